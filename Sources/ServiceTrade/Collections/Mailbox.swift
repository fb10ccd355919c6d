/// An e-mail address with the name that goes with it.
///
/// - Source: RFC 5322, 3.4.1: a dot-atom, `@` and the name of a domain; quoted local parts, comments and addresses
///   beyond ASCII are not taken.
public struct Mailbox: Sendable, Hashable {
    /// The name of the person or office; may be empty.
    public let name: String
    /// The address, `name@domain`.
    public let address: String

    /// Makes a mailbox, or nil where the address is none.
    public init?(name: String = "", address: String) {
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, address.utf8.count <= 254, parts[0].count <= 64,
            Self.isDotted(Array(parts[0]), signs: "!#$%&'*+/=?^_`{|}~-"), Self.isDotted(Array(parts[1]), signs: "-"),
            parts[1].contains(UInt8(ascii: "."))
        else { return nil }
        self.name = name
        self.address = address
    }

    /// What follows the `@`.
    var domain: String { address.split(separator: "@").last.map(String.init) ?? "" }

    /// Whether the bytes are words of letters, digits and some signs, joined by single dots.
    private static func isDotted(_ bytes: [UInt8], signs: String) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty
                && word.allSatisfy { byte in
                    let letter = byte | 0x20
                    return (0x61...0x7A).contains(letter) || (0x30...0x39).contains(byte) || signs.utf8.contains(byte)
                }
        }
    }
}
