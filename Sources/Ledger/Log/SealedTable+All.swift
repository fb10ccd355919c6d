extension SealedTable {
    static let account = versioned("account", ["account", "role", "institution"])
    static let setting = versioned("setting", ["name", "value"])
    static let framework = SealedTable("framework", ["digest"])
    static let frameworkFile = SealedTable("framework_file", ["framework", "path", "text"])
    static let rate = SealedTable("rate", ["period", "currency", "cny_per_unit", "source"])
    static let institution = SealedTable("institution", ["code"])
    static let institutionName = versioned("institution_name", ["institution", "name", "first_day"])
    static let membership = versioned(
        "membership", ["institution", "district", "first_day", "last_day", "is_key", "is_base"])
    static let attribute = versioned(
        "attribute", ["institution", "attribute", "value", "first_day", "last_day", "reason"])
    static let succession = versioned(
        "succession", ["predecessor", "successor", "kind", "day", "share_percent", "reason"])
    static let contact = versioned(
        "contact", ["institution", "role", "name", "phone", "email", "first_day", "last_day", "note"])
    static let contactEvent = SealedTable(
        "contact_event", ["institution", "at", "means", "person", "concerning", "outcome"])
    static let holiday = versioned("holiday", ["day", "kind", "name", "notice"])
    static let collection = versioned(
        "collection", ["form", "period", "opens", "due", "close", "is_provisional"])
    static let expected = SealedTable("expected", ["form", "period", "institution"])
    static let lockException = SealedTable(
        "lock_exception", ["form", "period", "institution", "last_day", "reason"])
    static let delivery = SealedTable("delivery", ["name", "sha256", "received_at"])
    static let original = SealedTable("original", ["sha256", "size"])
    /// The state now is left out: it follows from `first_state` and the changes.
    static let filing = SealedTable(
        "filing",
        [
            "form", "institution", "period", "revision", "first_state", "is_nil", "award_use", "prepared_by",
            "timeliness", "sha256", "lines", "delivery", "framework",
        ], since: "(SELECT since FROM delivery WHERE delivery.id = filing.delivery)")
    static let filingChange = SealedTable("filing_change", ["filing", "state", "reason"])
    static let filingReturn = SealedTable("filing_return", ["filing", "reason", "last_day"])
    static let finding = SealedTable(
        "finding",
        [
            "filing", "number", "rule", "level", "line", "column_number", "path", "field", "subject", "basis",
            "actual_zh", "actual_en", "expected_zh", "expected_en", "message_zh", "message_en", "hint_zh", "hint_en",
        ])
    static let explanation = SealedTable(
        "explanation", ["filing", "rule", "subject", "basis", "code", "text", "filed_text", "carried_from"])

    static let awardDecision = SealedTable(
        "award_decision",
        [
            "policy", "clause", "institution", "year", "item", "outcome", "amount_fen", "reason", "run", "earlier",
        ])
    static let awardRun = SealedTable(
        "award_run", ["policy", "year", "settings", "knows", "framework", "answers", "digest"])

    /// All tables that the log vouches for.
    static let all: [SealedTable] = [
        account, setting, framework, frameworkFile, rate, institution, institutionName, membership, attribute,
        succession, contact, contactEvent, holiday, collection, expected, lockException, delivery, original, filing,
        filingChange, filingReturn, finding, explanation, awardDecision, awardRun,
    ]
}
