import Ledger
import ServiceTrade
import Tabular

/// The verdict on one signed document.
struct SignedCheck<Content: CheckedContent> {
    let file: String
    /// What the document says; nil where it cannot be read.
    let content: Content?
    /// Why it is not genuine; nil for a genuine one.
    let reason: Phrase?

    var isGenuine: Bool { reason == nil }

    init(file: String, _ entry: SignedFile<Content>.Entry, with key: PublicKey) {
        self.file = file
        switch entry {
        case .fault(let phrase): (content, reason) = (nil, phrase)
        case .document(let document):
            content = document.content
            do throws(DocumentFault) {
                try document.check(with: key)
                reason = nil
            } catch {
                reason = error.phrase
            }
        }
    }

    static func table(_ checks: [SignedCheck], _ key: PublicKey, _ language: Language) -> Table {
        let zh = language == .zh
        let genuine = checks.count(where: \.isGenuine)
        return Table(
            facts: [
                Fact("public_key", label: zh ? "公钥" : "public key", .identifier(key.shortFingerprint)),
                Fact("genuine", label: zh ? "真实" : "genuine", .integer(genuine)),
                Fact("not_genuine", label: zh ? "不真实" : "not genuine", .integer(checks.count - genuine)),
            ],
            columns: [Column("file", label: zh ? "文件" : "file")] + Content.columns(language) + [
                Column("genuine", label: zh ? "真实" : "genuine"), Column("reason", label: zh ? "原因" : "reason"),
            ],
            rowsName: Content.list, rows: checks.map { $0.row(language) })
    }

    private func row(_ language: Language) -> [Cell] {
        let says = content?.cells ?? Array(repeating: .missing, count: Content.columns(language).count)
        return [.text(file)] + says + [.truth(isGenuine), reason.map { .text($0[language]) } ?? .missing]
    }
}

/// A signed content whose checks are shown as rows.
protocol CheckedContent: ListedContent {
    /// The columns of what it says.
    static func columns(_ language: Language) -> [Column]
    /// What it says.
    var cells: [Cell] { get }
}

extension ReceiptDocument: CheckedContent {
    static func columns(_ language: Language) -> [Column] {
        let zh = language == .zh
        return [
            Column("receipt", label: zh ? "回执" : "receipt"), Column("form", label: zh ? "报表" : "form"),
            Column("institution", label: zh ? "机构" : "institution"), Column("period", label: zh ? "报告期" : "period"),
            Column("revision", label: zh ? "版次" : "revision", alignment: .trailing),
            Column("state", label: zh ? "状态" : "state"), Column("received_at", label: zh ? "收到时间" : "received at"),
        ]
    }

    var cells: [Cell] {
        [
            .text(receipt), .text(form), .identifier(institution.description), .text(period.description),
            .integer(revision), .text(state), .text(receivedAt),
        ]
    }
}

extension AwardRunDocument: CheckedContent {
    static func columns(_ language: Language) -> [Column] {
        let zh = language == .zh
        return [
            Column("run", label: zh ? "编号" : "run", alignment: .trailing),
            Column("policy", label: zh ? "政策" : "policy"), Column("year", label: zh ? "奖励年度" : "year"),
            Column("settings", label: zh ? "参数" : "settings"),
            Column("knows", label: zh ? "所知至" : "knows", alignment: .trailing), Column("sha256"),
            Column("at", label: zh ? "时间" : "at"),
        ]
    }

    var cells: [Cell] {
        [
            .integer(run), .text(policy), .year(year), .text(settings), .integer(knows),
            .identifier(hexadecimal(sha256)), .text(at),
        ]
    }
}
