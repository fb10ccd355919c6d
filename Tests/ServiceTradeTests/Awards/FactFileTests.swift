import Expressions
import Tabular
import Testing

@testable import ServiceTrade

struct FactFileTests {
    @Test(arguments: [
        (Ratio(numerator: 0), "0"), (Ratio(numerator: -125, denominator: 100), "-1.25"),
        (Ratio(numerator: 5, denominator: 10), "0.5"),
        (Ratio(numerator: 10, denominator: 30), "1/3"), (Ratio(numerator: -10, denominator: 70), "-1/7"),
        (Ratio(numerator: 1, denominator: 2_000_000_000_000_000_000), "0.0000000000000000005"),
        (Ratio(numerator: .max), "170141183460469231731687303715884105727"),
        (Ratio(numerator: .max, denominator: 2), "170141183460469231731687303715884105727/2"),
        (Ratio(numerator: -.max), "-170141183460469231731687303715884105727"),
        (Ratio(numerator: -(1 << 64), denominator: 3), "-18446744073709551616/3"),
        (Ratio(numerator: -(1 << 65)), "-36893488147419103232"),
        (Ratio(numerator: -(3 << 64), denominator: 7), "-55340232221128654848/7"),
    ])
    func numbersAreWrittenAndReadExactly(value: Ratio, text: String) {
        #expect(value.exactText == text)
        #expect(Array(text.utf8).withUnsafeBufferPointer(NumberCell.ratio) == value)
    }

