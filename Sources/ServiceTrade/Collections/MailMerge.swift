public import Tabular

/// Who at an institution is reminded.
public struct ReminderContact: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The role, in words.
    public var role: Phrase
    /// The telephone number; may be empty.
    public var phone: String
    /// The e-mail address; may be empty.
    public var email: String

    /// Creates a contact.
    public init(name: String, role: Phrase, phone: String, email: String) {
        self.name = name
        self.role = role
        self.phone = phone
        self.email = email
    }
}

extension ChaseItem {
    /// The columns of a mail merge, the same in every language, so that a template keeps working.
    public static let mergeColumns = [
        "institution", "name", "contact", "role", "phone", "email", "form", "period", "reason", "due", "close",
        "last_contact", "detail",
    ].map { Column($0) }

    /// The row of a mail merge, in the order of `mergeColumns`.
    ///
    /// - Parameters:
    ///   - formTitle: the title of the form.
    ///   - contact: who is reminded; nil: none is known.
    ///   - lastContact: when the institution was last contacted about this collection.
    public func mergeRow(
        collection: CollectionExercise, formTitle: Phrase, contact: ReminderContact?, lastContact: Instant?,
        language: Language
    ) -> [Cell] {
        func text(_ text: String?) -> Cell { text.map { $0.isEmpty ? .missing : .text(onOneLine($0)) } ?? .missing }
        return [
            .identifier(institution.description), text(name), text(contact?.name), text(contact?.role[language]),
            contact.map { $0.phone.isEmpty ? .missing : .identifier(onOneLine($0.phone)) } ?? .missing,
            text(contact?.email), text(formTitle[language]),
            text(language == .zh ? collection.period.inChinese : collection.period.description),
            text(reason.label[language]), text(collection.due.description), text(collection.close.description),
            text(lastContact?.chinaDay.description), text(reason.detail[language]),
        ]
    }
}
