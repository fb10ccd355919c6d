import Ledger
import ServiceTrade

/// Who signs for the bureau in one command: its key, read once, and only when something is to be signed.
final class Signatory {
    private let database: String
    private lazy var key = Result { try KeyFile.key(ofDatabase: database, named: named) }
    private let named: String?
    private var hasComplained = false

    init(database: String, key named: String? = nil) {
        self.database = database
        self.named = named
    }

    /// Signs an entry of the log as the newest checkpoint, and says so where the clock is behind the log.
    ///
    /// What was written stands, whatever happens here; so nothing is thrown. A reporter's account need not be able
    /// to read the key: the next command of the bureau signs a later entry, and with it this one.
    func attest(_ entry: LogEntry, in ledger: Ledger) {
        if let clock = entry.clock { ExitStatus.warn(Self.behind(clock, entry)) }
        do {
            let checkpoint = try key.get().sign(CheckpointDocument(entry))
            try CheckpointFile(ofDatabase: database).advance(to: checkpoint, in: ledger)
        } catch let fault as CannotGoOn {
            let isKey = (try? key.get()) == nil
            if isKey, ledger.actor.role == .reporter || entry.kind == "export" || hasComplained { return }
            hasComplained = true
            ExitStatus.warn(isKey ? Self.unsigned(fault) : Self.afterwards(fault))
        } catch {
            ExitStatus.warn(Self.unsigned(Phrase("\(error)")))
        }
    }

    /// Signs receipts that are about to be written.
    ///
    /// Without a key they are given all the same, with a word on how to get the signature.
    func sign(_ receipts: [Receipt]) -> [ReceiptAnswer] {
        guard !receipts.isEmpty else { return [] }
        do {
            let key = try key.get()
            return try receipts.map { ReceiptAnswer(signed: try key.sign(ReceiptDocument($0))) }
        } catch {
            let fault = error as? CannotGoOn
            ExitStatus.warn(Self.withoutSignature(fault?.message ?? Phrase("\(error)")))
            return receipts.map { ReceiptAnswer(content: ReceiptDocument($0)) }
        }
    }

    /// Signs a receipt that is shown; without the key it is given all the same, with a word on that.
    ///
    /// - Throws: `CannotGoOn` where a key was named on the command line and cannot be read.
    func show(_ receipt: Receipt) throws -> ReceiptAnswer {
        let content = ReceiptDocument(receipt)
        do {
            return ReceiptAnswer(signed: try key.get().sign(content))
        } catch let fault as CannotGoOn where named == nil {
            ExitStatus.warn(Self.shownWithoutSignature(receipt.number, fault.message))
            return ReceiptAnswer(content: content)
        }
    }

    /// Signs a document that is asked for by name.
    ///
    /// - Throws: `CannotGoOn` where the key cannot be read.
    func sign<Content>(_ content: Content) throws -> Signed<Content> { try key.get().sign(content) }

    private static func behind(_ clock: String, _ entry: LogEntry) -> CannotGoOn {
        CannotGoOn(
            "clock-behind",
            message: Phrase(
                en: "The clock of this machine, \(clock), is behind the log, which says \(entry.at).",
                zh: "本机时钟为 \(clock)，早于日志时间 \(entry.at)。"),
            nextStep: Phrase(
                en: "What was done is stored, with the time of the log. Set the clock; until then times are not right.",
                zh: "所做操作已按日志时间保存。请校准时钟；在此之前记录的时间不准确。"))
    }

    private static func unsigned(_ fault: CannotGoOn) -> CannotGoOn { unsigned(fault.message) }

    private static func unsigned(_ reason: Phrase) -> CannotGoOn {
        CannotGoOn(
            "checkpoint-unsigned",
            message: Phrase(en: "No checkpoint was signed. \(reason.en)", zh: "未签发检查点。\(reason.zh)"),
            nextStep: Phrase(
                en:
                    "What was done is stored. The owner of the key signs it with `report audit checkpoint`; until then "
                    + "nobody would see it cut off. `report audit key` makes a key for a database that never had any.",
                zh: "所做操作已保存。请由密钥所有者执行 report audit checkpoint 签发；在此之前若被截去将无从发现。"
                    + "从未有过密钥的数据库可用 report audit key 创建。"))
    }

    private static func afterwards(_ fault: CannotGoOn) -> CannotGoOn {
        CannotGoOn(
            fault.code, message: fault.message,
            nextStep: Phrase(
                en: "What was done is stored. \(fault.nextStep.en)", zh: "所做操作已保存。\(fault.nextStep.zh)"))
    }

    private static func shownWithoutSignature(_ number: String, _ reason: Phrase) -> CannotGoOn {
        CannotGoOn(
            "receipt-unsigned",
            message: Phrase(
                en: "The receipt \(number) is given without a signature. \(reason.en)",
                zh: "回执 \(number) 未签名。\(reason.zh)"),
            nextStep: Phrase(
                en: "It says what is stored, and proves nothing to others. The owner of the key prints the signed one "
                    + "with `report receipt show \(number)`.",
                zh: "该回执如实列出已保存的内容，但不能作为证明。请由密钥所有者执行 report receipt show \(number) 取得签名回执。"))
    }

    private static func withoutSignature(_ reason: Phrase) -> CannotGoOn {
        CannotGoOn(
            "receipt-unsigned",
            message: Phrase(
                en: "The filings are stored, but their receipts are not signed. \(reason.en)",
                zh: "报表已保存，但回执未签名。\(reason.zh)"),
            nextStep: Phrase(
                en: "Ask the bureau for the signed receipt: it prints it with `report receipt show` and the number.",
                zh: "请向统计机构索取签名回执：由其执行 report receipt show 并附回执编号即可取得。"))
    }
}
