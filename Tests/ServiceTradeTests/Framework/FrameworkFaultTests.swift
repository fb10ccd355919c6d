import ServiceTrade
import Testing

/// A mistake in a file of the framework, made by replacing a text, and the refusal that it meets.
struct Mistake: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    /// The line that the refusal names.
    let line: Int
    /// What the reason begins with.
    let reason: String

    var testDescription: String { "\(file): \(reason)" }
}

@Suite("Mistakes in a framework")
struct FrameworkFaultTests {
    private static let form = "forms/hrst-quarterly.yaml"
    private static let indicators = "indicators.yaml"

    private static func inForm(_ old: String, _ new: String, _ line: Int, _ reason: String) -> Mistake {
        Mistake(file: form, old: old, new: new, line: line, reason: reason)
    }

    private static func inIndicators(_ old: String, _ new: String, _ line: Int, _ reason: String) -> Mistake {
        Mistake(file: indicators, old: old, new: new, line: line, reason: reason)
    }

    private static func inList(_ name: String, _ old: String, _ new: String, _ line: Int, _ reason: String) -> Mistake {
        Mistake(file: "codelists/\(name).csv", old: old, new: new, line: line, reason: reason)
    }

    static let mistakes: [Mistake] = [
        inForm("version: \"2026.1\"", "versoin: \"2026.1\"", 4, "The key `versoin` is not known here."),
        inForm("version: \"2026.1\"\n", "", 3, "`version` is missing."),
        inForm("form: hrst-quarterly", "form: HRST", 3, "The name `HRST` must be lower case"),
        inForm("frequency: quarterly", "frequency: weekly", 6, "`frequency` is \"weekly\"; it must be one of monthly"),
        inForm("valid_from: \"2020-Q1\"", "valid_from: \"2020-Q5\"", 7, "\"2020-Q5\" is not a period"),
        inForm("type: credit-code", "type: credit", 12, "The type `credit` is not known."),
        inForm("name: award_use", "name: comment", 10, "`comment` is not a column of a filing."),
        inForm("list: services", "list: servicez", 45, "There is no code list `servicez`."),
        inForm("default: \"1\"", "default: \"9\"", 61, "\"9\" is not a code of modes."),
        inForm("default: \"0\"", "default: \"1\"", 75, "\"1\" is not one of the powers."),
        inForm("powers: [0, 3, 4, 6, 8]", "powers: [0, 13]", 74, "`powers` must be whole numbers from 0 to 12."),
        inForm("    currency: currency", "    currency: partner", 36, "`revenue`: `partner` is not a field with a code of currencies."),
        inForm("multiplier: unit_mult", "multiplier: units", 36, "`revenue`: there is no field `units`."),
        inForm("zh: 执行额}", "zh: 合同额}", 36, "\"合同额\" names two columns."),
        inForm("  - name: headcount_local\n", "  - name: revenue\n", 36, "\"revenue\" names two columns."),
        inForm("required: true", "required: maybe", 13, "`required` must be true or false."),
        inForm("- rule: revenue-negative", "- rule: Revenue", 114, "The name `Revenue` must be lower case"),
        inForm("- rule: revenue-negative", "- rule: row-short", 114, "The rule `row-short` is there twice"),
        inForm("- rule: revenue-negative", "- rule: headcount-jump", 0, "The rule `headcount-jump` is there twice"),
        inForm("level: error", "level: fatal", 115, "`level` is \"fatal\"; it must be one of error, query, note."),
        inForm("each: line", "each: row", 116, "`each` is \"row\"; it must be one of line, filing, history."),
        inForm("field: revenue", "field: revenu", 117, "The form has no line field `revenu`."),
        inForm("check: revenue >= 0", "check: revenu >= 0", 118, "`check` is not a valid expression: 1:1: There is no name `revenu`"),
        inForm("check: revenue >= 0", "check: revenue >=", 118, "`check` is not a valid expression"),
        inForm("check: revenue >= 0", "check: revenue + 1", 118, "`check`"),
        inForm("check: revenue >= 0", "check: flow >= 0", 118, "`check` is not a valid expression"),
        inForm("check: revenue >= 0", "check: prior.exports >= 0", 0, "`check` is not a valid expression"),
        inForm("    check: revenue >= 0\n", "", 114, "`check` is missing."),
        inForm("is {revenue};", "is {revenu};", 120, "The message quotes {revenu}, which is not known."),
        inForm("least: 300,", "least: a lot,", 0, "`least: a lot` is not a new name with an exact number"),
        inForm("least: 300,", "revenue: 300,", 0, "`revenue: 300` is not a new name"),
        inForm("source: Credits and debits are recorded gross (BPM6, paragraph 3.31)", "", 114, "`source` is missing."),
        inForm("rules:\n", "rules: [\n", 0, "This is no YAML"),
        inIndicators("indicator: services_imports", "indicator: services_exports", 14, "The name `services_exports` is taken already."),
        inIndicators("short: imports", "short: revenue", 14, "The name `revenue` is taken already."),
        inIndicators("form: hrst-quarterly", "form: other", 7, "There is no form `other`."),
        inIndicators("sum: revenue", "sum: flow", 8, "The field `flow` is neither an amount nor a count."),
        inIndicators("sum: revenue", "sum: profit", 8, "The form `hrst-quarterly` has no line field `profit`."),
        inIndicators("unit: USD", "unit: USDX", 10, "`USDX` is not a currency of the list."),
        inIndicators("unit: person", "unit: head", 0, "`headcount` counts person, not head."),
        inIndicators("over_time: sum", "over_time: mean", 11, "`over_time` is \"mean\"; it must be one of sum, last."),
        inIndicators("where: flow = 'export' and", "where: flow = 'exports' and", 9, "`where` is not a valid expression"),
        inIndicators("where: flow = 'export' and mode != 3", "where: revenue.cny > 0", 0, "`where` may read the columns of the line only."),
        inIndicators("indicators:", "indicator:", 3, "The key `indicator` is not known here."),
        inList("flows", "code,", "kode,", 1, "The column `code` is missing."),
        inList("flows", "export,", "import,", 3, "The code \"import\" is there twice."),
        inList("modes", "1,", ",", 2, "The code \"\" must be"),
        inList("services", "招聘服务|", "劳务派遣服务|", 4, "\"劳务派遣服务\" means both recruitment and dispatch."),
        inList("currencies", "2022-12-31", "2022-12-32", 62, "\"2022-12-32\" is not a date"),
        inList("currencies", ",156,2", ",156,two", 35, "`minor_units` of CNY must be a number from 0 to 6."),
        inList("currencies", ",156,2", "", 35, "The row cannot be read (row-short)."),
    ]

