/// Looks at many bytes at a time; the loops that pass over every byte of every file.
public enum ByteSearch {
    /// The number of bytes that equal one byte.
    public static func count(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        var total = 0
        var at = 0
        while at &+ 8 <= raw.count {
            // Eight counters of a byte each, which hold the counts of at most 255 words.
            let end = min(raw.count &- 7, at &+ 255 &* 8)
            var counters: UInt64 = 0
            while at < end {
                let different = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) ^ wanted
                // The high bit of each byte is set unless the byte is zero.
                let isDifferent = ((different & low) &+ low) | different
                counters &+= (~isDifferent >> 7) & 0x0101_0101_0101_0101
                at &+= 8
            }
            let pairs = (counters & 0x00FF_00FF_00FF_00FF) &+ ((counters >> 8) & 0x00FF_00FF_00FF_00FF)
            total &+= Int((pairs &* 0x0001_0001_0001_0001) >> 48)
        }
        while at < raw.count {
            total &+= raw[at] == byte ? 1 : 0
            at &+= 1
        }
        return total
    }

    /// The offset of the first byte that is not ASCII.
    public static func firstWide(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let raw = UnsafeRawBufferPointer(bytes)
        var at = 0
        while at &+ 8 <= raw.count {
            if raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { break }
            at &+= 8
        }
        while at < raw.count {
            if raw[at] >= 0x80 { return at }
            at &+= 1
        }
        return nil
    }
}
