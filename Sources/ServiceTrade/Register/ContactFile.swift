public import Tabular

extension Contact {
    /// The columns of contacts in CSV; `note` may be left out.
    public static let columns = ["institution", "role", "name", "phone", "email", "from", "to", "note"]

    /// Reads contacts in CSV.
    ///
    /// - Parameter isRegistered: whether an institution is in the register.
    public static func file(
        _ bytes: [UInt8], isRegistered: (CreditCode) throws -> Bool
    ) rethrows -> RegisterFile<Contact> {
        try RegisterFile(
            bytes, required: columns.dropLast(), isRegistered: isRegistered, read: { Contact(&$0) },
            conflicts: conflicts(_:existing:))
    }

    private init?(_ cells: inout RowCells) {
        let institution = cells.institution("institution")
        let role = cells.word("role", Role.self)
        let (name, note) = (cells.written("name"), cells.written("note"))
        let (phone, email) = (cells.text("phone"), cells.text("email"))
        for finding in Self.textFindings(name: name, phone: phone, email: email, note: note) { cells.report(finding) }
        let days = cells.days()
        guard cells.isFaultless, let institution, let role, let days else { return nil }
        self.init(
            institution: institution, role: role, name: name, phone: phone, email: email, firstDay: days.firstDay,
            lastDay: days.lastDay, note: note)
    }

    /// The contacts as a table, whose CSV is what `file(_:isRegistered:)` reads.
    public static func table(_ contacts: [Contact], _ language: Language) -> Table {
        let labels = Phrase.labels(language)
        return Table(
            columns: [
                Column("institution", label: labels("institution", "机构")), Column("role", label: labels("role", "角色")),
                Column("name", label: labels("name", "姓名")), Column("phone", label: labels("phone", "电话")),
                Column("email", label: labels("e-mail", "电子邮箱")), Column("from", label: labels("from", "起")),
                Column("to", label: labels("to", "止")), Column("note", label: labels("note", "备注")),
            ],
            rows: contacts.map { row in
                [
                    .identifier(row.institution.description), .text(row.role.rawValue), .text(row.name),
                    row.phone.isEmpty ? .missing : .identifier(row.phone), .words(row.email), .day(row.firstDay),
                    .day(row.lastDay), .words(row.note),
                ]
            })
    }
}
