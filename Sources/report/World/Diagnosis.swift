import Ledger
import ServiceTrade
import Tabular

/// One check of `report doctor`.
struct Diagnosis {
    let check: String
    let isWell: Bool
    /// What was found.
    let found: Phrase
    /// What to do; nil where all is well.
    let nextStep: Phrase?

    /// A check without a fault.
    init(_ check: String, well found: Phrase = Phrase("")) {
        self.check = check
        isWell = true
        self.found = found
        nextStep = nil
    }

    init(_ check: String, _ found: Phrase, _ nextStep: Phrase) {
        self.check = check
        isWell = false
        self.found = found
        self.nextStep = nextStep
    }

    /// A check that could not be made.
    init(_ check: String, obstacle: CannotGoOn) {
        let reason = obstacle.message
        self.init(
            check,
            Phrase(en: "It could not be looked at. \(reason.en)", zh: "无法检查。\(reason.zh)"), obstacle.nextStep)
    }

    init(_ examination: Examination) {
        let name = examination.check.rawValue
        if let obstacle = examination.obstacle {
            self.init(name, obstacle: obstacle)
            return
        }
        guard let first = examination.faults.first else {
            self.init(name)
            return
        }
        let rest = examination.faults.count - 1
        self.init(
            name,
            rest == 0
                ? first : Phrase(en: "\(first.en) And \(rest) more.", zh: "\(first.zh) 另有 \(rest) 项。"),
            Self.nextStep(examination.check))
    }

    func row(_ language: Language) -> [Cell] {
        let words = found[language]
        return [
            .text(check), .truth(isWell), words.isEmpty ? .missing : .text(words),
            nextStep.map { .text($0[language]) } ?? .missing,
        ]
    }

    private static func nextStep(_ check: Examination.Check) -> Phrase {
        switch check {
        case .pages:
            Phrase(
                en: "Restore a backup with `report restore`; keep this file for examination, and look at the disk.",
                zh: "请用 report restore 恢复备份；保留该文件以备检查，并检查磁盘。")
        case .references, .log, .lines, .orphans:
            Phrase(
                en: "Somebody wrote past this program. Keep the file for the auditor (`report audit verify`), and "
                    + "restore a backup.",
                zh: "有人绕过本程序改动数据。请保留该文件以备审计（report audit verify），并恢复备份。")
        case .schema:
            Phrase(
                en: "Remove what is not this program's; where one of its own tables was changed, restore a backup.",
                zh: "请删除不属于本程序的对象；若本程序的表被改动，请恢复备份。")
        case .totals:
            Phrase(
                en:
                    "`report framework adopt` with the framework in force sums the lines anew; ask who changed the sums.",
                zh: "用现行制度执行 report framework adopt 可按明细重算汇总；并请查明改动原因。")
        }
    }
}
