/// What a bureau's key may sign: values with names, in one order.
public protocol SignedContent: Sendable, Hashable {
    /// The first line of the document: its kind and the version of its form.
    static var title: String { get }
    /// The names of the values, in their order.
    static var names: [String] { get }
    /// The names of those that are whole numbers.
    static var numbers: Set<String> { get }
    /// The values in the order of their names, each in one line.
    var values: [String] { get }
    /// Reads the values of a document.
    init(_ values: NamedValues) throws(DocumentFault)
}

/// A content with the signature of a bureau.
///
/// The document is UTF-8 with LF: the title, one line `name: value` for each value, `public-key` with the
/// fingerprint of the key, and `signature` in Base64. All bytes before the line of the signature are signed.
public struct Signed<Content: SignedContent>: Sendable, Hashable {
    /// What is signed, genuine or not; see `check(with:)`.
    public let content: Content
    /// The fingerprint of the key that is said to have signed.
    public let publicKey: String
    /// The signature, 64 bytes.
    public let signature: [UInt8]

    init(content: Content, publicKey: String, signature: [UInt8]) {
        self.content = content
        self.publicKey = publicKey
        self.signature = signature
    }

    /// The names of all values of the document, in their order.
    public static var names: [String] { Content.names + ["public-key", "signature"] }

    /// The values of the document with their names, in their order.
    public var members: [(name: String, value: String)] {
        Array(zip(Signed.names, content.values + [publicKey, Base64.text(signature)])).map { ($0, $1) }
    }

    /// The document as text.
    public var text: String {
        String(decoding: Signed.signedText(content, publicKey: publicKey), as: UTF8.self)
            + "signature: \(Base64.text(signature))\n"
    }

    /// The bytes that are signed: all lines but the last.
    static func signedText(_ content: Content, publicKey: String) -> [UInt8] {
        var text = lines(of: content)
        append("public-key", publicKey, to: &text)
        return text
    }

    /// The lines of a content that nobody has signed: those of the document without the last two.
    public static func unsignedText(_ content: Content) -> String {
        String(decoding: lines(of: content), as: UTF8.self)
    }

    private static func lines(of content: Content) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(512)
        text += Content.title.utf8
        text.append(0x0A)
        for (name, value) in zip(Content.names, content.values) { append(name, value, to: &text) }
        return text
    }

    private static func append(_ name: String, _ value: String, to text: inout [UInt8]) {
        text += name.utf8
        text += ": ".utf8
        text += value.utf8
        text.append(0x0A)
    }

    /// Checks that the document is genuine: signed with the private half of a key, and not altered since.
    ///
    /// - Throws: why it is not.
    public func check(with key: PublicKey) throws(DocumentFault) {
        guard publicKey == key.fingerprint else {
            throw DocumentFault(
                member: "public-key",
                en: "It names the key \(publicKey.prefix(16))…; it was checked with \(key.shortFingerprint)….",
                zh: "其中注明的公钥为 \(publicKey.prefix(16))…，核验所用公钥为 \(key.shortFingerprint)…。")
        }
        guard key.isGenuine(signature, of: Signed.signedText(content, publicKey: publicKey)) else {
            throw DocumentFault(
                en: "The signature does not fit the content: one of them was altered.", zh: "签名与内容不符：其中之一已被改动。")
        }
    }
}
