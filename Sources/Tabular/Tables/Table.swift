/// An answer: named columns with units, rows of cells, and what a reader must know beside them.
///
/// Every answer of the program is one table; ``TableFormat/render(_:options:)`` turns it into text.
/// A row with fewer cells than there are columns ends in missing cells; cells beyond the last column are
/// not written.
public struct Table: Sendable {
    /// The heading above the table, also the caption in HTML; not part of CSV and JSON.
    public var title: String
    /// What holds for the whole table, such as its year and unit.
    public var facts: [Fact]
    /// Structured members that only JSON can show, written after the facts.
    public var details: [JSONMember]
    /// The columns, in the order in which they are shown.
    public var columns: [Column]
    /// The name of the member of the JSON output that holds the rows.
    public var rowsName: String
    /// The rows, each with one cell for each column.
    public var rows: [[Cell]]
    /// Remarks below the table.
    public var notes: [String]

    /// Creates a table.
    public init(
        title: String = "", facts: [Fact] = [], details: [JSONMember] = [], columns: [Column],
        rowsName: String = "rows", rows: [[Cell]] = [], notes: [String] = []
    ) {
        self.title = title
        self.facts = facts
        self.details = details
        self.columns = columns
        self.rowsName = rowsName
        self.rows = rows
        self.notes = notes
    }

    /// The cell of a row in a column, missing where the row is too short.
    func cell(_ row: [Cell], _ column: Int) -> Cell {
        column < row.count ? row[column] : .missing
    }
}

/// One thing that holds for a whole table.
///
/// A fact is a top-level member in JSON, stands above the table in text, Markdown and HTML, and is left out
/// of CSV.
public struct Fact: Sendable, Hashable {
    /// The name for programs, in snake case.
    public var key: String
    /// The name for readers.
    public var label: String
    /// What holds.
    public var cell: Cell

    /// Creates a fact.
    public init(_ key: String, label: String, _ cell: Cell) {
        self.key = key
        self.label = label
        self.cell = cell
    }
}

/// A column of a table.
public struct Column: Sendable, Hashable {
    /// The side on which the cells of a column line up.
    public enum Alignment: Sendable, Hashable {
        /// Cells begin at the same place: for words.
        case leading
        /// Cells end at the same place: for numbers.
        case trailing
    }

    /// The name for programs, in snake case: the CSV heading and the JSON member.
    public var name: String
    /// The name for readers, which may be Chinese.
    public var label: String
    /// The unit of the figures, shown in brackets after the label.
    public var unit: String?
    /// The side on which the cells line up.
    public var alignment: Alignment
    /// Whether words are shown whole: a terminal that is too narrow gets each row as a block.
    public var isWhole: Bool

    /// Creates a column; without a label readers see the name.
    public init(
        _ name: String, label: String? = nil, unit: String? = nil, alignment: Alignment = .leading,
        isWhole: Bool = false
    ) {
        self.name = name
        self.label = label ?? name
        self.unit = unit
        self.alignment = alignment
        self.isWhole = isWhole
    }

    /// The label with the unit in brackets.
    var heading: String {
        guard let unit, !unit.isEmpty else { return label }
        return "\(label) (\(unit))"
    }
}

/// One value in a table.
///
/// Numbers are text or integers, never binary floating point, so what is written is exactly what was
/// reckoned.
public enum Cell: Sendable, Hashable {
    /// There is no value.
    case missing
    /// Words.
    case text(String)
    /// A code or a year: text that a spreadsheet must not turn into a number, never grouped or cut.
    case identifier(String)
    /// A whole number.
    case integer(Int)
    /// A year: a number whose digits are never grouped.
    case year(Int)
    /// An exact decimal such as `1234567.80`, without separators.
    case decimal(String)
    /// A percentage, 0 to 100, such as `12.30`, without the sign.
    case percent(String)
    /// Yes or no.
    case truth(Bool)
}
