import Ledger
import ServiceTrade
import Tabular

/// Tells the log of a table that names institutions before it leaves the terminal.
struct ExportRecord {
    /// The command, such as `rank`.
    let table: String
    /// What was asked for; what was left out has no value.
    let arguments: [(name: String, value: String?)]
    let ledger: Ledger
    /// The last entry that was known when reading began.
    private let knows: Int64

    /// Begins before anything is read.
    init(_ table: String, _ arguments: [(name: String, value: String?)], _ ledger: Ledger) throws {
        self.table = table
        self.arguments = arguments
        self.ledger = ledger
        knows = try ledger.lastKnown()
    }

    /// Writes the entry.
    ///
    /// Where the database cannot be written the table is given all the same, and that is said.
    func write(rows: Int, _ output: OutputOptions) throws {
        try write(rows: rows, format: output.format.rawValue, to: output.output ?? "", output.language)
    }

    /// Writes the entry of files in a folder.
    func write(rows: Int, format: String, to output: String, _ language: Language) throws {
        let entry = ExportEntry(
            table: table,
            arguments: arguments.compactMap { argument in argument.value.map { (argument.name, $0) } }, rows: rows,
            knows: knows, format: format, output: output)
        do {
            try ledger.recordExport(entry, now: Clock.now)
        } catch let fault as CannotGoOn where fault.code != "not-permitted" {
            let why = fault.message[language]
            Terminal.say(
                language == .zh
                    ? "本次导出未记入日志：\(why)\n" : "This export is not in the log: \(why)\n")
        }
    }
}

extension OutputOptions {
    /// Writes a table that names institutions; the log is told of it first, unless it stays on the terminal.
    func deliver(_ table: Table, recording export: ExportRecord) throws {
        if output != nil || !Terminal.isOutput { try export.write(rows: table.rows.count, self) }
        try deliver(table)
    }
}
