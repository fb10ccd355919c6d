public import ArgumentParser
public import ServiceTrade
public import Tabular

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension TableFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

/// The language of messages.
struct LanguageOptions: ParsableArguments {
    @Option(name: .customLong("lang"), help: "Language of messages: zh or en (default: from the locale).")
    var chosen: Language?

    var language: Language { chosen ?? Locale.language }
}

/// How an answer is written, and where.
struct OutputOptions: ParsableArguments {
    @OptionGroup var words: LanguageOptions

    @Option(help: "How to write the answer: text, csv, json, md or html.")
    var format: TableFormat = .text

    @Option(help: ArgumentHelp("Write to a file, whole or not at all.", valueName: "file"))
    var output: String?

    @Flag(help: "Write CSV that Excel opens with codes and Chinese text intact: byte order mark, CRLF, codes as text.")
    var excel = false

    var language: Language { words.language }

    func validate() throws {
        guard !excel || format == .csv else {
            throw ValidationError(en: "--excel goes with --format csv.", zh: "--excel 须与 --format csv 一起使用。")
        }
    }

    /// Writes a table.
    func deliver(_ table: Table) throws {
        let options = TableOptions(
            language: language == .zh ? .zh : .en, width: output == nil ? Terminal.width : nil,
            byteOrderMark: excel, excel: excel)
        try deliver(text: format.render(table, options: options))
    }

    /// Writes a text that is complete.
    func deliver(text: String) throws {
        if let output {
            let file = try OutputFile(path: output)
            try file.write(text.utf8)
            try file.finish()
        } else if !Terminal.write(Array(text.utf8), to: STDOUT_FILENO) && errno != EPIPE {
            throw CannotGoOn(
                "output-failed", message: Phrase(en: "Standard output cannot be written.", zh: "无法写入标准输出。"),
                nextStep: Phrase(en: "Check the disk, or use --output.", zh: "请检查磁盘，或使用 --output。"))
        }
    }
}
