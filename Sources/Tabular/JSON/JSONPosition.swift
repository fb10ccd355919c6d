/// A place in a text: the line and, in characters, the column, both counted from 1.
struct JSONPosition: Sendable, Hashable {
    var line = 1
    var column = 1

    /// Moves past bytes, which may end within a character.
    mutating func advance(past bytes: ArraySlice<UInt8>) {
        var last: Int?
        var lines = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            lines += 1
            last = index
        }
        line += lines
        if last != nil { column = 1 }
        column += characterCount(bytes[(last.map { $0 + 1 } ?? bytes.startIndex)...])
    }
}

/// The number of characters that begin in the bytes.
func characterCount(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 & 0xC0 != 0x80 }
}
