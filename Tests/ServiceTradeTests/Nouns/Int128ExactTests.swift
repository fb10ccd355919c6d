import BigInt
import Testing

@testable import ServiceTrade

@Suite("Big integers in 128 bits")
struct Int128ExactTests {
    /// On both sides of every power of two, with both signs.
    @Test func everyNumberThatFitsIsItself() throws {
        for power in 0..<127 {
            for near in -2...2 {
                let value = BigInt(1) << power + BigInt(near)
                for number in [value, -value] {
                    #expect(Int128(exact: number).map { BigInt($0) } == number, "\(number)")
                }
            }
        }
    }

    @Test func whatDoesNotFitIsNone() {
        let bound = BigInt(1) << 127
        #expect(Int128(exact: bound - 1) == .max)
        #expect(Int128(exact: 1 - bound) == -.max)
        for value in [bound, bound + 1, bound * 2 + 5, bound * 4] {
            #expect(Int128(exact: value) == nil)
            #expect(Int128(exact: -value) == nil)
        }
    }
}
