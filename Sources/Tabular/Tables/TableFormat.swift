/// A form in which a table can be written.
public enum TableFormat: String, Sendable, CaseIterable {
    /// Aligned columns for a terminal.
    case text
    /// Comma-separated values after RFC 4180.
    case csv
    /// One JSON object with a row on each line.
    case json
    /// A GitHub Markdown table.
    case md
    /// A complete HTML page.
    case html

    /// Returns the table in this form, ending in a line feed.
    public func render(_ table: Table, options: TableOptions = TableOptions()) -> String {
        switch self {
        case .text: TextTableWriter(table: table, options: options).render()
        case .csv: CSVTableWriter(table: table, options: options).render()
        case .json: JSONTableWriter(table: table).render()
        case .md: MarkdownTableWriter(table: table, options: options).render()
        case .html: HTMLTableWriter(table: table, options: options).render()
        }
    }
}

/// How a table is written.
public struct TableOptions: Sendable, Hashable {
    /// The language of the few fixed words.
    public enum Language: String, Sendable, CaseIterable {
        /// Chinese.
        case zh
        /// English.
        case en
    }

    /// The language of the few fixed words, such as yes and no.
    public var language: Language
    /// The number of terminal columns that text may fill; nil sets no bound.
    public var width: Int?
    /// Whether CSV begins with a UTF-8 byte order mark.
    public var byteOrderMark: Bool
    /// Whether CSV is written so that Excel opens it unharmed.
    ///
    /// Adds the byte order mark and ends lines with CR LF. Identifiers that look like numbers, and other
    /// text that Excel would turn into a date or a different number, are written as `="…"`. Text that
    /// Excel would run as a formula, because it begins with `=`, `+`, `-`, `@` (also full-width), a tab or
    /// a line end, gets a leading apostrophe. Such a file is for Excel only: other programs should be given
    /// plain CSV.
    public var excel: Bool
    /// Whether CSV is written for the mail merge of a word processor.
    ///
    /// Adds the byte order mark and ends lines with CR LF, as for Excel. Numbers, dates and telephone numbers stay
    /// as they are, since they go into letters; what Excel would run as a formula still gets an apostrophe.
    public var mailMerge: Bool

    /// Creates options.
    public init(
        language: Language = .en, width: Int? = nil, byteOrderMark: Bool = false, excel: Bool = false,
        mailMerge: Bool = false
    ) {
        self.language = language
        self.width = width
        self.byteOrderMark = byteOrderMark
        self.excel = excel
        self.mailMerge = mailMerge
    }
}

extension TableOptions.Language {
    /// The word for a truth value.
    func word(_ truth: Bool) -> String {
        switch self {
        case .zh: truth ? "是" : "否"
        case .en: truth ? "yes" : "no"
        }
    }

    /// The line that stands in place of rows where there are none.
    var noRows: String {
        switch self {
        case .zh: "（无数据）"
        case .en: "(no rows)"
        }
    }

    /// What stands between a label and its value.
    var colon: String {
        switch self {
        case .zh: "："
        case .en: ": "
        }
    }

    /// The language tag of an HTML page.
    var tag: String {
        switch self {
        case .zh: "zh-CN"
        case .en: "en"
        }
    }
}
