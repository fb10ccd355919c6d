import GRDB
public import ServiceTrade

extension Ledger {
    /// Keeps attributes of institutions; one takes the place of that with its identity.
    public func importAttributes(_ file: RegisterFile<Attribute>, now: String) throws -> Imported {
        try record(.changeRegister, kind: RegisterTables.attributes.kind, now: now) { entry in
            let table = RegisterTables.attributes
            return try table.keep(file, among: table.rows(entry.db, of: file.institutions), entry)
        }
    }

    /// The attributes of institutions, by institution, attribute and first day.
    ///
    /// - Parameter institution: only those of this one.
    /// - Throws: `CannotGoOn` where it is not in the register.
    public func attributes(of institution: CreditCode? = nil) throws -> [Attribute] {
        try listed(RegisterTables.attributes, institution)
    }

    /// Keeps names of institutions; one takes the place of that which begins on the same day.
    public func importNames(_ file: RegisterFile<InstitutionName>, now: String) throws -> Imported {
        try record(.changeRegister, kind: RegisterTables.names.kind, now: now) { entry in
            let table = RegisterTables.names
            return try table.keep(file, among: table.rows(entry.db, of: file.institutions), entry)
        }
    }

    /// The names of institutions, by institution and first day; the first of each holds from the earliest day on.
    ///
    /// - Parameter institution: only those of this one.
    /// - Throws: `CannotGoOn` where it is not in the register.
    public func names(of institution: CreditCode? = nil) throws -> [InstitutionName] {
        try listed(RegisterTables.names, institution)
    }

    private func listed<Record, Identity>(
        _ table: RegisterTable<Record, Identity>, _ institution: CreditCode?
    ) throws -> [Record] {
        try actor.require(.readTables)
        return try read { db in
            guard let institution else { return try table.rows(db, knowledge).map(\.record) }
            try Register.require(institution, db)
            return try table.rows(db, knowledge, where: "AND institution = ?", [institution.description]).map(\.record)
        }
    }
}
