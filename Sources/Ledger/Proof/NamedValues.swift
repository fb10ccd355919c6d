public import ServiceTrade

/// The values of a document by name, on their way to a content.
public struct NamedValues {
    private let values: [String: String]

    init(_ values: [String: String]) { self.values = values }

    /// Reads a value.
    ///
    /// Another writing of the same value may be read too: `Signed` compares what was read with what stands there.
    ///
    /// - Throws: where there is no value, or `read` returns nil.
    public func value<Value>(
        _ name: String, _ expected: Phrase, _ read: (String) -> Value?
    ) throws(DocumentFault) -> Value {
        guard let text = values[name] else {
            throw DocumentFault(member: name, en: "\(name) is missing.", zh: "缺少 \(name)。")
        }
        guard let value = read(text) else { throw .wrongValue(name, text, expected) }
        return value
    }

    func positive(_ name: String) throws(DocumentFault) -> Int {
        try value(name, Phrase(en: "a whole number from 1", zh: "不小于 1 的整数")) { text in
            Int(text).flatMap { $0 > 0 ? $0 : nil }
        }
    }

    func digest(_ name: String) throws(DocumentFault) -> [UInt8] {
        try value(name, Phrase(en: "64 hexadecimal digits in lower case", zh: "64 位小写十六进制数字")) { text in
            bytes(hexadecimal: text).flatMap { $0.count == 32 ? $0 : nil }
        }
    }

    /// A name in small letters, digits and hyphens.
    func name(_ name: String) throws(DocumentFault) -> String {
        try value(name, Phrase(en: "a name in small letters, digits and hyphens", zh: "由小写字母、数字和连字符组成的名称")) { text in
            let isName =
                text.utf8.first.map { (0x61...0x7A).contains($0) } == true
                && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            return isName ? text : nil
        }
    }

    /// A time in UTC, to the second or the millisecond.
    func time(_ name: String) throws(DocumentFault) -> String {
        try value(name, Phrase(en: "a time like 2026-01-31T08:15:00.000Z", zh: "形如 2026-01-31T08:15:00.000Z 的时间")) {
            text in
            isTime(Array(text.utf8)) ? text : nil
        }
    }
}

private func isTime(_ text: [UInt8]) -> Bool {
    guard text.count == 20 || text.count == 24, Day(String(decoding: text[..<10], as: UTF8.self)) != nil else {
        return false
    }
    let shape = Array((text.count == 20 ? "T00:00:00Z" : "T00:00:00.000Z").utf8)
    for (byte, pattern) in zip(text[10...], shape) {
        guard pattern == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == pattern else { return false }
    }
    func number(_ place: Int) -> Int { Int(text[place] - 0x30) * 10 + Int(text[place + 1] - 0x30) }
    return number(11) < 24 && number(14) < 60 && number(17) < 60
}
