import ServiceTrade
import Testing

@Suite struct RateTableTests {
    static func period(_ text: String) throws -> Period { try #require(Period(text)) }
    static func rate(_ currency: String, _ period: String, _ value: String, _ source: String = "test") throws
        -> Rate
    {
        let cnyPerUnit = try #require(Fraction(value))
        let period = try Self.period(period)
        return try #require(Rate(currency: currency, period: period, cnyPerUnit: cnyPerUnit, source: source))
    }

    static let months = ["2025-07": "7.1", "2025-08": "7.2", "2025-09": "7.4"]

    static func table(_ periods: [String]) throws -> RateTable {
        let values = months.merging(["2025-Q3": "7.5", "2025": "7.6"]) { $1 }
        return RateTable(try periods.map { try rate("USD", $0, #require(values[$0]), "from \($0)") })
    }

    @Test func cnyIsOne() throws {
        let use = try RateTable([Self.rate("CNY", "2025", "3")]).use("CNY", in: Self.period("2025"))
        #expect(use.cnyPerUnit == .one && use.basis == .unity && use.sources.isEmpty)
    }

    @Test func theQuartersOwnRateWins() throws {
        let use = try Self.table(["2025-07", "2025-08", "2025-09", "2025-Q3", "2025"]).use(
            "USD", in: Self.period("2025-Q3"))
        #expect(use.cnyPerUnit == Fraction("7.5") && use.basis == .own && use.sources == ["from 2025-Q3"])
    }

    @Test func elseTheMeanOfItsMonths() throws {
        let use = try Self.table(["2025-07", "2025-08", "2025-09", "2025"]).use(
            "USD", in: Self.period("2025-Q3"))
        #expect(use.cnyPerUnit == Fraction("21.7/3") && use.basis == .mean(of: .monthly))
        #expect(use.sources == ["from 2025-07", "from 2025-08", "from 2025-09"])
    }

    @Test func elseTheYearsWhenAMonthIsMissing() throws {
        let use = try Self.table(["2025-07", "2025-09", "2025"]).use("USD", in: Self.period("2025-Q3"))
        #expect(use.cnyPerUnit == Fraction("7.6"))
        #expect(try use.basis == .enclosing(Self.period("2025")))
    }

    @Test func aMonthFallsBackToItsQuarterThenItsYear() throws {
        let august = try Self.period("2025-08")
        #expect(try Self.table(["2025-08", "2025-Q3", "2025"]).use("USD", in: august).basis == .own)
        #expect(
            try Self.table(["2025-07", "2025-Q3", "2025"]).cnyPerUnit("USD", in: august) == Fraction("7.5"))
        #expect(try Self.table(["2025-07", "2025"]).cnyPerUnit("USD", in: august) == Fraction("7.6"))
    }

    @Test func aYearTakesItsMonthsThenItsQuarters() throws {
        let year = try Self.period("2025")
        let quarters = try (1...4).map { try Self.rate("EUR", "2025-Q\($0)", "\($0)") }
        let months = try year.parts(.monthly).map { try Self.rate("EUR", $0.description, "9") }
        #expect(try RateTable(quarters).use("EUR", in: year).basis == .mean(of: .quarterly))
        #expect(try RateTable(quarters).cnyPerUnit("EUR", in: year) == Fraction("2.5"))
        #expect(try RateTable(quarters + months).cnyPerUnit("EUR", in: year) == Fraction(9))
        #expect(throws: MissingRate(currency: "EUR", period: year)) {
            try RateTable(Array(quarters.dropLast())).use("EUR", in: year)
        }
    }

    @Test func aMissingRateNamesCurrencyAndPeriod() throws {
        let quarter = try Self.period("2025-Q3")
        let table = try Self.table(["2025-07", "2025-08"])
        #expect(throws: MissingRate(currency: "USD", period: quarter)) {
            try table.cnyPerUnit("USD", in: quarter)
        }
        #expect(throws: MissingRate(currency: "JPY", period: quarter)) {
            try table.conversion("JPY", in: quarter, to: "CNY", minorUnits: 0)
        }
        #expect(throws: MissingRate(currency: "USD", period: quarter)) {
            try table.conversion("CNY", in: quarter, to: "USD", minorUnits: 2)
        }
        let yearBefore = try Self.period("2024-Q3")
        #expect(throws: MissingRate(currency: "USD", period: yearBefore)) {
            try Self.table(["2025-Q3", "2025"]).cnyPerUnit("USD", in: yearBefore)
        }
    }

    @Test func conversionGoesThroughBothRates() throws {
        let quarter = try Self.period("2025-Q3")
        let table = try RateTable([Self.rate("USD", "2025", "7"), Self.rate("JPY", "2025", "0.05")])
        #expect(try table.conversion("JPY", in: quarter, to: "USD", minorUnits: 0) == Fraction("0.05/7"))
        #expect(try table.conversion("CNY", in: quarter, to: "USD", minorUnits: 2) == Fraction("1/700"))
        #expect(try table.conversion("USD", in: quarter, to: "USD", minorUnits: 2) == Fraction("0.01"))
        #expect(try table.conversion("CNY", in: quarter, to: "CNY", minorUnits: 2) == Fraction("0.01"))
    }

    @Test func theLaterOfTwoRatesHolds() throws {
        let table = try RateTable([Self.rate("USD", "2025", "7"), Self.rate("USD", "2025", "8")])
        #expect(try table.cnyPerUnit("USD", in: Self.period("2025")) == Fraction(8))
    }

    @Test func aRateIsAboveZero() throws {
        let year = try Self.period("2025")
        #expect(Rate(currency: "USD", period: year, cnyPerUnit: .zero, source: "") == nil)
        #expect(Rate(currency: "USD", period: year, cnyPerUnit: Fraction(-7), source: "") == nil)
    }
}
