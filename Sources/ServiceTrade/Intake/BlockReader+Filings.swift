import Tabular

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension BlockReader {
    /// Cuts the records into filings: neighbours that name the same institution and period.
    func cutIntoFilings(_ draft: inout Draft) {
        let records = draft.records
        let institution = header.columns[0] ?? 0
        let period = header.columns[1] ?? 0
        var start = 0
        for row in 0..<records.count {
            let isLast = row + 1 == records.count
            if !isLast, sameBytes(records, row, row + 1, institution), sameBytes(records, row, row + 1, period) {
                continue
            }
            append(start..<(row + 1), institution, period, &draft)
            start = row + 1
        }
    }

    private func sameBytes(_ records: RecordBlock, _ left: Int, _ right: Int, _ column: Int) -> Bool {
        records.withCells(column) { cells in
            let (a, aEnd) = cells.bounds(left)
            let (b, bEnd) = cells.bounds(right)
            guard aEnd - a == bEnd - b, let base = cells.bytes.baseAddress else { return false }
            return memcmp(base + a, base + b, aEnd - a) == 0
        }
    }

    /// Adds a filing, joined to the one before when only the writing of its key differs.
    private func append(_ rows: Range<Int>, _ institution: Int, _ period: Int, _ draft: inout Draft) {
        var filing = DraftFiling(rows: rows)
        let code = creditCode(draft.records, rows.lowerBound, institution)
        let time = self.period(draft.records, rows.lowerBound, period)
        filing.institution = try? code.get()
        filing.period = try? time.get()
        if let last = draft.filings.last, let key = filing.institution, last.institution == key,
            let own = filing.period, last.period == own
        {
            draft.filings[draft.filings.count - 1].rows = last.rows.lowerBound..<rows.upperBound
            return
        }
        draft.filings.append(filing)
        if case .failure(let fault) = code { report(fault, rows.lowerBound, institution, &draft) }
        if case .failure(let fault) = time { report(fault, rows.lowerBound, period, &draft) }
    }

    private func creditCode(_ records: RecordBlock, _ row: Int, _ column: Int) -> Result<CreditCode, KeyFault> {
        let plain = records.withCells(column) { cells in
            let (start, end) = cells.bounds(row)
            return try? CreditCode(
                bytes: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: cells.bytes[start..<end])))
        }
        if let plain { return .success(plain) }
        let text = records.text(row, column)
        let folded = CreditCode.fold(text)
        guard !folded.isEmpty else {
            return .failure(KeyFault(.valueMissing, "institution", Phrase(en: "18 characters", zh: "18 位代码")))
        }
        do {
            return .success(try CreditCode(folded))
        } catch {
            return .failure(KeyFault(.creditCodeInvalid, "institution", error.expected))
        }
    }

    private func period(_ records: RecordBlock, _ row: Int, _ column: Int) -> Result<Period, KeyFault> {
        let plain = records.withCells(column) { cells in
            let (start, end) = cells.bounds(row)
            return Period(bytes: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: cells.bytes[start..<end])))
        }
        if let plain, plain.frequency == form.frequency, serves(plain) { return .success(plain) }
        let text = records.text(row, column)
        let example = form.frequency.example
        guard !foldWidth(text).isEmpty else { return .failure(KeyFault(.valueMissing, "period", Phrase(example))) }
        guard let period = Period(text) else { return .failure(KeyFault(.periodInvalid, "period", Phrase(example))) }
        guard period.frequency == form.frequency else {
            return .failure(KeyFault(.periodFrequency, "period", Phrase(example)))
        }
        guard serves(period) else {
            let to = form.validTo?.description
            let served = Phrase(
                en: "\(form.validFrom)\(to.map { " to \($0)" } ?? " on")",
                zh: "\(form.validFrom)\(to.map { " 至 \($0)" } ?? " 起")")
            return .failure(KeyFault(.periodOutsideForm, "period", served))
        }
        return .success(period)
    }

    /// Whether the form serves a period.
    private func serves(_ period: Period) -> Bool {
        period >= form.validFrom && form.validTo.map { period <= $0 } ?? true
    }

    private func report(_ fault: KeyFault, _ row: Int, _ column: Int, _ draft: inout Draft) {
        var finding = fault.rule.finding(
            line: draft.records.line(of: row), column: column + 1, field: fault.field,
            actual: Phrase(shown(draft.records.text(row, column))), expected: fault.expected)
        draft.placeInFiling(&finding, record: row, field: fault.field)
        draft.report(finding, record: row)
    }

    /// Words a fault in the cutting of a record.
    func report(_ fault: RecordFault, _ draft: inout Draft) {
        let rule = StructuralRule(rawValue: fault.kind.rawValue) ?? .encodingInvalid
        let field = fault.column.flatMap { column in
            header.columns.firstIndex { $0 == column - 1 }.map { form.fields[$0].name }
        }
        guard fault.record < draft.records.count else {
            draft.findings.append((-1, rule.finding(line: draft.records.firstLine + 1, column: fault.column)))
            return
        }
        if draft.isFull(fault.record) { return }
        let actual =
            fault.kind == .encodingInvalid
            ? Phrase(en: "byte \(fault.actual) of the cell", zh: "单元格第 \(fault.actual) 个字节") : Phrase("\(fault.actual)")
        draft.report(
            rule.finding(
                line: draft.records.line(of: fault.record), column: fault.column, field: field,
                actual: actual, expected: Phrase("\(header.width)")),
            record: fault.record)
    }

    /// Reads what a filing says once: whether it is nil, and whether awards may use it.
    func readFilingFields(_ draft: inout Draft) {
        for name in ["nil", "award_use"] {
            guard let place = form.filingField(name), let column = header.columns[place] else { continue }
            let explainer = CellExplainer(field: form.filingFields[place], column: column)
            for index in draft.filings.indices {
                let rows = draft.filings[index].rows
                let first = truth(explainer, rows.lowerBound, &draft)
                for row in rows.dropFirst() where !sameBytes(draft.records, rows.lowerBound, row, column) {
                    guard truth(explainer, row, &draft) != first else { continue }
                    explainer.report(
                        .columnNotConstant, row,
                        expected: Phrase(shown(draft.records.text(rows.lowerBound, column))), &draft)
                }
                if name == "nil" {
                    draft.filings[index].isNil = first == 1
                } else {
                    draft.filings[index].awardUse = first.map { $0 == 1 }
                }
            }
        }
    }

    /// Checks that applications come with the leave to use them for awards; a nil return applies for none.
    func checkLeave(_ draft: inout Draft) {
        let column = form.filingField("award_use").flatMap { header.columns[$0] }
        for index in draft.filings.indices {
            let filing = draft.filings[index]
            let row = filing.rows.lowerBound
            // What is neither true nor false has been reported as such.
            let isWritten = column.map { !foldWidth(draft.records.text(row, $0)).isEmpty } ?? false
            guard !filing.isNil, filing.awardUse == false || (filing.awardUse == nil && !isWritten) else { continue }
            report(.awardUseMissing, "award_use", row, &draft)
        }
    }

    private func truth(_ explainer: CellExplainer, _ row: Int, _ draft: inout Draft) -> Int64? {
        let found = draft.records.withCells(explainer.column) { cells in
            let (start, end) = cells.bounds(row)
            return start == end ? missing : booleans.find(cells.bytes, start, end)
        }
        if found == missing { return nil }
        return found >= 0 ? found : explainer.truth(row, &draft)
    }

    /// Checks that lines have what the form requires, and nil returns have nothing.
    func checkPresence(_ draft: inout Draft) {
        let first = form.filingFields.count
        let lineColumns = form.lineFields.indices.compactMap { header.columns[first + $0] }
        for index in draft.filings.indices {
            let filing = draft.filings[index]
            guard filing.isNil || filing.rows.count == 1 else { continue }
            let isEmpty = filing.rows.allSatisfy { row in
                lineColumns.allSatisfy { draft.records.field(row, $0).isEmpty }
            }
            if filing.isNil, !isEmpty || filing.rows.count > 1 {
                report(.nilWithLines, "nil", filing.rows.lowerBound, &draft)
            } else if isEmpty {
                if !filing.isNil { report(.nilNotDeclared, "nil", filing.rows.lowerBound, &draft) }
                draft.emptyRows.insert(filing.rows.lowerBound)
            }
        }
        for (index, field) in form.lineFields.enumerated() where field.isRequired {
            guard let column = header.columns[first + index], draft.columns[index].contains(missing) else { continue }
            let explainer = CellExplainer(field: field, column: column)
            for row in 0..<draft.records.count where draft.columns[index][row] == missing {
                guard foldWidth(draft.records.text(row, column)).isEmpty, !draft.emptyRows.contains(row) else {
                    continue
                }
                explainer.report(.valueMissing, row, actual: Phrase(""), expected: field.wanted, &draft)
            }
        }
    }

    private func report(_ rule: StructuralRule, _ field: String, _ row: Int, _ draft: inout Draft) {
        let column = form.filingField(field).flatMap { header.columns[$0] }
        var finding = rule.finding(
            line: draft.records.line(of: row), column: column.map { $0 + 1 }, field: field,
            actual: column.map { Phrase(shown(draft.records.text(row, $0))) })
        draft.placeInFiling(&finding, record: row, field: field)
        draft.report(finding, record: row)
    }
}

