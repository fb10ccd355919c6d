/// Finds the first byte that no UTF-8 text can hold there.
///
/// - Returns: its offset, and whether a whole character of two or more bytes stood before it;
///   nil when all bytes are UTF-8. Overlong forms and surrogates are refused (RFC 3629).
public func firstInvalidUTF8(
    _ bytes: UnsafeBufferPointer<UInt8>
) -> (offset: Int, afterWideCharacter: Bool)? {
    var at = 0
    var wide = false
    while at < bytes.count {
        if bytes[at] < 0x80 {
            at &+= 1
            continue
        }
        let length = lengthOfUTF8Character(bytes, at)
        guard length > 0 else { return (at, wide) }
        wide = true
        at &+= length
    }
    return nil
}

/// Whether the wide characters of some bytes are, most of them, well-formed UTF-8.
///
/// - Parameter isLast: whether the bytes end where the text ends, and not inside a character.
func looksLikeUTF8(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Bool {
    var (good, bad, at) = (0, 0, 0)
    let end = isLast ? bytes.count : bytes.count - 3
    while at < end {
        guard bytes[at] >= 0x80 else {
            at += 1
            continue
        }
        let length = lengthOfUTF8Character(bytes, at)
        good += length > 0 ? length : 0
        bad += length > 0 ? 0 : 1
        at += max(length, 1)
    }
    return bad == 0 || good > 4 * bad
}

/// The length of the well-formed character of two or more bytes at an offset, or 0.
private func lengthOfUTF8Character(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[at] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard bytes.count - at >= length, second.contains(bytes[at + 1]) else { return 0 }
    if length > 2, bytes[at + 2] & 0xC0 != 0x80 { return 0 }
    if length > 3, bytes[at + 3] & 0xC0 != 0x80 { return 0 }
    return length
}
