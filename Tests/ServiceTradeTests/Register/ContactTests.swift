import ServiceTrade
import Testing

@Suite("Contacts")
struct ContactTests {
    private func file(_ rows: String..., isRegistered: (CreditCode) -> Bool = { _ in true }) -> RegisterFile<Contact> {
        let text = "institution,role,name,phone,email,from,to\n" + rows.map { $0 + "\n" }.joined()
        return Contact.file(Array(text.utf8), isRegistered: isRegistered)
    }

    @Test(arguments: [
        ("填报人,张三,010-6509 0000转8,,2025-01-01,", [String]()),
        ("reporting-officer,张三,（０１０）６５０９,,2025-01-01,", []),
        ("legal-representative,张三,+86 (10) 65090000 ext. 12,,2025-01-01,", []),
        ("statistics-lead,张三,,a.b+c@统计.example,2025-01-01,2025-01-01", []),
        ("statistics-lead,张三,,a@example.com,2025-01-02,2025-01-01", ["2:7 dates-out-of-order"]),
        ("boss,张三,12345,,2025-01-01,", ["2:2 code-unknown"]),
        ("reporting-officer,,12345,,2025-01-01,", ["2:3 value-missing"]),
        ("reporting-officer,张三,,,2025-01-01,", ["2:4 contact-unreachable"]),
        ("reporting-officer,张三,12,,2025-01-01,", ["2:4 phone-invalid"]),
        ("reporting-officer,张三,123,,2025-01-01,", []),
        ("reporting-officer,张三,ask Li 123,,2025-01-01,", ["2:4 phone-invalid"]),
        ("reporting-officer,张三,\"123\n456\",,2025-01-01,", ["2:4 phone-invalid"]),
        ("reporting-officer,张三,,a@b,2025-01-01,", ["2:5 email-invalid"]),
        ("reporting-officer,张三,,a@@example.com,2025-01-01,", ["2:5 email-invalid"]),
        ("reporting-officer,张三,,@example.com,2025-01-01,", ["2:5 email-invalid"]),
        ("reporting-officer,张三,,a b@example.com,2025-01-01,", ["2:5 email-invalid"]),
        ("reporting-officer,张三,,a@example.com;b@example.com,2025-01-01,", ["2:5 email-invalid"]),
        ("reporting-officer,张三,,\"a@example.com\r\nBcc: b@example.com\",2025-01-01,", ["2:5 email-invalid"]),
        ("reporting-officer,张三,,a\u{1}@example.com,2025-01-01,", ["2:5 email-invalid"]),
        ("reporting-officer,\"张\n三\",12345,,2025-01-01,", ["2:3 control-character"]),
        ("reporting-officer,张\u{1B}[2J,12345,,2025-01-01,", ["2:3 control-character"]),
    ])
    func aRow(_ cells: String, _ expected: [String]) {
        #expect(words(file("\(Sample.a),\(cells)").findings) == expected)
    }

    @Test func aPersonHasARoleOnce() {
        let (a, b) = (Sample.a, Sample.b)
        let existing = file("\(a),填报人,张三,12345,,2025-01-01,").rows
        #expect(
            words(
                file(
                    "\(a),填报人,张三,12345,,2025-01-01,", "\(a),填报人,李四,12345,,2025-01-01,",
                    "\(a),统计负责人,张三,12345,,2025-01-01,", "\(b),填报人,张三,12345,,2025-01-01,",
                    "\(a),填报人,张三,,a@example.com,2025-06-01,"
                ).findings) == ["6:3 contact-repeated"])
        #expect(
            words(file("\(a),填报人,张三,54321,,2025-06-01,").findings(against: existing)) == ["2:3 contact-repeated"])
        #expect(file("\(a),填报人,张三,54321,,2025-01-01,2025-05-31").findings(against: existing).isEmpty)
    }

    @Test func theInstitutionMustBeInTheRegister() {
        let file = file("\(Sample.a),填报人,张三,12345,,2025-01-01,", isRegistered: { _ in false })
        #expect(words(file.findings) == ["2:1 institution-unknown"])
    }

    @Test func aContactThatWasNotReadFromAFile() throws {
        let a = try Sample.code(Sample.a)
        let one = Contact(
            institution: a, role: .reportingOfficer, name: "张三", phone: "12345", firstDay: try day("2025-01-01"))
        #expect(one.findings.isEmpty)
        var bad = one
        bad.lastDay = try day("2024-12-31")
        bad.phone = ""
        #expect(bad.findings.map(\.rule) == ["contact-unreachable", "dates-out-of-order"])
        #expect(one.isInForce(on: try day("2025-01-01")))
        #expect(!one.isInForce(on: try day("2024-12-31")))
        var again = one
        again.firstDay = try day("2025-02-01")
        #expect(
            try message(Contact.conflicts([again], existing: [one]).first?.finding)
                == "reporting officer 张三 from 2025-02-01 on overlaps reporting officer 张三 from 2025-01-01 on, which is in the register."
        )
    }
}

@Suite("The log of contacts")
struct ContactEventTests {
    private func event(_ change: (inout ContactEvent) throws -> Void = { _ in }) throws -> ContactEvent {
        var event = ContactEvent(
            instant: "2025-10-12T08:30:00Z", institution: try Sample.code(Sample.a), by: "wang", means: .phone,
            with: "张三", subject: .filing(form: "hrst-quarterly", period: try period("2025-Q3")),
            outcome: "will file on Monday")
        try change(&event)
        return event
    }

    private func rules(_ change: (inout ContactEvent) throws -> Void) throws -> [String] {
        try event(change).findings(Schemas.framework.get()).map { "\($0.field ?? "") \($0.rule)" }
    }

    @Test func whatIsWrongIsSaid() throws {
        #expect(try rules { _ in }.isEmpty)
        #expect(try rules { $0.subject = .general }.isEmpty)
        #expect(try rules { $0.subject = .receipt("R-1") }.isEmpty)
        #expect(try rules { $0.by = "" } == ["by value-missing"])
        #expect(try rules { $0.outcome = "" } == ["outcome value-missing"])
        #expect(try rules { $0.outcome = "a\nb" } == ["outcome control-character"])
        #expect(try rules { $0.subject = .receipt("") } == ["receipt value-missing"])
        #expect(try rules { $0.subject = .filing(form: "x", period: try period("2025-Q3")) } == ["form form-unknown"])
        #expect(
            try rules { $0.subject = .filing(form: "hrst-quarterly", period: try period("2025")) }
                == ["period period-frequency"])
    }

    @Test(arguments: [
        "2025-10-12", "2025-10-12 08:30:00Z", "2025-02-29T08:30:00Z", "2025-10-12T24:00:00Z", "2025-10-12T08:60:00Z",
        "2025-10-12T08:30:00", "2025-10-12T8:030:00Z",
    ])
    func anInstantIsASecondInUTC(_ text: String) throws {
        #expect(try rules { $0.instant = text } == ["time date-invalid"])
    }

    @Test func theLogIsATable() throws {
        let table = ContactEvent.table(
            [try event(), try event { $0.subject = .receipt("R-1") }, try event { $0.subject = .general }], .en)
        #expect(
            String(decoding: csv(table), as: UTF8.self) == """
                time,institution,by,means,with,receipt,form,period,outcome
                2025-10-12T08:30:00Z,\(Sample.a),wang,phone,张三,,hrst-quarterly,2025-Q3,will file on Monday
                2025-10-12T08:30:00Z,\(Sample.a),wang,phone,张三,R-1,,,will file on Monday
                2025-10-12T08:30:00Z,\(Sample.a),wang,phone,张三,,,,will file on Monday

                """)
    }
}