    @Test(arguments: ["-", "1.", ".5", "1.2.3", "1e3", "1 000", "1,5", "1/0", "１", "0x1", "1/2/3", "+-1"])
    func whatIsNoNumberIsNotRead(text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer(NumberCell.ratio) == nil)
        #expect(Array(text.utf8).withUnsafeBufferPointer(NumberCell.whole) == nil)
    }

    @Test func wholeNumbersOfEighteenDigitsAreWhole() {
        #expect(Array("999999999999999999".utf8).withUnsafeBufferPointer(NumberCell.whole) == 999_999_999_999_999_999)
        #expect(Array("-7".utf8).withUnsafeBufferPointer(NumberCell.whole) == -7)
        #expect(Array("9999999999999999999".utf8).withUnsafeBufferPointer(NumberCell.whole) == nil)
    }

    @Test(arguments: [1, 2, 3])
    func answersFromFilesAreThoseOfTheFacts(pieces: Int) throws {
        let framework = try Schemas.framework.get()
        let policy = try #require(try framework.policy("chaoyang-hr-export-base"))
        let resolved = try ResolvedPolicy(policy, framework: framework)
        let layout = FactLayout(resolved.clauses, year: 2026, framework: framework)
        let table = try Self.table(layout)
        let files = Dictionary(uniqueKeysWithValues: layout.files(table, names: [:]).map { ($0.path, $0.bytes) })
        let institutions = Self.records(files["institutions.csv"] ?? [])
        let headers = layout.forms.map { ($0.form.id, Self.titles(Self.records(files["\($0.form.id).csv"] ?? []))) }
        let reader = try FactReader(
            layout, read: nil, header: Self.titles(institutions), headers: Dictionary(uniqueKeysWithValues: headers),
            missingRates: [:])
        // One institution at a time, two, or all: the parts add up to the whole.
        var verdicts = resolved.clauses.map { _ in [AwardVerdict]() }
        var fen = resolved.clauses.map { _ in [Int64?]() }
        for start in stride(from: 0, to: table.institutions.count, by: pieces) {
            let rows = start..<min(start + pieces, table.institutions.count)
            let lines = layout.forms.map { form in
                let all = Self.records(files["\(form.form.id).csv"] ?? [])
                let wanted = Set(rows.map { table.institutions[$0].description })
                let own = (1..<all.count).filter { wanted.contains(all.text($0, 0)) }
                return (form.form.id, own.map { FactReader.Lines(block: all, rows: $0..<$0 + 1) })
            }
            let part = try reader.table(Self.some(institutions, rows), Dictionary(uniqueKeysWithValues: lines))
            for (number, clause) in resolved.clauses.enumerated() {
                let answers = try ClauseAnswers(clause, part)
                verdicts[number] += answers.verdicts
                fen[number] += answers.fen
            }
        }
        for (number, clause) in resolved.clauses.enumerated() {
            let whole = try ClauseAnswers(clause, table)
            #expect(verdicts[number] == whole.verdicts, "\(clause.clause.id)")
            #expect(fen[number] == whole.fen, "\(clause.clause.id)")
        }
    }

    @Test func aColumnThatDecidesMustBeThere() throws {
        let framework = try Schemas.framework.get()
        let policy = try #require(try framework.policy("chaoyang-hr-export-base"))
        let clauses = try ResolvedPolicy(policy, framework: framework).clauses.filter { $0.clause.id == "A4" }
        let layout = FactLayout(clauses, year: 2026, framework: framework)
        let header = ["institution", "in_base", "services_exports", "use.hrst-quarterly.2025"]
        #expect {
            try FactReader(layout, read: nil, header: header, headers: [:], missingRates: [:])
        } throws: { error in
            let fault = error as? CannotGoOn
            return fault?.code == "facts-missing" && fault?.message.en.contains("rank.services_exports") == true
                && fault?.message.en.contains("granted.a4") == true && fault?.message.en.contains("in_base") == false
        }
    }

    /// Three institutions about whom something is known, missing, a fraction, or not to be used.
    private static func table(_ layout: FactLayout) throws -> FactTable {
        let codes = try ["91110105DEM000014U", "91110105DEM000022N", "91110105DEM000030H"].map { try CreditCode($0) }
        var table = FactTable(year: 2026, institutions: codes.sorted())
        for (number, entry) in layout.institutions.enumerated() {
            switch entry.type {
            case .truth:
                table.columns[entry.fact] = .integers([1, number % 3 == 0 ? Expressions.Column.missing : 1, 0])
            default:
                table.columns[entry.fact] = .ratios([
                    Ratio(numerator: 1_000_000_001, denominator: 10),
                    number % 4 == 0 ? .missing : Ratio(numerator: 1, denominator: 3),
                    Ratio(numerator: 0),
                ])
            }
        }
        for key in layout.years {
            let periods = Period(year: key.year)?.parts(.quarterly) ?? []
            table.returns[key] = FactTable.Returns(
                periods: periods, filed: [15, 7, 0],
                consent: [.given, key.year == 2025 ? .notGiven : .given, .nothingFiled])
        }
        for form in layout.forms {
            var lines: [AwardFact: Expressions.Column] = [:]
            for entry in form.entries {
                switch entry.type {
                case .truth: lines[entry.fact] = .integers([1, 1, Expressions.Column.missing])
                case .date: lines[entry.fact] = .integers([20_500, 20_454, 20_818])
                case .code: lines[entry.fact] = .integers([0, 1, Expressions.Column.missing])
                case .text: lines[entry.fact] = .texts(["a, \"b\"\nc", nil, "中文"])
                case .number:
                    lines[entry.fact] = .ratios([
                        Ratio(numerator: 12_345, denominator: 100), Ratio(numerator: 2),
                        Ratio(numerator: 1, denominator: 7),
                    ])
                }
            }
            table.applications[form.form.id] = FactTable.Applications(
                lines: lines, groups: [0..<2, 0..<0, 2..<3], items: ["one", "two, three", ""],
                consent: [.given, .nothingFiled, .given])
        }
        return table
    }

    private static func records(_ bytes: [UInt8]) -> RecordBlock {
        let width = bytes.prefix { $0 != 0x0A }.reduce(1) { $0 + ($1 == 0x2C ? 1 : 0) }
        return CSVScanner(width: width).scan(bytes, firstLine: 0)
    }

    private static func titles(_ block: RecordBlock) -> [String] { (0..<block.width).map { block.text(0, $0) } }

    /// Some records, behind the header.
    private static func some(_ block: RecordBlock, _ rows: Range<Int>) -> RecordBlock {
        var part = block
        part.lines = rows.map { block.lines[$0 + 1] }
        part.bounds = Array(
            block.bounds[(2 * block.width * (rows.lowerBound + 1))..<(2 * block.width * (rows.upperBound + 1))])
        return part
    }
}
