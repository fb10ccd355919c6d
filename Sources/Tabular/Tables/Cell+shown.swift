extension Cell {
    /// The cell as people read it, with grouped digits; a missing cell is empty.
    ///
    /// The percent sign is left out where the heading has it as the unit. Line ends and control characters
    /// are still as they came.
    func shown(unit: String?, language: TableOptions.Language) -> String {
        switch self {
        case .missing: ""
        case .text(let text), .identifier(let text): text
        case .integer(let number): groupingDigits(of: String(number))
        case .year(let number): String(number)
        case .decimal(let text): groupingDigits(of: text)
        case .percent(let text): groupingDigits(of: text) + (unit == "%" ? "" : "%")
        case .truth(let truth): language.word(truth)
        }
    }

    /// The cell as programs read it; a missing cell is empty.
    var plain: String {
        switch self {
        case .missing: ""
        case .text(let text), .identifier(let text), .decimal(let text), .percent(let text): text
        case .integer(let number), .year(let number): String(number)
        case .truth(let truth): truth ? "true" : "false"
        }
    }

    /// Whether the cell is a number.
    var isNumber: Bool {
        switch self {
        case .integer, .year, .decimal, .percent: true
        case .missing, .text, .identifier, .truth: false
        }
    }

    /// Whether the cell may be shortened to fit a terminal.
    var mayBeCut: Bool {
        switch self {
        case .missing, .text: true
        case .identifier, .integer, .year, .decimal, .percent, .truth: false
        }
    }
}

/// Returns a decimal with a comma before each group of three digits of its whole part.
///
/// Text that is not a plain decimal comes back unchanged.
public func groupingDigits(of decimal: String) -> String {
    let body = decimal.utf8.first == UInt8(ascii: "-") ? decimal.dropFirst() : decimal[...]
    let whole = body.prefix { $0 != "." }
    guard whole.utf8.count > 3, whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return decimal }
    var result = body.startIndex == decimal.startIndex ? "" : "-"
    var left = whole.utf8.count
    for digit in whole {
        result.append(digit)
        left -= 1
        if left > 0, left % 3 == 0 { result.append(",") }
    }
    return result + body[whole.endIndex...]
}
