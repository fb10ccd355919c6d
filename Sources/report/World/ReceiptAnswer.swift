import Ledger
import ServiceTrade
import Tabular

/// A receipt as it is written: the signed document, or its values without a signature.
struct ReceiptAnswer {
    let content: ReceiptDocument
    /// Nil where the key could not be read.
    let signed: Signed<ReceiptDocument>?

    init(signed: Signed<ReceiptDocument>) {
        content = signed.content
        self.signed = signed
    }

    init(content: ReceiptDocument) {
        self.content = content
        signed = nil
    }

    /// The signed document, or its lines up to those of the signature.
    var text: String { signed?.text ?? Signed.unsignedText(content) }

    /// The members of the signed document, those of the signature null without one.
    var json: JSONValue {
        guard let signed else {
            return Signed<ReceiptDocument>.json(
                Array(zip(Signed<ReceiptDocument>.names, content.values.map(Optional.some) + [nil, nil])))
        }
        return signed.json
    }

    static func table(_ receipts: [ReceiptAnswer], _ language: Language) -> Table {
        let zh = language == .zh
        return Table(
            columns: [
                Column("receipt", label: zh ? "回执" : "receipt"), Column("form", label: zh ? "报表" : "form"),
                Column("institution", label: zh ? "机构" : "institution"),
                Column("period", label: zh ? "报告期" : "period"),
                Column("revision", label: zh ? "版次" : "revision", alignment: .trailing),
                Column("state", label: zh ? "状态" : "state"), Column("sha256"),
                Column("received_at", label: zh ? "收到时间" : "received at"),
                Column("rules_sha256", label: zh ? "规则摘要" : "rules"),
                Column("log_position", label: zh ? "日志位置" : "log position", alignment: .trailing),
                Column("handed_in_by", label: zh ? "报送账户" : "handed in by"),
                Column("public_key", label: zh ? "公钥" : "public key"),
                Column("signature", label: zh ? "签名" : "signature"),
            ],
            rowsName: "receipts", rows: receipts.map(\.row))
    }

    /// Receipts without what only programs read.
    static func list(_ receipts: [Receipt], _ language: Language) -> Table {
        var list = table(receipts.map { ReceiptAnswer(content: ReceiptDocument($0)) }, language)
        let kept = list.columns.indices.filter {
            !["rules_sha256", "public_key", "signature"].contains(list.columns[$0].name)
        }
        list.rows = list.rows.map { row in kept.map { row[$0] } }
        list.columns = kept.map { list.columns[$0] }
        return list
    }

    private var row: [Cell] {
        [
            .text(content.receipt), .text(content.form), .identifier(content.institution.description),
            .text(content.period.description), .integer(content.revision), .text(content.state),
            .text(hexadecimal(content.sha256)), .text(content.receivedAt), .text(hexadecimal(content.rulesSHA256)),
            .integer(content.logPosition), .text(content.handedInBy),
            signed.map { .text($0.publicKey) } ?? .missing,
            signed?.members.last.map { .text($0.value) } ?? .missing,
        ]
    }
}
