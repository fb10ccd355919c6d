import Expressions
import GRDB
import ServiceTrade

extension LogCheck {
    /// Holds the lines of every filing against the digest that its receipt carries, and the sums against the lines.
    mutating func compareFigures(_ current: Framework) throws {
        for form in current.forms {
            let tables = FormTables(form: form, framework: current)
            try compareLines(tables)
            try compareTotals(tables)
        }
    }

    private mutating func compareLines(_ tables: FormTables) throws {
        let digests = try FilingDigests(db: db, form: tables.form.id)
        let filings = try Row.fetchCursor(
            db,
            sql: """
                SELECT filing.id, institution, period, is_nil, award_use, prepared_by, filing.sha256, lines, framework,
                    delivery.since
                FROM filing JOIN delivery ON delivery.id = filing.delivery WHERE form = ? ORDER BY filing.id
                """, arguments: [tables.form.id])
        let lines = try LineCursor(db: db, tables: tables)
        while let filing = try filings.next() {
            let id: Int64 = filing["id"]
            for orphan in try lines.skip(to: id) { reportOrphan(orphan, tables) }
            let own = try lines.take(id)
            let isSame = try digests.matches(filing, own, tables)
            guard !isSame else { continue }
            let number = receiptNumber(id)
            report(
                filing["since"], number,
                en: "The figures of \(number) are not those that were filed.", zh: "\(number) 的数据与报送时不一致。")
        }
        for orphan in try lines.skip(to: .max) { reportOrphan(orphan, tables) }
    }

    private mutating func reportOrphan(_ filing: Int64, _ tables: FormTables) {
        report(
            nil, tables.lines, en: "There are lines of \(receiptNumber(filing)), which is not there.",
            zh: "存在属于 \(receiptNumber(filing)) 的明细，但没有该报表。")
    }

    private mutating func compareTotals(_ tables: FormTables) throws {
        let wrong =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM (
                        SELECT * FROM (SELECT * FROM \(tables.totals) EXCEPT \(try tables.totalsQuery(.sqlite)))
                        UNION ALL
                        SELECT * FROM (\(try tables.totalsQuery(.sqlite)) EXCEPT SELECT * FROM \(tables.totals)))
                    """) ?? 0
        guard wrong > 0 else { return }
        report(
            nil, tables.totals, en: "\(wrong) sums in \(tables.totals) are not those of the accepted lines.",
            zh: "\(tables.totals) 中有 \(wrong) 条汇总与已采用明细不符。")
    }
}
