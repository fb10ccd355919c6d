/// The languages in which the system speaks.
public enum Language: String, Sendable, CaseIterable {
    /// Chinese, simplified.
    case zh
    /// English.
    case en
}

/// The same words in Chinese and in English.
public struct Phrase: Sendable, Hashable {
    /// The English words.
    public var en: String
    /// The Chinese words.
    public var zh: String

    /// Creates a phrase from both languages.
    public init(en: String, zh: String) {
        self.en = en
        self.zh = zh
    }

    /// Creates a phrase that reads the same in both languages, such as a number or a code.
    public init(_ same: String) {
        self.init(en: same, zh: same)
    }

    /// The words in one language.
    public subscript(language: Language) -> String { language == .zh ? zh : en }

    /// The names in braces, in both languages.
    public var placeholders: [String] {
        [en, zh].flatMap { text in
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
                .compactMap { part in part.firstIndex(of: "}").map { String(part[..<$0]) } }
        }
    }

    /// The phrase with `{name}` replaced by values.
    public func filled(_ values: [String: Phrase]) -> Phrase {
        Phrase(en: fill(en, values, .en), zh: fill(zh, values, .zh))
    }
}

private func fill(_ template: String, _ values: [String: Phrase], _ language: Language) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
        result += rest[..<open]
        guard let close = rest[open...].firstIndex(of: "}") else { break }
        let name = String(rest[rest.index(after: open)..<close])
        result += values[name]?[language] ?? "—"
        rest = rest[rest.index(after: close)...]
    }
    return result + rest
}
