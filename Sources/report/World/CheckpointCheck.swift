import Ledger
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Holds a log against checkpoints: the newest beside the database, and those that were kept elsewhere.
struct CheckpointCheck {
    let inspection: Inspection
    /// The position of the last entry.
    let last: Int64
    let publicKeyPath: String

    /// What the checkpoints find, and how many there are.
    ///
    /// - Throws: `CannotGoOn` where a checkpoint or the public key cannot be read.
    func faults(of named: [String]) throws -> (faults: [LogFault], count: Int) {
        let beside = CheckpointFile(ofDatabase: inspection.path)
        let files = named.map { CheckpointFile(path: $0) } + (access(beside.path, F_OK) == 0 ? [beside] : [])
        let logged = try inspection.loggedKey()
        guard !files.isEmpty || access(publicKeyPath, F_OK) == 0 else { return ([], 0) }
        let key = try KeyFile.readPublic(publicKeyPath)
        var faults: [LogFault] = []
        if let logged, logged != key.fingerprint {
            faults.append(
                fault(
                    nil, publicKeyPath,
                    en: "The public key is \(key.shortFingerprint)…, but the log names \(logged.prefix(16))….",
                    zh: "公钥为 \(key.shortFingerprint)…，而日志注明为 \(logged.prefix(16))…。"))
        }
        for file in files {
            if let fault = try check(file, key) { faults.append(fault) }
        }
        return (faults, files.count)
    }

    private func check(_ file: CheckpointFile, _ key: PublicKey) throws -> LogFault? {
        guard let checkpoint = try file.read() else { throw CheckpointFile.missing(file.path) }
        do throws(DocumentFault) {
            try checkpoint.check(with: key)
        } catch {
            let why = error.phrase
            return fault(
                nil, file.path, en: "\(file.path) is not genuine. \(why.en)", zh: "\(file.path) 不真实。\(why.zh)")
        }
        let content = checkpoint.content
        let found = try inspection.entryDigest(Int64(content.position))
        guard found != hexadecimal(content.entrySHA256) else { return nil }
        guard found == nil else {
            return fault(
                Int64(content.position), file.path,
                en:
                    "\(file.path) attests another entry @\(content.position) for \(content.at): the log was written anew.",
                zh: "\(file.path) 证明 \(content.at) 的条目 @\(content.position) 与现在不同：日志被重写。")
        }
        return fault(
            last + 1, file.path,
            en: "The log ends with @\(last), but \(file.path) attests an entry @\(content.position) for \(content.at): "
                + "\(content.position - Int(last)) entries were cut off.",
            zh: "日志止于 @\(last)，而 \(file.path) 证明 \(content.at) 时已有条目 @\(content.position)："
                + "被截去 \(content.position - Int(last)) 条。")
    }

    private func fault(_ position: Int64?, _ place: String, en: String, zh: String) -> LogFault {
        LogFault(position: position, place: place, message: Phrase(en: en, zh: zh))
    }
}
