import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report doctor`: a look at everything that can be amiss with a database and what lies beside it.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at everything that can be amiss with the database and what lies beside it.",
        discussion: """
            One row a check: pages, references, version and tables; the log, the lines and sums that it vouches for; \
            the checkpoint, the key, unfinished changes beside the database, and room on the disk. Nothing is changed. \
            What a damaged page keeps from being looked at is amiss, too, and its row says why.

            Exit status: 0 all is well, 1 something is amiss, 2 there is no database of this program to look at.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var key: KeyOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let rows = try diagnoses()
        let zh = output.language == .zh
        try output.deliver(
            Table(
                columns: [
                    Column("check", label: zh ? "检查" : "check"), Column("ok", label: zh ? "正常" : "ok"),
                    Column("found", label: zh ? "情况" : "found"),
                    Column("next_step", label: zh ? "处理建议" : "next step"),
                ],
                rowsName: "checks", rows: rows.map { $0.row(output.language) }))
        guard rows.allSatisfy(\.isWell) else { throw ExitStatus.findings }
    }

    private func diagnoses() throws -> [Diagnosis] {
        let opened = try opened()
        let examined =
            switch opened {
            case .success(let inspection): try inspection.examine()
            case .failure(let fault): Examination.Check.allCases.map { Examination($0, obstacle: fault) }
            }
        return examined.map { Diagnosis($0) } + Surroundings(database: database.path, key: key).diagnoses(opened)
    }

    /// The database, or the damage that keeps it from being opened.
    private func opened() throws -> Result<Inspection, CannotGoOn> {
        do {
            return .success(try database.inspect())
        } catch let fault as CannotGoOn where ["database-damaged", "disk-failed"].contains(fault.code) {
            return .failure(fault)
        }
    }
}
