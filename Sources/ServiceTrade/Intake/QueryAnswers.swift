import Tabular

/// The explanations given with a filing, laid beside its queries.
struct QueryAnswers {
    /// The explanation of each query that has one, by the place of the query.
    private(set) var explained: [Int: GivenExplanation] = [:]
    /// The findings on the explanations themselves.
    private(set) var findings: [Finding] = []

    /// Lays explanations beside queries.
    ///
    /// One that names no line is for the only query of its rule; where the rule raised several, nobody can say
    /// which was meant, and it explains none.
    init(_ given: [GivenExplanation], to queries: [Finding]) {
        var byRule: [String: [Int]] = [:]
        for (place, query) in queries.enumerated() { byRule[query.rule, default: []].append(place) }
        var seen: Set<[String]> = []
        for one in given {
            let said = one.explanation
            let raised = byRule[said.rule] ?? []
            let meant = said.subject.map { subject in raised.filter { queries[$0].subject == subject } } ?? raised
            let isNew = seen.insert([said.rule, said.subject ?? ""]).inserted
            let isAmbiguous = said.subject == nil && meant.count > 1
            if !isNew || !isAmbiguous && meant.contains(where: { explained[$0] != nil }) {
                findings.append(one.finding(.explanationRepeated, actual: Phrase(shown(one.name))))
            } else if meant.isEmpty {
                findings.append(one.finding(.explanationUnused, actual: Phrase(shown(one.name))))
            } else if isAmbiguous {
                findings.append(Self.ambiguous(one, meant.map { queries[$0].subject }))
            } else {
                for place in meant { explained[place] = one }
            }
        }
    }

    /// Subjects that a finding names; the findings on the queries themselves have all of them.
    private static let namedSubjects = 10

    private static func ambiguous(_ one: GivenExplanation, _ subjects: [String]) -> Finding {
        var finding = one.finding(
            .explanationAmbiguous, actual: Phrase(shown(one.name)), expected: Phrase("\(subjects.count)"))
        let named = subjects.prefix(namedSubjects).joined(separator: "; ")
        finding.values["subjects"] = Phrase(subjects.count > namedSubjects ? named + "; …" : named)
        return finding
    }
}

extension FormChecker {
    /// Lays explanations beside the queries of a filing on which every rule has been judged: those that came with
    /// it, and those carried forward for figures that have not moved.
    func answerQueries(_ index: Int, _ draft: inout Draft, kept: KeptExplanations?) throws {
        let filing = draft.filings[index]
        guard !filing.queries.isEmpty || !filing.explanations.isEmpty else { return }
        let answers = QueryAnswers(filing.explanations, to: filing.queries.map { draft.findings[$0].finding })
        for (place, given) in answers.explained {
            draft.findings[filing.queries[place]].finding.explanation = given.explanation
        }
        draft.filings[index].openQueries -= answers.explained.count
        for finding in answers.findings { draft.add(placed(finding, index, draft), to: index) }
        try carryForward(index, &draft, kept: kept)
    }

    private func carryForward(_ index: Int, _ draft: inout Draft, kept: KeptExplanations?) throws {
        let filing = draft.filings[index]
        guard let kept, filing.errors == 0, let institution = filing.institution, let period = filing.period,
            filing.queries.contains(where: { draft.findings[$0].finding.explanation == nil })
        else { return }
        let queries = filing.queries.map { draft.findings[$0].finding }
        let carried = CarriedExplanations(try kept(institution, period), to: queries)
        for (place, explanation) in carried.applied {
            draft.findings[filing.queries[place]].finding.explanation = explanation.explanation
            draft.findings[filing.queries[place]].finding.carriedFrom = explanation.receipt
        }
        draft.filings[index].openQueries -= carried.applied.count
        for lapsed in carried.lapsed {
            let query = queries.first {
                $0.rule == lapsed.explanation.rule && $0.subject == lapsed.explanation.subject ?? ""
                    && $0.explanation == nil
            }
            // Of a figure that is doubted no more there is nothing to say.
            guard let query else { continue }
            var finding = StructuralRule.explanationLapsed.finding(
                line: query.line, column: query.column, field: query.field, actual: Phrase(query.basis),
                expected: Phrase(lapsed.basis))
            finding.path = query.path
            finding.values["rule"] = Phrase([query.rule, query.subject].filter { !$0.isEmpty }.joined(separator: " "))
            draft.add(finding, to: index)
        }
    }

    /// A finding on an explanation, at its own place or else at the beginning of its filing.
    private func placed(_ finding: Finding, _ index: Int, _ draft: Draft) -> Finding {
        guard finding.line == nil else { return finding }
        var finding = finding
        let row = draft.filings[index].rows.lowerBound
        finding.line = draft.records.line(of: row)
        return finding
    }
}
