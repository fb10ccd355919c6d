/// A text as a field of CSV: in quotes where it needs them.
public func csvField(_ text: String) -> String {
    let isSpecial = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    let isSpaced = text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard isSpecial || isSpaced else { return text }
    var field = "\""
    for scalar in text.unicodeScalars {
        if scalar == "\"" { field.unicodeScalars.append("\"") }
        field.unicodeScalars.append(scalar)
    }
    return field + "\""
}
