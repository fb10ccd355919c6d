import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report chase`: who has not filed, and reminders to them.
struct Chase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chase", abstract: "List who is to be chased in a collection, and make reminders in Chinese.",
        discussion: """
            Those come first whose answer moves the total of the district most: who has not filed, whose return was \
            sent back, and whose queries are not explained. Making reminders, with --mail-merge or --eml, notes for \
            each institution with an e-mail address that one was made; sending them is up to you.
            """)

    @OptionGroup var collection: CollectionArguments
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Write the list for a mail merge, in Chinese: CSV with plain dates.", valueName: "file"))
    var mailMerge: String?
    @Option(help: ArgumentHelp("Write a letter for each institution into a folder.", valueName: "folder"))
    var eml: String?
    @Option(
        help: ArgumentHelp("The office that writes: 'NAME <mail>'.", valueName: "sender"), transform: Sender.argument)
    var from: Sender?
    @Option(help: ArgumentHelp("The telephone number of the office, for questions.", valueName: "number"))
    var phone: String?

    func validate() throws {
        guard (eml == nil) == (from == nil) else {
            throw ValidationError(en: "--eml and --from go together.", zh: "--eml 与 --from 须同时给出。")
        }
        guard phone == nil || eml != nil else {
            throw ValidationError(en: "--phone goes with --eml.", zh: "--phone 须与 --eml 一起使用。")
        }
        guard let mailMerge, let table = output.output else { return }
        guard mailMerge != table, FilePlace(mailMerge).map({ $0 != FilePlace(table) }) ?? true else {
            throw ValidationError(
                en: "--mail-merge and --output name the same file.", zh: "--mail-merge 与 --output 指向同一文件。")
        }
    }

    func run() throws {
        let makes = mailMerge != nil || eml != nil
        let ledger = try database.open(readOnly: !makes)
        let (form, period) = try collection.resolve(ledger.framework)
        let now = Clock.now
        guard let moment = Instant(now) else { return }
        if makes { try ledger.actor.require(.changeContacts) }
        let work = try ledger.chase(form.id, period, on: moment.chinaDay)
        if makes { try remind(work, form, moment, ledger) }
        try output.deliver(ChaseAnswer(work: work, output: output).table)
    }

    /// Writes the reminders, and then notes them.
    private func remind(_ work: ChaseWork, _ form: Form, _ now: Instant, _ ledger: Ledger) throws {
        let exercise = work.standing.exercise
        let addressed = work.list.items.compactMap { item -> (ChaseItem, Mailbox)? in
            guard let contact = work.contacts[item.institution],
                let mailbox = Mailbox(name: contact.name, address: contact.email)
            else { return nil }
            return (item, mailbox)
        }
        if let mailMerge {
            let rows = work.list.items.map { item in
                item.mergeRow(
                    collection: exercise, formTitle: form.title, contact: work.contacts[item.institution],
                    lastContact: work.lastContacts[item.institution])
            }
            let file = try OutputFile(path: mailMerge)
            let options = TableOptions(language: .zh, mailMerge: true)
            try file.write(
                TableFormat.csv.render(Table(columns: ChaseItem.mergeColumns, rows: rows), options: options).utf8)
            try file.finish()
        }
        if let eml, let from {
            let sender = ReminderSender(name: from.mailbox.name, mailbox: from.mailbox, phone: phone)
            let letters = addressed.map { item, mailbox in
                let letter = ReminderLetter(
                    item, collection: exercise, formTitle: form.title, from: sender, to: mailbox, date: now)
                return (path: "\(item.institution).eml", bytes: Array(letter.eml.utf8))
            }
            try Folder.write(letters, to: eml)
        }
        try ledger.record(
            addressed.map { MadeReminder(institution: $0.0.institution, person: $0.1.name) }, form.id,
            exercise.period, now: now.description)
        let others = work.list.items.count - addressed.count
        Terminal.say(
            output.language == .zh
                ? "已生成 \(addressed.count) 份催报函；\(others) 家没有可用的电子邮箱。\n"
                : "\(addressed.count) reminders made; \(others) institutions have no e-mail address.\n")
    }

    /// An office, written as `NAME <mail>`.
    struct Sender {
        let mailbox: Mailbox

        static func argument(_ text: String) throws -> Sender {
            if let sender = Sender(text) { return sender }
            throw ValidationError(
                en: "write it like 'Bureau of Statistics <tongji@example.org>'",
                zh: "请写成 '某某统计局 <tongji@example.org>' 的形式")
        }

        private init?(_ argument: String) {
            guard argument.hasSuffix(">"), let open = argument.lastIndex(of: "<") else { return nil }
            var name = argument[..<open]
            while name.last == " " { name.removeLast() }
            let address = String(argument[argument.index(after: open)...].dropLast())
            guard !name.isEmpty, let mailbox = Mailbox(name: String(name), address: address) else { return nil }
            self.mailbox = mailbox
        }
    }
}
