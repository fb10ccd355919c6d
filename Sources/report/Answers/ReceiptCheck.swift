import Ledger
import ServiceTrade
import Tabular

/// The verdict on one receipt.
struct ReceiptCheck {
    let file: String
    /// What the receipt says; nil where it cannot be read.
    let content: ReceiptDocument?
    /// Why it is not genuine; nil for a genuine one.
    let reason: Phrase?

    var isGenuine: Bool { reason == nil }

    init(file: String, _ entry: SignedFile<ReceiptDocument>.Entry, with key: PublicKey) {
        self.file = file
        switch entry {
        case .fault(let phrase): (content, reason) = (nil, phrase)
        case .document(let receipt):
            content = receipt.content
            do throws(DocumentFault) {
                try receipt.check(with: key)
                reason = nil
            } catch {
                reason = error.phrase
            }
        }
    }

    static func table(_ checks: [ReceiptCheck], _ key: PublicKey, _ language: Language) -> Table {
        let zh = language == .zh
        let genuine = checks.count(where: \.isGenuine)
        return Table(
            facts: [
                Fact("public_key", label: zh ? "公钥" : "public key", .identifier(key.shortFingerprint)),
                Fact("genuine", label: zh ? "真实" : "genuine", .integer(genuine)),
                Fact("not_genuine", label: zh ? "不真实" : "not genuine", .integer(checks.count - genuine)),
            ],
            columns: [
                Column("file", label: zh ? "文件" : "file"), Column("receipt", label: zh ? "回执" : "receipt"),
                Column("form", label: zh ? "报表" : "form"),
                Column("institution", label: zh ? "机构" : "institution"),
                Column("period", label: zh ? "报告期" : "period"),
                Column("revision", label: zh ? "版次" : "revision", alignment: .trailing),
                Column("state", label: zh ? "状态" : "state"),
                Column("received_at", label: zh ? "收到时间" : "received at"),
                Column("genuine", label: zh ? "真实" : "genuine"), Column("reason", label: zh ? "原因" : "reason"),
            ],
            rowsName: "receipts", rows: checks.map { $0.row(language) })
    }

    private func row(_ language: Language) -> [Cell] {
        let says: [Cell] =
            content.map {
                [
                    .text($0.receipt), .text($0.form), .identifier($0.institution.description),
                    .text($0.period.description), .integer($0.revision), .text($0.state), .text($0.receivedAt),
                ]
            } ?? Array(repeating: .missing, count: 7)
        return [.text(file)] + says + [.truth(isGenuine), reason.map { .text($0[language]) } ?? .missing]
    }
}
