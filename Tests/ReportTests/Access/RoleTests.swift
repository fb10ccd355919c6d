import ServiceTrade
import Testing

/// Who may do what, asked of the real commands.
@Suite("Roles")
struct RoleTests {
    /// A command for each action, in a folder with a database, a filing of the own institution and files to import.
    private static let commands: [(action: Action, command: String)] = [
        (.check, "report validate own.csv"), (.file, "report submit own.csv"),
        (.changeRegister, "report institution import samples/institutions.csv"),
        (.changeRegister, "report institution attributes import attributes.csv"),
        (.changeRegister, "report institution names import names.csv"),
        (.changeRegister, "report institution successions import successions.csv"),
        (
            .changeRegister,
            "report institution successions withdraw \(one) \(two) --day 2025-01-01 --reason 录入错误"
        ),
        (.changeContacts, "report contact import contacts.csv"),
        (.changeContacts, "report contact add \(one) --role statistics-lead --name 李四 --phone 010-65090000"),
        (.changeContacts, "report contact retire \(one) --role reporting-officer --name 张三 --to 2025-12-31"),
        (.changeContacts, "report contact log \(one) --means phone --outcome 周五前报送"),
        (.readLog, "report audit verify"), (.readLog, "report audit log"), (.readLog, "report doctor"),
        (.readContacts, "report contact list"), (.readContacts, "report contact history"),
        (.changeRates, "report rate import samples/rates.csv"),
        (.changeFramework, "report framework adopt schemas"),
        (.changeRoles, "report role grant wang analyst"), (.changeRoles, "report role revoke nobody"),
        (.readTables, "report rank --year 2025"), (.readTables, "report total --year 2025"),
        (.readTables, "report institution list"), (.readTables, "report institution show \(one)"),
        (.readTables, "report institution attributes list"), (.readTables, "report institution names list"),
        (.readTables, "report institution successions list"),
    ]

    /// What everybody may do who has a role.
    private static let open = ["report rate list", "report role list", "report framework show"]

    private static let one = "91110105DEM000014U"
    private static let two = "91110105DEM000022N"

    /// The folder, in which another account is administrator as well.
    private func folder() throws -> Folder {
        let folder = try Folder()
        try folder.makeDatabase()
        try folder.write(
            "own.csv",
            "institution,period,flow,service,partner,currency,revenue\n\(Self.one),2025-Q1,export,search,US,USD,10\n")
        try folder.write(
            "attributes.csv", "institution,attribute,value,from,to,reason\n\(Self.one),ownership,private,2020-01-01,,\n"
        )
        try folder.write("names.csv", "institution,name,from\n\(Self.one),新名,2025-01-01\n")
        try folder.write(
            "successions.csv",
            "predecessor,successor,kind,day,share,reason\n\(Self.one),\(Self.two),transfer,2025-01-01,10,\n")
        try folder.write(
            "contacts.csv",
            "institution,role,name,phone,email,from,to\n\(Self.one),reporting-officer,张三,010-65090000,,2025-01-01,\n")
        let ready = try folder.shell(
            """
            report role grant keeper administrator && report contact import contacts.csv && \
            report institution successions import successions.csv && report framework export schemas
            """)
        guard ready.status == 0 else { throw CommandFault(ready.stderr) }
        return folder
    }

