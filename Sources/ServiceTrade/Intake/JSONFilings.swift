public import Tabular

/// Turns filings written as JSON objects into blocks of records, as they come from CSV.
public struct JSONFilings {
    private let checker: FormChecker
    private var block: RecordBlock
    private var paths: [String] = []
    private var extras: [FilingExtras] = []
    private var lastKey: [String] = []

    private static let members: Set<String> = [
        "form", "institution", "period", "prepared_by", "award_use", "nil", "explanations", "lines",
    ]

    /// Creates a reader of filings for a checker that has every field in the order of the form.
    public init(checker: FormChecker) {
        self.checker = checker
        block = RecordBlock(width: checker.header.width, bytes: [], firstLine: 0)
    }

    /// The records that wait in the unfinished block.
    public var count: Int { block.count }

    /// Whether a filing names the same institution and period as the one before it.
    ///
    /// Such a filing must begin another block, so that the two are not taken for one.
    public func repeatsLast(_ node: JSONNode) -> Bool { !lastKey.isEmpty && key(node) == lastKey }

    private func key(_ node: JSONNode) -> [String] {
        ["institution", "period"].map { name in
            if case .string(let text)? = node[name]?.content { text } else { "" }
        }
    }

    /// Adds a filing, with the faults that reading it came to.
    public mutating func add(_ node: JSONNode, pointer: String, faults: [JSONFault]) {
        var extra = FilingExtras(record: block.count)
        extra.findings = faults.map { $0.finding(pointer: pointer) }
        lastKey = key(node)
        refuseUnknown(node, Self.members, pointer, &extra)
        if let prepared = node["prepared_by"] {
            extra.preparedBy = prepared.value.text()
            if prepared.members == nil {
                extra.findings.append(
                    wrongType("prepared_by", prepared, Phrase(en: "an object", zh: "对象"), pointer + "/prepared_by"))
            }
        }
        readExplanations(node, pointer, &extra)
        let head = checker.form.filingFields.map { field -> [UInt8] in
            guard let member = node[field.name] else { return [] }
            return scalar(member, field, JSONPointer.appending(field.name, to: pointer), &extra)
        }
        var lines: [JSONNode] = []
        if let member = node["lines"] {
            if let elements = member.elements {
                lines = elements
            } else {
                extra.findings.append(
                    wrongType("lines", member, Phrase(en: "a list", zh: "列表"), pointer + "/lines"))
            }
        }
        if lines.isEmpty { append(head, [], line: node.line, path: pointer) }
        for (index, line) in lines.enumerated() {
            let path = "\(pointer)/lines/\(index)"
            let cells = cells(line, path, &extra)
            // A nil return has no line, not even one that says nothing.
            if lines.count == 1, case .bool(true)? = node["nil"]?.content, cells.allSatisfy(\.isEmpty) {
                var finding = StructuralRule.nilWithLines.finding(line: line.line, field: "nil", actual: Phrase("true"))
                finding.path = pointer + "/nil"
                extra.findings.append(finding)
            }
            append(head, cells, line: line.line, path: path)
        }
        extras.append(extra)
    }

    /// Takes out what was added, checked.
    public mutating func takeBlock() -> CheckedBlock {
        let checked = checker.check(block, paths: paths, extras: extras)
        block = RecordBlock(width: checker.header.width, bytes: [], firstLine: 0)
        paths = []
        extras = []
        lastKey = []
        return checked
    }

    private func cells(_ line: JSONNode, _ path: String, _ extra: inout FilingExtras) -> [[UInt8]] {
        guard line.members != nil else {
            extra.findings.append(wrongType("lines", line, Phrase(en: "an object", zh: "对象"), path))
            return []
        }
        refuseUnknown(line, Set(checker.form.lineFields.map(\.name)), path, &extra)
        return checker.form.lineFields.map { field in
            line[field.name].map { scalar($0, field, JSONPointer.appending(field.name, to: path), &extra) } ?? []
        }
    }

