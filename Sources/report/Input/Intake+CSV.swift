import ServiceTrade
import Tabular

extension Intake {
    /// Reads filings from CSV.
    func readCSV(
        _ file: InputFile, _ first: [UInt8], _ regroups: Bool, _ outcome: inout FileOutcome, _ progress: Progress
    ) throws {
        let stream = CSVStream(file, first: first)
        guard let header = try stream.header() else {
            try report(StructuralRule.fileEmpty.found(line: 1), outcome)
            return
        }
        let map = HeaderMap(titles: header.titles, form: context.form, line: header.line)
        for finding in map.findings { try report(finding, outcome) }
        guard map.canGroup else { return }
        let isRejected = map.findings.contains { $0.level == .error }
        let checker = try begin(context.form, header: map, &outcome)
        stream.group(by: map.keyColumns, width: map.width)
        if regroups {
            try regroup(stream, checker, map, isRejected, &outcome)
        } else {
            let scanner = CSVScanner(width: map.width)
            try inOrder(
                window: 4, next: stream.next,
                transform: {
                    checker.check(scanner.scan($0.bytes, firstLine: $0.firstLine, lineBreaks: $0.lineBreaks))
                },
                deliver: { block in
                    try conclude(block, context.form, isRejected: isRejected, refusesRepeats: false, &outcome)
                    progress.show(file, lines: outcome.lines)
                })
        }
        if outcome.lines == 0 { try report(StructuralRule.fileEmpty.found(line: header.line), outcome) }
    }

    private func regroup(
        _ stream: CSVStream, _ checker: FormChecker, _ map: HeaderMap, _ isRejected: Bool, _ outcome: inout FileOutcome
    ) throws {
        var regrouper = Regrouper(width: map.width) { record in
            let institution = CreditCode.fold(record.text(0, map.keyColumns[0]))
            let text = record.text(0, map.keyColumns[1])
            return "\(institution) \(Period(text)?.description ?? text)"
        }
        while let block = try stream.next() { regrouper.add(block.bytes, firstLine: block.firstLine) }
        try regrouper.deliver { records in
            try conclude(
                checker.check(records), context.form, isRejected: isRejected, refusesRepeats: true, &outcome)
        }
    }
}
