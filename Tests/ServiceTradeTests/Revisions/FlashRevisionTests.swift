import ServiceTrade
import Testing

/// Final figures of quarters against the flashes of their months.
@Suite("Revisions of flashes")
struct FlashRevisionTests {
    private static let one = "91110105DEM000014U"
    private static let two = "91110105DEM000022N"

    private func figures(_ institution: String, _ values: [(String, String)]) throws -> [FiledFigure] {
        try values.map { period, value in
            FiledFigure(
                institution: try CreditCode(institution), period: try #require(Period(period)),
                value: try #require(Fraction(value)))
        }
    }

    /// One row in words: quarter, flash, final, difference, percent and coverage.
    private func words(_ revision: FlashRevision) -> [String] {
        revision.rows.map { row in
            "\(row.quarter) \(row.flash) \(row.final) \(row.difference) \(row.percent?.description ?? "-") \(row.covered)/\(row.filed)"
        }
    }

    @Test func rowsAndMeasuresAreExact() throws {
        let flash =
            try figures(Self.one, [("2025-01", "10"), ("2025-02", "20"), ("2025-03", "30.5")])
            + figures(Self.one, [("2025-06", "1/3"), ("2025-04", "1/3"), ("2025-05", "1/3")])
        let final = try figures(Self.one, [("2025-Q2", "3/4"), ("2025-Q1", "64")])
        let revision = FlashRevision(flash: flash, final: final)
        #expect(
            words(revision) == [
                "2025-Q1 121/2 64 7/2 175/32 1/1",  // 3.5 of 64 are 5.46875 per cent.
                "2025-Q2 1 3/4 -1/4 -100/3 1/1",
            ])
        #expect(revision.mean == Fraction("13/8"))  // (3.5 - 0.25) / 2
        #expect(revision.meanAbsolute == Fraction("15/8"))  // (3.5 + 0.25) / 2
        #expect(revision.relativeMeanAbsolute == Fraction("15/259"))  // 3.75 / 64.75
    }

    @Test func onlyInstitutionsWithAllMonthsAndTheQuarterCount() throws {
        let flash =
            try figures(Self.one, [("2025-07", "1"), ("2025-08", "2"), ("2025-09", "3")])
            + figures(Self.two, [("2025-07", "100"), ("2025-08", "100")])
        let final = try figures(Self.one, [("2025-Q3", "8")]) + figures(Self.two, [("2025-Q3", "300")])
        let revision = FlashRevision(flash: flash, final: final)
        #expect(words(revision) == ["2025-Q3 6 8 2 25 1/2"])
        #expect(FlashRevision(flash: flash, final: try figures(Self.two, [("2025-Q3", "300")])).rows.isEmpty)
        #expect(FlashRevision(flash: flash, final: []).rows.isEmpty)
    }

    @Test func aDistrictIsTheSumOfItsInstitutions() throws {
        let flash =
            try figures(Self.one, [("2025-07", "1"), ("2025-08", "2"), ("2025-09", "3")])
            + figures(Self.two, [("2025-07", "10"), ("2025-08", "0"), ("2025-09", "4")])
        let final = try figures(Self.one, [("2025-Q3", "8")]) + figures(Self.two, [("2025-Q3", "12")])
        // The differences, 2 and -2, cancel in the district and stand in each institution.
        #expect(words(FlashRevision(flash: flash, final: final)) == ["2025-Q3 20 20 0 0 2/2"])
        let each = FlashRevision.byInstitution(flash: flash, final: final)
        #expect(each.count == 2)
        #expect(try each[CreditCode(Self.one)].map(words) == ["2025-Q3 6 8 2 25 1/1"])
        #expect(try each[CreditCode(Self.two)].map(words) == ["2025-Q3 14 12 -2 -50/3 1/1"])
        #expect(FlashRevision(flash: flash.reversed(), final: final.reversed()).rows.count == 1)
    }

    @Test func withoutRowsOrValuesThereIsNoMeasure() throws {
        let none = FlashRevision(flash: [], final: [])
        #expect(none.mean == nil)
        #expect(none.meanAbsolute == nil)
        #expect(none.relativeMeanAbsolute == nil)
        let zeros = FlashRevision(
            flash: try figures(Self.one, [("2025-01", "0"), ("2025-02", "0"), ("2025-03", "0")]),
            final: try figures(Self.one, [("2025-Q1", "0")]))
        #expect(words(zeros) == ["2025-Q1 0 0 0 - 1/1"])
        #expect(zeros.mean == .zero)
        #expect(zeros.relativeMeanAbsolute == nil)
    }

    @Test func oneInstitutionThatCoversNothingIsLeftOut() throws {
        let flash = try figures(Self.one, [("2025-07", "1"), ("2025-08", "2")])
        let final = try figures(Self.one, [("2025-Q3", "8")])
        #expect(FlashRevision.byInstitution(flash: flash, final: final).isEmpty)
    }
}
