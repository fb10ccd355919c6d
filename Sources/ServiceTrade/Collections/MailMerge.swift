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
    /// The columns of a mail merge: Chinese, as the letters are, whatever the language of the command, so that a
    /// template keeps working.
    public static let mergeColumns = [
        "机构代码", "机构名称", "联系人", "职责", "电话", "电子邮箱", "报表", "报告期", "事由", "报送期限", "停止受理",
        "最近联系", "说明",
    ].map { Column($0) }

    /// The row of a mail merge, in the order of `mergeColumns`.
    ///
    /// - Parameters:
    ///   - formTitle: the title of the form.
    ///   - contact: who is reminded; nil: none is known.
    ///   - lastContact: when the institution was last contacted about this collection.
    public func mergeRow(
        collection: CollectionExercise, formTitle: Phrase, contact: ReminderContact?, lastContact: Instant?
    ) -> [Cell] {
        func text(_ text: String?) -> Cell { text.map { $0.isEmpty ? .missing : .text(onOneLine($0)) } ?? .missing }
        return [
            .identifier(institution.description), text(name), text(contact?.name), text(contact?.role.zh),
            contact.map { $0.phone.isEmpty ? .missing : .identifier(onOneLine($0.phone)) } ?? .missing,
            text(contact?.email), text(formTitle.zh), text(collection.period.inChinese), text(reason.label.zh),
            text(collection.due.description), text(collection.close.description),
            text(lastContact?.chinaDay.description), text(reason.detail.zh),
        ]
    }
}
