/// The office that sends reminders.
public struct ReminderSender: Sendable, Hashable {
    /// Its name, under the letter.
    public var name: String
    /// From where the letter comes, and where an answer goes.
    public var mailbox: Mailbox
    /// The telephone number for questions.
    public var phone: String?

    /// Creates an office.
    public init(name: String, mailbox: Mailbox, phone: String? = nil) {
        self.name = name
        self.mailbox = mailbox
        self.phone = phone
    }
}

/// A reminder in Chinese to one contact of an institution, ready to be sent.
///
/// The same inputs make the same letter, byte for byte. Nothing that is put in can add a header or end one:
/// names and the subject are encoded, addresses are checked by `Mailbox`.
///
/// - Source: RFC 5322 for the message, RFC 2045 and 2047 for what is not ASCII in it.
public struct ReminderLetter: Sendable, Hashable {
    /// The subject.
    public let subject: String
    /// The text, its lines ended by a line feed.
    public let body: String
    /// The identifier of the message, without angle brackets.
    public let messageID: String
    private let from: Mailbox
    private let to: Mailbox
    private let date: Instant

    /// Writes a letter.
    ///
    /// - Parameters:
    ///   - item: the institution and why it is chased.
    ///   - formTitle: the title of the form.
    ///   - contact: who is written to.
    ///   - date: when the letter is made; it also decides whether the text says that a date has passed.
    public init(
        _ item: ChaseItem, collection: CollectionExercise, formTitle: Phrase, from sender: ReminderSender,
        to contact: Mailbox, date: Instant
    ) {
        let text = ReminderText(
            item: item, collection: collection, formTitle: formTitle.zh, sender: sender, contact: contact, date: date)
        subject = text.subject
        body = text.body
        from = sender.mailbox
        to = contact
        self.date = date
        // The letter itself makes its identifier: a second one for the same reason at another time is another.
        let content = "\(contact.address)\n\(date)\n\(text.subject)\n\(text.body)"
        let digest = content.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let name = "\(collection.period).\(item.institution).\(String(digest, radix: 16))"
        messageID = "\(name)@\(sender.mailbox.domain)"
    }

    /// The message as the content of an `.eml` file; its lines end with CRLF.
    public var eml: String {
        let lines =
            [
                "Date: \(MailDate.text(date))",
                MailHeader.mailbox("From", from),
                MailHeader.mailbox("To", to),
                "Message-ID: <\(messageID)>",
                MailHeader.text("Subject", subject),
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=UTF-8",
                "Content-Transfer-Encoding: base64",
                "Content-Language: zh-CN",
                "",
            ] + Base64.lines(Array(body.replacing("\n", with: "\r\n").utf8))
        return lines.map { $0 + "\r\n" }.joined()
    }
}
