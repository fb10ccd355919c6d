import ServiceTrade
import Tabular
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
        (.readTables, "report revisions --year 2025"), (.readTables, "report calendar holidays"),
        (.readTables, "report collection list"), (.readTables, "report status"),
        (.changeCalendar, "report calendar holidays holidays.csv"),
        (.changeCalendar, "report collection generate --form hrst-quarterly --years 2021"),
        (.changeCalendar, "report collection open hrst-quarterly 2020-Q2"),
        (
            .changeCalendar,
            "report collection except hrst-quarterly 2020-Q1 \(one) --until 2199-12-31 --reason 补报"
        ),
        (.readContacts, "report chase hrst-quarterly 2020-Q1"),
        (.changeContacts, "report chase hrst-quarterly 2020-Q1 --mail-merge merge.csv"),
        (.readFilings, "report review list"), (.readFilings, "report review show R0000000001"),
        (.readFilings, "report review rules"), (.readFilings, "report original R0000000001"),
        (.review, "report review return R0000000001 --reason 请核对 --until 2199-12-31"),
        (.review, "report review accept R0000000001 --over-return 已核对"),
        (.explain, "report explain-query R0000000002 contract-below-revenue --code timing --text 上年合同"),
        (.withdraw, "report withdraw R0000000003 --reason 误报"),
        (.readReceipts, "report receipt show R0000000001"),
        (.readReceipts, "report receipt list --institution \(one)"),
        (.readLog, "report audit log"), (.readLog, "report audit verify"),
        (.readLog, "report audit checkpoint --output checkpoint.txt"), (.readLog, "report doctor"),
        (.readTables, "report award evaluate \(policy) --summary"),
        (.readTables, "report award margin \(policy) --clause A4"),
        (.readTables, "report award what-if \(policy) --set a4_universe=base_rank"),
        (.readTables, "report award decisions --policy chaoyang-hr-export-base"),
        (.readFilings, "report award facts \(policy) --output facts"),
        (.readTables, "report award run show 1"), (.readTables, "report award run list"),
        (.readTables, "report award run reproduce 1"),
        (.readTables, "report award run compare 1 1"), (.readTables, "report target status"),
        (.readFilings, "report award explain \(policy) --clause A4 --institution \(one)"),
        (.decideAwards, "report award run make \(policy)"),
        (
            .decideAwards,
            "report award decide \(policy) --clause A4 --institution \(one) --outcome refused --reason 未达标"
        ),
        (.backUp, "report backup night.db"), (.restore, "report restore early.db --replace --accept-loss"),
    ]

    /// What everybody may do who has a role.
    private static let open = [
        "report rate list", "report role list", "report framework show", "report award policies",
    ]

    /// What needs no database.
    private static let free = [
        "report init --db other.db", "report calendar check holidays.csv", "report receipt verify receipt.txt",
        "report award run verify run.txt",
        "report framework check schemas", "report demo district --output sample",
        "report demo awards --output awards",
        "report demo facts --institutions 10 --policy chaoyang-hr-export-base --output invented",
        "report demo generate --lines 10 --output demo.csv", "report template", "report schema", "report explain",
        "report framework export exported",
    ]

    private static let key = "rm report.db.key report.db.pub && report audit key"

    private static let policy = "--policy chaoyang-hr-export-base --year 2026"

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
        try folder.write("holidays.csv", "day,kind,name,notice\n2031-01-02,holiday,元旦,示例通知\n")
        // The first counts, the second is explained, the third is taken back.
        try folder.write(
            "filed.csv",
            "institution,period,flow,service,partner,currency,revenue,contract_value\n"
                + ["2024-Q1,export,search,US,USD,10,10", "2024-Q2,export,search,US,USD,10,9"].map {
                    "\(Self.one),\($0)\n"
                }
                .joined() + "\(Self.one),2024-Q3,export,search,US,USD,10,9\n")
        let ready = try folder.shell(
            """
            report role grant keeper administrator && report contact import contacts.csv && \
            report institution successions import successions.csv && report framework export schemas && \
            report collection generate --form hrst-quarterly --years 2020 && \
            report collection open hrst-quarterly 2020-Q1 && { report submit filed.csv || test $? = 1; } && \
            report receipt show R0000000001 > receipt.txt && report award run \(Self.policy) > run.txt && report backup early.db
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
    }

    @Test(arguments: Role.allCases)
    func someCommandsAskForARoleOrForNothing(role: Role) throws {
        let folder = try folder()
        let institution = role == .reporter ? " --institution \(Self.one)" : ""
        #expect(try folder.shell("report role grant $(id -un) \(role.rawValue)\(institution)").status == 0)
        for command in Self.open + Self.free {
            let outcome = try folder.shell(command)
            #expect(outcome.status == 0, "\(role) \(command): \(outcome.stderr.prefix(200))")
        }
        // A database has one key for good; who may not make keys is not even told so.
        let key = try folder.shell(Self.key)
        #expect(key.status == 2)
        #expect(key.stderr.contains(role.permits(.changeRoles) ? "[key-noted]" : "[not-permitted]"), "\(role)")
    }

    /// A new verb is tried with every role, or the tests say that it needs none.
    @Test func everyVerbIsTried() throws {
        let help = try Answer(Folder().report("--experimental-dump-help")).value
        let verbs = Self.verbs(help["command"], [])
        #expect(verbs.count > 50)
        let tried = Self.commands.map(\.command) + Self.open + Self.free + [Self.key]
        #expect(verbs.filter { verb in !tried.contains { "\($0) ".contains("\(verb) ") } } == [])
    }

    /// The verbs below a command, without those that only have others below them.
    private static func verbs(_ command: JSONValue?, _ above: [String]) -> [String] {
        guard let command, let name = command["commandName"]?.string, name != "help" else { return [] }
        let path = above + [name]
        let below = (command["subcommands"]?.elements ?? []).flatMap { verbs($0, path) }
        return below.isEmpty ? [path.joined(separator: " ")] : below
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
