import GRDB
import Ledger
import ServiceTrade
import Testing

/// Collections: their days, who must file, and what is taken when.
@Suite("Collections")
struct CollectionTests {
    static let third = "91110105DEM000030H"
    static let fourth = "91110105DEM000049E"

    /// A world with the quarters of 2026 and three institutions in the district, of which two are key.
    static func world() throws -> World {
        let world = try World()
        try world.register(
            """
            institution,name,district,from,to,key,base
            \(third),三,110105,2020-01-01,,true,true
            \(fourth),四,110105,2020-01-01,,false,true
            """)
        _ = try world.ledger.generateCollections([try world.form], years: 2026...2026, now: world.now)
        return world
    }

    static func period(_ text: String) throws -> Period { try #require(Period(text)) }

    static func open(_ world: World, _ text: String = "2026-Q1") throws -> Int {
        try world.ledger.openCollection("hrst-quarterly", try period(text), now: world.now)
    }

    static func expected(_ world: World) throws -> [String] {
        try world.rows("SELECT institution FROM expected ORDER BY institution")
    }

    static func status(_ world: World) throws -> CollectionStatus {
        let standings = try world.ledger.standings(form: "hrst-quarterly", period: try period("2026-Q1"))
        return try #require(standings.first?.status)
    }

    private let line = "export,search,US,CNY,10"

    @Test func whoMustFileIsFixedAtTheOpening() throws {
        let world = try Self.world()
        world.now = "2026-04-02T00:00:00Z"
        #expect(try Self.open(world) == 2)
        #expect(try Self.expected(world) == [World.one, Self.third])
        try world.register(
            """
            institution,name,district,from,to,key,base
            \(Self.third),三,110105,2020-01-01,,false,true
            \(Self.fourth),四,110105,2020-01-01,,true,true
            """)
        #expect(try Self.expected(world) == [World.one, Self.third])
        let again = try #require(throws: CannotGoOn.self) { try Self.open(world) }
        #expect(again.code == "collection-opened")
        for institution in [World.one, Self.third, Self.fourth, World.two] {
            try world.submit(institution, "2026-Q1", line)
        }
        let status = try Self.status(world)
        #expect(status.expected.count == 2)
        #expect(status.unexpected.count == 2)
        #expect(status.rate(status.filed) == .one)
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func aDatedAttributeSaysMoreThanTheStay() throws {
        let world = try Self.world()
        try DatabaseQueue(path: world.path).write { db in
            try db.execute(
                sql: """
                    INSERT INTO attribute (institution, attribute, value, first_day, last_day, reason, since) VALUES
                        ('\(Self.third)', 'key', 'false', '2026-04-01', NULL, '调出', 1),
                        ('\(Self.fourth)', 'key', 'true', '2026-01-01', '2026-04-01', '调入', 1),
                        ('\(World.one)', 'key', 'false', '2020-01-01', '2026-03-31', '已调入', 1)
                    """)
        }
        world.now = "2026-04-10T00:00:00Z"
        #expect(try Self.open(world) == 2)
        #expect(try Self.expected(world) == [World.one, Self.fourth])
    }

    @Test func itOpensOnItsDayInChina() throws {
        let world = try Self.world()
        world.now = "2026-03-31T15:59:59.999Z"
        let early = try #require(throws: CannotGoOn.self) { try Self.open(world) }
        #expect(early.code == "collection-early")
        #expect(try world.submit(World.one, "2026-Q1", line) == ["rejected: collection-not-open"])
        world.now = "2026-03-31T16:00:00.000Z"
        #expect(try Self.open(world) == 2)
    }

    @Test func nobodyToFileIsRefused() throws {
        let world = try World()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.one),一,110105,2020-01-01,,false,true\n")
        _ = try world.ledger.generateCollections([try world.form], years: 2025...2025, now: world.now)
        let fault = try #require(throws: CannotGoOn.self) { try Self.open(world, "2025-Q4") }
        #expect(fault.code == "collection-without-institutions")
        let missing = try #require(throws: CannotGoOn.self) { try Self.open(world, "2011-Q1") }
        #expect(missing.code == "collection-missing")
    }

    @Test(arguments: [
        ("2026-03-31T15:59:59.999Z", "rejected: collection-not-open", "-"),
        ("2026-03-31T16:00:00.000Z", "2026-Q1 1 accepted", "on_time"),
        ("2026-04-10T15:59:59.999Z", "2026-Q1 1 accepted", "on_time"),
        ("2026-04-10T16:00:00.000Z", "2026-Q1 1 accepted", "late"),
        ("2026-04-27T15:59:59.999Z", "2026-Q1 1 accepted", "late"),
        ("2026-04-27T16:00:00.000Z", "rejected: collection-closed", "-"),
    ]) func daysEndAtMidnightInBeijing(now: String, outcome: String, timeliness: String) throws {
        let world = try Self.world()
        world.now = now
        #expect(try world.submit(World.one, "2026-Q1", line) == [outcome])
        #expect(try world.rows("SELECT timeliness FROM filing") == (timeliness == "-" ? [] : [timeliness]))
        // The first filing that is taken opens the collection.
        #expect(try Self.expected(world) == (timeliness == "-" ? [] : [World.one, Self.third]))
    }

    @Test func anExceptionReachesOneInstitutionUntilItsDay() throws {
        let world = try Self.world()
        let code = try CreditCode(World.one)
        func except(_ day: String, _ institution: CreditCode = code) throws {
            try world.ledger.exceptFromLock(
                "hrst-quarterly", try Self.period("2026-Q1"), institution, until: try #require(Day(day)),
                reason: "系统故障", now: world.now)
        }
        world.now = "2026-05-01T00:00:00Z"
        for day in ["2026-04-27", "2026-04-30"] {
            #expect(try #require(throws: CannotGoOn.self) { try except(day) }.code == "exception-without-effect")
        }
        let stranger = try CreditCode("91110105DEM0000579")
        #expect(
            try #require(throws: CannotGoOn.self) { try except("2026-05-05", stranger) }.code == "institution-unknown")
        try except("2026-05-05")
        #expect(try world.submit(Self.third, "2026-Q1", line) == ["rejected: collection-closed"])
        world.now = "2026-05-05T15:59:59.999Z"
        #expect(try world.submit(World.one, "2026-Q1", line) == ["2026-Q1 1 accepted"])
        #expect(try world.rows("SELECT timeliness FROM filing") == ["excepted"])
        world.now = "2026-05-05T16:00:00.000Z"
        #expect(try world.submit(World.one, "2026-Q1", "export,search,US,CNY,11") == ["rejected: collection-closed"])
        let status = try Self.status(world)
        #expect(status.late.count == 1)
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func withoutACollectionNothingIsAsked() throws {
        let world = try Self.world()
        #expect(try world.submit(World.one, "2025-Q4", line) == ["2025-Q4 1 accepted"])
        #expect(try world.submit(World.one, "2026-Q2", line) == ["rejected: collection-not-open"])
        #expect(try world.rows("SELECT timeliness FROM filing") == ["-"])
    }

    @Test func aNoticeMovesWhatIsNotOpenedYet() throws {
        let world = try Self.world()
        world.now = "2026-04-02T00:00:00Z"
        _ = try Self.open(world)
        let csv = """
            day,kind,name,notice
            2026-04-10,holiday,测试假,通知一号
            2026-07-10,holiday,测试假,通知一号

            """
        let notice = WorkingCalendar.read(Array(csv.utf8)).calendar
        #expect(try world.ledger.importHolidays(notice, file: "notice.csv", now: world.now) == 2)
        #expect(try world.ledger.importHolidays(notice, file: "notice.csv", now: world.now) == 0)
        let made = try world.ledger.generateCollections([try world.form], years: 2026...2026, now: world.now)
        #expect((made.added, made.changed, made.kept) == (0, 2, 1))
        // The notice is the whole of its year: without the make-up day of the old one, 10 October is a Saturday off.
        let due = try world.ledger.collections(form: "hrst-quarterly").map(\.exercise.due.description)
        #expect(due == ["2026-04-10", "2026-07-13", "2026-10-12", "2027-01-11"])
        let days = try world.ledger.holidays(year: 2026)
        #expect(days.map(\.entry.day.description) == ["2026-04-10", "2026-07-10"])
        #expect(days.allSatisfy { $0.file == "notice.csv" && $0.at.hasPrefix("2026-04-02T") })
        #expect(try world.ledger.holidays(year: 2025).allSatisfy { $0.file == nil && $0.position == 1 })
        #expect(try world.ledger.holidays().map(\.entry) == world.ledger.calendar().entries)
        let before = try Ledger(path: world.path, account: World.account, asOf: "2026-01-31")
        #expect(try before.holidays(year: 2026).contains { $0.file == nil && $0.entry.name == "春节" })
        #expect(try before.collections().map(\.exercise.due.description).contains("2026-07-10"))
        #expect(try before.calendar().isAnnounced(2025))
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test(arguments: [
        "UPDATE collection SET close = '2026-12-31' WHERE id = 1",
        "DELETE FROM collection WHERE id = 4",
        "DELETE FROM expected WHERE id = 1",
        "UPDATE expected SET institution = '\(fourth)' WHERE id = 1",
        "UPDATE lock_exception SET last_day = '2026-12-31'",
        "UPDATE lock_exception SET reason = 'x'",
        "UPDATE holiday SET kind = 'workday'",
        "DELETE FROM contact_event",
        "UPDATE filing SET timeliness = 'on_time'",
    ]) func whatIsChangedBehindTheLogIsFound(sql: String) throws {
        let world = try Self.world()
        let (code, period) = (try CreditCode(World.one), try Self.period("2026-Q1"))
        world.now = "2026-04-12T00:00:00Z"
        try world.submit(World.one, "2026-Q1", line)
        try world.ledger.exceptFromLock(
            "hrst-quarterly", period, code, until: try #require(Day("2026-05-05")), reason: "系统故障", now: world.now)
        let notice = WorkingCalendar.read(Array("day,kind,name,notice\n2028-07-10,holiday,测试假,一号\n".utf8)).calendar
        _ = try world.ledger.importHolidays(notice, file: "notice.csv", now: world.now)
        try world.ledger.record(
            [MadeReminder(institution: code, person: "王")], "hrst-quarterly", period, now: world.now)
        #expect(try world.ledger.verifyLog().faults == [])
        let queue = try DatabaseQueue(path: world.path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: sql)
        }
        try queue.close()
        #expect(try world.ledger.verifyLog().faults != [])
    }
}
