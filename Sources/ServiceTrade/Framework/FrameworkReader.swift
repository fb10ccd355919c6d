import Expressions

/// Reads the files of a framework in the order in which they depend on each other.
struct FrameworkReader {
    let files: [FrameworkFile]
    private(set) var codeLists: [String: CodeList] = [:]
    private(set) var forms: [Form] = []
    private(set) var applications = ApplicationForms()
    private(set) var indicators: [Indicator] = []
    private(set) var holidays = WorkingCalendar.unannounced
    private(set) var slots: [String: Slots] = [:]
    private(set) var review = ReviewParameters.standard

    private let isKnown: Bool

    init(files: [FrameworkFile], isKnown: Bool) {
        self.files = files
        self.isKnown = isKnown
    }

    mutating func read() throws(FrameworkFault) {
        for file in files where file.path.hasPrefix("codelists/") && file.path.hasSuffix(".csv") {
            let name = String(file.path.dropFirst("codelists/".count).dropLast(".csv".count))
            codeLists[name] = try CodeList(name: name, csv: file.text, file: file.path, isKnown: isKnown)
        }
        for needed in ["countries", "currencies"] where codeLists[needed] == nil {
            throw FrameworkFault(file: "codelists/\(needed).csv", line: 1, reason: "The code list is missing.")
        }
        try checkMinorUnits()
        try readHolidays()
        var drafts: [FormDraft] = []
        var waiting: [ApplicationForms.Waiting] = []
        for file in files where file.path.hasPrefix("forms/") && file.path.hasSuffix(".yaml") {
            if isKnown, let form = ApplicationForms.Waiting(file) {
                waiting.append(form)
                continue
            }
            let document = try YAMLSection.document(file.text, file: file.path)
            let draft = try FormDraft(document, lists: codeLists)
            if drafts.contains(where: { $0.id == draft.id }) {
                throw document.fault("form", "The form `\(draft.id)` is defined twice.")
            }
            drafts.append(draft)
        }
        guard !drafts.isEmpty || !waiting.isEmpty else {
            throw FrameworkFault(file: "forms", line: 1, reason: "There is no form; a framework has at least one.")
        }
        let sections = try indicatorSections()
        try readIndicators(sections, drafts)
        var read: [ApplicationForms.Read] = []
        for draft in drafts {
            guard let slots = slots[draft.id] else { continue }
            let form = try draft.form(slots: slots, lists: codeLists)
            if draft.purpose == .award { read.append((form, slots)) } else { forms.append(form) }
        }
        applications = ApplicationForms(read: read, waiting: waiting, lists: codeLists)
        try checkRuleNames(drafts)
        try readReview()
    }

    /// Reads the numbers of the review, which may weigh the queries of any form.
    private mutating func readReview() throws(FrameworkFault) {
        guard let file = files.first(where: { $0.path == "review.yaml" }) else { return }
        let document = try YAMLSection.document(file.text, file: file.path)
        if isKnown {
            review = try ReviewParameters(document, queries: nil)
        } else {
            let own = (forms + applications.all).flatMap(\.rules).filter { $0.level == .query }.map(\.id)
            let structural = StructuralRule.allCases.filter { $0.wording.level == .query }.map(\.rawValue)
            review = try ReviewParameters(document, queries: Set(own + structural))
        }
    }

    private func checkMinorUnits() throws(FrameworkFault) {
        for (index, entry) in (codeLists["currencies"]?.entries ?? []).enumerated() {
            guard let places = entry.mapping["minor_units"].flatMap({ Int($0) }), (0...6).contains(places) else {
                throw FrameworkFault(
                    file: "codelists/currencies.csv", line: index + 2,
                    reason: "`minor_units` of \(entry.code) must be a number from 0 to 6.")
            }
        }
    }

    private mutating func readHolidays() throws(FrameworkFault) {
        guard let file = files.first(where: { $0.path == Framework.holidayPath }) else { return }
        let read = WorkingCalendar.read(Array(file.text.utf8))
        if let finding = read.findings.first { throw FrameworkFault(finding, file: file.path) }
        holidays = read.calendar
    }

    private func indicatorSections() throws(FrameworkFault) -> [YAMLSection] {
        guard let file = files.first(where: { $0.path == "indicators.yaml" }) else {
            throw FrameworkFault(file: "indicators.yaml", line: 1, reason: "The file is missing.")
        }
        let document = try YAMLSection.document(file.text, file: file.path)
        try document.allow(["indicators"])
        return try document.sections("indicators")
    }

