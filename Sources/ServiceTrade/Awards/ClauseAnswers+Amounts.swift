import Expressions

extension ClauseAnswers {
    /// How the amounts of an eligible institution were reckoned: that of each eligible item, or its own, and the
    /// bounds on all items or stages together.
    func reckonings(_ institution: Int, _ framework: Framework) -> [AwardRow.Reckoning] {
        guard verdicts[institution] == .eligible, clause.clause.award.kind != .discretion else { return [] }
        let amounts =
            clause.clause.each == .item
            ? columns.groups[institution].filter { items[$0].truth == .true }
                .flatMap { reckonings(institution, line: $0, framework) }
            : reckonings(institution, line: nil, framework)
        return amounts + bounds(institution, framework)
    }

    /// The amounts of the band that holds, the least of which is taken.
    private func reckonings(_ institution: Int, line: Int?, _ framework: Framework) -> [AwardRow.Reckoning] {
        guard let band = clause.bands.first(where: { holds($0.when, institution, line) }) else { return [] }
        let values = band.least.map { value($0, institution, line) }
        let least = values.reduce(values.first ?? .missing, Ratio.least)
        return zip(band.least, values).map { expression, value in
            AwardRow.Reckoning(
                item: line.map { application?.items[$0] ?? "" }, text: expression.text,
                seen: figures(expression, institution, line, framework),
                fen: value.fen(roundedDown: clause.clause.award.kind == .atMost),
                isTaken: value.compared(with: least) == 0)
        }
    }

    /// What all items of the year, or all stages, may come to.
    private func bounds(_ institution: Int, _ framework: Framework) -> [AwardRow.Reckoning] {
        func reckoning(_ expression: Expression, _ suffix: String, _ value: Ratio, _ seen: [AwardRow.Figure])
            -> AwardRow.Reckoning
        {
            AwardRow.Reckoning(
                item: nil, text: expression.text + suffix, seen: seen, fen: value.fen(roundedDown: true),
                isTaken: value.fen(roundedDown: true) == fen[institution])
        }
        var bounds: [AwardRow.Reckoning] = []
        if let limit = clause.limit {
            bounds.append(
                reckoning(
                    limit, "", value(limit, institution, nil), figures(limit, institution, nil, framework)))
        }
        if let total = clause.total {
            let name = "granted_cny.\(clause.clause.id.lowercased())"
            let granted = figure(name, institution, line: nil, framework)
            let rest = try? value(total, institution, nil).subtracting(
                table.columns[.granted(clause: clause.clause.id, .yuan)]?.ratio(institution) ?? Ratio(numerator: 0))
            bounds.append(
                reckoning(
                    total, " - \(name)", rest ?? .missing,
                    figures(total, institution, nil, framework) + [granted].compactMap(\.self)))
        }
        return bounds
    }

    private func holds(_ when: Expression?, _ institution: Int, _ line: Int?) -> Bool {
        guard let when else { return true }
        return (try? columns.truths(of: when, at: [row(when, institution, line)]).first) == .true
    }

    private func value(_ expression: Expression, _ institution: Int, _ line: Int?) -> Ratio {
        (try? columns.numbers(of: expression, at: [row(expression, institution, line)]).ratio(0)) ?? .missing
    }

    private func row(_ expression: Expression, _ institution: Int, _ line: Int?) -> Int32 {
        Int32(expression.scope == .line ? line ?? 0 : institution)
    }

    /// The parameters and figures that an amount is reckoned from, in the order in which it names them.
    private func figures(
        _ expression: Expression, _ institution: Int, _ line: Int?, _ framework: Framework
    ) -> [AwardRow.Figure] {
        var seen: Set<String> = []
        return words(of: expression).filter { seen.insert($0).inserted }.flatMap { word -> [AwardRow.Figure] in
            // An amount that is a parameter says what it is.
            if let parameter = clause.parameters[word] { return expression.text == word ? [] : [parameter] }
            guard expression.names.contains(word), let figure = figure(word, institution, line: line, framework)
            else { return [] }
            return [filed(word, institution, line, framework), figure].compactMap(\.self)
        }
    }

    /// The amount as it was filed, where its currency is another than yuan.
    private func filed(
        _ name: String, _ institution: Int, _ line: Int?, _ framework: Framework
    ) -> AwardRow.Figure? {
        guard case .converted(let form, let index)? = clause.facts[name], let line,
            let currency = currency(form, index, line, framework), currency != "CNY"
        else { return nil }
        return figure(String(name.dropLast(".cny".count)), institution, line: line, framework)
    }
}
