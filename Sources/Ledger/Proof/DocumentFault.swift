public import ServiceTrade

/// What keeps a signed document from being genuine.
public struct DocumentFault: Error, Sendable, Hashable {
    /// The line of the text, from 1; nil for what is on no single line, and in JSON.
    public internal(set) var line: Int?
    /// The name of the value at fault; nil for what concerns the whole document.
    public let member: String?
    /// What is wrong, in plain words.
    public let message: Phrase

    /// Creates a fault.
    public init(line: Int? = nil, member: String? = nil, en: String, zh: String) {
        self.line = line
        self.member = member
        message = Phrase(en: en, zh: zh)
    }

    /// The message with the line before it, where there is one.
    public var phrase: Phrase {
        guard let line else { return message }
        return Phrase(en: "Line \(line): \(message.en)", zh: "第 \(line) 行：\(message.zh)")
    }

    /// What ends before its signature.
    public static var unsigned: DocumentFault {
        DocumentFault(
            member: "signature", en: "It is not signed: it was given out without a signature, or cut.",
            zh: "没有签名：发出时未签名，或已被截断。")
    }

    /// A value that is not what its name demands.
    static func wrongValue(_ member: String, _ actual: String, _ expected: Phrase) -> DocumentFault {
        let shown = excerpt(actual)
        return DocumentFault(
            member: member, en: "\(member) is “\(shown)”; expected is \(expected.en).",
            zh: "\(member) 为“\(shown)”，应为\(expected.zh)。")
    }

    /// As much of a text as a message quotes.
    static func excerpt(_ text: String) -> String {
        text.unicodeScalars.count <= 80 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(80))) + "…"
    }
}
