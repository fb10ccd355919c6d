/// What an item of an application is known by, however its letters, digits and blanks are written.
///
/// Who writes a certificate in small letters, in full width or with a blank means the same one.
public func itemKey(_ item: String) -> String {
    foldWidth(item).lowercased().filter { !$0.isWhitespace }
}
