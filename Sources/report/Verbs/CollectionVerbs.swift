import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report collection`: what is collected when, and from whom.
struct CollectionVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collection",
        abstract: "Collections: one form for one period, with the days of opening, due and close.",
        discussion: """
            Where a collection stands, `report submit` takes a filing from its opening day on: up to the due day on \
            time, up to the close day late, and after it only with an exception. Days end at 24:00 in China.
            """,
        subcommands: [Generate.self, List.self, Open.self, Except.self])

    struct Generate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "generate", abstract: "Make the collections of some years by the calendar in force.",
            discussion: """
                Due and close are moved to working days. Collections that are there and not opened get new days \
                where the calendar has changed; opened ones keep theirs. A day in a year without a notice of \
                holidays is provisional.
                """)

        @Option(help: "The form, or `all`.") var form: String = "all"
        @Option(
            help: ArgumentHelp("A year, or years such as 2026-2028.", valueName: "years"), transform: YearSpan.argument)
        var years: YearSpan
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var words: LanguageOptions

        func run() throws {
            let ledger = try database.open()
            let forms = form == "all" ? ledger.framework.forms : [try ledger.framework.form(orRefuse: form)]
            let made = try ledger.generateCollections(forms, years: years.years, now: Clock.now)
            let zh = words.language == .zh
            let kept = made.kept == 0 ? "" : zh ? "，已开启不变 \(made.kept) 项" : ", \(made.kept) open and left as they are"
            Terminal.say(
                zh
                    ? "新增 \(made.added) 项，更新 \(made.changed) 项，不变 \(made.same) 项\(kept)；其中 \(made.provisional) 项待节假日通知公布后确定。\n"
                    : "\(made.added) collections made, \(made.changed) changed, \(made.same) the same as before\(kept); "
                        + "\(made.provisional) of them provisional.\n")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the collections.")

        @Option(help: "Only those of this form.") var form: String?
        @Option(help: "Only those for periods of this year.") var year: Int?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let form = try form.map { try ledger.framework.form(orRefuse: $0) }
            let zh = output.language == .zh
            try output.deliver(
                Table(
                    columns: [
                        Column("form", label: zh ? "报表" : "form"), Column("period", label: zh ? "报告期" : "period"),
                        Column("opens", label: zh ? "开始" : "opens"), Column("due", label: zh ? "报送期限" : "due"),
                        Column("close", label: zh ? "停止受理" : "close"),
                        Column("provisional", label: zh ? "暂定" : "provisional"),
                        Column("opened", label: zh ? "已开启" : "opened"),
                        Column("expected", label: zh ? "应报" : "expected", alignment: .trailing),
                    ],
                    rows: try ledger.collections(form: form?.id, year: year).map { kept in
                        let exercise = kept.exercise
                        return [
                            .identifier(exercise.form), .identifier(exercise.period.description),
                            .text(exercise.opens.description), .text(exercise.due.description),
                            .text(exercise.close.description), .truth(exercise.isProvisional), .truth(kept.isOpened),
                            kept.isOpened ? .integer(kept.expected) : .missing,
                        ]
                    }))
        }
    }

    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "open", abstract: "Open a collection: fix who must file.",
            discussion: """
                They are the key institutions of the district on the opening day, as the register says now; later \
                changes of the register change nothing. The first filing opens a collection too.
                """)

        @OptionGroup var collection: CollectionArguments
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var words: LanguageOptions

        func run() throws {
            let ledger = try database.open()
            let (form, period) = try collection.resolve(ledger.framework)
            let expected = try ledger.openCollection(form.id, period, now: Clock.now)
            Terminal.say(
                words.language == .zh
                    ? "\(form.id) \(period) 已开启，应报机构 \(expected) 家。\n"
                    : "\(form.id) \(period) is open; \(expected) must file.\n")
        }
    }

    struct Except: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "except", abstract: "Let an institution file after the close.")

        @OptionGroup var collection: CollectionArguments
        @Argument(help: "The unified social credit code.", transform: CreditCode.argument) var institution: CreditCode
        @Option(help: "The last day, such as 2026-11-30.", transform: Day.argument) var until: Day
        @Option(help: "Why, in plain words.") var reason: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var words: LanguageOptions

        func validate() throws {
            guard reason.contains(where: { !$0.isWhitespace }) else {
                throw ValidationError(en: "--reason must say why.", zh: "--reason 须说明理由。")
            }
        }

        func run() throws {
            let ledger = try database.open()
            let (form, period) = try collection.resolve(ledger.framework)
            try ledger.exceptFromLock(form.id, period, institution, until: until, reason: reason, now: Clock.now)
            Terminal.say(
                words.language == .zh
                    ? "\(institution) 可于 \(until) 及以前补报 \(form.id) \(period)。\n"
                    : "\(institution) may file \(form.id) \(period) until \(until).\n")
        }
    }
}

/// The form and the period that name a collection.
struct CollectionArguments: ParsableArguments {
    @Argument(help: "The form, such as hrst-quarterly.") var form: String
    @Argument(help: "The period, such as 2025-Q4.") var period: String

    func resolve(_ framework: Framework) throws -> (Form, Period) {
        let form = try framework.form(orRefuse: form)
        guard let period = Period(period), period.frequency == form.frequency else {
            throw ValidationError(
                en: "\(period) is not a period of \(form.id), such as \(form.frequency.example).",
                zh: "\(period) 不是 \(form.id) 的报告期，应如 \(form.frequency.example)。")
        }
        return (form, period)
    }
}

/// A year, or the years from one to another.
struct YearSpan {
    let years: ClosedRange<Int>

    static func argument(_ text: String) throws -> YearSpan {
        if let span = YearSpan(text) { return span }
        throw ValidationError(
            en: "write a year or years like 2026 or 2026-2028", zh: "请写年份，如 2026 或 2026-2028")
    }

    private init?(_ argument: String) {
        let ends = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(ends.count), let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last,
            Period.years.contains(first), Period.years.contains(last)
        else { return nil }
        years = first...last
    }
}

extension Framework {
    /// The form of a name.
    func form(orRefuse name: String) throws -> Form {
        if let found = form(name) { return found }
        let known = forms.map(\.id)
        throw ValidationError(
            en: "There is no form \(name); there are \(known.joined(separator: ", ")).",
            zh: "没有报表 \(name)；现有 \(known.joined(separator: "、"))。")
    }
}
