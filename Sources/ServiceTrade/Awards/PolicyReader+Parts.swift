import Expressions

extension PolicyParameter {
    init(_ section: YAMLSection) throws(FrameworkFault) {
        try section.allow([
            "parameter", "clause", "title", "question", "decided_by", "type", "unit", "least", "most", "whole",
            "default", "alternatives",
        ])
        id = try section.text("parameter")
        guard isSnakeCase(id) else {
            throw section.fault("parameter", "The name `\(id)` must be lower case letters, digits and _.")
        }
        clause = try section.optionalText("clause")
        title = try section.phrase("title")
        question = try section.phrase("question")
        decider = try section.phrase("decided_by")
        line = section.line
        kind = try PolicyParameter.kind(section)
        if case .number(let unit) = kind {
            bounds = try NumberBounds(section, unit: unit)
        } else {
            bounds = nil
            for key in ["unit", "least", "most", "whole"] where section.value(key) != nil {
                throw section.fault(key, "`\(key)` is for numbers.")
            }
        }
        var alternatives: [Alternative] = []
        for section in try section.sections("alternatives") {
            try section.allow(["value", "title"])
            alternatives.append(Alternative(value: try section.text("value"), title: try section.phrase("title")))
        }
        self.alternatives = alternatives
        guard let chosen = try section.optionalText("default"), !chosen.isEmpty else {
            throw section.fault(
                nil, "The parameter `\(id)` has no `default`.",
                hint: "Every open question needs one, to be reckoned with.")
        }
        defaultValue = chosen
        guard allows(chosen), allowsKind(chosen) else {
            throw section.fault(
                "default", "\"\(chosen)\" is not a value that `\(id)` allows.", hint: choices.en)
        }
        for alternative in alternatives where !allowsKind(alternative.value) {
            throw section.fault("alternatives", "\"\(alternative.value)\" is no value of this type.")
        }
    }

    private static func kind(_ section: YAMLSection) throws(FrameworkFault) -> Kind {
        switch try section.optionalText("type") ?? "choice" {
        case "choice": return .choice
        case "number": return .number(unit: try section.text("unit"))
        case "day": return .day
        case "text": return .text
        case let other:
            throw section.fault(
                "type", "The type `\(other)` is not known.", hint: "Known are choice, number, day, text.")
        }
    }

    private func allowsKind(_ value: String) -> Bool {
        switch kind {
        case .number: bounds?.allows(value) ?? false
        case .day: value == "none" || CutOff(value) != nil
        case .choice, .text: true
        }
    }

    /// The number that it stands for, where it is one.
    func number(_ value: String) -> (value: ExactRatio, unit: Unit)? {
        guard case .number(let unit) = kind, let number = ExactRatio(value) else { return nil }
        return (number, ["number", "ratio"].contains(unit) ? .none : .named(unit))
    }
}

extension Condition {
    init(_ section: YAMLSection) throws(FrameworkFault) {
        try section.allow(["text", "check", "of", "from", "above", "to", "below", "family"])
        text = try section.phrase("text")
        guard let figure = try section.optionalPolicyText("of") else {
            check = try section.policyText("check")
            band = nil
            return
        }
        let range = try BandRange(section)
        check = range.check(of: figure)
        band = ConditionBand(family: try section.optionalText("family") ?? "", figure: figure, range: range)
    }
}

extension BandRange {
    init(_ section: YAMLSection) throws(FrameworkFault) {
        from = try section.optionalPolicyText("from")
        above = try section.optionalPolicyText("above")
        to = try section.optionalPolicyText("to")
        below = try section.optionalPolicyText("below")
        guard from == nil || above == nil, to == nil || below == nil else {
            throw section.fault(nil, "A band has one lower and one upper bound at most.")
        }
        guard from != nil || above != nil || to != nil || below != nil else {
            throw section.fault(nil, "A band needs a bound: from, above, to or below.")
        }
    }
}

