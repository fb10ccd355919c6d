/// A value of a line as it is kept: a code as text, an amount in minor units, a count.
public enum StoredValue: Sendable, Hashable {
    /// Nothing was filed.
    case missing
    /// An amount in minor units of the line's currency, or a count.
    case number(Int64)
    /// A code, a text, or a day as `2025-03-31`.
    case code(String)
}

/// A filing as it is kept, to be held against the digest that its receipt carries.
public struct StoredFiling: Sendable {
    /// The institution.
    public let institution: String
    /// The period.
    public let period: String
    /// Whether it is a nil return.
    public let isNil: Bool
    /// Whether the institution allows use for awards; nil where it did not say.
    public let awardUse: Bool?
    /// Who prepared it.
    public let preparedBy: String?
    /// The canonical texts of the explanations that came with it.
    public let explanations: [String]
    /// The lines, each with a value for every kept field in the order of the form.
    public let lines: [[StoredValue]]

    /// Creates a filing from what is kept of it.
    public init(
        institution: String, period: String, isNil: Bool, awardUse: Bool?, preparedBy: String?,
        explanations: [String], lines: [[StoredValue]]
    ) {
        self.institution = institution
        self.period = period
        self.isNil = isNil
        self.awardUse = awardUse
        self.preparedBy = preparedBy
        self.explanations = explanations
        self.lines = lines
    }
}

/// Writes filings that are kept as their canonical text, the same bytes as when they were filed.
public struct StoredFilingText: Sendable {
    private let head: [UInt8]
    private let lineHead: [UInt8]
    private let keys: [Int]
    private let kinds: [Field.Kind]
    /// Whether any key is a text, which is ordered by its bytes.
    private let hasTextKeys: Bool
    /// For each kept field the place of its currency, where it is an amount.
    private let currencies: [Int?]
    private let places: [String: Int]

    /// Creates a writer for the version of a form that judged the filings.
    public init(form: Form, framework: Framework) {
        let kept = form.lineFields.filter { if case .multiplier = $0.kind { false } else { true } }
        head = Array("form,\(form.id)\ninstitution,period,nil,award_use\n".utf8)
        lineHead = Array((kept.map(\.name).joined(separator: ",") + "\n").utf8)
        keys = kept.indices.filter { kept[$0].isKey }
        kinds = kept.map(\.kind)
        hasTextKeys = kept.contains { $0.isKey && $0.kind == .text }
        currencies = kept.map { field in
            guard case .money(let currency, _) = field.kind else { return nil }
            return kept.firstIndex { $0.name == currency }
        }
        places = Dictionary(framework.currencies.map { ($0.code, $0.places) }, uniquingKeysWith: { first, _ in first })
    }

    /// The canonical text of a filing.
    public func text(of filing: StoredFiling) -> [UInt8] {
        var text = head
        text.append(contentsOf: "\(filing.institution),\(filing.period),\(filing.isNil),".utf8)
        text.append(contentsOf: "\(filing.awardUse.map { "\($0)" } ?? "")\n".utf8)
        text.append(contentsOf: lineHead)
        if !filing.isNil {
            let sorted = filing.lines.map { (key: key($0), line: $0) }.sorted { left, right in
                guard hasTextKeys else { return left.key.lexicographicallyPrecedes(right.key) }
                return left.key.lexicographicallyPrecedes(right.key) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            }
            for (_, line) in sorted { append(line, to: &text) }
        }
        for explanation in filing.explanations.sorted() { text.append(contentsOf: explanation.utf8) }
        if let name = filing.preparedBy { text.append(contentsOf: "prepared_by,\(name)\n".utf8) }
        return text
    }

    /// The lines in the order in which they are kept, value by value as they are written.
    public func cells(of filing: StoredFiling) -> [[String]] {
        filing.lines.map { line in
            line.enumerated().map { index, value in
                switch value {
                case .missing: ""
                case .code(let code): code
                case .number(let number) where kinds[index] == .boolean: number == 1 ? "true" : "false"
                case .number(let number): decimalText(number, places: decimals(of: index, in: line))
                }
            }
        }
    }

    /// The figures alone, without explanations and the name of who prepared them.
    public func figures(of filing: StoredFiling) -> [UInt8] {
        text(
            of: StoredFiling(
                institution: filing.institution, period: filing.period, isNil: filing.isNil, awardUse: nil,
                preparedBy: nil, explanations: [], lines: filing.lines))
    }

    private func key(_ line: [StoredValue]) -> [String] {
        keys.map { if case .code(let code) = line[$0] { code } else { "" } }
    }

    private func append(_ line: [StoredValue], to text: inout [UInt8]) {
        for (index, value) in line.enumerated() {
            switch value {
            case .missing: break
            case .code(let words) where kinds[index] == .text:
                text.append(contentsOf: escaped(words, comma: true).utf8)
            case .code(let code): text.append(contentsOf: code.utf8)
            case .number(let number): appendDecimal(number, places: decimals(of: index, in: line), to: &text)
            }
            text.append(0x2C)
        }
        text[text.count - 1] = 0x0A
    }

    private func decimals(of index: Int, in line: [StoredValue]) -> Int {
        guard let currency = currencies[index], case .code(let code) = line[currency] else { return 0 }
        return places[code] ?? 0
    }
}
