import ServiceTrade
import Testing

/// Every clause of both policies on both sides of each threshold, and on it.
@Suite("Clauses at their boundaries")
struct ClauseCaseTests {
    @Test(arguments: ClauseCase.all) func answers(example: ClauseCase) throws {
        let clause = try Policies.clause(example.policy, example.clause, example.settings)
        let answers = try ClauseAnswers(clause, try CaseFacts(example, clause).table())
        let row = answers.row(0, try Schemas.framework.get())
        #expect(row.verdict.rawValue == example.verdict)
        #expect(row.amount.kind.rawValue == example.kind)
        #expect(row.amount.cny == example.cny)
        #expect(row.missing.map(\.en) == example.missing)
        expectWorking(row)
    }

    /// The working agrees with the answer: all pass, one fails, or none fails and one is unknown.
    private func expectWorking(_ row: AwardRow) {
        guard row.clause.each == .institution else { return }
        let results = row.conditions.map(\.result)
        switch row.verdict {
        case .eligible: #expect(results.allSatisfy { $0 == .pass })
        case .notEligible: #expect(results.contains(.fail))
        case .undetermined: #expect(!results.contains(.fail))
        case .notAuthorised: #expect(results.isEmpty)
        }
    }

    /// What cannot be: nobody can be eligible under a sentence that promises nothing, so that nothing is missing either.
    private static let impossible = ["A19": [AwardVerdict.eligible, .undetermined, .notAuthorised]]

    @Test func everyClauseHasAnExampleOfEachAnswer() throws {
        for name in Policies.names {
            for clause in try Policies.policy(name).clauses {
                let cases = ClauseCase.all.filter { $0.policy == name && $0.clause == clause.id }
                for verdict in AwardVerdict.allCases where Self.impossible[clause.id]?.contains(verdict) != true {
                    #expect(cases.contains { $0.verdict == verdict.rawValue }, "\(clause.id) \(verdict)")
                }
            }
        }
    }

    @Test func everyExampleIsOfAClause() throws {
        for example in ClauseCase.all {
            #expect(try Policies.policy(example.policy).clause(example.clause) != nil, "\(example.clause)")
        }
        #expect(ClauseCase.all.count > 500)
    }

    /// Several institutions in one table are answered as each alone.
    @Test func oneInstitutionDoesNotBearUponAnother() throws {
        let cases = ClauseCase.all.filter { $0.clause == "A8a" && $0.settings.isEmpty }
        #expect(cases.count > 20)
        let clause = try Policies.clause(Policies.chaoyang, "A8a")
        let tables = try cases.map { try CaseFacts($0, clause).table() }
        let answers = try ClauseAnswers(clause, try FactTable(joining: tables))
        #expect(answers.verdicts.map(\.rawValue) == cases.map(\.verdict))
        #expect(answers.fen.map { AwardAmount(kind: .computed, fen: $0).cny } == cases.map(\.cny))
    }
}
