import ServiceTrade
import Testing

@Suite struct FractionTests {
    static func fraction(_ text: String) throws -> Fraction { try #require(Fraction(text)) }

    @Test(arguments: [
        ("12.1498", 0, "12"), ("10.5002", 0, "11"), ("1.050", 1, "1.0"), ("0.35", 1, "0.4"),
        ("2500", -3, "2000"),
        ("3500", -3, "4000"), ("-0.0365", 3, "-0.036"), ("0.5", 0, "0"), ("1.5", 0, "2"), ("2.5", 0, "2"),
        ("-1.5", 0, "-2"), ("-0.004", 2, "0.00"), ("1/3", 2, "0.33"), ("2/3", 2, "0.67"), ("7", 2, "7.00"),
        ("15.4546", 0, "15"), ("400", -3, "0"), ("0.995", 2, "1.00"), ("0.985", 2, "0.98"),
    ])
    func roundingIsHalfToEvenOnce(_ text: String, _ places: Int, _ rounded: String) throws {
        #expect(try Self.fraction(text).rounded(places: places) == rounded)
    }

    @Test(arguments: [
        ("6/4", "3/2"), ("-0.50", "-1/2"), ("1.5/-3", "-1/2"), ("0/5", "0"), ("+3", "3"),
        ("7.0467", "70467/10000"),
    ])
    func numbersAreInLowestTerms(_ text: String, _ reduced: String) throws {
        #expect(try Self.fraction(text).description == reduced)
    }

    @Test(arguments: ["", "1/0", "1/2/3", ".5", "5.", "1e3", "a", "1/", "/2", "1,000", "--1", "٣"])
    func whatIsNoNumberIsNil(_ text: String) {
        #expect(Fraction(text) == nil)
    }

    @Test func arithmeticIsExact() throws {
        let third = try Self.fraction("1/3")
        #expect(third + third + third == .one)
        #expect(try third - Self.fraction("1/2") == Self.fraction("-1/6"))
        #expect(try third * Self.fraction("3/4") == Self.fraction("1/4"))
        #expect(try third / Self.fraction("-2/3") == Self.fraction("-1/2"))
        #expect(third / .zero == nil)
        #expect(-third < .zero && third > .zero)
        #expect(Fraction(ExactDecimal(mantissa: 15, places: -2)) == Fraction(1500))
        #expect(Fraction(10, over: 0) == nil)
        #expect(Fraction(10, over: -4)?.description == "-5/2")
        #expect([third.signum, Fraction.zero.signum, (-third).signum] == [1, 0, -1])
    }

    @Test func comparisonNeedsEveryDigit() throws {
        let long = "0." + String(repeating: "3", count: 100)
        #expect(try Self.fraction(long) < Self.fraction("1/3"))
        #expect(try Self.fraction(long + "4") > Self.fraction("1/3"))
    }
}
