import Ledger
import Testing

/// Keys and signatures are those of the standard, and of other programs.
@Suite("Bureau key")
struct BureauKeyTests {
    /// - Source: RFC 8032, section 7.1, tests 1 to 3.
    static let vectors = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ]

    @Test(arguments: vectors)
    func signaturesAreThoseOfTheStandard(secret: String, open: String, message: String, signature: String) throws {
        let key = try #require(BureauKey(bytes: bytes(secret)))
        #expect(hexadecimal(key.publicKey.bytes) == open)
        // Made twice, the signature is the same.
        for _ in 0..<2 { #expect(hexadecimal(try key.signature(of: bytes(message))) == signature) }
        #expect(key.publicKey.isGenuine(bytes(signature), of: bytes(message)))
        #expect(!key.publicKey.isGenuine(bytes(signature), of: bytes(message + "00")))
        #expect(!key.publicKey.isGenuine(bytes(signature).dropLast(), of: bytes(message)))
        #expect(!key.publicKey.isGenuine([], of: bytes(message)))
    }

    static let privatePEM = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIGPMZrNEgYfGX9P2zEEdqsLpA1rz4HhdwId/0TqUORQ9
        -----END PRIVATE KEY-----

        """
    static let publicPEM = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAtPk41tJwhUKn8BPNaXy2B43UUE2UvP+uVonEPhKWZBs=
        -----END PUBLIC KEY-----

        """

    /// Key, signature and digest were made by OpenSSL 3.0.19.
    @Test func aKeyOfOpenSSLIsReadAndWrittenAlike() throws {
        let key = try #require(BureauKey(pem: Self.privatePEM))
        #expect(key.pem == Self.privatePEM)
        #expect(key.publicKey.pem == Self.publicPEM)
        #expect(key.publicKey.fingerprint == "2400577ebb5950d6f64b3292f88f49192e8cd6f0ffeffac09266301401e17252")
        #expect(key.publicKey.shortFingerprint == "2400577ebb5950d6")
        let signature = hexadecimal(try key.signature(of: Array("made elsewhere\n".utf8)))
        #expect(
            signature
                == "3e00235caa91d83cfc68677d4ae80d7e2d4fb976ce57454efd2ea3a072a457e9"
                + "97a1dbada252e6a2a96e0c01e0bedd88d1f57cf3176f9abeb35149bef37ea60d")
        let open = try #require(PublicKey(pem: Self.publicPEM.replacing("\n", with: "\r\n")))
        #expect(open.fingerprint == key.publicKey.fingerprint)
    }

    @Test func aNewKeyIsLikeNoOtherAndSurvivesWriting() throws {
        let key = BureauKey()
        #expect(key.bytes != BureauKey().bytes)
        #expect(try #require(BureauKey(pem: key.pem)).bytes == key.bytes)
        #expect(try #require(PublicKey(pem: key.publicKey.pem)).bytes == key.publicKey.bytes)
    }

    @Test(arguments: [
        "", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", privatePEM + "x\n", "x\n" + privatePEM,
        String(privatePEM.dropLast(2)), privatePEM.replacing("Q9\n", with: "Q\n"),
        privatePEM.replacing("MC4CAQAwBQYDK2Vw", with: "MC4CAQAwBQYDK2Vu"),
        privatePEM.replacing("PRIVATE", with: "PUBLIC"), publicPEM, publicPEM.replacing("PUBLIC", with: "PRIVATE"),
        privatePEM.replacing("PRIVATE KEY", with: "ENCRYPTED PRIVATE KEY"),
    ])
    func whatIsNoPrivateKeyIsNone(text: String) { #expect(BureauKey(pem: text) == nil) }

    @Test(arguments: [
        "", privatePEM, publicPEM.replacing("ZBs=", with: "ZBt="), publicPEM.replacing("MCow", with: "MCoz"),
        publicPEM.replacing("ZBs=", with: ""), publicPEM.replacing("ZBs=", with: "Z"),
    ])
    func whatIsNoPublicKeyIsNone(text: String) { #expect(PublicKey(pem: text) == nil) }

    private func bytes(_ hexadecimal: String) -> [UInt8] {
        stride(from: 0, to: hexadecimal.count, by: 2).compactMap { place in
            UInt8(hexadecimal.dropFirst(place).prefix(2), radix: 16)
        }
    }
}
