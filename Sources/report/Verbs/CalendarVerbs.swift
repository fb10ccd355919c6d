import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report calendar`: the days by which returns are collected.
struct CalendarVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "The collection calendar: holidays and make-up working days.",
        subcommands: [Check.self, Holidays.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Test a file of holidays; no database is needed.",
            discussion: """
                Columns: day,kind,name,notice; kind is holiday or workday, a make-up working day on a weekend. A file \
                holds the whole of a year's notice.
                """)

        @Argument(help: "The holidays in CSV; - is standard input.", completion: .file())
        var file: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let input = try InputFile(file)
            let read = WorkingCalendar.read(try input.rest())
            try ReferenceImport.refuse(read.findings, input, try DefaultFramework.read(), output)
            let days = read.calendar.entries
            let worked = days.count { $0.kind == .workday }
            let years = read.calendar.years.sorted().map(String.init)
            Terminal.say(
                output.language == .zh
                    ? "\(years.joined(separator: "、"))年：放假 \(days.count - worked) 天，调休上班 \(worked) 天，未发现错误。\n"
                    : "\(years.joined(separator: ", ")): \(days.count - worked) days off, \(worked) make-up working days, no mistake.\n"
            )
        }
    }

    struct Holidays: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "holidays", abstract: "Take a notice of holidays into the calendar, or list those in force.",
            discussion: """
                The file replaces the years that it holds, those of the framework included. Collections that are not \
                opened follow with `report collection generate`.

                Without a file the days in force are listed: what each is, its notice, and where it comes from, the \
                framework or a file that was imported, with the entry of the log. With --format csv the list is a \
                file that can be imported.
                """)

        @Argument(help: "The holidays in CSV; - is standard input.", completion: .file())
        var file: String?
        @Option(help: "List only the notice of this year.") var year: Int?
        @OptionGroup var asOf: AsOfOptions
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard file == nil || (year == nil && asOf.time == nil) else {
                throw ValidationError(
                    en: "--year and --as-of go with the list: leave out the file.",
                    zh: "--year 和 --as-of 只用于列出：请去掉文件。")
            }
        }

        func run() throws {
            guard let file else {
                let days = try database.open(readOnly: true, asOf: asOf.time).holidays(year: year)
                return try output.deliver(HolidayAnswer(days: days, output: output).table)
            }
            let ledger = try database.open()
            let input = try InputFile(file)
            let read = WorkingCalendar.read(try input.rest())
            try ReferenceImport.refuse(read.findings, input, ledger.framework, output)
            let changed = try ledger.importHolidays(read.calendar, file: input.name, now: Clock.now)
            let years = read.calendar.years.sorted().map(String.init)
            Terminal.say(
                output.language == .zh
                    ? "\(years.joined(separator: "、"))年的安排已导入，变动 \(changed) 天。\n"
                    : "\(years.joined(separator: ", ")) taken, \(changed) days new or different.\n")
        }
    }
}
