import Ledger
import ServiceTrade
import Tabular

/// The verdict on one document of a run.
struct RunCheck {
    let file: String
    /// What the document says; nil where it cannot be read.
    let content: AwardRunDocument?
    /// Why it is not genuine; nil for a genuine one.
    let reason: Phrase?

    var isGenuine: Bool { reason == nil }

    init(file: String, _ entry: SignedFile<AwardRunDocument>.Entry, with key: PublicKey) {
        self.file = file
        switch entry {
        case .fault(let phrase): (content, reason) = (nil, phrase)
        case .document(let run):
            content = run.content
            do throws(DocumentFault) {
                try run.check(with: key)
                reason = nil
            } catch {
                reason = error.phrase
            }
        }
    }

    static func table(_ checks: [RunCheck], _ key: PublicKey, _ language: Language) -> Table {
        let zh = language == .zh
        return Table(
            facts: [Fact("public_key", label: zh ? "公钥" : "public key", .identifier(key.shortFingerprint))],
            columns: [
                Column("file", label: zh ? "文件" : "file"),
                Column("run", label: zh ? "编号" : "run", alignment: .trailing),
                Column("policy", label: zh ? "政策" : "policy"), Column("year", label: zh ? "奖励年度" : "year"),
                Column("settings", label: zh ? "参数" : "settings"),
                Column("knows", label: zh ? "所知至" : "knows", alignment: .trailing), Column("sha256"),
                Column("at", label: zh ? "时间" : "at"), Column("genuine", label: zh ? "真实" : "genuine"),
                Column("reason", label: zh ? "原因" : "reason"),
            ], rowsName: "runs", rows: checks.map { $0.row(language) })
    }

    private func row(_ language: Language) -> [Cell] {
        let says: [Cell] =
            content.map {
                [
                    .integer($0.run), .text($0.policy), .year($0.year), .text($0.settings), .integer($0.knows),
                    .identifier(hexadecimal($0.sha256)), .text($0.at),
                ]
            } ?? Array(repeating: .missing, count: 7)
        return [.text(file)] + says + [.truth(isGenuine), reason.map { .text($0[language]) } ?? .missing]
    }
}
