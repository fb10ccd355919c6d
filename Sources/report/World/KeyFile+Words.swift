import Ledger
import ServiceTrade

extension KeyFile {
    /// Where a new key is, and that it is to be backed up.
    static func made(_ path: String, _ key: PublicKey, _ database: String) -> Phrase {
        let publicPath = publicPath(ofDatabase: database)
        return Phrase(
            en: """
                The bureau's private key is \(path); its public key, for everybody, is \(publicPath) (\(key.shortFingerprint)…).
                Back the private key up apart from the database: it signs receipts, and cannot be made again.

                """,
            zh: """
                统计机构私钥在 \(path)；公钥在 \(publicPath)（\(key.shortFingerprint)…），可向所有人公开。
                请将私钥与数据库分开备份：回执由其签名，遗失后无法重新生成。

                """)
    }
}
