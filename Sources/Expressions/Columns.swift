/// The values of one name over a batch of rows.
public enum Column: Sendable, Hashable {
    /// Whole numbers, ids of codes, truths as 0 and 1, or days since 1970-01-01; `Column.missing` marks a missing value.
    case integers([Int64])
    /// Exact fractions.
    case ratios([Ratio])
    /// Texts; nil is a missing value.
    case texts([String?])

    /// The integer that marks a missing value.
    @inlinable public static var missing: Int64 { Int64.min }

    /// How many rows the column has.
    public var count: Int {
        switch self {
        case .integers(let values): values.count
        case .ratios(let values): values.count
        case .texts(let values): values.count
        }
    }

    /// The values at the given rows, in that order.
    public func gathered(_ rows: [Int32]) -> Column {
        switch self {
        case .integers(let values): .integers(rows.map { values[Int($0)] })
        case .ratios(let values): .ratios(rows.map { values[Int($0)] })
        case .texts(let values): .texts(rows.map { values[Int($0)] })
        }
    }
}

/// A batch of rows, held as one column per slot.
public struct Columns: Sendable {
    /// How many rows the batch has.
    public let count: Int
    private var columns: [Column?]

    /// Makes a batch of `count` rows from columns in the order of their slots.
    ///
    /// A slot without a column, or beyond the last one, is missing on every row.
    /// - Precondition: every column has `count` values.
    public init(count: Int, _ columns: [Column?] = []) {
        precondition(columns.allSatisfy { $0 == nil || $0?.count == count }, "column of the wrong length")
        self.count = count
        self.columns = columns
    }

    /// The column of a slot, nil where every value is missing.
    public subscript(slot: Int) -> Column? {
        get { slot < columns.count ? columns[slot] : nil }
        set {
            precondition(newValue == nil || newValue?.count == count, "column of the wrong length")
            while columns.count <= slot { columns.append(nil) }
            columns[slot] = newValue
        }
    }

    /// Only the columns of the given names, at the given rows.
    func gathered(_ references: [Reference], rows: [Int32]) -> Columns {
        var result = Columns(count: rows.count)
        for reference in references { result[reference.slot] = self[reference.slot]?.gathered(rows) }
        return result
    }
}

/// True, false, or unknown because something was missing.
@frozen
public struct Truth: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// 0 for false, 1 for true, 2 for unknown.
    public let rawValue: UInt8

    /// Makes a truth from 0, 1 or 2.
    @inlinable @inline(__always)
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Not so.
    @inlinable public static var `false`: Truth { Truth(rawValue: 0) }
    /// So.
    @inlinable public static var `true`: Truth { Truth(rawValue: 1) }
    /// Not known, because a value is missing.
    @inlinable public static var unknown: Truth { Truth(rawValue: 2) }

    /// The truth in a word.
    public var description: String {
        rawValue == 0 ? "false" : rawValue == 1 ? "true" : "unknown"
    }
}
