import ServiceTrade
import Testing

@Suite struct RuleStatisticsTests {
    @Test func countsAddUpAndRatesAreOfWhatIsKnown() throws {
        let observations = [
            QueryObservation(rule: "b", outcome: .corrected), QueryObservation(rule: "b", outcome: .explained),
            QueryObservation(rule: "b", outcome: .explained), QueryObservation(rule: "b", outcome: .pending),
            QueryObservation(rule: "a", outcome: .pending), QueryObservation(rule: "c", outcome: .lapsed),
        ]
        let statistics = RuleStatistics(observations, rules: ["z", "b"])
        #expect(statistics.rows.map(\.rule) == ["z", "b", "a", "c"])
        #expect(statistics.rows.map(\.fired) == [0, 4, 1, 1])
        #expect(statistics.rows.map(\.explained) == [0, 2, 0, 0])
        #expect(statistics.rows.map(\.corrected) == [0, 1, 0, 0])
        #expect(statistics.rows.map(\.lapsed) == [0, 0, 0, 1])
        #expect(statistics.rows.map(\.pending) == [0, 1, 1, 0])
        #expect(statistics.rows.map { $0.hitRatePercent?.rounded(places: 2) } == [nil, "33.33", nil, "0.00"])
        #expect(statistics.all.fired == 6)
        #expect(statistics.all.rule == nil)
        #expect(statistics.all.hitRatePercent?.rounded(places: 2) == "25.00")
        #expect(RuleStatistics(observations.reversed(), rules: ["z", "b"]) == statistics)
    }

    @Test func aQueryGoneBecauseFiguresChangedLedToACorrection() throws {
        #expect(try outcomes([("f1", [("jump", false)]), ("f2", [])]) == [.corrected])
        #expect(try outcomes([("f1", [("jump", true)]), ("f2", [])]) == [.corrected])
    }

    @Test func aQueryGoneThoughFiguresAreTheSameLapsed() throws {
        #expect(try outcomes([("f1", [("jump", false)]), ("f1", [])]) == [.lapsed])
    }

    @Test func aQueryThatStandsIsExplainedOrPending() throws {
        #expect(try outcomes([("f1", [("jump", false)]), ("f1", [("jump", true)])]) == [.explained])
        // The value moved: the query stands, its explanation does not.
        #expect(try outcomes([("f1", [("jump", true)]), ("f2", [("jump", false)])]) == [.pending])
    }

    @Test func aQueryThatComesBackIsAnother() throws {
        let revisions = [("f1", [("jump", false)]), ("f2", []), ("f3", [("jump", true)])]
        #expect(try outcomes(revisions) == [.corrected, .explained])
    }

    @Test func theSubjectTellsQueriesOfARuleApart() throws {
        let period = try #require(Period("2025-Q3"))
        let revisions = [
            QueriedRevision(
                form: "q", institution: CreditCode(packed: 1), period: period, revision: 2, figures: "f2",
                queries: [AskedQuery(rule: "jump", subject: "US", isExplained: true)]),
            QueriedRevision(
                form: "q", institution: CreditCode(packed: 1), period: period, revision: 1, figures: "f1",
                queries: [
                    AskedQuery(rule: "jump", subject: "US", isExplained: false),
                    AskedQuery(rule: "jump", subject: "JP", isExplained: false),
                ]),
            QueriedRevision(
                form: "q", institution: CreditCode(packed: 2), period: period, revision: 1, figures: "f1",
                queries: [AskedQuery(rule: "jump", subject: "JP", isExplained: false)]),
        ]
        let outcomes = QueryObservation.observations(of: revisions).map(\.outcome)
        #expect(outcomes == [.corrected, .explained, .pending])
        #expect(QueryObservation.observations(of: revisions.reversed()).map(\.outcome) == outcomes)
    }

    private func outcomes(_ chain: [(String, [(String, Bool)])]) throws -> [QueryOutcome] {
        let period = try #require(Period("2025-Q3"))
        return QueryObservation.observations(
            of: chain.enumerated().map { index, revision in
                QueriedRevision(
                    form: "q", institution: CreditCode(packed: 1), period: period, revision: index + 1,
                    figures: revision.0,
                    queries: revision.1.map { AskedQuery(rule: $0.0, isExplained: $0.1) })
            }
        ).map(\.outcome)
    }
}
