import ServiceTrade
import Testing

@Suite struct DecimalTests {
    @Test(arguments: [
        ("123.45", 12345, 2), ("0", 0, 0), ("-0.00", 0, 0), ("+7", 7, 0), ("007.50", 75, 1),
        ("-1.005", -1005, 3), ("0.0000000000000000000000001e10", 1, 15), ("1.0000000000000000000000", 1, 0),
        ("1e6", 1, -6), ("1.5E+3", 15, -2), ("25e-1", 25, 1), ("9223372036854775807", Int64.max, 0),
        ("-9223372036854775808", Int64.min, 0), ("99999999.99", 9_999_999_999, 2),
    ])
    func decimalsReadExactly(_ text: String, _ mantissa: Int64, _ places: Int) {
        #expect(DecimalText.parse(text) == ExactDecimal(mantissa: mantissa, places: places))
    }

    @Test(arguments: [
        "", "-", ".5", "5.", "1,000", "1 000", " 1", "1 ", "0x10", "1e", "1e100", "1.2.3", "--1", "1e1.5",
        "NaN",
        "inf", "１２", "9223372036854775808", "-9223372036854775809", "1.00000000000000000001",
    ])
    func whatIsNoDecimalIsNil(_ text: String) {
        #expect(DecimalText.parse(text) == nil)
    }

    @Test func scalingIsExactOrNil() {
        #expect(DecimalText.parse("123.4")?.scaled(toPlaces: 2) == 12340)
        #expect(DecimalText.parse("123.456")?.scaled(toPlaces: 2) == nil)
        #expect(DecimalText.parse("123.4500")?.scaled(toPlaces: 2) == 12345)
        #expect(DecimalText.parse("1.2345")?.scaled(toPlaces: 2 + 4) == 1_234_500)
        #expect(DecimalText.parse("1e6")?.scaled(toPlaces: 2) == 100_000_000)
        #expect(DecimalText.parse("1200")?.scaled(toPlaces: -2) == 12)
        #expect(DecimalText.parse("1250")?.scaled(toPlaces: -2) == nil)
        #expect(DecimalText.parse("92233720368547758.08")?.scaled(toPlaces: 2) == nil)
        #expect(ExactDecimal(mantissa: .max, places: 0).scaled(toPlaces: 1) == nil)
        #expect(ExactDecimal(mantissa: 0, places: 99).scaled(toPlaces: -99) == 0)
        #expect(ExactDecimal(mantissa: 5, places: .min).scaled(toPlaces: .max) == nil)
    }

    @Test func placesThatMatter() {
        #expect(DecimalText.parse("1.230")?.significantPlaces == 2)
        #expect(ExactDecimal(mantissa: 1200, places: 2).significantPlaces == 0)
        #expect(ExactDecimal(mantissa: 12, places: -3).significantPlaces == 0)
    }

    @Test func minorUnitsAsText() {
        #expect(DecimalText.text(12345, exponent: 2) == "123.45")
        #expect(DecimalText.text(-5, exponent: 2) == "-0.05")
        #expect(DecimalText.text(0, exponent: 2) == "0.00")
        #expect(DecimalText.text(1234, exponent: 3) == "1.234")
        #expect(DecimalText.text(1234, exponent: 0) == "1234")
        #expect(DecimalText.text(.min, exponent: 2) == "-92233720368547758.08")
    }
}
