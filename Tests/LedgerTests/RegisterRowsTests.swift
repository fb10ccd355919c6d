import Ledger
import ServiceTrade
import Testing

/// Attributes, names, successions and contacts in the database.
@Suite("The rows of the register")
struct RegisterRowsTests {
    private func attributes(_ world: World, _ rows: String...) throws -> Imported {
        let text = "institution,attribute,value,from,to,reason\n" + rows.map { $0 + "\n" }.joined()
        let file = try Attribute.file(
            Array(text.utf8), framework: world.ledger.framework,
            isRegistered: try world.ledger.register(for: .changeRegister))
        return try world.ledger.importAttributes(file, now: world.now)
    }

    private func names(_ world: World, _ rows: String...) throws -> Imported {
        let text = "institution,name,from\n" + rows.map { $0 + "\n" }.joined()
        return try world.ledger.importNames(
            try InstitutionName.file(
                Array(text.utf8), isRegistered: try world.ledger.register(for: .changeRegister)), now: world.now)
    }

    private func contacts(_ world: World, _ rows: String...) throws -> Imported {
        let text = "institution,role,name,phone,email,from,to\n" + rows.map { $0 + "\n" }.joined()
        return try world.ledger.importContacts(
            try Contact.file(Array(text.utf8), isRegistered: try world.ledger.register(for: .changeContacts)),
            now: world.now)
    }

    private let entries = "SELECT count(*) FROM event"

    @Test func theSameAttributesAgainWriteNothing() throws {
        let world = try World()
        let row = "\(World.one),ownership,private,2020-01-01,,"
        let first = try attributes(world, row)
        #expect((first.added, first.changed) == (1, 0))
        let before = try world.rows(entries)
        let again = try attributes(world, row)
        #expect((again.added, again.changed) == (0, 0))
        #expect(try world.rows(entries) == before)
        let ended = try attributes(world, "\(World.one),ownership,private,2020-01-01,2024-12-31,")
        #expect((ended.added, ended.changed) == (0, 1))
        #expect(try world.ledger.attributes().map(\.lastDay) == [Day("2024-12-31")])
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func whatOverlapsTheRegisterIsRefusedAndNothingIsWritten() throws {
        let world = try World()
        _ = try attributes(world, "\(World.one),ownership,private,2020-01-01,,")
        let before = try world.rows(entries)
        let second = try attributes(
            world, "\(World.two),ownership,private,2020-01-01,,", "\(World.one),ownership,foreign,2025-01-01,,")
        #expect(second.findings.map { "\($0.rule) \($0.line ?? 0)" } == ["attribute-overlaps 3"])
        #expect(try world.rows(entries) == before)
        #expect(try world.ledger.attributes().count == 1)
    }

    @Test(arguments: [("2025-06-30", true), ("2025-07-01", false)])
    func aStayThatOverlapsOneOfTheRegisterIsRefused(from: String, isRefused: Bool) throws {
        let world = try World()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,2020-01-01,2025-06-30,true,false\n")
        let text = "institution,name,district,from,to,key,base\n\(World.stranger),三,110106,\(from),,true,false\n"
        let file = Membership.file(Array(text.utf8), framework: world.ledger.framework)
        #expect(file.findings.isEmpty)
        let imported = try world.ledger.importRegister(file, now: world.now)
        #expect(imported.findings.map(\.rule) == (isRefused ? ["stay-overlaps"] : []))
        #expect(
            try world.ledger.memberships(institution: try CreditCode(World.stranger)).count == (isRefused ? 1 : 2))
    }

    @Test func aNameHoldsFromItsFirstDay() throws {
        let world = try World()
        let one = try CreditCode(World.one)
        _ = try names(world, "\(World.one),新一,2025-07-01")
        func name(_ day: String) throws -> String? { try world.ledger.names(of: [one], on: Day(day))[one] }
        #expect(try name("2025-06-30") == "一")
        #expect(try name("2025-07-01") == "新一")
        #expect(try world.ledger.names(of: [one])[one] == "新一")
        #expect(try world.ledger.names(of: one).map(\.firstDay) == [Day("0001-01-01"), Day("2025-07-01")])
    }