    @Test(arguments: mistakes)
    func theMistakeIsRefusedWithItsPlace(mistake: Mistake) throws {
        let files = Schemas.files.map { file in
            guard file.path == mistake.file else { return file }
            return FrameworkFile(path: file.path, text: file.text.replacing(mistake.old, with: mistake.new, maxReplacements: 1))
        }
        try #require(files != Schemas.files, "The text to replace is not there.")
        let fault = try #require(throws: FrameworkFault.self) { try Framework(files: files) }
        #expect(fault.file == mistake.file)
        #expect(fault.reason.hasPrefix(mistake.reason), "\(fault)")
        let text = files.first { $0.path == mistake.file }?.text ?? ""
        #expect((1...(text.utf8.count { $0 == 0x0A } + 1)).contains(fault.line))
        if mistake.line > 0 { #expect(fault.line == mistake.line, "\(fault)") }
    }

    @Test(arguments: ["indicators.yaml", "codelists/countries.csv", "codelists/currencies.csv"])
    func whatAFrameworkCannotDoWithoutIsNamed(path: String) throws {
        let fault = try #require(throws: FrameworkFault.self) {
            try Framework(files: Schemas.files.filter { $0.path != path })
        }
        #expect(fault.file == path)
        #expect(fault.line == 1)
    }

    @Test func aFrameworkHasAtLeastOneFormAndNoneTwice() throws {
        let none = try #require(throws: FrameworkFault.self) {
            try Framework(files: Schemas.files.filter { !$0.path.hasPrefix("forms/") })
        }
        #expect(none.file == "forms")
        let copies = Schemas.files.filter { $0.path.hasPrefix("forms/") }
            .map { FrameworkFile(path: "forms/zz.yaml", text: $0.text) }
        let twice = try #require(throws: FrameworkFault.self) { try Framework(files: Schemas.files + copies) }
        #expect("\(twice)".hasPrefix("forms/zz.yaml:3:"))
        #expect(twice.reason == "The form `hrst-quarterly` is defined twice.")
    }

    @Test func theFrameworkOfTheRepositoryIsSound() throws {
        let framework = try Schemas.framework.get()
        #expect(framework.forms.map(\.id) == ["hrst-quarterly"])
        #expect(framework.indicators.map(\.short) == ["exports", "imports", "trade", "overseas", "staff", "local_staff"])
        #expect(framework.codeLists["services"]?.entries.count == 14)
        #expect(framework.minorUnits(of: "JPY") == 0)
        #expect(framework.minorUnits(of: "none") == nil)
        #expect(try Framework(files: Schemas.files.reversed()).canonicalText == framework.canonicalText)
    }
}
