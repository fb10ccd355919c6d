import BigInt
public import Expressions

/// Writes the value of a fact for readers.
struct FactText {
    private let type: ValueType
    private let framework: Framework
    /// Whether a pure number is a share or a rate, which people read in per cent, and not a count.
    private let isShare: Bool

    init(_ type: ValueType, of fact: AwardFact, _ framework: Framework) {
        self.type = type
        self.framework = framework
        isShare =
            switch fact {
            case .growth, .derived: true
            default: false
            }
    }

    /// The value of a row; a dash where it is missing.
    func text(_ column: Column?, _ row: Int) -> Phrase {
        guard let column, !column.isMissing(row) else { return Phrase("—") }
        switch (type, column) {
        case (.truth, .integers(let values)):
            return values[row] != 0 ? Phrase(en: "yes", zh: "是") : Phrase(en: "no", zh: "否")
        case (.code(let list), .integers(let values)):
            return Phrase(framework.codeLists[list]?.entries[Int(values[row])].code ?? "\(values[row])")
        case (.date, .integers(let values)):
            return Phrase(Int32(exactly: values[row]).flatMap { Day(daysSince1970: $0) }?.description ?? "")
        case (_, .texts(let values)): return Phrase(values[row] ?? "")
        default: return number(Fraction(column.ratio(row)))
        }
    }

    private func number(_ value: Fraction) -> Phrase {
        guard case .number(let unit) = type else { return Phrase(value.shortText) }
        let name = unit.description
        if unit == .none { return Phrase(isShare ? percentage(value) : value.shortText) }
        // The unit of an amount of another year says so; the name of the fact does, too.
        let currency = String(name.prefix { $0 != " " })
        let isMoney = framework.minorUnits(of: currency) != nil || unit.isRelative
        let text = isMoney ? value.rounded(places: 2) : value.shortText
        if unit.isRelative { return Phrase(text) }
        if name == "place" { return Phrase(en: text, zh: "第 \(text) 名") }
        if ["number", "year"].contains(name) { return Phrase(text) }
        return UnitNoun(name)?.counted(text, isOne: text == "1") ?? Phrase("\(text) \(currency)")
    }

    /// A share in per cent: all its places where they end, else as many as show on which side of two places it is.
    private func percentage(_ value: Fraction) -> String {
        let hundredfold = value * Fraction(100)
        let text = hundredfold.rounded(places: 2)
        return Fraction(text) == hundredfold ? "\(text) %" : "\(hundredfold.rounded(places: 10)) %"
    }
}

extension Fraction {
    /// The value of a fraction of 128 bits that is not missing.
    public init(_ ratio: Ratio) {
        self.init(reducing: BigInt(ratio.numerator), BigInt(ratio.isMissing ? 1 : ratio.denominator))
    }
}

extension Ratio {
    /// Decimal places to which a figure that does not fit is known.
    static let keptPlaces = 18

    /// A fraction in 128 bits: the value itself where it fits; else the middle of the interval of 10⁻¹⁸ that
    /// holds it, which stands to every number of up to 18 decimal places as the value does.
    ///
    /// Nil where the value is too large for that.
    public init?(comparing value: Fraction) {
        if let top = Int128(exact: value.numerator), let bottom = Int128(exact: value.denominator) {
            self.init(numerator: top, denominator: bottom)
            return
        }
        let scale = BigInt(10).power(Ratio.keptPlaces)
        let (quotient, remainder) = (value.numerator * scale).quotientAndRemainder(dividingBy: value.denominator)
        let floor = remainder.sign == .minus && !remainder.isZero ? quotient - 1 : quotient
        let middle = remainder.isZero ? floor * 2 : floor * 2 + 1
        guard let top = Int128(exact: middle), let bottom = Int128(exact: scale * 2) else { return nil }
        self.init(numerator: top, denominator: bottom)
    }
}