    @Test func rowsAreReadAsTheyWereKnown() throws {
        let world = try World()
        world.now = "2026-02-01T00:00:00Z"
        _ = try contacts(world, "\(World.one),填报人,张三,010-65090000,,2025-01-01,")
        world.now = "2026-02-02T00:00:00Z"
        let findings = try world.ledger.retire(
            "张三", as: .reportingOfficer, at: try CreditCode(World.one), lastDay: try #require(Day("2026-01-31")),
            now: world.now)
        #expect(findings == [])
        #expect(try world.ledger.contacts().map(\.lastDay) == [Day("2026-01-31")])
        #expect(try world.ledger.contacts(on: Day("2026-02-01")) == [])
        let then = try Ledger(path: world.path, account: World.account, asOf: "2026-02-01T12:00:00Z")
        #expect(try then.contacts().map(\.lastDay) == [nil])
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func aContactNeedsARegisteredInstitution() throws {
        let world = try World()
        let contact = Contact(
            institution: try CreditCode(World.stranger), role: .statisticsLead, name: "李四", phone: "010-65090000",
            firstDay: try #require(Day("2025-01-01")))
        let fault = #expect(throws: CannotGoOn.self) { try world.ledger.add(contact, now: world.now) }
        #expect(fault?.code == "institution-unknown")
        var known = contact
        known.institution = try CreditCode(World.one)
        #expect(try world.ledger.add(known, now: world.now).added == 1)
        known.firstDay = try #require(Day("2025-02-01"))
        #expect(try world.ledger.add(known, now: world.now).findings.map(\.rule) == ["contact-repeated"])
        known.phone = "无"
        #expect(try world.ledger.add(known, now: world.now).findings.map(\.rule).first == "phone-invalid")
    }

    @Test func retiringBeforeTheFirstDayIsRefused() throws {
        let world = try World()
        _ = try contacts(world, "\(World.one),填报人,张三,010-65090000,,2025-01-02,")
        let one = try CreditCode(World.one)
        func retire(_ day: String) throws -> [String] {
            try world.ledger.retire(
                "张三", as: .reportingOfficer, at: one, lastDay: try #require(Day(day)), now: world.now
            ).map(\.rule)
        }
        #expect(try retire("2025-01-01") == ["dates-out-of-order"])
        #expect(try retire("2025-01-02") == [])
        let fault = #expect(throws: CannotGoOn.self) { try retire("2025-01-03") }
        #expect(fault?.code == "contact-unknown")
    }

    @Test func contactsMadeAreKeptWithWhatTheyWereAbout() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        let one = try CreditCode(World.one)
        func event(_ subject: ContactEvent.Subject, of code: CreditCode) -> ContactEvent {
            ContactEvent(
                instant: "2026-01-02T03:04:05Z", institution: code, by: World.account, means: .phone, with: "张三",
                subject: subject, outcome: "周五前报送")
        }
        let period = try #require(Period("2025-Q4"))
        let made = [
            event(.general, of: one), event(.receipt("R0000000001"), of: one),
            event(.filing(form: "hrst-quarterly", period: period), of: one),
        ]
        #expect(try world.ledger.note(made, now: world.now) == [])
        // The time is that of the log, which only grows, not that of a clock that may be wrong.
        let kept = try world.ledger.contactEvents(of: one)
        let at = try world.rows("SELECT at FROM event ORDER BY position DESC LIMIT 1").joined()
        #expect(kept.allSatisfy { $0.instant == at })
        #expect(
            kept
                == made.reversed().map {
                    ContactEvent(
                        instant: at, institution: $0.institution, by: $0.by, means: $0.means, with: $0.with,
                        subject: $0.subject, outcome: $0.outcome)
                })
        #expect(try world.ledger.contactEvents(of: try CreditCode(World.two)) == [])
        let month = try #require(Period("2025-10"))
        #expect(
            try world.ledger.note([event(.filing(form: "hrst-quarterly", period: month), of: one)], now: world.now)
                .map(\.rule) == ["period-frequency"])
        for wrong in [event(.receipt("R0000000001"), of: try CreditCode(World.two)), event(.receipt("R2"), of: one)] {
            let fault = #expect(throws: CannotGoOn.self) { try world.ledger.note([wrong], now: world.now) }
            #expect(fault?.code == "receipt-unknown")
        }
        #expect(try world.ledger.contactEvents().count == 3)
    }

    @Test func aReporterNeedsARegisteredInstitution() throws {
        let world = try World()
        let fault = #expect(throws: CannotGoOn.self) {
            try world.ledger.grant(
                .reporter, to: "wang", institution: try CreditCode(World.stranger), now: world.now)
        }
        #expect(fault?.code == "institution-unknown")
        try world.ledger.grant(.reporter, to: "wang", institution: try CreditCode(World.one), now: world.now)
        #expect(
            try world.ledger.roles().map { "\($0.account) \($0.role?.rawValue ?? "")" } == [
                "tester administrator", "wang reporter",
            ])
    }

    @Test(arguments: [
        "UPDATE attribute SET value = 'foreign'", "DELETE FROM contact", "UPDATE contact SET phone = '1'",
        "UPDATE institution_name SET name = '别名' WHERE first_day > '2000-01-01'",
        "UPDATE contact_event SET outcome = '无'",
    ]) func whatIsChangedBehindTheLogIsFound(sql: String) throws {
        let world = try World()
        _ = try attributes(world, "\(World.one),ownership,private,2020-01-01,,")
        _ = try names(world, "\(World.one),新一,2025-07-01")
        _ = try contacts(world, "\(World.one),填报人,张三,010-65090000,,2025-01-01,")
        _ = try world.ledger.note(
            [
                ContactEvent(
                    instant: "2026-01-02T03:04:05Z", institution: try CreditCode(World.one), by: World.account,
                    means: .visit,
                    outcome: "已走访")
            ], now: world.now)
        #expect(try world.ledger.verifyLog().faults == [])
        try world.change(sql)
        #expect(try world.ledger.verifyLog().faults != [])
    }
}
