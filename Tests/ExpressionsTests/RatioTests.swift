import Expressions
import Testing

@Suite struct RatioTests {
    @Test func equalityIsByValue() {
        #expect(ratio(1, 2) == ratio(2, 4))
        #expect(ratio(1, 2).hashValue == ratio(2, 4).hashValue)
        #expect(ratio(1, -2) == ratio(-1, 2))
        #expect(ratio(7, 0) == .missing)
        #expect(ratio(0) != .missing)
        #expect(ratio(6, 4).description == "3/2")
    }

    @Test func comparisonNeverOverflows() {
        let big = Int128.max
        #expect(ratio(big, big - 1).compared(with: ratio(big - 1, big - 2)) == -1)
        #expect(ratio(-big, big - 1).compared(with: ratio(big - 1, big - 2)) == -1)
        #expect(ratio(big, 3).compared(with: ratio(big, 3)) == 0)
        #expect(ratio(.min).compared(with: ratio(big, 2)) == -1)
        #expect(ratio(1).compared(with: .missing) == nil)
    }

    @Test func reducesOnlyWhenItMust() throws {
        let third = ratio(1 << 100, 3 << 100)
        #expect(try third.adding(ratio(1, 1 << 30)) == ratio((1 << 30) + 3, 3 << 30))
        #expect(try third.multiplied(by: ratio(3 << 100)) == ratio(1 << 100))
        #expect(try ratio(1 << 100).divided(by: ratio(-(1 << 100), 7)) == ratio(-7))
        #expect(try ratio(1).divided(by: ratio(0)) == .missing)
        #expect(try ratio(1, 2).subtracting(ratio(1, 3)) == ratio(1, 6))
        #expect(try ratio(-1, 2).absolute() == ratio(1, 2))
    }
}
