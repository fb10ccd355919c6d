import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report contact`: whom the bureau may turn to, and the contacts that were made.
struct ContactVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "Contacts at institutions, and the log of contacts made.",
        subcommands: [Add.self, Import.self, List.self, Retire.self, Log.self, History.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "Add one contact.")

        @Argument(help: "The institution.", transform: CreditCode.argument) var institution: CreditCode
        @Option(help: "What the person answers for.") var role: Contact.Role
        @Option(help: "The name of the person.") var name: String
        @Option(help: "The telephone number.") var phone: String = ""
        @Option(help: "The e-mail address.") var email: String = ""
        @Option(help: "The first day in the role (default: today).", transform: Day.argument) var from: Day?
        @Option(help: "What else is to be known.") var note: String = ""
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            let now = Clock.now
            guard let first = from ?? Instant(now)?.chinaDay else { return }
            let contact = Contact(
                institution: institution, role: role, name: name, phone: phone, email: email, firstDay: first,
                note: note)
            let imported = try ledger.add(contact, now: now)
            try ReferenceImport.refuse(imported.findings, nil, ledger.framework, output)
            let isSame = imported.added + imported.changed == 0
            Terminal.say(
                output.language == .zh
                    ? isSame ? "已有相同的联系人，未作改动。\n" : "已登记 \(name) 为\(role.label.zh)。\n"
                    : isSame
                        ? "The contact is there already; nothing was changed.\n"
                        : "\(name) is kept as \(role.label.en).\n")
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add contacts from CSV, or correct them.",
            discussion: """
                Columns: institution,role,name,phone,email,from,to,note; a role is reporting-officer, statistics-lead \
                or legal-representative, an empty `to` is open, and `note` may be left out. A row replaces the one \
                with its institution, role, name and `from`. The file is taken whole, or not at all.
                """)

        @Argument(help: "The contacts in CSV; - is standard input.", completion: .file())
        var file: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            let isRegistered = try ledger.register(for: .changeContacts)
            try ReferenceImport.run(
                file, Phrase(en: "contacts", zh: "联系人"), ledger, output,
                read: { try Contact.file($0, isRegistered: isRegistered) },
                keep: { try ledger.importContacts($0, now: Clock.now) })
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the contacts.",
            discussion: "With --format csv the list is a file that `report contact import` takes.")

        @Argument(help: "Only those of this institution.", transform: CreditCode.argument) var institution: CreditCode?
        @Option(help: ArgumentHelp("Only those in their role on this day.", valueName: "day"), transform: Day.argument)
        var on: Day?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            try output.deliver(
                Contact.table(try ledger.contacts(of: institution, on: on), output.language))
        }
    }

    struct Retire: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retire", abstract: "End a contact: say its last day in the role.")

        @Argument(help: "The institution.", transform: CreditCode.argument) var institution: CreditCode
        @Option(help: "What the person answered for.") var role: Contact.Role
        @Option(help: "The name of the person.") var name: String
        @Option(help: ArgumentHelp("The last day in the role.", valueName: "day"), transform: Day.argument) var to: Day
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            let findings = try ledger.retire(
                name, as: role, at: institution, lastDay: to, now: Clock.now)
            try ReferenceImport.refuse(findings, nil, ledger.framework, output)
            Terminal.say(
                output.language == .zh
                    ? "\(name) 任\(role.label.zh)至 \(to)。\n" : "\(name) is \(role.label.en) until \(to).\n")
        }
    }

    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "log", abstract: "Note a contact that was made.",
            discussion: "The account that runs the command is the one who made it, and now is when.")

        @Argument(help: "The institution.", transform: CreditCode.argument) var institution: CreditCode
        @Option(help: "How it was reached.") var means: ContactEvent.Means
        @Option(help: "What came of it.") var outcome: String
        @Option(help: "The person who was reached.") var person: String = ""
        @Option(help: "The receipt of the filing that it was about.") var receipt: String?
        @Option(help: "The form of the filing that it was about.") var form: String?
        @Option(help: "The period of the filing that it was about.", transform: Period.argument) var period: Period?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func validate() throws { _ = try subject() }

        private func subject() throws -> ContactEvent.Subject {
            guard (form == nil) == (period == nil) else {
                throw ValidationError(en: "--form and --period go together.", zh: "--form 与 --period 须同时给出。")
            }
            if let receipt {
                guard form == nil else {
                    throw ValidationError(
                        en: "Give --receipt, or --form and --period.", zh: "请给出 --receipt，或者 --form 和 --period。")
                }
                return .receipt(receipt)
            }
            guard let form, let period else { return .general }
            return .filing(form: form, period: period)
        }

        func run() throws {
            let ledger = try database.open()
            let now = Clock.now
            let event = ContactEvent(
                instant: "\(now.prefix(19))Z", institution: institution, by: ledger.actor.account, means: means,
                with: person, subject: try subject(), outcome: outcome)
            try ReferenceImport.refuse(
                try ledger.note([event], now: now), nil, ledger.framework, output)
            Terminal.say(output.language == .zh ? "已记录 1 次联系。\n" : "1 contact noted.\n")
        }
    }

    struct History: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "List the contacts that were made, the newest first.")

        @Argument(help: "Only those with this institution.", transform: CreditCode.argument) var institution:
            CreditCode?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            try output.deliver(
                ContactEvent.table(try ledger.contactEvents(of: institution), output.language))
        }
    }
}
