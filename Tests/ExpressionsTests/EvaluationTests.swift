import Expressions
import Testing

@Suite struct EvaluationTests {
    static let rows = batch(
        4,
        [
            Slot.headcount: integers([10, nil, 0, -3]), Slot.local: integers([4, 5, nil, -3]),
            Slot.service: integers([0, 2, nil, 3]), Slot.mode: integers([0, 1, 2, nil]),
            Slot.award: integers([1, 0, nil, 1]), Slot.note: .texts(["a", "it's", nil, "b"]),
            Slot.remark: .texts(["a", "b", "c", nil]),
            Slot.signed: integers([100, 200, nil, 5]), Slot.closed: integers([100, 100, 3, 6]),
            Slot.revenueCNY: .ratios([ratio(1, 3), .missing, ratio(5), ratio(-7, 2)]),
        ])

    static func truths(_ text: String, _ columns: Columns = rows) throws -> String {
        let expression = try Expression(text, scope: .line, vocabulary: sampleVocabulary())
        return letters(try expression.truths(of: columns))
    }

    /// One letter a row: t, f, or u for unknown.
    static func letters(_ truths: [Truth]) -> String {
        truths.map { $0 == .true ? "t" : $0 == .false ? "f" : "u" }.joined()
    }

    @Test(arguments: [
        ("headcount = 0", "futf"), ("headcount != 0", "tuft"), ("headcount < 0", "fuft"),
        ("headcount <= 0", "futt"), ("headcount > 0", "tuff"), ("headcount >= 0", "tutf"),
        ("0 < headcount", "tuff"), ("headcount < 1/3", "futt"), ("headcount >= -5/2", "tutf"),
        ("headcount = 0.5", "fuff"), ("headcount != 0.5", "tutt"),
        ("headcount = headcount_local", "fuut"), ("headcount != headcount_local", "tuuf"),
        ("headcount_local < headcount", "tuuf"), ("headcount_local <= headcount", "tuut"),
        ("headcount > headcount_local", "tuuf"), ("headcount >= headcount_local", "tuut"),
        ("headcount between 0 and 10", "tutf"), ("headcount not between 0 and 9", "tuft"),
        ("headcount in (0, 10)", "tutf"), ("headcount not in (0, 10)", "fuft"),
        ("headcount > 99999999999999999999", "fuff"), ("headcount > -99999999999999999999", "tutt"),
        ("headcount < 99999999999999999999", "tutt"), ("headcount >= 99999999999999999999", "fuff"),
        ("revenue.cny = 1/3", "tuff"), ("revenue.cny > 0", "tutf"), ("revenue.cny <= -3.5", "fuft"),
        ("revenue is missing", "tttt"), ("revenue > 0", "uuuu"),
        ("headcount is missing", "ftff"), ("headcount is present", "tftt"),
        ("revenue.cny is missing", "ftff"), ("note is missing", "fftf"), ("award_use is missing", "fftf"),
        ("headcount / headcount_local is missing", "fttf"), ("service is present", "ttft"),
        ("award_use", "tfut"), ("not award_use", "ftuf"), ("award_use = true", "tfut"),
        ("award_use != (headcount > 0)", "fuut"),
        ("service = 'dispatch'", "tfuf"), ("service != 'dispatch'", "ftut"), ("'search' = service", "ftuf"),
        ("service in ('dispatch', 'training')", "tfut"), ("service not in ('dispatch')", "ftut"),
        ("service in services.headcount", "tfuf"), ("mode != 3", "ttfu"), ("mode in (1, 2)", "ttfu"),
        ("note = 'it''s'", "ftuf"), ("note in ('a', 'b')", "tfut"), ("note = remark", "tfuu"),
        ("note != remark", "ftuu"), ("signed = closed", "tfuf"), ("signed > closed", "ftuf"),
        ("signed between closed and closed", "tfuf"),
        ("signed = date '1970-04-11'", "tfuf"), ("signed > date '1970-04-11'", "ftuf"),
        ("date '1970-04-11' <= signed", "ttuf"), ("signed between date '1970-01-06' and date '1970-04-11'", "tfut"),
        ("headcount is missing or headcount >= 0", "tttf"),
        ("abs(headcount) = 3", "fuft"), ("-headcount = 3", "fuft"), ("abs(revenue.cny) > 3", "futt"),
        ("headcount + headcount_local = 14", "tuuf"), ("headcount - headcount_local = 6", "tuuf"),
        ("headcount * headcount_local = 9", "fuut"), ("headcount / headcount_local = 5/2", "tuuf"),
        ("headcount_local / headcount = 1", "fuut"), ("headcount / 4 < 2.5", "futt"),
        ("20 - headcount * 2 = 0", "tuff"), ("1 / headcount > 0", "tuuf"),
    ])
    func condition(_ text: String, _ answers: String) throws {
        #expect(try Self.truths(text) == answers)
    }