    @Test(arguments: Role.allCases)
    func everyCommandAsksForItsAction(role: Role) throws {
        let folder = try folder()
        let institution = role == .reporter ? " --institution \(Self.one)" : ""
        #expect(try folder.shell("report role grant $(id -un) \(role.rawValue)\(institution)").status == 0)
        for (action, command) in Self.commands {
            let outcome = try folder.shell(command)
            let isRefused = outcome.stderr.contains("[not-permitted]")
            #expect(isRefused == !role.permits(action), "\(role) \(command): \(outcome.stderr.prefix(200))")
            if isRefused { #expect(outcome.status == 2, "\(role) \(command)") }
            #expect(isRefused || outcome.status == 0, "\(role) \(command): \(outcome.stderr.prefix(200))")
        }
        for command in Self.open { #expect(try folder.shell(command).status == 0, "\(role) \(command)") }
    }

    @Test func anAccountWithoutARoleMayDoNothing() throws {
        let folder = try folder()
        #expect(try folder.shell("report role revoke $(id -un)").status == 0)
        for command in Self.commands.map(\.command) + ["report role list", "report rate list"] {
            let outcome = try folder.shell(command)
            #expect(outcome.status == 2 && outcome.stderr.contains("[not-permitted]"), "\(command)")
        }
    }

    @Test func theLastAdministratorStays() throws {
        let folder = try Folder()
        try folder.makeDatabase()
        for command in ["report role revoke $(id -un)", "report role grant $(id -un) analyst"] {
            let outcome = try folder.shell(command)
            #expect(outcome.status == 2 && outcome.stderr.contains("[last-administrator]"))
        }
        #expect(try folder.shell("report role grant wang reporter").status == 64)
        #expect(try folder.shell("report role grant wang analyst --institution \(Self.one)").status == 64)
        let stranger = try folder.shell("report role grant wang reporter --institution 91110105DEM000997G")
        #expect(stranger.status == 2 && stranger.stderr.contains("[institution-unknown]"))
    }

    /// The history of others is not to be probed: nothing is said of their filings, not even whether they are known.
    @Test(arguments: ["validate", "submit"])
    func aReporterLearnsNothingOfOthers(verb: String) throws {
        let folder = try folder()
        let granted = try folder.shell("report role grant $(id -un) reporter --institution \(Self.two)")
        #expect(granted.status == 0)
        for institution in [Self.one, "91110105DEM000997G"] {
            try folder.write(
                "other.csv",
                "institution,period,flow,service,partner,currency,revenue\n\(institution),2025-Q1,export,search,US,USD,10\n"
            )
            let outcome = try folder.shell("report \(verb) other.csv --findings findings.csv")
            #expect(outcome.status == 2)
            #expect(outcome.text == "")
            #expect(outcome.stderr.contains("[not-own-institution]"))
            #expect(try !folder.names().contains("findings.csv"))
        }
    }

    @Test func aReporterReadsTheReceiptsOfTheOwnInstitutionAlone() throws {
        let folder = try folder()
        #expect(try folder.shell("report submit own.csv").status == 0)
        #expect(try folder.shell("report role grant $(id -un) reporter --institution \(Self.two)").status == 0)
        #expect(try folder.shell("report receipt list").status == 0)
        for command in ["report receipt list --institution \(Self.one)", "report receipt show R0000000001"] {
            let outcome = try folder.shell(command)
            #expect(outcome.status == 2 && outcome.stderr.contains("[not-own-institution]"))
            #expect(outcome.stderr.contains("reads its receipts alone"))
        }
    }

    @Test func thePageOnRolesSaysWhatHolds() throws {
        let page = try Files.text(Place.repository + "/docs/explanation/roles.md")
        let heading = "| action | " + Role.allCases.map(\.rawValue).joined(separator: " | ") + " |"
        #expect(page.contains(heading))
        for action in Action.allCases {
            let marks = Role.allCases.map { $0.permits(action) ? "yes" : "–" }
            #expect(page.contains("| `\(action.rawValue)` | " + marks.joined(separator: " | ") + " |"), "\(action)")
        }
    }

    /// What a list writes in CSV is a file that the import takes, and that changes nothing.
    @Test(arguments: [
        "report institution", "report institution attributes", "report institution names",
        "report institution successions", "report contact",
    ])
    func aListIsAFileToImport(verb: String) throws {
        let folder = try folder()
        #expect(try folder.shell("report institution attributes import attributes.csv").status == 0)
        #expect(try folder.shell("report institution names import names.csv").status == 0)
        let before = try folder.shell("\(verb) list --format csv")
        #expect(before.status == 0)
        let again = try folder.shell("\(verb) list --format csv | \(verb) import - --lang en")
        #expect(again.status == 0)
        #expect(again.stderr.hasPrefix("0 ") && again.stderr.hasSuffix(" added, 0 changed.\n"))
        #expect(try folder.shell("\(verb) list --format csv").text == before.text)
    }
}