extension Award {
    init(_ section: YAMLSection) throws(FrameworkFault) {
        try section.allow(["kind", "amount", "least", "of", "bands", "total", "limit", "note", "money"])
        kind = try section.choice("kind", Kind.self)
        figure = try section.optionalPolicyText("of")
        total = try section.optionalPolicyText("total")
        limit = try section.optionalPolicyText("limit")
        note = try section.optionalPhrase("note")
        isMoney = section.value("money") == nil ? true : try section.flag("money")
        var bands: [Band] = []
        for section in try section.sections("bands") {
            try section.allow(["when", "from", "above", "to", "below", "amount", "least"])
            if let when = try section.optionalPolicyText("when") {
                bands.append(Band(when: when, range: nil, least: try Award.amounts(section)))
                continue
            }
            guard let figure else {
                throw section.fault(nil, "Bands need `of`, the figure whose bands they are, or each a `when`.")
            }
            let range = try BandRange(section)
            bands.append(Band(when: range.check(of: figure), range: range, least: try Award.amounts(section)))
        }
        let amounts = try Award.amounts(section)
        if !amounts.isEmpty { bands.append(Band(when: nil, range: nil, least: amounts)) }
        self.bands = bands
        guard bands.isEmpty == (kind == .discretion) else {
            throw section.fault(
                "kind", kind == .discretion ? "An award at discretion has no amount." : "The award has no amount.")
        }
        guard isMoney || kind == .discretion else {
            throw section.fault("money", "An award with an amount is a sum of money.")
        }
    }

    private static func amounts(_ section: YAMLSection) throws(FrameworkFault) -> [PolicyText] {
        if let amount = try section.optionalPolicyText("amount") { return [amount] }
        let line = section.line(of: "least")
        return try section.texts("least").map { PolicyText($0, line: line) }
    }
}

extension DerivedFigure {
    init(_ section: YAMLSection, framework: Framework) throws(FrameworkFault) {
        try section.allow(["figure", "title", "form", "days", "months", "prime_rate"])
        name = try section.text("figure")
        title = try section.optionalPhrase("title") ?? Phrase(name)
        guard isSnakeCase(name) else {
            throw section.fault("figure", "The name `\(name)` must be lower case letters, digits and _.")
        }
        form = try section.text("form")
        guard let form = framework.form(form) else { throw section.fault("form", "There is no form `\(form)`.") }
        if let span = try section.section("days") {
            let (from, to) = try DerivedFigure.dates(span, form)
            reckoning = .days(from: from, to: to)
        } else if let span = try section.section("months") {
            let (from, to) = try DerivedFigure.dates(span, form)
            reckoning = .months(from: from, to: to)
        } else if let rate = try section.section("prime_rate") {
            try rate.allow(["on", "months"])
            let months = try rate.text("months")
            let on = try DerivedFigure.column("on", rate, form, .date)
            if let fixed = Int(months) {
                reckoning = .primeRate(on: on, months: .fixed(fixed))
            } else {
                let column = try DerivedFigure.column("months", rate, form, .number(.named("month")))
                reckoning = .primeRate(on: on, months: .column(column))
            }
        } else {
            throw section.fault(nil, "A figure is reckoned as days, months or prime_rate.")
        }
    }

    private static func dates(_ span: YAMLSection, _ form: Form) throws(FrameworkFault) -> (Int, Int) {
        try span.allow(["from", "to"])
        return (try column("from", span, form, .date), try column("to", span, form, .date))
    }

    private static func column(
        _ key: String, _ section: YAMLSection, _ form: Form, _ type: ValueType
    ) throws(FrameworkFault) -> Int {
        let name = try section.text(key)
        guard let index = form.lineField(name), form.lineFields[index].type == type else {
            throw section.fault(key, "`\(name)` is not a column of \(form.id) that holds \(type).")
        }
        return index
    }
}
