#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The account of the operating system that runs the command.
enum Account {
    /// Its name; `uid:N` for one without a name.
    static var name: String {
        let user = geteuid()
        guard let entry = getpwuid(user) else { return "uid:\(user)" }
        return String(cString: entry.pointee.pw_name)
    }

    /// Whether the operating system knows an account; one without a name is written `uid:N`.
    static func exists(_ name: String) -> Bool {
        if name.hasPrefix("uid:"), UInt32(name.dropFirst(4)) != nil { return true }
        return getpwnam(name) != nil
    }
}
