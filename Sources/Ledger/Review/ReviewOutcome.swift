public import ServiceTrade

/// What an action of the review came to.
public struct ReviewOutcome: Sendable, Hashable {
    /// The receipt of the filing.
    public let receipt: String
    /// Its state now.
    public let state: FilingState
    /// The queries that wait for an explanation.
    public let openQueries: Int
    /// What stands against accepting it, or was noted; empty where the filing was not judged anew.
    public let findings: [Finding]

    init(_ filing: KeptFiling, state: FilingState, openQueries: Int = 0, findings: [Finding] = []) {
        receipt = filing.receipt
        self.state = state
        self.openQueries = openQueries
        self.findings = findings
    }
}

/// Refuses a reason that says nothing.
///
/// - Parameter option: the option with which it is given.
/// - Throws: `CannotGoOn`, `reason-missing`.
func requireReason(_ reason: String, option: String = "--reason") throws -> String {
    let text = reason.trimmed
    guard !text.isEmpty else {
        throw CannotGoOn(
            "reason-missing", message: Phrase(en: "No reason is given.", zh: "未说明理由。"),
            nextStep: Phrase(
                en: "Nothing was changed. Say why with \(option); it is kept with the filing.",
                zh: "未作任何改动。请用 \(option) 说明理由，理由将随报表留存。"))
    }
    return text
}

extension String {
    /// The text without white space at either end.
    var trimmed: String {
        let isBlank = { (character: Character) in character.isWhitespace }
        let start = drop(while: isBlank)
        let count = start.reversed().drop(while: isBlank).count
        return String(start.prefix(count))
    }
}
