import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The command `report`: one subcommand a file, each of which parses, calls and prints one table.
@main
struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Direct reporting of trade in services (服务贸易数据直报).",
        discussion: """
            Institutions check their returns with `report validate` and hand them in with `report submit`; \
            the bureau keeps the register and the rates, and publishes `report rank` and `report total`.

            Exit status: 0 clean, 1 findings that block, 2 cannot go on, 64 wrong usage.
            """,
        version: "0.1.0",
        subcommands: [
            Init.self, InstitutionVerbs.self, RateVerbs.self, CalendarVerbs.self, CollectionVerbs.self,
            Validate.self, Submit.self, Status.self, Chase.self, Rank.self, Total.self, ReceiptVerbs.self,
            Template.self, SchemaVerb.self, ReviewVerbs.self, ExplainQuery.self, Withdraw.self, Explain.self,
            FrameworkVerbs.self, Demo.self, ContactVerbs.self, RoleVerbs.self, Revisions.self,
            OriginalVerb.self, AuditVerbs.self, BackupVerb.self, RestoreVerb.self, Doctor.self, AwardVerbs.self,
            TargetVerbs.self,
        ])

    static func main() {
        // A file that outgrows its limit is a failed write, worded like any other, not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        var verb: any ParsableCommand.Type = Report.self
        do {
            var command = try parseAsRoot()
            verb = type(of: command)
            try command.run()
        } catch {
            ExitStatus.leave(Report.self, verb: verb, error)
        }
    }
}
