import Crypto

/// The private key with which a bureau signs receipts and checkpoints.
///
/// A signature depends on nothing but the key and the bytes: made again, it is the same.
///
/// - Source: RFC 8032, Ed25519.
public struct BureauKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    /// The public half.
    public let publicKey: PublicKey

    private init(_ key: Curve25519.Signing.PrivateKey) {
        self.key = key
        publicKey = PublicKey(key.publicKey)
    }

    /// Makes a new key at random.
    public init() { self.init(Curve25519.Signing.PrivateKey()) }

    /// Makes a key of its 32 secret bytes, or nil of another number of them.
    public init?(bytes: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else { return nil }
        self.init(key)
    }

    /// Reads a key in PEM (PKCS#8), or returns nil where the text is none.
    public init?(pem: String) {
        guard let bytes = PEM.privateKey.key(pem) else { return nil }
        self.init(bytes: bytes)
    }

    /// The 32 secret bytes of the key.
    public var bytes: [UInt8] { Array(key.rawRepresentation) }

    /// The key in PEM (PKCS#8), as `openssl pkey` reads it.
    public var pem: String { PEM.privateKey.text(bytes) }

    /// Signs bytes.
    ///
    /// - Returns: the 64 bytes of the signature.
    /// - Throws: what the cryptographic library throws; nothing for a key that it has made or taken.
    public func signature(of bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }

    /// Signs a content.
    ///
    /// - Throws: as `signature(of:)` does.
    public func sign<Content>(_ content: Content) throws -> Signed<Content> {
        let text = Signed.signedText(content, publicKey: publicKey.fingerprint)
        return Signed(content: content, publicKey: publicKey.fingerprint, signature: try signature(of: text))
    }
}
