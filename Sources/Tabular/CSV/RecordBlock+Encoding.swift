extension RecordBlock {
    /// Adds a fault for each field whose bytes are no UTF-8.
    mutating func reportInvalidEncoding() {
        guard bytes.withUnsafeBufferPointer({ firstInvalidUTF8($0) }) != nil else { return }
        for record in 0..<count {
            for column in 0..<width {
                let fault = field(record, column).withUnsafeBufferPointer { firstInvalidUTF8($0) }
                guard let fault else { continue }
                faults.append(
                    RecordFault(
                        kind: .encodingInvalid, record: record, column: column + 1, actual: fault.offset + 1))
            }
        }
    }
}