    @Test func kleeneTables() throws {
        var vocabulary = Vocabulary()
        vocabulary.declare("a", .truth, level: .line, slot: 0)
        vocabulary.declare("b", .truth, level: .line, slot: 1)
        let columns = Columns(
            count: 9,
            [integers([1, 1, 1, 0, 0, 0, nil, nil, nil]), integers([1, 0, nil, 1, 0, nil, 1, 0, nil])])
        for (text, answers) in [
            ("a and b", "tfufffufu"), ("a or b", "ttttfutuu"), ("not a", "ffftttuuu"),
            ("a = b", "tfuftuuuu"), ("a != b", "ftutfuuuu"),
        ] {
            let expression = try Expression(text, scope: .line, vocabulary: vocabulary)
            #expect(Self.letters(try expression.truths(of: columns)) == answers, "\(text)")
        }
    }

    @Test func manyCodes() throws {
        var vocabulary = Vocabulary()
        vocabulary.declareCodes(list: "c", codes: (0..<200).map { "c\($0)" })
        vocabulary.declareGroup(list: "c", group: "none", members: [])
        vocabulary.declare("x", .code("c"), level: .line, slot: 0)
        let columns = Columns(count: 5, [integers([0, 64, 150, 199, nil])])
        let some = try Expression("x in ('c64', 'c150')", scope: .line, vocabulary: vocabulary)
        #expect(Self.letters(try some.truths(of: columns)) == "fttfu")
        let none = try Expression("x in c.none", scope: .line, vocabulary: vocabulary)
        #expect(Self.letters(try none.truths(of: columns)) == "ffffu")
    }

    @Test func selectedRowsInTheirOrder() throws {
        let expression = try Expression("headcount >= 0", scope: .line, vocabulary: sampleVocabulary())
        #expect(Self.letters(try expression.truths(of: Self.rows, rows: [3, 0, 1, 0])) == "ftut")
        let number = try Expression("headcount * 2", scope: .line, vocabulary: sampleVocabulary())
        #expect(try number.numbers(of: Self.rows, rows: [3, 1]) == integers([-6, nil]))
    }

    @Test func largeIntegersWidenInsteadOfWrapping() throws {
        let columns = batch(2, [Slot.headcount: integers([.max, 1]), Slot.local: integers([.max, nil])])
        let text = "headcount * headcount_local"
        let product = try Expression(text, scope: .line, vocabulary: sampleVocabulary())
        let square = Int128(Int64.max) * Int128(Int64.max)
        #expect(try product.numbers(of: columns).ratios == [ratio(square), .missing])
        let least = try Expression("-headcount - 1", scope: .line, vocabulary: sampleVocabulary())
        #expect(try least.numbers(of: columns).ratios == [ratio(Int128(Int64.min)), ratio(-2)])
    }

    @Test func overflowIsAFault() throws {
        let columns = batch(1, [Slot.headcount: integers([.max])])
        let text = "headcount * headcount * headcount > 0"
        let cube = try Expression(text, scope: .line, vocabulary: sampleVocabulary())
        #expect(throws: EvaluationFault.overflow) { try cube.truths(of: columns) }
        #expect(throws: EvaluationFault.overflow) { try ratio(.max).adding(ratio(1)) }
        #expect(throws: EvaluationFault.overflow) { try ratio(.min).negated() }
    }

    @Test func wrongUseIsAFault() throws {
        let number = try Expression("headcount", scope: .line, vocabulary: sampleVocabulary())
        #expect(throws: EvaluationFault.notATruth) { try number.truths(of: Self.rows) }
        let truth = try Expression("headcount > 0", scope: .line, vocabulary: sampleVocabulary())
        #expect(throws: EvaluationFault.notANumber) { try truth.numbers(of: Self.rows) }
        #expect(throws: EvaluationFault.wrongScope) {
            try truth.truths(lines: Self.rows, groups: [], filings: Columns(count: 0))
        }
        let texts = batch(1, [Slot.headcount: .texts(["x"])])
        #expect(throws: EvaluationFault.wrongColumn("headcount")) { try truth.truths(of: texts) }
    }
}
