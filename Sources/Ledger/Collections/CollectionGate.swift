import GRDB
import ServiceTrade

/// The collections of one form as a filing meets them that is received at one moment.
final class CollectionGate {
    private let db: Database
    private let form: String
    private let receipt: Instant
    private var known: [Period: KeptCollection?] = [:]
    private let excepted: Statement

    /// Looks whether any collection is made of a form; nil where none is.
    init?(_ db: Database, form: String, receipt: Instant) throws {
        let any = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM collection WHERE form = ? AND until IS NULL)", arguments: [form])
        guard any == true else { return nil }
        self.db = db
        self.form = form
        self.receipt = receipt
        // What the bureau has sent back may come again until the day that it has set.
        excepted = try db.makeStatement(
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM lock_exception
                    WHERE form = ?1 AND period = ?2 AND institution = ?3 AND last_day >= ?4)
                OR EXISTS (
                    SELECT 1 FROM filing JOIN filing_return ON filing_return.filing = filing.id
                    WHERE filing.institution = ?3 AND filing.form = ?1 AND filing.period = ?2
                      AND filing_return.last_day >= ?4)
                """)
    }

    /// The collection of a period; nil where there is none.
    func collection(_ period: Period) throws -> KeptCollection? {
        if let found = known[period] { return found }
        let found = try CollectionRows.all(db, .now, form: form, period: period).first?.kept
        known[period] = .some(found)
        return found
    }

    /// Whether a filing is taken; nil where there is no collection.
    func admission(_ institution: CreditCode, _ period: Period) throws -> Admission? {
        guard let exercise = try collection(period)?.exercise else { return nil }
        return try exercise.admission(of: receipt) {
            try Bool.fetchOne(
                excepted,
                arguments: [form, period.description, institution.description, receipt.chinaDay.description]) ?? false
        }
    }

    /// Fixes the list of a collection that is to be open and is not yet, before its first filing is kept.
    ///
    /// - Returns: whether it was opened now.
    func open(_ period: Period, districts: [String], _ entry: Entry) throws -> Bool {
        guard let kept = try collection(period), !kept.isOpened, receipt.chinaDay >= kept.exercise.opens else {
            return false
        }
        let expected = try ExpectedList.fix(kept.exercise, districts: districts, entry)
        // Where nobody has to file, it is not asked again in this run.
        known[period] = .some(KeptCollection(exercise: kept.exercise, expected: max(expected, 1)))
        return expected > 0
    }
}
