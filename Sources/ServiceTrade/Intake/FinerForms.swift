import Expressions

/// A form that is filed more often than another, whose rules compare with figures of it.
struct FinerForm: Sendable {
    /// A figure that is read: its number among the parts, and its place among the compared values.
    struct Figure: Sendable {
        let part: Int
        let place: Int
        let overTime: Indicator.OverTime
    }

    let id: String
    let frequency: Period.Frequency
    let indicators: [Indicator]
    /// The indicators whose values are compared.
    let compared: [Int]
    let figures: [Figure]

    /// The finer forms that rules read or quote, in the order of their figures.
    static func forms(readBy set: RuleSet, slots: Slots, framework: Framework) -> [FinerForm] {
        var forms: [FinerForm] = []
        let parts = Set(
            set.filingSlots.compactMap { slot in
                if case .part(let number) = slots.meanings[slot] { number } else { nil }
            })
        for part in slots.parts where !forms.contains(where: { $0.id == part.form }) {
            let compared = framework.compared[part.form] ?? []
            let figures = parts.sorted().filter { slots.parts[$0].form == part.form }.map { number in
                Figure(
                    part: number, place: compared.firstIndex(of: slots.parts[number].indicator) ?? 0,
                    overTime: slots.parts[number].overTime)
            }
            guard !figures.isEmpty else { continue }
            forms.append(
                FinerForm(
                    id: part.form, frequency: part.frequency, indicators: framework.indicators(of: part.form),
                    compared: compared, figures: figures))
        }
        return forms
    }
}

extension FormChecker {
    /// The figures of finer forms over a period, by their numbers among the parts; nil where there is none.
    ///
    /// A form has figures only where each part of the period has an accepted filing; nil returns count as 0.
    ///
    /// - Throws: `EvaluationFault.overflow` where a sum leaves 128 bits.
    func parts(_ institution: CreditCode, _ period: Period, _ history: ComparedHistory) throws -> [Ratio]? {
        var found: [Ratio]?
        for finer in finerForms {
            guard let values = try finer.values(institution, period, history) else { continue }
            var all = found ?? Array(repeating: .missing, count: slots.parts.count)
            for (figure, value) in zip(finer.figures, values) { all[figure.part] = value }
            found = all
        }
        return found
    }
}

extension FinerForm {
    /// The values of the figures over a period; nil as soon as one of its parts has no accepted filing.
    fileprivate func values(
        _ institution: CreditCode, _ period: Period, _ history: ComparedHistory
    ) throws -> [Ratio]? {
        var sums: [Ratio] = []
        var next = period.first(frequency)
        while let part = next, period.contains(part) {
            // Most institutions file no finer form: they are done with one question.
            guard let values = try history(id, institution, part) else { return nil }
            let isFirst = sums.isEmpty
            for (number, figure) in figures.enumerated() {
                let value = values.isEmpty ? Ratio(integer: 0) : values[values.startIndex + figure.place]
                if isFirst {
                    sums.append(value)
                } else {
                    sums[number] = figure.overTime == .last ? value : try sums[number].adding(value).reduced
                }
            }
            next = part.next
        }
        return sums
    }
}