    private mutating func append(_ head: [[UInt8]], _ cells: [[UInt8]], line: Int, path: String) {
        for cell in head + (cells.isEmpty ? checker.form.lineFields.map { _ in [] } : cells) {
            block.bounds.append(UInt32(block.bytes.count))
            block.bytes += cell
            block.bounds.append(UInt32(block.bytes.count))
        }
        block.lines.append(UInt32(line))
        paths.append(path)
    }

    private func refuseUnknown(
        _ node: JSONNode, _ known: Set<String>, _ pointer: String, _ extra: inout FilingExtras
    ) {
        for member in node.members ?? [] where !known.contains(member.key) && !member.key.hasPrefix("x_") {
            var finding = StructuralRule.jsonKeyUnknown.finding(
                line: member.keyLine, column: member.keyColumn, actual: Phrase(shown(member.key)),
                expected: Phrase(known.sorted().joined(separator: ", ")))
            finding.path = JSONPointer.appending(member.key, to: pointer)
            extra.findings.append(finding)
        }
    }

    private func readExplanations(_ node: JSONNode, _ pointer: String, _ extra: inout FilingExtras) {
        guard let member = node["explanations"] else { return }
        let path = pointer + "/explanations"
        guard let elements = member.elements else {
            extra.findings.append(wrongType("explanations", member, Phrase(en: "a list", zh: "列表"), path))
            return
        }
        for (index, element) in elements.enumerated() {
            let place = "\(path)/\(index)"
            refuseUnknown(element, ["rule", "line", "code", "text"], place, &extra)
            guard case .string(let rule)? = element["rule"]?.content,
                case .string(let text)? = element["text"]?.content,
                !foldWidth(rule).isEmpty, !foldWidth(text).isEmpty
            else {
                extra.findings.append(
                    wrongType(
                        "explanations", element,
                        Phrase(en: "an object with rule and text, not empty", zh: "含有 rule 和非空 text 的对象"), place))
                continue
            }
            guard let line = WrittenExplanation.LineName(element["line"]) else {
                let wanted = Phrase(
                    en: "the number of a line, from 1, or the subject of a query", zh: "行的序号（从 1 起）或疑问的对象")
                if let node = element["line"] {
                    extra.findings.append(wrongType("line", node, wanted, place + "/line"))
                }
                continue
            }
            var written = WrittenExplanation(rule: rule, line: line, text: text, place: element.line, path: place)
            switch element["code"]?.content {
            case nil, .null: break
            case .string(let code): written.code = foldWidth(code).isEmpty ? nil : code
            default:
                if let node = element["code"] {
                    extra.findings.append(wrongType("code", node, Phrase(en: "a string", zh: "字符串"), place + "/code"))
                }
            }
            extra.explanations.append(written)
        }
    }

    /// The bytes of a scalar as a cell of CSV would have them.
    private func scalar(_ node: JSONNode, _ field: Field, _ path: String, _ extra: inout FilingExtras) -> [UInt8] {
        switch (node.content, field.kind) {
        case (.null, _): return []
        case (.bool(let value), .boolean): return Array("\(value)".utf8)
        case (.string, .boolean): break
        case (.string(let text), _): return Array(text.utf8)
        case (.number(let raw), .money), (.number(let raw), .count), (.number(let raw), .multiplier),
            (.number(let raw), .code):
            return Array((JSONNumber.plainDecimal(raw) ?? raw).utf8)
        default: break
        }
        var finding = wrongType(field.name, node, field.wanted, path)
        finding.field = field.name
        extra.findings.append(finding)
        return []
    }

    private func wrongType(_ name: String, _ node: JSONNode, _ expected: Phrase, _ path: String) -> Finding {
        var finding = StructuralRule.jsonType.finding(
            line: node.line, field: name, actual: Phrase(shown(node.value.text())), expected: expected)
        finding.path = path
        return finding
    }
}

extension JSONFault {
    /// The finding on a fault of a document.
    public func finding(pointer: String) -> Finding {
        let rule = StructuralRule(rawValue: kind.rawValue) ?? .jsonSyntax
        var finding = rule.finding(
            line: line, column: column, actual: Phrase(actual), expected: Phrase(expected))
        finding.path = pointer + self.pointer
        return finding
    }
}
