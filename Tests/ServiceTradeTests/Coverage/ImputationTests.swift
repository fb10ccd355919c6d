import ServiceTrade
import Testing

/// The quarters of 2024 and 2025.
private let quarters = (2024...2025).flatMap { year in (1...4).compactMap { Period(year: year, quarter: $0) } }

private func cell(_ institution: Int, _ quarter: Int) -> ExpectedReturn {
    ExpectedReturn(institution: CreditCode(packed: UInt128(institution)), period: quarters[quarter])
}

/// Accepted values, a row for each institution from 2024-Q1 on; nil is a missing filing.
private func accepted(_ rows: [[Int?]]) -> [ExpectedReturn: Fraction] {
    var result: [ExpectedReturn: Fraction] = [:]
    for (index, row) in rows.enumerated() {
        for (quarter, value) in row.enumerated() { result[cell(index + 1, quarter)] = value.map { Fraction($0) } }
    }
    return result
}

private func by(_ methods: ImputationMethod..., identicals: Int = 1, reach: Int = 12) -> ImputationParameters {
    ImputationParameters(methods: methods, reachMonths: reach, identicals: identicals)
}

@Suite struct ImputationTests {
    /// 2024-Q1 … 2025-Q1; the third institution misses the last.
    static let values = accepted([
        [100, 110, 120, 130, 200], [50, 60, 70, 80, 40], [10, nil, 30, 20, nil], [nil, nil, nil, nil, 1000],
    ])
    static let due = (1...4).map { cell($0, 4) }

    @Test func theLastValueIsCarriedForward() throws {
        let result = Imputation(expected: Self.due, accepted: Self.values, parameters: by(.carriedForward))
        let row = try #require(result.imputed.first)
        #expect(row.value == Fraction(20))
        #expect(row.missing == cell(3, 4))
        #expect(row.basePeriod == quarters[3])
        #expect(row.identicals == nil)
        #expect(row.working == Phrase(en: "2024-Q4: 20.00, carried forward", zh: "2024-Q4：20.00，沿用"))
        #expect(result.reported == Fraction(1240))
        #expect(result.reportedCount == 3)
        #expect(result.imputedTotal == Fraction(20))
        #expect(result.total == Fraction(1260))
        #expect(result.imputedPercent?.rounded(places: 2) == "1.59")
        #expect(result.words == Phrase(en: "1 return imputed, 1.59 % of the total", zh: "估算 1 份，占合计的 1.59 %"))
        #expect(ImputedValue.observationStatus == "E")
    }

    @Test func theRatioIsThatOfThoseWhoFiledBothPeriods() throws {
        // 20 × (200 + 40) ÷ (130 + 80): the fourth has no earlier value and does not count.
        let result = Imputation(expected: Self.due, accepted: Self.values, parameters: by(.ratioOfIdenticals))
        let row = try #require(result.imputed.first)
        #expect(row.value == Fraction(160, over: 7))
        #expect(row.identicals?.count == 2)
        #expect(row.working.en == "2024-Q4: 20.00 × 240.00 ÷ 210.00 of 2 institutions in both periods")
        #expect(row.working.zh == "2024-Q4：20.00 × 240.00 ÷ 210.00（两期均报的 2 家机构）")
    }

    @Test func theTrendIsAgainstTheYearBefore() throws {
        // 10 × (200 + 40) ÷ (100 + 50)
        let result = Imputation(expected: Self.due, accepted: Self.values, parameters: by(.yearAgoTrend))
        let row = try #require(result.imputed.first)
        #expect(row.value == Fraction(16))
        #expect(row.basePeriod == quarters[0])
        #expect(row.baseValue == Fraction(10))
    }

    @Test func theRatioReachesBackToTheLastAcceptedPeriod() throws {
        let values = accepted([[100, 110, 120], [10, nil, nil]])
        let result = Imputation(
            expected: [cell(1, 2), cell(2, 2)], accepted: values, parameters: by(.ratioOfIdenticals))
        #expect(result.imputed.map(\.value) == [Fraction(12)])
        #expect(result.imputed.map(\.basePeriod) == [quarters[0]])
    }

    @Test(arguments: [(3, 0), (5, 0), (6, 1)])
    func theReachIsInMonths(_ months: Int, _ imputed: Int) {
        let result = Imputation(
            expected: [cell(1, 2)], accepted: accepted([[7, nil, nil]]),
            parameters: by(.carriedForward, reach: months))
        #expect(result.imputed.count == imputed)
        #expect(result.notImputed.map(\.reason) == (imputed == 0 ? [.noHistory] : []))
    }

    @Test(arguments: [(2, 1), (3, 0)])
    func aRatioWantsEnoughInstitutions(_ least: Int, _ imputed: Int) {
        let result = Imputation(
            expected: Self.due, accepted: Self.values, parameters: by(.ratioOfIdenticals, identicals: least))
        #expect(result.imputed.count == imputed)
        #expect(result.notImputed.map(\.reason) == (imputed == 0 ? [.noIdenticals] : []))
    }

