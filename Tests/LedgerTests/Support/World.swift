import Foundation
import GRDB
import Ledger
import ServiceTrade
import Tabular

/// A real database in a throw-away folder, with a register of two institutions and a few rates.
final class World {
    /// In the register of 110105, always.
    static let one = "91110105DEM000014U"
    /// In the register of 110105 until 2025-06-30, then of 110106.
    static let two = "91110105DEM000022N"
    /// In no register.
    static let stranger = "91110105DEM000030H"

    /// The account that makes the database, its administrator.
    static let account = "tester"

    let folder: String
    let ledger: Ledger
    var now = "2026-01-01T00:00:00Z"

    init(framework: Framework? = nil) throws {
        var template = Array("/tmp/ledger-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw WorldFault("No folder can be made.") }
        folder = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        ledger = try Ledger.create(
            path: folder + "/report.db", district: "110105", framework: framework ?? Schemas.framework(), now: now,
            account: World.account)
        try register(
            """
            institution,name,district,from,to,key,base
            \(World.one),一,110105,2020-01-01,,true,true
            \(World.two),二,110105,2020-01-01,2025-06-30,true,false
            \(World.two),二,110106,2025-07-01,,true,false
            """)
        try rates("period,currency,cny_per_unit,source\n2024,USD,7,a\n2025,USD,7,a\n2024,EUR,8,a\n2025,EUR,8,a\n")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    var path: String { ledger.path }

    func register(_ csv: String) throws {
        let file = Membership.file(Array(csv.utf8), framework: ledger.framework)
        let imported = try ledger.importRegister(file, now: now)
        guard imported.findings.isEmpty else { throw WorldFault("\(imported.findings)") }
    }

    @discardableResult
    func rates(_ csv: String) throws -> Int {
        let read = Rate.read(Array(csv.utf8), framework: ledger.framework)
        guard read.findings.isEmpty else { throw WorldFault("\(read.findings)") }
        return try ledger.importRates(read.rates, now: now)
    }

    /// Changes the database behind the ledger's back.
    func change(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Enters successions: predecessor, successor, kind, day and share of each.
    func successions(_ rows: String...) throws -> [String] {
        let text = "predecessor,successor,kind,day,share,reason\n" + rows.map { $0 + ",\n" }.joined()
        let file = try Succession.file(Array(text.utf8), isRegistered: try ledger.register(for: .changeRegister))
        return try ledger.importSuccessions(file, now: now).findings.map(\.rule)
    }

    /// Enters one succession: the notes on it, with rule, line, what was filed and by whom it should have been.
    func notes(_ row: String) throws -> [String] {
        let text = "predecessor,successor,kind,day,share,reason\n\(row),\n"
        let file = try Succession.file(Array(text.utf8), isRegistered: try ledger.register(for: .changeRegister))
        return try ledger.importSuccessions(file, now: now).notes.map {
            "\($0.rule) \($0.line ?? 0) \($0.actual?.en ?? "") \($0.expected?.en ?? "")"
        }
    }

    /// What SQL says of the database, row by row, values separated by blanks.
    func rows(_ sql: String) throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        return try queue.read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                row.databaseValues.map { "\($0.isNull ? "-" : $0.description)" }.joined(separator: " ")
                    .replacing("\"", with: "")
            }
        }
    }
}

struct WorldFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
