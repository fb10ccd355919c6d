import Ledger
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What lies beside a database: its checkpoint, its key, unfinished changes, and room on the disk.
struct Surroundings {
    let database: String
    let key: KeyOptions

    /// Changes that wait beside the database beyond this many bytes are a sign that somebody reads without end.
    private static let longestWAL: Int64 = 256 << 20
    /// A disk with less room than this, in bytes, or than the database twice, will be full soon.
    private static let leastRoom: Int64 = 64 << 20

    /// Looks at them; what is to be held against a log that cannot be read could not be looked at.
    func diagnoses(_ opened: Result<Inspection, CannotGoOn>) -> [Diagnosis] {
        [checkpoint(opened), signingKey(opened), waiting, room]
    }

    private func checkpoint(_ opened: Result<Inspection, CannotGoOn>) -> Diagnosis {
        diagnosis("checkpoint") {
            let inspection = try opened.get()
            let last = try inspection.lastPosition()
            let (faults, count) = try CheckpointCheck(
                inspection: inspection, last: last, publicKeyPath: KeyFile.publicPath(ofDatabase: database)
            ).faults(of: [])
            if let fault = faults.first {
                return Diagnosis(
                    "checkpoint", fault.message,
                    Phrase(
                        en: "Keep the database and the checkpoint for the auditor, and restore a newer backup.",
                        zh: "请保留数据库和检查点以备审计，并恢复更新的备份。"))
            }
            guard count == 0 else { return Diagnosis("checkpoint") }
            return Diagnosis(
                "checkpoint", Phrase(en: "There is none.", zh: "没有检查点。"),
                Phrase(
                    en: "The next command that writes makes one, where it can read the key.",
                    zh: "下一条能读取密钥的写入命令会生成检查点。"))
        }
    }

    private func signingKey(_ opened: Result<Inspection, CannotGoOn>) -> Diagnosis {
        diagnosis("key") {
            guard let logged = try opened.get().loggedKey() else {
                return Diagnosis(
                    "key", Phrase(en: "This database has no key.", zh: "该数据库没有密钥。"),
                    Phrase(en: "Make one with `report audit key`.", zh: "请用 report audit key 创建。"))
            }
            // It is as it should be that other accounts cannot read the private half.
            let isOfAnother = access(key.path(ofDatabase: database), R_OK) != 0 && errno == EACCES
            let found =
                try isOfAnother
                ? KeyFile.readPublic(KeyFile.publicPath(ofDatabase: database)) : key.key(ofDatabase: database).publicKey
            guard logged != found.fingerprint else {
                let name = "\(found.shortFingerprint)…"
                return Diagnosis(
                    "key",
                    well: isOfAnother
                        ? Phrase(en: "\(name); this account cannot sign with it", zh: "\(name)；本账户不能用其签名")
                        : Phrase(name))
            }
            return Diagnosis(
                "key",
                Phrase(
                    en: "The key is \(found.shortFingerprint)…, but the log names \(logged.prefix(16))….",
                    zh: "密钥为 \(found.shortFingerprint)…，而日志注明为 \(logged.prefix(16))…。"),
                Phrase(
                    en: "Bring the right key back from its backup, or name it with --key or REPORT_KEY.",
                    zh: "请从备份恢复正确的密钥，或用 --key 或 REPORT_KEY 指定。"))
        }
    }

    /// Changes that were committed and wait to be folded into the file.
    private var waiting: Diagnosis {
        let size = Self.size("\(database)-wal") ?? 0
        guard size > Self.longestWAL else { return Diagnosis("wal", well: Self.amount(size)) }
        return Diagnosis(
            "wal", Self.amount(size),
            Phrase(
                en: "End commands that have been reading for long; the next one that writes folds the changes in.",
                zh: "请结束长时间读取的命令；下一条写入命令会合并这些改动。"))
    }

    private var room: Diagnosis {
        var status = statvfs()
        guard statvfs(FilePlace.folder(of: database), &status) == 0 else {
            let reason = String(cString: strerror(errno))
            return Diagnosis(
                "disk", Phrase(reason), Phrase(en: "Check the folder of the database.", zh: "请检查数据库所在目录。"))
        }
        let free = Int64(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
        let needed = max(Self.leastRoom, 2 * (Self.size(database) ?? 0))
        guard free < needed else { return Diagnosis("disk", well: Phrase(en: "enough room", zh: "空间充足")) }
        return Diagnosis(
            "disk", Self.amount(free),
            Phrase(
                en: "Free room on the disk: at least \(needed >> 20) MiB, twice the database.",
                zh: "请释放磁盘空间：至少 \(needed >> 20) MiB（数据库的两倍）。"))
    }

    private func diagnosis(_ check: String, _ body: () throws -> Diagnosis) -> Diagnosis {
        do {
            return try body()
        } catch let fault as CannotGoOn {
            return Diagnosis(check, obstacle: fault)
        } catch {
            return Diagnosis(check, Phrase("\(error)"), Phrase(en: "Look at the disk.", zh: "请检查磁盘。"))
        }
    }

    private static func amount(_ bytes: Int64) -> Phrase { Phrase("\((bytes + 0xFFFFF) >> 20) MiB") }

    private static func size(_ path: String) -> Int64? {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : nil
    }
}
