import Ledger
import ServiceTrade
import Testing

/// What was known at any moment comes back whole, whatever was done since.
@Suite("As of")
struct AsOfTests {
    /// What the tables said once, and when.
    private struct Moment {
        let position: String
        let time: String
        let text: String
    }

    /// All figures, names and coverage that tables show, exactly.
    private func answers(_ ledger: Ledger) throws -> String {
        var text = "\(ledger.frameworkDigest) \(ledger.district)\n"
        let rates = RateTable(try ledger.rates())
        let year = try #require(Period(year: 2025))
        for name in ["services_exports", "outsourced_headcount"] {
            let indicator = try #require(ledger.framework.indicator(name))
            for district in ["110105", "110106"] {
                let (input, coverage) = try ledger.rankingInput(
                    of: indicator, district: district, year: 2025, rates: rates)
                text += "\(name) \(district) \(coverage?.words.en ?? "")\n"
                let standings = Ranking(input).standings()
                let names = try ledger.names(of: standings.map(\.institution))
                for row in standings {
                    text += "\(row.rank) \(row.institution) \(names[row.institution] ?? "") \(row.value) "
                    text += "\(row.prior ?? .zero) \(row.growth) \(row.quartersText)\n"
                }
                for dimensions in [[], [Dimension.period], [.service, .institution], [.partner, .mode, .flow]] {
                    let rows = try ledger.totals(
                        of: indicator, periods: year.parts(.quarterly), district: district, on: year.lastDay,
                        by: dimensions, rates: rates)
                    for row in rows { text += "\(row.keys) \(row.value) \(row.institutions)\n" }
                }
                let periods = year.parts(.quarterly)
                let last = try ledger.lastFiled(
                    periods, form: ledger.framework.forms[0], district: district, on: year.lastDay)
                text += "\(last?.description ?? "-") "
                let counted = try ledger.coverage(of: indicator, periods: periods, district: district, rates: rates)
                #expect(counted == coverage)
                let estimates = try ledger.imputation(
                    of: indicator, periods: periods, district: district, on: year.lastDay, rates: rates,
                    parameters: ImputationParameters(
                        methods: ImputationMethod.allCases, reachMonths: 12, identicals: 1))
                text += "\(estimates.total) \(estimates.words.en)\n"
            }
        }
        return text
    }

    private func act(_ world: World, _ random: inout SeededNumbers, _ changed: Framework) throws {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let institution = [World.one, World.two][number(0...1)]
        switch number(0...9) {
        case 0:
            try world.rates("period,currency,cny_per_unit,source\n202\(number(4...5)),USD,7.\(number(1...9)),b\n")
        case 1:
            try world.register(
                "institution,name,district,from,to,key,base\n"
                    + "\(World.one),一\(number(1...9)),110105,2020-01-01,,true,true\n")
        case 2:
            let end = ["2025-03-31", "2025-05-31", "2025-06-30"][number(0...2)]
            try world.register(
                "institution,name,district,from,to,key,base\n"
                    + "\(World.two),二,110105,2020-01-01,\(end),\(number(0...1) == 0),false\n")
        case 3:
            let present = world.ledger.frameworkDigest
            try world.ledger.adopt(changed, now: world.now)
            if world.ledger.frameworkDigest == present {
                try world.ledger.adopt(try Schemas.framework(), now: world.now)
            }
        case 4:
            // A contract below the revenue is doubtful and waits; what was accepted stands.
            try world.submit(
                World.columns + ",contract_value\n"
                    + "\(institution),2025-Q\(number(1...4)),export,search,US,USD,\(number(40...60)),0.01\n")
        case 5:
            try world.submit("institution,period,nil\n\(institution),2025-Q\(number(1...4)),true\n")
        default:
            let head = "institution,period,flow,service,partner,mode,currency,revenue,headcount\n"
            let staff = number(0...1) == 0 ? "outsourcing" : "dispatch"
            try world.submit(
                head + "\(institution),202\(number(4...5))-Q\(number(1...4)),export,\(staff),DE,1,EUR,"
                    + "\(number(40...60)),\(number(40...60))\n")
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func whatWasKnownComesBack(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let world = try World()
        let changed = try Schemas.framework(
            replacing: "where: flow = 'export' and mode != 3\n", with: "where: flow = 'export' and partner = 'DE'\n")
        var moments: [Moment] = []
        for _ in 0..<30 {
            try act(world, &random, changed)
            let last = try world.rows("SELECT position, at FROM event ORDER BY position DESC LIMIT 1")
            let words = try #require(last.first).split(separator: " ").map(String.init)
            moments.append(Moment(position: "@\(words[0])", time: words[1], text: try answers(world.ledger)))
        }
        #expect(Set(moments.map(\.text)).count > 7)
        for moment in moments {
            for asOf in [moment.position, moment.time] {
                let then = try Ledger(path: world.path, account: World.account, readOnly: true, asOf: asOf)
                #expect(try answers(then) == moment.text, "\(asOf)")
            }
        }
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func whatLiesAheadCannotBeKnown() throws {
        let world = try World()
        let now = "2026-01-01T00:00:00Z"
        func opened(_ time: String, _ now: String?) throws -> Ledger {
            try Ledger(path: world.path, account: World.account, readOnly: true, asOf: time, now: now)
        }
        // The log is a little ahead of the clock, since no two entries have the same time.
        let last = try #require(Instant(try world.rows("SELECT max(at) FROM event")[0]))
        for time in ["2026-01-02", "2026-01-01T08:01", "2026-01-01T00:00:01Z", "2099-12-31"] {
            let fault = world.refused("as-of-future") { try opened(time, now) }
            #expect(fault?.message.en.hasPrefix("\(time) lies ahead: it is \(last).") == true)
            #expect(fault?.message.zh.contains("尚未到来") == true)
        }
        #expect(try opened("2026-01-02", "2026-01-02T00:00:00Z").moment != nil)
        // A day, a minute or a second that has begun is told as far as it has come.
        for time in ["2026-01-01", "2026-01-01T08:00", "2026-01-01T00:00:00Z", last.description] {
            #expect(try opened(time, now).moment != nil)
        }
    }
}
