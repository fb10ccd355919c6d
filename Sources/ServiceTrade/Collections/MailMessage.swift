/// The headers of a message.
enum MailHeader {
    /// How many bytes go into one encoded word: with the name of the header before it, the line stays within the
    /// 76 characters of RFC 2047.
    private static let wordBytes = 39

    /// A header of running text.
    static func text(_ name: String, _ text: String) -> String { "\(name): \(encoded(text))" }

    /// A header of one address.
    static func mailbox(_ name: String, _ mailbox: Mailbox) -> String {
        mailbox.name.isEmpty
            ? "\(name): \(mailbox.address)" : "\(name): \(encoded(mailbox.name))\r\n <\(mailbox.address)>"
    }

    /// The text in encoded words (RFC 2047), folded between them; no character is cut in two.
    private static func encoded(_ text: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in onOneLine(text).unicodeScalars {
            let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            if words[words.count - 1].count + bytes.count > wordBytes { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Base64.text($0))?=" }.joined(separator: "\r\n ")
    }
}

/// The date of a message.
enum MailDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The moment in China as `Sat, 11 Apr 2026 11:04:05 +0800` (RFC 5322, 3.3).
    static func text(_ date: Instant) -> String {
        let day = date.chinaDay
        let name = day.weekdayName.en.prefix(3)
        return "\(name), \(day.day) \(months[day.month - 1]) \(Digits.text(day.year, width: 4)) "
            + "\(date.chinaTime):\(Digits.text(date.second, width: 2)) +0800"
    }
}

/// Base64 (RFC 4648, 4).
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in bytes {
            (bits, count) = (bits << 8 | Int(byte), count + 8)
            while count >= 6 {
                count -= 6
                text.append(alphabet[bits >> count & 63])
            }
            bits &= 1 << count - 1
        }
        if count > 0 { text.append(alphabet[bits << (6 - count) & 63]) }
        while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The text in lines of 76 characters (RFC 2045, 6.8).
    static func lines(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 57).map { text(bytes[$0..<min($0 + 57, bytes.count)]) }
    }
}
