import Foundation
import Ledger
import ServiceTrade
import Testing

/// Nobody but the respondent changes a figure: what was filed stays as it was filed, whatever is done to it.
@Suite("Filed figures")
struct FiguresTests {
    /// Every statement outside the tables of the schema that writes, by file.
    ///
    /// A new one is added here only if it neither writes lines nor changes a sealed column.
    private static let allowed: [String: Set<String>] = [
        // Rows of the log, and the only two ways to add and end sealed rows.
        "Sources/Ledger/Log/Entry.swift": [
            "INSERT INTO \\(table.name)", "UPDATE \\(table.name) SET until = ?", "INSERT INTO event",
        ],
        // The insertion of filings, lines and sums, once for each filing.
        "Sources/Ledger/Filings/FilingWriter.swift": [
            "INSERT INTO filing", "INSERT INTO \\(tables.totals)", "INSERT INTO \\(table)",
        ],
        // Files as they were handed in, once for each digest.
        "Sources/Ledger/Filings/Originals.swift": ["INSERT INTO original"],
        // Tables of a form, made and widened; sums, made anew from lines.
        "Sources/Ledger/Tables/FormTables.swift": [
            "CREATE TABLE IF NOT EXISTS \\(lines)", "ALTER TABLE \\(lines) ADD COLUMN",
            "DROP TABLE IF EXISTS \\(totals)",
            "CREATE TABLE \\(totals)", "INSERT INTO \\(totals)",
        ],
        // Sums of filings that begin or cease to count.
        "Sources/Ledger/Filings/Superseding.swift": [
            "DELETE FROM \\(tables.totals)", "INSERT INTO \\(tables.totals)",
        ],
        // The state, which is not sealed but follows from sealed changes.
        "Sources/Ledger/Filings/Submission.swift": ["UPDATE filing SET state = ?"],
    ]

    /// A statement as far as it says what it writes.
    private static let statement = try? NSRegularExpression(
        pattern: """
            (?i)\\b(UPDATE\\s+(OR\\s+\\w+\\s+)?\\S+\\s+SET\\s+\\w+\\s*=\\s*\\S|DELETE\\s+FROM\\s+[^\\s"]+|\
            INSERT\\s+(OR\\s+\\w+\\s+)?INTO\\s+[^\\s"]+|REPLACE\\s+INTO\\s+[^\\s"]+|\
            ALTER\\s+TABLE\\s+\\S+\\s+\\w+\\s+\\w+|DROP\\s+TABLE\\s+(IF\\s+EXISTS\\s+)?[^\\s"]+|\
            CREATE\\s+TABLE\\s+(IF\\s+NOT\\s+EXISTS\\s+)?[^\\s"]+)
            """)

    @Test func noStatementButTheInsertionOfAFilingWritesLines() throws {
        var found: [String: Set<String>] = [:]
        for path in try Repository.sources("Sources") where !path.hasPrefix("Sources/Ledger/Tables/Schema") {
            let text = try Repository.text(path)
            let matches = Self.statement?.matches(in: text, range: NSRange(text.startIndex..., in: text)) ?? []
            for match in matches {
                guard let range = Range(match.range, in: text) else { continue }
                found[path, default: []].insert(String(text[range]))
            }
        }
        #expect(found == Self.allowed)
    }

    @Test func theStepsOfTheSchemaTouchNoLines() throws {
        for path in try Repository.sources("Sources/Ledger") where path.hasPrefix("Sources/Ledger/Tables/Schema") {
            #expect(try !Repository.text(path).contains("_line"))
        }
    }

    @Test func whateverIsDoneToAFilingItsFiguresStay() throws {
        let world = try World.manual()
        let lines = "SELECT * FROM hrst_quarterly_line ORDER BY id"
        let sealed = """
            SELECT id, form, institution, period, revision, first_state, is_nil, award_use, prepared_by, timeliness,
                hex(sha256), lines, delivery, framework FROM filing WHERE id <= 2 ORDER BY id
            """
        let (ledger, day) = (world.ledger, try #require(Day("2026-02-01")))
        try world.submit(World.two, "2025-Q1", "export,search,US,USD,10")
        try world.submitDoubtful("12", "7")
        let (filedLines, filed) = (try world.rows(lines), try world.rows(sealed))
        let (one, two) = ("R0000000001", "R0000000002")
        let actions: [() throws -> Void] = [
            { try ledger.accept(receipt: one, now: world.now) },
            { try ledger.sendBack(receipt: one, reason: "unit?", until: day, now: world.now) },
            { try ledger.accept(receipt: one, overReturn: "seen", now: world.now) },
            { try ledger.accept(receipt: two, now: world.now) },
            { try ledger.sendBack(receipt: two, reason: "contract?", until: day, now: world.now) },
            { try world.explain(two, "contract-below-revenue", subject: "export search US 1 USD") },
            { try world.explain(two, "contract-below-revenue", subject: "export search JP 1 JPY") },
            { try ledger.withdraw(receipt: two, reason: "wrong file", now: world.now) },
            { try ledger.grant(.auditor, to: "li", now: world.now) },
            { try world.rates("period,currency,cny_per_unit,source\n2025,USD,8,b\n2025,JPY,0.05,b\n") },
            {
                try world.register(
                    "institution,name,district,from,to,key,base\n\(World.one),新,110105,2020-01-01,,true,true\n")
            },
            { try ledger.adopt(Schemas.framework(replacing: "revisions: 3", with: "revisions: 4"), now: world.now) },
        ]
        for action in actions {
            try action()
            #expect(try world.rows(lines) == filedLines)
            #expect(try world.rows(sealed) == filed)
        }
        // A revision adds its own lines and leaves the others as they were.
        try world.submit(World.two, "2025-Q1", "export,search,US,USD,11")
        #expect(try world.rows(lines).prefix(filedLines.count) == filedLines[...])
        #expect(try world.rows(sealed) == filed)
        #expect(try ledger.verifyLog().faults == [])
    }
}
