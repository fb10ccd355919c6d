import GRDB
import ServiceTrade
import Testing

@testable import Ledger

/// Applications are kept, proved, reviewed and judged again as returns are.
@Suite("Applications in the ledger")
struct ApplicationTests {
    private func sites(_ institution: String, _ names: [String]) -> String {
        let lines = names.map { name in
            """
            {"site": "\(name)", "kind": "office", "country": "JP", "means": "cooperation", "opened_on": "2025/3/31",
             "new_site": true, "currency": "JPY", "unit_mult": 4, "cost": "600.5"}
            """
        }
        return """
            {"institution": "\(institution)", "period": "2025", "award_use": true, "lines": [
            \(lines.joined(separator: ",\n"))]}
            """
    }

    private func busyWorld() throws -> World {
        let world = try World()
        let names = (1...40).map { "示例\($0)，甲" } + ["a,b", "c\\\\d", "B", "\u{E9}", "e\u{301}"]
        #expect(try world.submit(json: sites(World.one, names), form: "award-sites") == ["2025 1 accepted"])
        #expect(try world.submit(json: sites(World.two, ["示例2，甲"]), form: "award-sites") == ["2025 1 accepted"])
        return world
    }

    @Test func textsAndDaysAreTextsInTheirColumns() throws {
        let world = try busyWorld()
        let rows = try world.ledger.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT institution, site, kind, opened_on, new_site, currency, cost_minor FROM award_sites
                    WHERE site IN ('示例2，甲', 'a,b') AND opened_on BETWEEN '2025-01-01' AND '2025-12-31'
                    ORDER BY institution, site
                    """
            ).map { row in row.databaseValues.map { "\($0)" }.joined(separator: "|") }
        }
        #expect(
            rows == [
                "\"\(World.one)\"|\"a,b\"|\"office\"|\"2025-03-31\"|1|\"JPY\"|6005000",
                "\"\(World.one)\"|\"示例2，甲\"|\"office\"|\"2025-03-31\"|1|\"JPY\"|6005000",
                "\"\(World.two)\"|\"示例2，甲\"|\"office\"|\"2025-03-31\"|1|\"JPY\"|6005000",
            ])
    }

    @Test func whatIsKeptHasTheDigestOfWhatWasFiled() throws {
        let world = try busyWorld()
        #expect(try world.ledger.verifyLog().faults == [])
        for (column, value) in Self.third {
            let isText = value.hasPrefix("'")
            try world.change(
                "UPDATE award_sites_line SET \(column) = \(isText ? "'x'" : "77") WHERE id = 3")
            #expect(try !world.ledger.verifyLog().faults.isEmpty, "\(column)")
            try world.change("UPDATE award_sites_line SET \(column) = \(value) WHERE id = 3")
        }
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func aQueriedApplicationIsListedExplainedAndAccepted() throws {
        let world = try World()
        let late = sites(World.one, ["Tokyo office（2）"]).replacing("2025/3/31", with: "2024-12-31")
        #expect(try world.submit(json: late, form: "award-sites") == ["2025 1 queried"])
        let queues = try world.ledger.reviewQueues(form: nil, period: nil, all: false)
        #expect(queues.map(\.form) == ["award-sites"])
        #expect(queues.first?.queue.rows.map(\.institution.description) == [World.one])
        let dossier = try world.ledger.dossier(receipt: "R0000000001")
        #expect(
            dossier.fields == [
                "site", "kind", "country", "means", "opened_on", "new_site", "currency", "cost",
            ])
        #expect(
            dossier.lines == [
                ["Tokyo office（2）", "office", "JP", "cooperation", "2024-12-31", "true", "JPY", "6005000"]
            ])
    }

    @Test func whatIsKeptIsJudgedAgainAsItWasFiled() throws {
        let world = try World.manual()
        let names = ["示例，甲", "a,b", "c\\\\d \u{E9}"]
        #expect(try world.submit(json: sites(World.one, names), form: "award-sites") == ["2025 1 submitted"])
        #expect(try world.submit(json: sites(World.one, names), form: "award-sites") == ["2025 1 unchanged"])
        #expect(try world.submit(json: sites(World.one, names.reversed()), form: "award-sites") == ["2025 1 unchanged"])
        #expect(try world.rows("SELECT count(*) FROM award_sites") == ["0"])
        let outcome = try world.ledger.accept(receipt: "R0000000001", now: world.now)
        #expect(outcome.state == .accepted)
        #expect(try world.rows("SELECT count(*) FROM award_sites") == ["3"])
        #expect(try world.ledger.verifyLog().faults == [])
    }

    /// What the third line holds.
    private static let third = [
        ("filing", "1"), ("site", "'示例3，甲'"), ("kind", "'office'"), ("country", "'JP'"),
        ("means", "'cooperation'"), ("opened_on", "'2025-03-31'"), ("new_site", "1"), ("currency", "'JPY'"),
        ("cost_minor", "6005000"),
    ]
}
