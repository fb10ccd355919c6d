import GRDB
public import ServiceTrade

/// What one look at a database came to.
public struct Examination: Sendable {
    /// What was looked at.
    public enum Check: String, Sendable, CaseIterable {
        /// The pages of the file, by SQLite's own check.
        case pages
        /// References from row to row.
        case references
        /// The tables, indexes and views, against those that this version makes.
        case schema
        /// The chain of the log, and the rows that it vouches for.
        case log
        /// The lines of filings, against the digests on their receipts.
        case lines
        /// Lines that belong to no filing.
        case orphans
        /// The kept sums, against the lines.
        case totals
    }

    /// What was looked at.
    public let check: Check
    /// What was found, the first twenty; none where all is well.
    public let faults: [Phrase]
    /// Why it could not be looked at; nil where it could.
    public let obstacle: CannotGoOn?

    /// Whether it was looked at, and nothing is amiss.
    public var isWell: Bool { faults.isEmpty && obstacle == nil }

    /// Creates the outcome of a check that could not be made.
    public init(_ check: Check, obstacle: CannotGoOn) {
        self.check = check
        faults = []
        self.obstacle = obstacle
    }

    init(_ check: Check, faults: [Phrase]) {
        self.check = check
        self.faults = Array(faults.prefix(20))
        obstacle = nil
    }
}

extension Inspection {
    /// Looks at everything that can be amiss with the database; damage ends no check but its own.
    ///
    /// - Complexity: reads the whole database a few times.
    /// - Throws: `CannotGoOn`, `not-permitted`, where all is well and the role does not permit to know that.
    public func examine() throws -> [Examination] {
        let figures = Result { try read(Self.figureFaults) }
        func faults(of suffix: (String) -> Bool) throws -> [Phrase] {
            try figures.get().filter { suffix($0.place) }.map(\.message)
        }
        let examined = try Examination.Check.allCases.map { check in
            try examine(check) {
                switch check {
                case .pages:
                    try read { try String.fetchAll($0, sql: "PRAGMA integrity_check(20)") }.filter { $0 != "ok" }.map {
                        Phrase($0)
                    }
                case .references: try read(Self.brokenReferences)
                case .schema: try read(SchemaObject.faults)
                case .log: try read(Self.logFaults)
                case .lines: try faults { !$0.hasSuffix("_line") && !$0.hasSuffix("_total") }
                case .orphans: try faults { $0.hasSuffix("_line") }
                case .totals: try faults { $0.hasSuffix("_total") }
                }
            }
        }
        if examined.allSatisfy(\.isWell) { try requireReadingTheLog() }
        return examined
    }

    private func examine(_ check: Examination.Check, _ body: () throws -> [Phrase]) throws -> Examination {
        do {
            return Examination(check, faults: try LedgerFault.wording(path, body))
        } catch let fault as CannotGoOn {
            return Examination(check, obstacle: fault)
        }
    }

    private static func figureFaults(_ db: Database) throws -> [LogFault] {
        var check = LogCheck(db: db)
        try check.compareFigures(try FrameworkStore.current(db, .now).0)
        return check.faults
    }

    private static func brokenReferences(_ db: Database) throws -> [Phrase] {
        try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(20).map { row in
            let (table, parent): (String, String) = (row[0], row[2])
            let id: Int64? = row[1]
            let number = id.map { "\($0)" } ?? "?"
            return Phrase(
                en: "Row \(number) of \(table) refers to a row of \(parent) that is not there.",
                zh: "\(table) 的第 \(number) 行引用了 \(parent) 中不存在的记录。")
        }
    }

    private static func logFaults(_ db: Database) throws -> [Phrase] {
        var check = LogCheck(db: db)
        try check.compareLog()
        return check.faults.map(\.message)
    }
}
