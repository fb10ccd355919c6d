extension Day {
    /// Reads a date as people write it: `2025-03-31`, `2025/3/31`, `2025.3.31`, `20250331` or `2025年3月31日`, in any
    /// width.
    ///
    /// The year comes first and has four digits, so that no day is taken for a month.
    init?(written text: String) {
        var bytes: [UInt8] = []
        var marks: [Unicode.Scalar] = []
        var parts: [[UInt8]] = []
        for scalar in foldWidth(text).unicodeScalars {
            if let digit = UInt8(exactly: scalar.value), (0x30...0x39).contains(digit) {
                bytes.append(digit)
            } else {
                marks.append(scalar)
                parts.append(bytes)
                bytes = []
            }
        }
        if !bytes.isEmpty || marks.isEmpty { parts.append(bytes) }
        switch String(String.UnicodeScalarView(marks)) {
        case "":
            guard let all = parts.first, all.count == 8 else { return nil }
            parts = [Array(all[..<4]), Array(all[4..<6]), Array(all[6...])]
        case "--", "//", "..", "年月日": break
        default: return nil
        }
        guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count), (1...2).contains(parts[2].count),
            let year = Digits.value(parts[0]), let month = Digits.value(parts[1]), let day = Digits.value(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
