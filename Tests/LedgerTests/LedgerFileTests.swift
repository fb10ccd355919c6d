import GRDB
import Ledger
import ServiceTrade
import Testing

/// The file itself, the rates in it, and files that are none of ours.
@Suite("The database file")
struct LedgerFileTests {
    @Test func theNewestRateIsInForceAndOldOnesAreKept() throws {
        let world = try World()
        #expect(try world.rates("period,currency,cny_per_unit,source\n2025,USD,7,a\n2025,EUR,8.5,a\n") == 1)
        func inForce() throws -> [String] {
            try world.ledger.rates().filter { $0.period.description == "2025" }
                .map { "\($0.currency) \($0.cnyPerUnit.rounded(places: 2)) \($0.source)" }
        }
        #expect(try inForce() == ["EUR 8.50 a", "USD 7.00 a"])
        #expect(try world.rates("period,currency,cny_per_unit,source\n2025,EUR,8,b\n") == 1)
        #expect(try inForce() == ["EUR 8.00 b", "USD 7.00 a"])
        #expect(try world.rows("SELECT count(*) FROM rate WHERE currency = 'EUR' AND period = '2025'") == ["3"])
    }

    @Test func whoeverWaitsTooLongForAnotherWriterIsToldSo() throws {
        let world = try World()
        let other = try DatabaseQueue(path: world.path)
        try other.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            let hasty = try Ledger(path: world.path, account: World.account, patience: 1)
            let fault = world.refused("database-busy") { try hasty.grant(.analyst, to: "wang", now: world.now) }
            #expect(fault?.message.en.contains("is kept busy by another process") == true)
            #expect(fault?.nextStep.zh.contains("未保存任何内容") == true)
            // Who reads does not wait.
            #expect(try hasty.memberships(district: nil).isEmpty == false)
            try db.execute(sql: "ROLLBACK")
        }
        try Ledger(path: world.path, account: World.account, patience: 1).grant(.analyst, to: "wang", now: world.now)
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func aFileOfANewerVersionIsRefused() throws {
        let world = try World()
        try DatabaseQueue(path: world.path).write { try $0.execute(sql: "PRAGMA user_version = 4") }
        let fault = try #require(throws: CannotGoOn.self) { try Ledger(path: world.path, account: World.account) }
        #expect(fault.code == "database-newer")
    }

    @Test func aFileOfAnotherProgramIsRefusedAndNotTouched() throws {
        let world = try World()
        let path = world.folder + "/other.db"
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE t (a)") }
        let opened = try #require(throws: CannotGoOn.self) { try Ledger(path: path, account: World.account) }
        #expect(opened.code == "database-foreign")
        let made = try #require(throws: CannotGoOn.self) {
            try Ledger.create(
                path: path, district: "110105", framework: world.ledger.framework, now: world.now,
                account: World.account)
        }
        #expect(made.code == "database-exists")
        let tables = try DatabaseQueue(path: path).read {
            try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema")
        }
        #expect(tables == ["t"])
    }

    @Test func nothingIsKeptOfASubmissionThatFails() throws {
        struct Broken: Error {}
        let world = try World()
        #expect(throws: Broken.self) {
            try world.ledger.submit(now: world.now) { submission in
                try submission.beginDelivery(name: "a.csv")
                throw Broken()
            }
        }
        #expect(try world.rows("SELECT count(*) FROM delivery") == ["0"])
    }

    @Test func aReceiptCarriesTheDigestOfTheCanonicalText() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        // SHA-256 of the text that docs/reference/filing-format.md describes:
        // form,hrst-quarterly⏎institution,period,nil,award_use⏎91110105DEM000014U,2025-Q1,false,⏎flow,service,
        // partner,mode,currency,revenue,contract_value,headcount,headcount_local⏎export,search,US,1,USD,10.00,,,⏎
        #expect(
            try world.rows("SELECT lower(hex(sha256)) FROM filing") == [
                "a487ba7d3d716484f8465ca5cafd8451332efc7c3810409b6e231cd254f5ba72"
            ])
    }

    @Test func aReaderSeesOneStateHoweverLongItLooks() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        let other = try Ledger(path: world.path, account: World.account, readOnly: true)
        let code = try CreditCode(World.one)
        let period = try #require(Period(year: 2025, quarter: 1))
        let form = try world.form
        let (first, second) = try other.consult(now: world.now) { view in
            let before = try view.history(of: form).accepted(form.id, code, period)
            try world.submit(World.one, "2025-Q1", "export,search,US,USD,11")
            return (before, try view.history(of: form).accepted(form.id, code, period))
        }
        #expect(first == second)
        #expect(first?.amounts.first == [1000])
        #expect(
            try other.consult(now: world.now) { try $0.history(of: form).accepted(form.id, code, period) }?.amounts
                .first == [1100])
    }
}
