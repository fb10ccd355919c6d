import ServiceTrade
import Testing

@Suite struct ReviewParametersTests {
    private func framework(review: String?) throws -> Framework {
        let others = Schemas.files.filter { $0.path != "review.yaml" }
        return try Framework(files: others + (review.map { [FrameworkFile(path: "review.yaml", text: $0)] } ?? []))
    }

    @Test func theStandardIsWhatTheFileOfTheRepositorySays() throws {
        #expect(try Schemas.framework.get().review == .standard)
        #expect(try Schemas.framework.get().files.contains { $0.path == "review.yaml" })
        #expect(try framework(review: nil).review == .standard)
    }

    @Test func whatIsLeftOutHasItsStandardValue() throws {
        let review = try framework(review: "hidiroglou_berthelot:\n  c: 20\n").review
        var expected = ReviewParameters.standard
        expected.scores.c = Fraction(20)
        #expect(review == expected)
    }

    @Test func everyNumberIsReadExactly() throws {
        let review = try framework(
            review: """
                hidiroglou_berthelot: {u: 1/3, a: 0, c: 7.5, percentile: 0.10}
                expected: [previous]
                queries: {weight: 0.1, rules: {headcount-jump: 1}}
                modification: {revisions: 5, weight: 0}
                cut_off: 0.0005
                imputation: {methods: [carried-forward], reach_months: 24, identicals: 10}
                """
        ).review
        #expect(review.scores.u == Fraction(1, over: 3))
        #expect(review.scores.a == .zero)
        #expect(review.scores.c == Fraction(75, timesTenTo: -1))
        #expect(review.scores.percentile == Fraction(1, timesTenTo: -1))
        #expect(review.expected == [.previous])
        #expect(review.weight(ofRule: "headcount-jump") == .one)
        #expect(review.weight(ofRule: "unit-slip-ten") == Fraction(1, timesTenTo: -1))
        #expect(review.modificationRevisions == 5)
        #expect(review.modificationWeight == .zero)
        #expect(review.cutOff == Fraction(5, timesTenTo: -4))
        #expect(
            review.imputation == ImputationParameters(methods: [.carriedForward], reachMonths: 24, identicals: 10))
    }

    @Test func theNumbersAreInTheDigestedText() throws {
        let changed = try framework(review: "cut_off: 0.002\n").canonicalText
        #expect(changed != (try framework(review: "cut_off: 0.001\n").canonicalText))
        #expect(changed.contains("review.yaml 15\ncut_off: 0.002\n"))
    }
}
