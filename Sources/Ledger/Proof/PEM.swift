/// A key as text between two lines that name its kind.
///
/// - Source: RFC 7468; RFC 8410 for what stands before the 32 bytes of an Ed25519 key.
enum PEM: String {
    case privateKey = "PRIVATE KEY"
    case publicKey = "PUBLIC KEY"

    /// The bytes before the key: in PKCS#8 for a private one, in SubjectPublicKeyInfo for a public one.
    private var head: [UInt8] {
        switch self {
        case .privateKey:
            [0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]
        case .publicKey: [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
        }
    }

    private var begin: String { "-----BEGIN \(rawValue)-----" }
    private var end: String { "-----END \(rawValue)-----" }

    func text(_ key: [UInt8]) -> String { "\(begin)\n\(Base64.text(head + key))\n\(end)\n" }

    /// The 32 bytes of the key in a text, or nil where it holds anything else.
    func key(_ text: String) -> [UInt8]? {
        let lines = text.unicodeScalars.split { $0.properties.isWhitespace && $0 != " " }.map { String($0) }
        guard lines.count >= 3, lines.first == begin, lines.last == end,
            let bytes = Base64.bytes(lines[1..<(lines.count - 1)].joined()),
            bytes.count == head.count + 32, bytes.starts(with: head)
        else { return nil }
        return Array(bytes.suffix(32))
    }
}
