/// Finds the number of a code by the bytes of a cell, without making a text of them.
///
/// Holds every spelling of up to 16 bytes; a spelling is two words and a length, so that equal
/// words mean equal spellings and nothing needs to be compared again. Other spellings, other case
/// or full width, are left to the code list.
struct CodeTable: Sendable {
    private struct Slot {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var length: Int32 = -1
        var value: Int32 = 0
    }

    private var slots: [Slot]
    private let mask: Int

    init(_ spellings: [(text: String, index: Int)]) {
        let short = spellings.filter { (1...16).contains($0.text.utf8.count) }
        var size = 16
        while size < 4 * short.count { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        mask = size - 1
        for (text, index) in short {
            let bytes = Array(text.utf8)
            let words = bytes.withUnsafeBufferPointer { Self.words($0, 0, $0.count) }
            var at = Self.hash(words.low, words.high) & mask
            while slots[at].length >= 0 {
                if slots[at].low == words.low, slots[at].high == words.high, Int(slots[at].length) == bytes.count {
                    break
                }
                at = (at + 1) & mask
            }
            guard slots[at].length < 0 else { continue }
            slots[at] = Slot(low: words.low, high: words.high, length: Int32(bytes.count), value: Int32(index))
        }
    }

    /// The number of the code that the bytes spell, or -1.
    @inline(__always)
    func find(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int64 {
        let length = end &- start
        guard length > 0, length <= 16 else { return -1 }
        let (low, high) = Self.words(bytes, start, end)
        return slots.withUnsafeBufferPointer { slots in
            var at = Self.hash(low, high) & mask
            while slots[at].length >= 0 {
                if slots[at].low == low, slots[at].high == high, Int(slots[at].length) == length {
                    return Int64(slots[at].value)
                }
                at = (at &+ 1) & mask
            }
            return -1
        }
    }

    /// The first eight bytes and the rest, each as a word.
    @inline(__always)
    private static func words(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> (low: UInt64, high: UInt64) {
        let length = end &- start
        let raw = UnsafeRawBufferPointer(bytes)
        if start &+ 16 <= bytes.count {
            let low = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self))
            if length <= 8 { return (length == 8 ? low : low & ((1 << UInt64(8 &* length)) &- 1), 0) }
            let high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self))
            return (low, length == 16 ? high : high & ((1 << UInt64(8 &* (length &- 8))) &- 1))
        }
        var words: (low: UInt64, high: UInt64) = (0, 0)
        for i in 0..<length {
            if i < 8 {
                words.low |= UInt64(bytes[start + i]) << UInt64(8 * i)
            } else {
                words.high |= UInt64(bytes[start + i]) << UInt64(8 * (i - 8))
            }
        }
        return words
    }

    @inline(__always)
    private static func hash(_ low: UInt64, _ high: UInt64) -> Int {
        let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 32)
    }
}
