import ArgumentParser
import ServiceTrade

extension ValidationError {
    /// Wrong usage, in the language that is asked for.
    init(en: String, zh: String) { self.init(Phrase(en: en, zh: zh)[Locale.language(CommandLine.arguments)]) }

    /// A district that the framework does not know.
    static func division(_ name: String) -> ValidationError {
        ValidationError(
            en: "\(name) is not a division of the framework, such as 110105.",
            zh: "\(name) 不是制度中的行政区划，应如 110105。")
    }
}

/// The words that tell of wrong usage: what is wrong, and how the verb is used.
enum WrongUsage {
    /// Words on a command line that could not be read.
    ///
    /// - Parameter message: the words of the argument parser, in English.
    static func text(_ message: String, _ language: Language) -> String {
        guard language == .zh else { return message }
        return message.split(separator: "\n", omittingEmptySubsequences: false).map { chinese(String($0)) }
            .joined(separator: "\n")
    }

    /// What a verb found wrong after its command line was read.
    static func text(_ error: ValidationError, of verb: any ParsableCommand.Type, _ language: Language) -> String {
        let usage = Report.usageString(for: verb)
        let name = usage.split(separator: " ").prefix { !"[<-".contains($0.first ?? "-") }.joined(separator: " ")
        let message = "Error: \(error.message)\nUsage: \(usage)\n  See '\(name) --help' for more information."
        return text(message, language)
    }

    /// A line of the argument parser in Chinese; what is not known stays as it is.
    private static func chinese(_ line: String) -> String {
        for (opening, chinese) in [("Help:  ", "参数说明："), ("Usage: ", "用法：")] where line.hasPrefix(opening) {
            return chinese + line.dropFirst(opening.count)
        }
        if let name = between("  See '", "' for more information.", line) { return "  详见 \(name)" }
        guard line.hasPrefix("Error: ") else { return line }
        return "用法错误：" + fault(String(line.dropFirst("Error: ".count)))
    }

    private static func fault(_ message: String) -> String {
        if let name = between("Missing expected argument '", "'", message) { return "缺少参数 \(name)" }
        if let name = between("Missing value for '", "'", message) { return "参数 \(name) 没有值" }
        if let word = between("Unexpected argument '", "'", message) { return "多余的参数“\(word)”" }
        if let mark = message.firstRange(of: " unexpected arguments: ") {
            return "多余的参数：" + message[mark.upperBound...].replacing(", ", with: "、")
        }
        if let name = between("Unknown option '", "'", message) { return "没有参数 \(name)" }
        if let words = between("Unknown option '", "'?", message) {
            return "没有参数 " + words.replacing("'. Did you mean '", with: "；是否指 ") + "？"
        }
        guard let words = between("The value '", "", message), let cut = words.firstRange(of: "' is invalid for '"),
            let end = words[cut.upperBound...].firstIndex(of: "'")
        else { return message }
        let (value, name) = (words[..<cut.lowerBound], words[cut.upperBound..<end])
        var reason = String(words[words.index(after: end)...])
        if let choice = between(". Please provide one of ", ".", reason) {
            reason =
                "：可用的值为 "
                + choice.replacing("' and '", with: "'、'").replacing("' or '", with: "'、'").replacing(", ", with: "、")
        } else if let own = between(": ", "", reason) {
            reason = "：\(own)"
        }
        return "“\(value)”不能用作 \(name)\(reason)"
    }

    /// What stands between an opening and an end; nil where a text has other ones.
    private static func between(_ opening: String, _ end: String, _ text: String) -> String? {
        guard text.count >= opening.count + end.count, text.hasPrefix(opening), text.hasSuffix(end) else { return nil }
        return String(text.dropFirst(opening.count).dropLast(end.count))
    }
}
