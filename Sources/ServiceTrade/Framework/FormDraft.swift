import Expressions

/// A form whose fields are known and whose rules are not read yet.
struct FormDraft {
    let id: String
    let purpose: Form.Purpose
    let frequency: Period.Frequency
    let section: YAMLSection
    let filingFields: [Field]
    let lineFields: [Field]
    let rules: [YAMLSection]

    init(_ section: YAMLSection, lists: [String: CodeList]) throws(FrameworkFault) {
        try section.allow([
            "form", "version", "title", "purpose", "frequency", "valid_from", "valid_to", "collection", "review",
            "filing", "lines", "rules",
        ])
        id = try section.text("form")
        guard isKebabCase(id) else {
            throw section.fault("form", "The name `\(id)` must be lower case letters, digits and hyphens.")
        }
        purpose = section.value("purpose") == nil ? .statistics : try section.choice("purpose", Form.Purpose.self)
        frequency = try section.choice("frequency", FrequencyName.self).value
        self.section = section
        rules = try section.sections("rules")
        var filing: [Field] = []
        for field in try section.sections("filing") { filing.append(try Field(field, lists: lists)) }
        var lines: [Field] = []
        for field in try section.sections("lines") { lines.append(try Field(field, lists: lists)) }
        for (name, kind) in [("institution", Field.Kind.creditCode), ("period", .period)] {
            guard filing.contains(where: { $0.name == name && $0.kind == kind }) else {
                throw section.fault("filing", "`filing` must have a field `\(name)`.")
            }
        }
        for field in filing where !["institution", "period", "nil", "award_use"].contains(field.name) {
            throw section.fault("filing", "`\(field.name)` is not a column of a filing.")
        }
        guard !lines.isEmpty else { throw section.fault("lines", "`lines` must have at least one field.") }
        filingFields = filing
        lineFields = lines
        try checkNames()
        try checkReferences()
        if purpose == .award { try checkApplication() }
    }

    /// What holds for applications: they are made once a year, of the respondent's own accord, and with its leave.
    private func checkApplication() throws(FrameworkFault) {
        guard frequency == .annual else {
            throw section.fault("frequency", "A form for awards is annual; its period is the award year.")
        }
        guard filingFields.contains(where: { $0.name == "award_use" }) else {
            throw section.fault("filing", "`filing` must have a field `award_use`, as the form is for awards.")
        }
        guard section.value("collection") == nil else {
            throw section.fault("collection", "No collection is made of a form for awards.")
        }
    }

    private func checkNames() throws(FrameworkFault) {
        var seen: Set<String> = []
        for field in filingFields + lineFields {
            for name in Set(([field.name, field.label.zh, field.label.en] + field.aliases).map(CodeList.folded))
                .sorted()
            {
                guard seen.insert(name).inserted else {
                    throw section.fault("lines", "\"\(name)\" names two columns.")
                }
            }
        }
    }

    private func checkReferences() throws(FrameworkFault) {
        for field in lineFields {
            guard case .money(let currency, let multiplier) = field.kind else { continue }
            let names = lineFields.map(\.name)
            guard lineFields.contains(where: { $0.name == currency && $0.kind == .code(list: "currencies") }) else {
                throw section.fault("lines", "`\(field.name)`: `\(currency)` is not a field with a code of currencies.")
            }
            guard multiplier.map(names.contains) ?? true else {
                throw section.fault("lines", "`\(field.name)`: there is no field `\(multiplier ?? "")`.")
            }
        }
        for field in lineFields where field.isKey {
            switch field.kind {
            case .code, .text: continue
            default: throw section.fault("lines", "`\(field.name)`: only a code or a text can be a key.")
            }
        }
    }

    func form(slots: Slots, lists: [String: CodeList]) throws(FrameworkFault) -> Form {
        guard let validFrom = try period("valid_from") else {
            throw section.fault("valid_from", "`valid_from` is missing.")
        }
        let collection = try section.section("collection")
        var rules: [Rule] = []
        for section in self.rules { rules.append(try Rule(section, slots: slots, draft: self)) }
        return Form(
            id: id, version: try section.text("version"), title: try section.phrase("title"), purpose: purpose,
            frequency: frequency, validFrom: validFrom, validTo: try period("valid_to"),
            collection: try collection.map { section throws(FrameworkFault) in try CollectionRule(section) },
            review: section.value("review") == nil ? .automatic : try section.choice("review", Form.Review.self),
            filingFields: filingFields, lineFields: lineFields, rules: rules)
    }

    private func period(_ key: String) throws(FrameworkFault) -> Period? {
        guard let text = try section.optionalText(key) else { return nil }
        guard let period = Period(text) else {
            throw section.fault(key, "\"\(text)\" is not a period such as 2025-Q3.")
        }
        return period
    }
}

/// How often a form is filed, as its file says it.
private enum FrequencyName: String, CaseIterable {
    case monthly, quarterly, annual

    var value: Period.Frequency {
        switch self {
        case .monthly: .monthly
        case .quarterly: .quarterly
        case .annual: .annual
        }
    }
}

extension Field {
    fileprivate init(_ section: YAMLSection, lists: [String: CodeList]) throws(FrameworkFault) {
        try section.allow([
            "name", "type", "list", "powers", "currency", "multiplier", "unit", "required", "key", "default",
            "label", "aliases",
        ])
        let name = try section.text("name")
        guard isSnakeCase(name), !name.hasPrefix("x_") else {
            throw section.fault(
                "name", "The name `\(name)` must be lower case letters, digits and _, not begin with x_.")
        }
        let kind = try Field.kind(section, lists: lists)
        let defaultValue = try section.optionalText("default")
        if let defaultValue, case .code(let list) = kind, lists[list]?.index(of: defaultValue) == nil {
            throw section.fault("default", "\"\(defaultValue)\" is not a code of \(list).")
        }
        if let defaultValue, case .multiplier(let powers) = kind, !powers.contains(Int(defaultValue) ?? -1) {
            throw section.fault("default", "\"\(defaultValue)\" is not one of the powers.")
        }
        self.init(
            name: name, kind: kind, isRequired: try section.flag("required"), isKey: try section.flag("key"),
            defaultValue: defaultValue, label: try section.phrase("label"), aliases: try section.texts("aliases"))
    }

