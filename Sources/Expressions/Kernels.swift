/// Tight loops over columns of integers and truths.
enum Kernels {
    private static let missing = Int64.min

    /// One truth per row from a column.
    @inline(__always)
    static func truths<Value>(
        _ values: [Value], _ test: (Value) -> Truth
    ) -> [Truth] {
        values.withUnsafeBufferPointer { source in
            [Truth](unsafeUninitializedCapacity: source.count) { target, count in
                for row in 0..<source.count { target[row] = test(source[row]) }
                count = source.count
            }
        }
    }

    /// One truth per row from a column of integers, unknown where the integer is missing.
    @inline(__always)
    static func test(_ values: [Int64], _ test: (Int64) -> Bool) -> [Truth] {
        truths(values) { value in
            let answer = Truth(rawValue: test(value) ? 1 : 0)
            return value == missing ? .unknown : answer
        }
    }

    /// One truth per row from two columns of integers, unknown where either is missing.
    @inline(__always)
    static func test(_ left: [Int64], _ right: [Int64], _ test: (Int64, Int64) -> Bool) -> [Truth] {
        left.withUnsafeBufferPointer { a in
            right.withUnsafeBufferPointer { b in
                let rows = min(a.count, b.count)
                return [Truth](unsafeUninitializedCapacity: rows) { target, count in
                    for row in 0..<rows {
                        let (x, y) = (a[row], b[row])
                        let answer = Truth(rawValue: test(x, y) ? 1 : 0)
                        target[row] = (x == missing) != (y == missing) || x == missing ? .unknown : answer
                    }
                    count = rows
                }
            }
        }
    }

    /// Merges the right truths into the left ones, row by row.
    @inline(__always)
    static func merge(
        _ left: inout [Truth], _ right: [Truth], _ merged: (UInt8, UInt8) -> UInt8
    ) {
        left.withUnsafeMutableBufferPointer { a in
            right.withUnsafeBufferPointer { b in
                for row in 0..<min(a.count, b.count) {
                    a[row] = Truth(rawValue: merged(a[row].rawValue, b[row].rawValue))
                }
            }
        }
    }

    // Bit 0 of a truth says true and bit 1 unknown; bit operations instead of branches let the compiler
    // work on many rows at once.

    static func and(_ left: inout [Truth], _ right: [Truth]) {
        merge(&left, right) { a, b in
            let bothTrue = a & b & 1
            let neitherFalse = (a | a >> 1) & (b | b >> 1) & 1
            return bothTrue | (neitherFalse ^ bothTrue) << 1
        }
    }

    static func or(_ left: inout [Truth], _ right: [Truth]) {
        merge(&left, right) { a, b in
            let anyTrue = (a | b) & 1
            let anyUnknown = (a | b) >> 1
            return anyTrue | (anyUnknown & ~anyTrue) << 1
        }
    }

    static func not(_ truths: inout [Truth]) {
        truths.withUnsafeMutableBufferPointer { a in
            for row in 0..<a.count {
                let value = a[row].rawValue
                a[row] = Truth(rawValue: (value & 2) | (~(value | value >> 1) & 1))
            }
        }
    }

    /// Whether codes are in a set; ids outside the set's words are not.
    static func isCode(_ values: [Int64], _ set: CodeSet) -> [Truth] {
        if set.ids.count == 1 {
            let id = Int64(set.ids[0])
            return test(values) { $0 == id }
        }
        if set.bits.count == 1 {
            let word = set.bits[0]
            return test(values) { UInt64(bitPattern: $0) < 64 && (word &>> UInt64(bitPattern: $0)) & 1 != 0 }
        }
        return set.bits.withUnsafeBufferPointer { words in
            test(values) { id in
                let word = UInt64(bitPattern: id) / 64
                return word < UInt64(words.count)
                    && (words[Int(truncatingIfNeeded: word)] &>> UInt64(bitPattern: id & 63)) & 1 != 0
            }
        }
    }

    /// Integer results row by row, or nil if any leaves the range a column of integers can hold.
    @inline(__always)
    static func integers(
        _ left: [Int64], _ right: [Int64],
        _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
    ) -> [Int64]? {
        var failed = false
        let result = left.withUnsafeBufferPointer { a in
            right.withUnsafeBufferPointer { b in
                let rows = min(a.count, b.count)
                return [Int64](unsafeUninitializedCapacity: rows) { target, count in
                    for row in 0..<rows {
                        let absent = a[row] == missing || b[row] == missing
                        let (value, overflow) = operation(a[row], b[row])
                        failed = failed || (!absent && (overflow || value == missing))
                        target[row] = absent ? missing : value
                    }
                    count = rows
                }
            }
        }
        return failed ? nil : result
    }

    /// The same with one operand that is the same on all rows or is not needed.
    @inline(__always)
    static func integers(
        _ values: [Int64], _ operation: (Int64) -> (partialValue: Int64, overflow: Bool)
    ) -> [Int64]? {
        var failed = false
        let result = values.withUnsafeBufferPointer { a in
            [Int64](unsafeUninitializedCapacity: a.count) { target, count in
                for row in 0..<a.count {
                    let absent = a[row] == missing
                    let (value, overflow) = operation(a[row])
                    failed = failed || (!absent && (overflow || value == missing))
                    target[row] = absent ? missing : value
                }
                count = a.count
            }
        }
        return failed ? nil : result
    }
}
