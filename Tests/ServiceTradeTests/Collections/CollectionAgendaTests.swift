import ServiceTrade
import Testing

/// Which collections a bureau looks at on a day.
@Suite("The agenda of collections")
struct CollectionAgendaTests {
    /// A collection; `opened` says whether its list is fixed, `waits` whether somebody has to answer in it.
    private struct Item {
        let exercise: CollectionExercise
        var opened = true
        var waits = false
    }

    private func item(
        _ form: String, _ period: String, _ days: String, opened: Bool, waits: Bool = false
    ) throws -> Item {
        let days = try days.split(separator: " ").map { try #require(Day($0)) }
        let time = try #require(Period(period))
        let exercise = try #require(
            CollectionExercise(
                form: form, period: time, opens: days[0], due: days[1], close: days[2], isProvisional: false))
        return Item(exercise: exercise, opened: opened, waits: waits)
    }

    private func items() throws -> [Item] {
        [
            try item("a", "2024", "2025-01-01 2025-01-15 2025-02-20", opened: true),
            try item("a", "2025", "2026-01-01 2026-01-15 2026-02-20", opened: false),
            try item("q", "2025-Q1", "2025-04-01 2025-04-10 2025-04-25", opened: true, waits: true),
            try item("q", "2025-Q2", "2025-07-01 2025-07-10 2025-07-25", opened: true),
            try item("q", "2025-Q3", "2025-10-01 2025-10-10 2025-10-27", opened: true),
            try item("q", "2025-Q4", "2026-01-01 2026-01-12 2026-01-26", opened: true),
            try item("m", "2025-12", "2026-01-01 2026-01-05 2026-01-20", opened: false),
            try item("q", "2026-Q1", "2026-04-01 2026-04-10 2026-04-27", opened: false),
            try item("q", "2026-Q2", "2026-07-01 2026-07-10 2026-07-27", opened: false),
        ]
    }

    private func current(_ day: String) throws -> [String] {
        CollectionAgenda(on: try #require(Day(day))).current(
            try items(), \.exercise, isOpened: \.opened, isUnanswered: \.waits
        ).map { "\($0.exercise.form) \($0.exercise.period)" }
    }

    @Test func whatRunsComesFirstThenWhatHasClosedThenWhatComes() throws {
        // 2025-Q3 closed 77 days before; 2024 is the last annual one that was opened.
        #expect(
            try current("2026-01-12")
                == ["m 2025-12", "q 2025-Q4", "a 2025", "q 2025-Q3", "q 2025-Q1", "a 2024", "q 2026-Q1"])
    }

    @Test(arguments: [
        // Begun, the last day, and closed; before it begins it is the next of its form.
        ("2025-12-31", ["q 2025-Q3", "q 2025-Q1", "a 2024", "a 2025", "m 2025-12", "q 2025-Q4"]),
        ("2026-01-01", ["m 2025-12", "q 2025-Q4", "a 2025"]),
        ("2026-01-26", ["q 2025-Q4", "a 2025"]), ("2026-01-27", ["a 2025", "q 2025-Q4"]),
    ])
    func aCollectionRunsFromItsOpeningToItsClose(day: String, first: [String]) throws {
        #expect(Array(try current(day).prefix(first.count)) == first)
    }

    @Test(arguments: [("2026-01-27", true), ("2026-01-28", false)])
    func aClosedOneIsLookedAtForAQuarter(day: String, isListed: Bool) throws {
        // 2026-01-27 is 92 days after 2025-10-27.
        #expect(try current(day).contains("q 2025-Q3") == isListed)
    }

    @Test func theLastOfAFormStaysHoweverLongAgoItClosed() throws {
        #expect(try current("2030-01-01") == ["q 2025-Q4", "q 2025-Q1", "a 2024"])
    }

    @Test func allAreInTheSameOrder() throws {
        let agenda = CollectionAgenda(on: try #require(Day("2026-01-12")))
        let all = agenda.ordered(try items(), \.exercise).map { "\($0.exercise.form) \($0.exercise.period)" }
        #expect(
            all == [
                "m 2025-12", "q 2025-Q4", "a 2025", "q 2025-Q3", "q 2025-Q2", "q 2025-Q1", "a 2024", "q 2026-Q1",
                "q 2026-Q2",
            ])
    }
}