    private static func kind(
        _ section: YAMLSection, lists: [String: CodeList]
    ) throws(FrameworkFault) -> Kind {
        switch try section.text("type") {
        case "credit-code": return .creditCode
        case "period": return .period
        case "boolean": return .boolean
        case "text": return .text
        case "date": return .date
        case "count": return .count(unit: try section.text("unit"))
        case "money":
            return .money(
                currency: try section.text("currency"), multiplier: try section.optionalText("multiplier"))
        case "code":
            let list = try section.text("list")
            guard lists[list] != nil else { throw section.fault("list", "There is no code list `\(list)`.") }
            return .code(list: list)
        case "multiplier":
            let powers = try section.texts("powers").compactMap { Int($0) }
            guard !powers.isEmpty, powers.allSatisfy((0...12).contains) else {
                throw section.fault("powers", "`powers` must be whole numbers from 0 to 12.")
            }
            return .multiplier(powers: powers)
        case let other:
            throw section.fault(
                "type", "The type `\(other)` is not known.",
                hint: "Known are credit-code, period, boolean, code, multiplier, money, count, text, date.")
        }
    }
}

extension Rule {
    fileprivate init(_ section: YAMLSection, slots: Slots, draft: FormDraft) throws(FrameworkFault) {
        try section.allow([
            "rule", "level", "each", "field", "parameters", "when", "check", "message", "hint", "source",
        ])
        let id = try section.text("rule")
        guard isKebabCase(id) else {
            throw section.fault("rule", "The name `\(id)` must be lower case letters, digits and hyphens.")
        }
        let each = try section.choice("each", Each.self)
        var vocabulary = slots.vocabulary
        var parameters: [String: String] = [:]
        for (name, text) in try section.section("parameters")?.pairs() ?? [] {
            guard let value = ExactRatio(text), isSnakeCase(name), slots.names[name] == nil else {
                throw section.fault(
                    "parameters", "`\(name): \(text)` is not a new name with an exact number such as 1/3 or 0.25.")
            }
            vocabulary.declareParameter(name, numerator: value.numerator, denominator: value.denominator)
            parameters[name] = text
        }
        let scope: Scope = each == .line ? .line : .filing
        let parse: (String) throws -> Expression = {
            try Expression($0, scope: scope, vocabulary: vocabulary)
        }
        let condition = try section.expression("when", parse)
        guard let check = try section.expression("check", parse) else {
            throw section.fault("check", "`check` is missing.")
        }
        for (key, expression) in [("when", condition), ("check", check)]
        where expression?.type != .truth && expression != nil {
            throw section.fault(key, "`\(key)` must be true or false.")
        }
        let names = check.names.union(condition?.names ?? [])
        if each != .history, let name = names.first(where: { slots.meanings(of: [$0]).contains(where: \.isHistory) }) {
            throw section.fault("each", "`\(name)` is history; the rule must have `each: history`.")
        }
        if each == .line, let name = names.first(where: { slots.meanings(of: [$0]).contains { $0.indicator != nil } }) {
            throw section.fault("each", "`\(name)` is a figure of the whole filing; the rule must have `each: filing`.")
        }
        let field = try section.optionalText("field")
        if let field, !draft.lineFields.contains(where: { $0.name == field }) {
            throw section.fault("field", "The form has no line field `\(field)`.")
        }
        let message = try section.phrase("message")
        for name in quotedNames(message.en + message.zh)
        where slots.names[name] == nil && parameters[name] == nil
            && !draft.filingFields.contains(where: { $0.name == name })
        {
            throw section.fault("message", "The message quotes {\(name)}, which is not known.")
        }
        self.init(
            id: id, level: try section.choice("level", Level.self), each: each, field: field,
            condition: condition, check: check, parameters: parameters, message: message,
            hint: try section.optionalPhrase("hint"), source: try section.text("source"))
    }
}

/// The names between braces in a message.
func quotedNames(_ template: String) -> [String] {
    // Over bytes, which is far quicker than over characters; braces are bytes of their own in UTF-8.
    template.utf8.split(separator: UInt8(ascii: "{"), omittingEmptySubsequences: false).dropFirst().compactMap { part in
        part.firstIndex(of: UInt8(ascii: "}")).map { String(Substring(part[..<$0])) }
    }
}

/// Whether a name is lower case letters, digits and hyphens, and begins with a letter.
func isKebabCase(_ name: String) -> Bool {
    name.first.map { $0.isASCII && $0.isLowercase } == true
        && name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
}

/// A whole number, a decimal or a fraction of whole numbers, exact.
struct ExactRatio {
    let numerator: Int128
    let denominator: Int128

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        if parts.count == 2, let above = Int128(parts[0]), let below = Int128(parts[1]), below > 0 {
            (numerator, denominator) = (above, below)
            return
        }
        let decimal = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 1, decimal.count <= 2, decimal.count == 1 || !decimal[1].isEmpty else { return nil }
        let places = decimal.count == 2 ? decimal[1].count : 0
        guard places <= 12, let digits = Int128(decimal.joined()) else { return nil }
        numerator = digits
        denominator = (0..<places).reduce(1) { power, _ in power * 10 }
    }
}