/// What is wrong with the institution or the period of a filing.
private struct KeyFault: Error {
    let rule: StructuralRule
    let field: String
    let expected: Phrase

    init(_ rule: StructuralRule, _ field: String, _ expected: Phrase) {
        self.rule = rule
        self.field = field
        self.expected = expected
    }
}

extension Field {
    /// What a cell of the field wants, in words.
    var wanted: Phrase {
        switch kind {
        case .creditCode: Phrase(en: "18 characters", zh: "18 位代码")
        case .period: Phrase("2025-Q3")
        case .boolean: Phrase("true, false")
        case .code(let list): Phrase(en: "a code of \(list)", zh: "\(label.zh)代码（\(list)）")
        case .multiplier(let powers): Phrase(powers.map(String.init).joined(separator: ", "))
        case .money: Phrase(en: "an amount such as 1234.50", zh: "金额，如 1234.50")
        case .count: Phrase(en: "a whole number", zh: "整数")
        case .text: Phrase(en: "one line of text", zh: "一行文字")
        case .date: Phrase(en: "a date such as 2025-03-31", zh: "日期，如 2025-03-31")
        }
    }
}

extension Period.Frequency {
    /// A period of this kind, as an example.
    public var example: String {
        switch self {
        case .monthly: "2025-07"
        case .quarterly: "2025-Q3"
        case .annual: "2025"
        }
    }
}

extension CreditCodeFault {
    /// What a valid code would have had, in words.
    var expected: Phrase {
        switch self {
        case .wrongLength(let count):
            Phrase(en: "18 characters, not \(count)", zh: "应为 18 位，实为 \(count) 位")
        case .wrongCharacter(let position, let character):
            Phrase(
                en: "\"\(character)\" at position \(position) is never used in a code",
                zh: "第 \(position) 位的“\(character)”不会出现在代码中")
        case .innerCheck(let actual, let expected):
            Phrase(
                en: "the check character of the organisation code, position 17, is \(actual); computed \(expected)",
                zh: "主体标识码校验码（第 17 位）为 \(actual)，按其余各位应为 \(expected)")
        case .outerCheck(let actual, let expected):
            Phrase(
                en: "the last check character is \(actual); computed \(expected)",
                zh: "末位校验码为 \(actual)，按其余各位应为 \(expected)")
        }
    }
}