    @Test func methodsAreTriedInTheirOrder() {
        // The third filed nothing in 2024-Q2, so its second quarter of 2025 has no value of a year ago.
        let values = Self.values.merging([cell(1, 5): Fraction(300), cell(2, 5): Fraction(60)]) { $1 }
        let due = (1...3).map { cell($0, 5) }
        let result = Imputation(
            expected: due, accepted: values, parameters: by(.yearAgoTrend, .ratioOfIdenticals, .carriedForward))
        #expect(result.imputed.map(\.method) == [.ratioOfIdenticals])
        // From 2024-Q4: 20 × 360 ÷ 210
        #expect(result.imputed.map(\.value) == [Fraction(240, over: 7)])
        let strict = Imputation(
            expected: due, accepted: values, parameters: by(.yearAgoTrend, .carriedForward, identicals: 9))
        #expect(strict.imputed.map(\.method) == [.carriedForward])
    }

    @Test func whatHasNoHistoryIsCountedAndNotGuessed() {
        let result = Imputation(expected: [cell(1, 0), cell(2, 0)], accepted: accepted([[100], [nil]]))
        #expect(result.imputed.isEmpty)
        #expect(result.notImputed.map(\.missing) == [cell(2, 0)])
        #expect(result.notImputed.map(\.reason) == [.noHistory])
        #expect(result.total == Fraction(100))
        #expect(
            result.words
                == Phrase(
                    en: "0 returns imputed, 0.00 % of the total; 1 missing and not imputed",
                    zh: "估算 0 份，占合计的 0.00 %；另有 1 份缺报未估算"))
        let nothing = Imputation(expected: [], accepted: [:])
        #expect(nothing.imputedPercent == nil)
        #expect(nothing.total == .zero)
    }

    @Test func zeroIsAValueAndHasNoRatioAsABase() {
        let values = accepted([[0, 5], [0, nil]])
        let due = [cell(1, 1), cell(2, 1)]
        #expect(
            Imputation(expected: due, accepted: values, parameters: by(.carriedForward)).imputed.map(\.value)
                == [.zero])
        #expect(
            Imputation(expected: due, accepted: values, parameters: by(.ratioOfIdenticals)).notImputed.map(\.reason)
                == [.noIdenticals])
    }

    @Test func estimatesStartFromAcceptedValuesAlone() {
        // Two quarters missing on end: both start from 2024-Q1, none from the other's estimate.
        let values = accepted([[100, 200, 50], [10, nil, nil]])
        let due = (1...2).flatMap { [cell($0, 1), cell($0, 2)] }
        let result = Imputation(expected: due, accepted: values, parameters: by(.ratioOfIdenticals))
        #expect(result.imputed.map(\.value) == [Fraction(20), Fraction(5)])
        #expect(result.total == Fraction(275))
    }

    @Test func ofAStockTheLastPeriodCounts() {
        let values = accepted([[100, 200, 50], [10, 8, nil]])
        let due = (1...2).flatMap { [cell($0, 1), cell($0, 2)] }
        let result = Imputation(
            expected: due, accepted: values, overTime: .last, parameters: by(.carriedForward))
        #expect(result.reported == Fraction(50))
        #expect(result.imputed.map(\.value) == [Fraction(8)])
    }

    @Test func whoIsNotExpectedCountsForNothing() {
        // The second left: its value neither adds to the total nor to the ratio.
        let values = accepted([[100, 200], [1, 900], [10, nil]])
        let result = Imputation(
            expected: [cell(1, 1), cell(3, 1)], accepted: values, parameters: by(.ratioOfIdenticals))
        #expect(result.reported == Fraction(200))
        #expect(result.imputed.map(\.value) == [Fraction(20)])
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func orderDoesNotMatterAndScaleCarriesOver(_ seed: UInt64) {
        var generator = SplitMix64(state: seed)
        let rows: [[Int?]] = (0..<40).map { _ in
            (0..<8).map { _ in
                Int.random(in: 0...4, using: &generator) == 0 ? nil : Int.random(in: 0...999, using: &generator)
            }
        }
        let values = accepted(rows)
        let due = (1...40).flatMap { institution in (4...7).map { cell(institution, $0) } }
        let result = Imputation(expected: due, accepted: values)
        #expect(Imputation(expected: due.shuffled(using: &generator), accepted: values) == result)
        #expect(result.reportedCount + result.imputed.count + result.notImputed.count == due.count)
        let sum = due.reduce(Fraction.zero) { $0 + (values[$1] ?? .zero) }
        #expect(result.reported == sum)
        #expect(result.total == sum + result.imputed.reduce(Fraction.zero) { $0 + $1.value })
        let factor = Fraction(22, over: 7) ?? .one
        let scaled = Imputation(expected: due, accepted: values.mapValues { $0 * factor })
        #expect(scaled.total == result.total * factor)
        #expect(scaled.imputedPercent == result.imputedPercent)
    }
}
