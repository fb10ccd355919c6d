import ServiceTrade
import Testing

@Suite("Collections and their dates")
struct CollectionExerciseTests {
    /// The monthly form of the repository with other days.
    private static func flash(_ rule: String) throws -> Form {
        let files = Schemas.files.map { file in
            FrameworkFile(path: file.path, text: file.text.replacing("{opens: 1, due: 5, close: 20}", with: rule))
        }
        return try #require(try Framework(files: files).form("hrst-flash"))
    }

    private func days(_ form: Form, _ period: String) throws -> String {
        let holidays = try Schemas.framework.get().holidays
        let period = try #require(Period(period))
        let exercise = try #require(CollectionExercise(form: form, period: period, calendar: holidays))
        let mark = exercise.isProvisional ? " provisional" : ""
        return "\(exercise.opens) \(exercise.due) \(exercise.close)\(mark)"
    }

    @Test(arguments: [
        // The holiday ends on the 8th and the 11th is made up for.
        ("2025-Q3", "2025-10-01 2025-10-10 2025-10-27"),
        // 10 January is a Saturday, 25 January a Sunday.
        ("2025-Q4", "2026-01-01 2026-01-12 2026-01-26"),
        ("2026-Q1", "2026-04-01 2026-04-10 2026-04-27"),
        ("2026-Q2", "2026-07-01 2026-07-10 2026-07-27"),
        // Saturday, 10 October 2026, is made up for and stays.
        ("2026-Q3", "2026-10-01 2026-10-10 2026-10-26"),
        // There is no notice for 2027 yet.
        ("2026-Q4", "2027-01-01 2027-01-11 2027-01-25 provisional"),
    ])
    func quarter(_ period: String, _ expected: String) throws {
        #expect(try days(Schemas.form(), period) == expected)
    }

    @Test(arguments: [
        ("2026-01", "2026-02-01 2026-02-05 2026-02-24"),
        // 20 February 2026 is in the Spring Festival, and so is 5 February 2022.
        ("2024-01", "2024-02-01 2024-02-05 2024-02-20"),
        ("2025-01", "2025-02-01 2025-02-05 2025-02-20"),
        ("2022-01", "2022-02-01 2022-02-07 2022-02-21"),
        ("2025-09", "2025-10-01 2025-10-09 2025-10-20"),
        ("2026-04", "2026-05-01 2026-05-06 2026-05-20"),
        ("2026-11", "2026-12-01 2026-12-07 2026-12-21"),
    ])
    func month(_ period: String, _ expected: String) throws {
        #expect(try days(Schemas.form("hrst-flash"), period) == expected)
    }

    @Test(arguments: [
        ("2025", "2026-01-01 2026-01-15 2026-01-28"), ("2022", "2023-01-01 2023-01-16 2023-01-28"),
        ("2026", "2027-01-01 2027-01-15 2027-01-28 provisional"),
    ])
    func year(_ period: String, _ expected: String) throws {
        #expect(try days(Schemas.form("hrst-annual"), period) == expected)
    }

    @Test func opensIsNotRolled() throws {
        // 1 October is a holiday, 1 March 2026 a Sunday.
        let form = try Self.flash("{opens: 1, due: 1, close: 1}")
        #expect(try days(form, "2026-02") == "2026-03-01 2026-03-02 2026-03-02")
        #expect(try days(form, "2026-09") == "2026-10-01 2026-10-08 2026-10-08")
    }

    @Test func yearsGiveAllTheirPeriodsThatTheFormServes() throws {
        let calendar = try Schemas.framework.get().holidays
        let form = try Schemas.form()
        let made = CollectionExercise.generate(form: form, years: 2019...2021, calendar: calendar)
        #expect(made.count == 8)
        #expect(made.first?.period.description == "2020-Q1")
        #expect(made.map(\.period) == made.map(\.period).sorted())
        #expect(CollectionExercise.generate(form: form, years: 1...1948, calendar: calendar).isEmpty)
        #expect(CollectionExercise.generate(form: form, years: 3000...Int.max, calendar: calendar).isEmpty)
        let other = [Period("2025-07"), Period("2025")].compactMap(\.self)
        #expect(CollectionExercise.generate(form: form, periods: other, calendar: calendar).isEmpty)
    }

    @Test func aFormWithoutTheSectionIsNotCollected() throws {
        let files = Schemas.files.map { file in
            FrameworkFile(
                path: file.path,
                text: file.text.replacing("collection: {opens: 1, due: 10, close: 25}\n", with: "")
                    .replacing("review: automatic\n", with: ""))
        }
        let framework = try Framework(files: files)
        let form = try #require(framework.form("hrst-quarterly"))
        #expect(form.collection == nil)
        #expect(form.review == .automatic)
        #expect(CollectionExercise.generate(form: form, years: 2025...2025, calendar: framework.holidays).isEmpty)
    }

    @Test(arguments: [
        ("2025-09-30T15:59:59.999Z", Timeliness.early), ("2025-09-30T16:00:00Z", .onTime),
        ("2025-10-10T15:59:59.999Z", .onTime), ("2025-10-10T15:59:59Z", .onTime), ("2025-10-10T16:00:00Z", .late),
        ("2025-10-27T15:59:59.999Z", .late), ("2025-10-27T16:00:00.000Z", .closed),
    ])
    func midnightInBeijingDivides(_ receipt: String, _ expected: Timeliness) throws {
        let exercise = try Exercise.quarter()
        #expect(exercise.timeliness(of: try #require(Instant(receipt))) == expected)
    }

    @Test func daysOutOfOrderAreNoExercise() throws {
        let exercise = try Exercise.quarter()
        func made(_ opens: Day, _ due: Day, _ close: Day) -> CollectionExercise? {
            CollectionExercise(
                form: exercise.form, period: exercise.period, opens: opens, due: due, close: close,
                isProvisional: false)
        }
        #expect(made(exercise.opens, exercise.due, exercise.close) == exercise)
        #expect(made(exercise.due, exercise.opens, exercise.close) == nil)
        #expect(made(exercise.opens, exercise.close, exercise.due) == nil)
    }
}

/// The collection of the quarter 2025-Q3: opens on 1, due on 10, closes on 27 October 2025.
enum Exercise {
    static func quarter() throws -> CollectionExercise {
        let period = try #require(Period("2025-Q3"))
        let framework = try Schemas.framework.get()
        let form = try Schemas.form()
        return try #require(CollectionExercise(form: form, period: period, calendar: framework.holidays))
    }
}
