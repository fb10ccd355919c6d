import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension KeyFile {
    static func existing(_ path: String) -> CannotGoOn {
        CannotGoOn(
            "key-exists", message: Phrase(en: "There is a key at \(path) already.", zh: "\(path) 处已有密钥。"),
            nextStep: Phrase(
                en: "Nothing was changed. A key that has signed receipts must not be lost: move it to a safe place, or "
                    + "name another database with --db or another key with --key.",
                zh: "未作任何改动。签发过回执的密钥不可丢失：请将其移至安全位置，或用 --db 指定其他数据库、用 --key 指定其他密钥位置。"))
    }

    static func missing(_ path: String) -> CannotGoOn {
        CannotGoOn(
            "key-missing",
            message: Phrase(en: "There is no private key at \(path).", zh: "\(path) 处没有私钥。"),
            nextStep: Phrase(
                en: "`report init` made it beside the database. Bring it back, or name its place with --key or "
                    + "REPORT_KEY.",
                zh: "私钥由 report init 在数据库旁创建；请将其放回原处，或用 --key 或 REPORT_KEY 指定位置。"))
    }

    static func unreadable(_ path: String) -> CannotGoOn {
        let reason = String(cString: strerror(errno))
        return CannotGoOn(
            "key-unreadable",
            message: Phrase(en: "The key \(path) cannot be read: \(reason).", zh: "无法读取密钥 \(path)：\(reason)。"),
            nextStep: Phrase(
                en: "Run the command from the account that owns the key, or check the place.",
                zh: "请用密钥所有者的账户执行，或检查位置。"))
    }

    static func exposed(_ path: String, _ mode: mode_t) -> CannotGoOn {
        let octal = String(mode, radix: 8)
        return CannotGoOn(
            "key-exposed",
            message: Phrase(
                en: "The private key \(path) is open to other accounts: its mode is \(octal), not 600.",
                zh: "私钥 \(path) 对其他账户开放：其权限为 \(octal)，应为 600。"),
            nextStep: Phrase(
                en: "Run `chmod 600 \(path)`, or keep it where modes hold and name it with --key. "
                    + "Whoever has read it can forge receipts.",
                zh: "请执行 chmod 600 \(path)，或将其存放在支持权限的位置并用 --key 指定。读过该私钥的人可以伪造回执。"))
    }

    static func invalid(_ path: String) -> CannotGoOn {
        CannotGoOn(
            "key-invalid",
            message: Phrase(
                en: "\(path) is not an Ed25519 private key in PEM (PKCS#8).",
                zh: "\(path) 不是 PEM（PKCS#8）格式的 Ed25519 私钥。"),
            nextStep: Phrase(
                en: "Bring the key back from its copy: `openssl pkey -in \(path) -pubout` must print the public key.",
                zh: "请从副本恢复密钥：openssl pkey -in \(path) -pubout 应能输出公钥。"))
    }

    static func mismatch(_ path: String, _ publicPath: String) -> CannotGoOn {
        CannotGoOn(
            "key-mismatch",
            message: Phrase(
                en: "The private key \(path) does not belong to the public key \(publicPath).",
                zh: "私钥 \(path) 与公钥 \(publicPath) 不匹配。"),
            nextStep: Phrase(
                en: "Nobody could check what it signs. Name the right one with --key or REPORT_KEY.",
                zh: "用其签发的内容将无法核验。请用 --key 或 REPORT_KEY 指定正确的私钥。"))
    }

    static func missingPublic(_ path: String) -> CannotGoOn {
        CannotGoOn(
            "public-key-missing",
            message: Phrase(en: "There is no public key at \(path).", zh: "\(path) 处没有公钥。"),
            nextStep: Phrase(
                en: "Get the bureau's public key from the bureau and name it with --public-key.",
                zh: "请向统计机构索取公钥，并用 --public-key 指定。"))
    }

    static func invalidPublic(_ path: String) -> CannotGoOn {
        CannotGoOn(
            "public-key-invalid",
            message: Phrase(en: "\(path) is not an Ed25519 public key in PEM.", zh: "\(path) 不是 PEM 格式的 Ed25519 公钥。"),
            nextStep: Phrase(
                en: "Get the bureau's public key again; it begins with -----BEGIN PUBLIC KEY-----.",
                zh: "请重新索取公钥；其开头为 -----BEGIN PUBLIC KEY-----。"))
    }

    static func unwritable(_ path: String) -> CannotGoOn {
        let reason = String(cString: strerror(errno))
        return CannotGoOn(
            "key-unwritable",
            message: Phrase(en: "The key \(path) cannot be written: \(reason).", zh: "无法写入密钥 \(path)：\(reason)。"),
            nextStep: Phrase(
                en: "No part of it was left behind; check the folder and the disk.", zh: "未留下任何残余文件；请检查目录和磁盘。"))
    }
}
