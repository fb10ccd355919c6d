extension JSONReader {
    /// Reads bytes to their end.
    mutating func read(_ chunk: ArraySlice<UInt8>, _ deliver: (JSONRecord) throws -> Void) rethrows {
        var rest = chunk
        while !rest.isEmpty, state != .ended {
            switch state {
            case .start, .afterFault, .betweenLines, .firstElement, .nextElement, .finished:
                let space = rest.prefix(while: isJSONWhitespace)
                position.advance(past: space)
                rest = rest[space.endIndex...]
                if let byte = rest.first { try begin(byte, &rest, deliver) }
            case .opening: try readOpening(&rest, deliver)
            case .line: try readLine(&rest, deliver)
            case .element: try readElement(&rest, deliver)
            case .ended: return
            }
        }
    }

    /// Decides what begins with a byte that is no white space.
    private mutating func begin(
        _ byte: UInt8, _ rest: inout ArraySlice<UInt8>, _ deliver: (JSONRecord) throws -> Void
    ) rethrows {
        switch (state, byte) {
        case (.start, UInt8(ascii: "[")):
            shape = .array
            state = .firstElement
            advance(1, &rest)
        case (.start, _):
            startGathering(.opening)
        case (.afterFault, let byte) where byte != UInt8(ascii: "{"):
            state = .ended
        case (.betweenLines, _), (.afterFault, _):
            shape = .lines
            startGathering(.line)
        case (.firstElement, UInt8(ascii: "]")):
            state = .finished
            advance(1, &rest)
        case (.finished, _):
            state = .ended
            let expected = shape == .array ? "nothing after the array" : "nothing after the value"
            try deliver(fault(.jsonTrailingText, actual: shownByte(byte), expected: expected, pointer: ""))
        default:
            startGathering(.element)
        }
    }

    /// Moves past bytes.
    private mutating func advance(_ count: Int, _ rest: inout ArraySlice<UInt8>) {
        position.advance(past: rest.prefix(count))
        rest = rest.dropFirst(count)
    }

    // MARK: Gathering

    /// Begins a value at the place of reading.
    private mutating func startGathering(_ next: State) {
        state = next
        gatheredStart = position
        isTooLarge = false
        nesting = 0
        isInString = false
        isEscaped = false
    }

    /// Adds bytes to the value and moves past them; keeps no more than the limit.
    private mutating func gather(upTo end: Int, _ rest: inout ArraySlice<UInt8>) {
        let run = rest[..<end]
        let room = limits.bytes - gathered.count
        isTooLarge = isTooLarge || run.count > room
        gathered.append(contentsOf: run.prefix(room))
        position.advance(past: run)
        rest = rest[end...]
    }

    /// Reads on in an element to the comma or bracket that ends it.
    private mutating func readElement(
        _ rest: inout ArraySlice<UInt8>, _ deliver: (JSONRecord) throws -> Void
    ) rethrows {
        let end = scan(rest, stopsAtCommas: true)
        gather(upTo: end, &rest)
        guard let byte = rest.first else { return }
        try take(.byte(byte), deliver)
        guard state != .ended else { return }
        switch byte {
        case UInt8(ascii: ","): state = .nextElement
        case UInt8(ascii: "]"): state = .finished
        default: state = .ended
        }
        advance(1, &rest)
    }

    /// Reads on in a line to its end.
    private mutating func readLine(
        _ rest: inout ArraySlice<UInt8>, _ deliver: (JSONRecord) throws -> Void
    ) rethrows {
        let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        gather(upTo: end ?? rest.endIndex, &rest)
        guard end != nil else { return }
        try take(.lineEnd, deliver)
        state = .betweenLines
    }

    /// Reads on in the value that opened the file, to the end of a line at most.
    private mutating func readOpening(
        _ rest: inout ArraySlice<UInt8>, _ deliver: (JSONRecord) throws -> Void
    ) rethrows {
        if awaitsSecondLine, try settleShape(&rest, deliver) { return }
        let end = scan(rest, stopsAtCommas: false)
        gather(upTo: end, &rest)
        guard !rest.isEmpty else { return }
        if nesting == 0, !isInString {
            try take(spansLines ? .end : .lineEnd, deliver)
            if state == .opening { state = spansLines ? .finished : .betweenLines }
        } else if spansLines, isInString {
            try take(.byte(UInt8(ascii: "\n")), deliver)
            state = .ended
        } else {
            gather(upTo: rest.startIndex + 1, &rest)
            awaitsSecondLine = !spansLines
            spansLines = true
        }
    }

    /// Looks at the beginning of the second line; returns true when the first line has been settled.
    ///
    /// A first line that cannot go on is a line of NDJSON at fault if the next begins with a brace, and the
    /// end of reading otherwise.
    private mutating func settleShape(
        _ rest: inout ArraySlice<UInt8>, _ deliver: (JSONRecord) throws -> Void
    ) rethrows -> Bool {
        let space = rest.prefix(while: isJSONWhitespace)
        gather(upTo: space.endIndex, &rest)
        guard let byte = rest.first else { return true }
        awaitsSecondLine = false
        guard byte == UInt8(ascii: "{") || isInString else { return false }
        var parser = JSONParser(bytes: gathered + [byte], limits: limits, position: gatheredStart)
        let outcome = parser.parse()
        guard isInString || outcome.stop.map({ !$0.isIncomplete }) ?? false else { return false }
        gathered.removeLast(gathered.reversed().prefix(while: isJSONWhitespace).count)
        try take(.lineEnd, deliver)
        state = .afterFault
        return true
    }

    /// Finds where the value, or in the opening value the line, ends; returns the end of the bytes where it
    /// goes on.
    private mutating func scan(_ bytes: ArraySlice<UInt8>, stopsAtCommas: Bool) -> Int {
        // Copies, since the compiler keeps these in registers and not the members.
        var (nesting, isInString, isEscaped) = (self.nesting, self.isInString, self.isEscaped)
        defer { (self.nesting, self.isInString, self.isEscaped) = (nesting, isInString, isEscaped) }
        for at in bytes.indices {
            let byte = bytes[at]
            if isInString {
                if byte == UInt8(ascii: "\n") { return at }
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): nesting += 1
            case UInt8(ascii: "]") where stopsAtCommas && nesting == 0: return at
            case UInt8(ascii: "}"), UInt8(ascii: "]"): nesting = max(0, nesting - 1)
            case UInt8(ascii: ",") where stopsAtCommas && nesting == 0: return at
            case UInt8(ascii: "\n") where !stopsAtCommas: return at
            default: break
            }
        }
        return bytes.endIndex
    }

    // MARK: Delivering

    /// Delivers the value that has been gathered.
    mutating func take(
        _ follower: JSONParser.Follower, _ deliver: (JSONRecord) throws -> Void
    ) rethrows {
        var outcome = parse(follower)
        gathered.removeAll(keepingCapacity: gathered.count < 1 << 20)
        outcome.record.index = index
        outcome.record.pointer = pointer
        if let stop = outcome.stop {
            if state == .element, !stop.fault.kind.leavesElement { state = .ended }
            if state == .opening { state = spansLines ? .ended : .afterFault }
        }
        index += 1
        try deliver(outcome.record)
    }

    /// Reads the value that has been gathered.
    private func parse(_ follower: JSONParser.Follower) -> JSONParser.Outcome {
        var parser = JSONParser(bytes: gathered, limits: limits, position: gatheredStart, follower: follower)
        var outcome = parser.parse()
        if isTooLarge, outcome.stop?.isIncomplete ?? true {
            let fault = JSONFault(
                .jsonTooLarge, line: gatheredStart.line, column: gatheredStart.column,
                actual: "more than \(limits.bytes) bytes",
                expected: "at most \(limits.bytes) bytes in one value")
            outcome.stop = JSONParser.Stop(fault: fault, isIncomplete: false)
            outcome.record = JSONRecord(index: 0, pointer: "", node: nil, faults: [fault])
        }
        return outcome
    }
}

extension JSONFault.Kind {
    /// Whether the end of an element of an array is certain in spite of the fault.
    fileprivate var leavesElement: Bool {
        self == .jsonDepth || self == .jsonTooLarge
    }
}

/// Whether a byte is white space in JSON.
private func isJSONWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
