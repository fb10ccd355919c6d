import Yams

/// One mapping of a YAML file, read key by key so that a mistake is found with its place.
struct YAMLSection {
    let file: String
    let node: Node
    /// The line on which the section begins, 1-based.
    let line: Int
    private let members: [(key: String, keyNode: Node, value: Node)]

    init(file: String, node: Node) throws(FrameworkFault) {
        self.file = file
        self.node = node
        self.line = node.mark?.line ?? 1
        guard case .mapping(let mapping) = node else {
            throw FrameworkFault(
                file: file, line: line, column: node.mark?.column, reason: "A list of `key: value` is wanted here.")
        }
        members = mapping.map { ($0.key.string ?? "", $0.key, $0.value) }
    }

    /// Reads the only document of a file.
    static func document(_ text: String, file: String) throws(FrameworkFault) -> YAMLSection {
        let node: Node?
        do {
            // Every value is read as text here, so that nothing needs to be recognised as a number or a date.
            node = try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw FrameworkFault(file: file, line: error.line, reason: "This is no YAML: \(error).")
        } catch {
            throw FrameworkFault(file: file, line: 1, reason: "This is no YAML: \(error).")
        }
        guard let node else { throw FrameworkFault(file: file, line: 1, reason: "The file is empty.") }
        return try YAMLSection(file: file, node: node)
    }

    func fault(_ key: String?, _ reason: String, hint: String? = nil) -> FrameworkFault {
        let place = key.flatMap { key in members.first { $0.key == key }?.value.mark } ?? node.mark
        return FrameworkFault(
            file: file, line: place?.line ?? line, column: place?.column, reason: reason, hint: hint)
    }

    /// Refuses keys that mean nothing, so that a slip of the pen is not silently passed over.
    func allow(_ keys: Set<String>) throws(FrameworkFault) {
        var seen: Set<String> = []
        for member in members {
            let mark = member.keyNode.mark
            guard keys.contains(member.key) else {
                throw FrameworkFault(
                    file: file, line: mark?.line ?? line, column: mark?.column,
                    reason: "The key `\(member.key)` is not known here.",
                    hint: "Known are \(keys.sorted().joined(separator: ", ")).")
            }
            guard seen.insert(member.key).inserted else {
                throw FrameworkFault(
                    file: file, line: mark?.line ?? line, column: mark?.column,
                    reason: "The key `\(member.key)` is there twice.")
            }
        }
    }

    func value(_ key: String) -> Node? {
        let node = members.first { $0.key == key }?.value
        if case .scalar(let scalar) = node, scalar.string.isEmpty, scalar.style == .plain { return nil }
        return node
    }

    /// The line on which a value begins, 1-based; that of the section where there is none.
    func line(of key: String) -> Int { value(key)?.mark?.line ?? line }

    func optionalText(_ key: String) throws(FrameworkFault) -> String? {
        guard let node = value(key) else { return nil }
        guard case .scalar(let scalar) = node else { throw fault(key, "`\(key)` must be a text.") }
        return scalar.string
    }

    func text(_ key: String) throws(FrameworkFault) -> String {
        guard let text = try optionalText(key), !text.isEmpty else {
            throw fault(key, "`\(key)` is missing.")
        }
        return text
    }

    func flag(_ key: String) throws(FrameworkFault) -> Bool {
        switch try optionalText(key) {
        case nil, "false": false
        case "true": true
        default: throw fault(key, "`\(key)` must be true or false.")
        }
    }

    func texts(_ key: String) throws(FrameworkFault) -> [String] {
        guard let node = value(key) else { return [] }
        guard case .sequence(let sequence) = node else { throw fault(key, "`\(key)` must be a list.") }
        var result: [String] = []
        for element in sequence {
            guard case .scalar(let scalar) = element else { throw fault(key, "`\(key)` must be a list of texts.") }
            result.append(scalar.string)
        }
        return result
    }

    func sections(_ key: String) throws(FrameworkFault) -> [YAMLSection] {
        guard let node = value(key) else { return [] }
        guard case .sequence(let sequence) = node else { throw fault(key, "`\(key)` must be a list.") }
        var result: [YAMLSection] = []
        for element in sequence { result.append(try YAMLSection(file: file, node: element)) }
        return result
    }

    func section(_ key: String) throws(FrameworkFault) -> YAMLSection? {
        guard let node = value(key) else { return nil }
        return try YAMLSection(file: file, node: node)
    }

    /// All keys with their scalar values, in the order of the file.
    func pairs() throws(FrameworkFault) -> [(key: String, text: String)] {
        var result: [(key: String, text: String)] = []
        for member in members { result.append((member.key, try text(member.key))) }
        return result
    }

    func phrase(_ key: String) throws(FrameworkFault) -> Phrase {
        guard let section = try section(key) else { throw fault(key, "`\(key)` is missing; it has en and zh.") }
        try section.allow(["en", "zh"])
        return Phrase(en: try section.text("en"), zh: try section.text("zh"))
    }

    func optionalPhrase(_ key: String) throws(FrameworkFault) -> Phrase? {
        value(key) == nil ? nil : try phrase(key)
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type
    ) throws(FrameworkFault) -> Choice where Choice.RawValue == String {
        let text = try text(key)
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw fault(key, "`\(key)` is \"\(text)\"; it must be one of \(known).")
    }

    /// An expression of the rule language; a mistake inside it is reported with its place in the file.
    func expression<Result>(
        _ key: String, _ parse: (String) throws -> Result
    ) throws(FrameworkFault) -> Result? {
        guard let text = try optionalText(key) else { return nil }
        do {
            return try parse(text)
        } catch {
            throw fault(key, "`\(key)` is not a valid expression: \(error)")
        }
    }
}

extension YamlError {
    /// The line at which reading stopped, 1-based.
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }
}