    /// Declares the names of every form, then reads the indicators against them.
    private mutating func readIndicators(
        _ sections: [YAMLSection], _ drafts: [FormDraft]
    ) throws(FrameworkFault) {
        var names: Set<String> = []
        var pending: [(section: YAMLSection, head: IndicatorHead)] = []
        for section in sections {
            let head = try IndicatorHead(section, drafts: drafts)
            for name in Set([head.id, head.short]) {
                let field = drafts.first { $0.id == head.form }?.lineFields.first { $0.name == name }
                guard names.insert(name).inserted, field == nil else {
                    throw section.fault("indicator", "The name `\(name)` is taken already.")
                }
            }
            pending.append((section, head))
        }
        let heads = Dictionary(grouping: pending.map(\.head), by: \.form)
        for draft in drafts {
            let finer = drafts.filter {
                $0.purpose == draft.purpose && $0.frequency.rawValue < draft.frequency.rawValue
            }
            slots[draft.id] = Slots(
                lineFields: draft.lineFields,
                indicators: (heads[draft.id] ?? []).map { ($0.id, $0.short, $0.ruleUnit) },
                parts: finer.flatMap { part in
                    (heads[part.id] ?? []).enumerated().map { number, head in
                        (head.id, head.short, head.ruleUnit, head.part(number, part.frequency))
                    }
                },
                lists: codeLists)
        }
        for (section, head) in pending {
            guard let slots = slots[head.form] else { continue }
            indicators.append(try head.indicator(section, slots: slots, lists: codeLists))
        }
    }

    private func checkRuleNames(_ drafts: [FormDraft]) throws(FrameworkFault) {
        var seen = Set(StructuralRule.allCases.map(\.rawValue))
        for draft in drafts {
            for section in draft.rules {
                let id = try section.text("rule")
                guard seen.insert(id).inserted else {
                    throw section.fault("rule", "The rule `\(id)` is there twice; a name is never reused.")
                }
            }
        }
    }
}

/// What is known of an indicator before its expression can be read.
private struct IndicatorHead {
    let id: String
    let short: String
    let form: String
    let field: Field
    let overTime: Indicator.OverTime

    init(_ section: YAMLSection, drafts: [FormDraft]) throws(FrameworkFault) {
        try section.allow(["indicator", "short", "title", "form", "sum", "where", "unit", "over_time"])
        id = try section.text("indicator")
        short = try section.optionalText("short") ?? id
        form = try section.text("form")
        for name in [id, short] where !isSnakeCase(name) {
            throw section.fault("indicator", "The name `\(name)` must be lower case letters, digits and _.")
        }
        guard let draft = drafts.first(where: { [form] in $0.id == form }) else {
            throw section.fault("form", "There is no form `\(form)`.")
        }
        guard draft.purpose == .statistics else {
            throw section.fault("form", "`\(form)` is a form for awards; indicators are summed from returns.")
        }
        let sum = try section.text("sum")
        guard let field = draft.lineFields.first(where: { $0.name == sum }) else {
            throw section.fault("sum", "The form `\(form)` has no line field `\(sum)`.")
        }
        self.field = field
        switch field.kind {
        case .money, .count: break
        default: throw section.fault("sum", "The field `\(sum)` is neither an amount nor a count.")
        }
        overTime = try section.choice("over_time", Indicator.OverTime.self)
    }

    /// The figure that it is in the rules of coarser forms.
    func part(_ number: Int, _ frequency: Period.Frequency) -> PartFigure {
        PartFigure(
            form: form, frequency: frequency, indicator: number, overTime: overTime, isMoney: field.isMoney)
    }

    var ruleUnit: Unit {
        if case .count(let unit) = field.kind { .named(unit) } else { .named("CNY") }
    }

    func indicator(
        _ section: YAMLSection, slots: Slots, lists: [String: CodeList]
    ) throws(FrameworkFault) -> Indicator {
        let condition = try section.expression("where") {
            try Expression($0, scope: .line, vocabulary: slots.vocabulary)
        }
        if let condition {
            guard condition.type == .truth else { throw section.fault("where", "`where` must be true or false.") }
            for meaning in slots.meanings(of: condition.names) {
                guard case .line = meaning else {
                    throw section.fault("where", "`where` may read the columns of the line only.")
                }
            }
        }
        let unit = try section.text("unit")
        if case .count(let counted) = field.kind {
            guard unit == counted else {
                throw section.fault("unit", "`\(field.name)` counts \(counted), not \(unit).")
            }
        } else if lists["currencies"]?.entries.contains(where: { $0.code == unit }) != true {
            throw section.fault("unit", "`\(unit)` is not a currency of the list.")
        }
        return Indicator(
            id: id, short: short, title: try section.phrase("title"), form: form, field: field.name,
            condition: condition, unit: unit, overTime: overTime, isMoney: field.isMoney)
    }
}

/// Whether a name is lower case letters, digits and underscores, and begins with a letter.
func isSnakeCase(_ name: String) -> Bool {
    name.first.map { $0.isASCII && $0.isLowercase } == true
        && name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F }
}
