import Tabular

extension Phrase {
    /// Chooses between English and Chinese words by language.
    static func labels(_ language: Language) -> (_ en: String, _ zh: String) -> String {
        { en, zh in language == .zh ? zh : en }
    }
}

extension Cell {
    /// A date; an open end is missing.
    static func day(_ day: Day?) -> Cell { day.map { .text($0.description) } ?? .missing }

    /// Words; none are missing.
    static func words(_ text: String) -> Cell { text.isEmpty ? .missing : .text(text) }
}
