/// The codes of the reasons that explanations give.
///
/// A framework without the code list `reasons` takes any code as it is written.
public struct ReasonCodes: Sendable {
    private let list: CodeList?

    /// The codes that a framework lists.
    public init(_ framework: Framework) { list = framework.codeLists["reasons"] }

    /// The code that a text means at the end of a period: by itself, by a name or an alias; nil where there is none.
    public func code(_ text: String, in period: Period?) -> String? {
        guard let list else { return foldWidth(text) }
        guard let index = list.index(of: text), isInForce(list.entries[index], in: period) else { return nil }
        return list.entries[index].code
    }

    /// The codes in force at the end of a period, in words.
    public func known(in period: Period?) -> Phrase {
        let entries = (list?.entries ?? []).filter { isInForce($0, in: period) }
        return Phrase(
            en: entries.map { "\($0.code) (\($0.label.en))" }.joined(separator: ", "),
            zh: entries.map { "\($0.code)（\($0.label.zh)）" }.joined(separator: "，"))
    }

    private func isInForce(_ entry: CodeList.Entry, in period: Period?) -> Bool {
        guard let end = period?.lastDay else { return true }
        return entry.validFrom.map { $0 <= end } ?? true && entry.validTo.map { $0 >= end } ?? true
    }
}
