import Crypto

/// The public half of a bureau's key, with which anybody can check what the bureau signed.
///
/// - Source: RFC 8032, Ed25519.
public struct PublicKey: Sendable {
    private let key: Curve25519.Signing.PublicKey
    /// The hexadecimal SHA-256 digest of the 32 bytes of the key, by which people tell keys apart.
    public let fingerprint: String

    init(_ key: Curve25519.Signing.PublicKey) {
        self.key = key
        fingerprint = hexadecimal(SHA256.hash(data: Array(key.rawRepresentation)))
    }

    /// Makes a key of its 32 bytes, or nil of another number of them.
    public init?(bytes: [UInt8]) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return nil }
        self.init(key)
    }

    /// Reads a key in PEM (SubjectPublicKeyInfo), or returns nil where the text is none.
    public init?(pem: String) {
        guard let bytes = PEM.publicKey.key(pem) else { return nil }
        self.init(bytes: bytes)
    }

    /// The 32 bytes of the key.
    public var bytes: [UInt8] { Array(key.rawRepresentation) }

    /// The key in PEM (SubjectPublicKeyInfo), as `openssl pkey -pubin` reads it.
    public var pem: String { PEM.publicKey.text(bytes) }

    /// The beginning of the fingerprint, as people are shown it.
    public var shortFingerprint: String { String(fingerprint.prefix(16)) }

    /// Whether a signature of 64 bytes was made of these bytes with the private half of the key.
    public func isGenuine(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
        key.isValidSignature(signature, for: bytes)
    }
}
