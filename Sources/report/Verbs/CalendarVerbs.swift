import ArgumentParser
import Ledger
import ServiceTrade

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
            commandName: "holidays", abstract: "Take a notice of holidays into the calendar.",
            discussion: """
                The file replaces the years that it holds, those of the framework included. Collections that are not \
                opened follow with `report collection generate`.
                """)

        @Argument(help: "The holidays in CSV; - is standard input.", completion: .file())
        var file: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            let input = try InputFile(file)
            let read = WorkingCalendar.read(try input.rest())
            try ReferenceImport.refuse(read.findings, input, ledger.framework, output)
            let changed = try ledger.importHolidays(read.calendar, now: Clock.now)
            let years = read.calendar.years.sorted().map(String.init)
            Terminal.say(
                output.language == .zh
                    ? "\(years.joined(separator: "、"))年的安排已导入，变动 \(changed) 天。\n"
                    : "\(years.joined(separator: ", ")) taken, \(changed) days new or different.\n")
        }
    }
}
