import ServiceTrade
import Testing

/// A mistake in a file of the framework, made by replacing a text, and the refusal that it meets.
struct Mistake: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    /// What the reason begins with.
    let reason: String
    /// What stands on the line that the refusal names; nil: the new text, empty: any line.
    let anchor: String?

    var testDescription: String { "\(file): \(reason)" }
}

@Suite("Mistakes in a framework")
struct FrameworkFaultTests {
    private static let form = "forms/hrst-quarterly.yaml"
    private static let indicators = "indicators.yaml"

    private static func inForm(_ old: String, _ new: String, _ reason: String, at anchor: String? = nil) -> Mistake {
        Mistake(file: form, old: old, new: new, reason: reason, anchor: anchor)
    }

    private static func inIndicators(_ old: String, _ new: String, _ reason: String, at anchor: String? = nil)
        -> Mistake
    {
        Mistake(file: indicators, old: old, new: new, reason: reason, anchor: anchor)
    }

    private static func inReview(_ old: String, _ new: String, _ reason: String, at anchor: String? = nil) -> Mistake {
        Mistake(file: "review.yaml", old: old, new: new, reason: reason, anchor: anchor)
    }

    private static func inList(_ name: String, _ old: String, _ new: String, _ reason: String, at anchor: String? = nil)
        -> Mistake
    {
        Mistake(file: "codelists/\(name).csv", old: old, new: new, reason: reason, anchor: anchor)
    }

    private static func inHolidays(_ old: String, _ new: String, _ reason: String) -> Mistake {
        Mistake(file: "holidays.csv", old: old, new: new, reason: reason, anchor: nil)
    }

    static let mistakes: [Mistake] = [
        inForm("version: \"2026.1\"", "versoin: \"2026.1\"", "The key `versoin` is not known here."),
        inForm("version: \"2026.1\"\n", "", "`version` is missing.", at: "form: hrst"),
        inForm("form: hrst-quarterly", "form: HRST", "The name `HRST` must be lower case"),
        inForm("frequency: quarterly", "frequency: weekly", "`frequency` is \"weekly\"; it must be one of monthly"),
        inForm("valid_from: \"2020-Q1\"", "valid_from: \"2020-Q5\"", "\"2020-Q5\" is not a period"),
        inForm("opens: 1,", "open: 1,", "The key `open` is not known here."),
        inForm("opens: 1, ", "", "`opens` is missing.", at: "collection:"),
        inForm("opens: 1,", "opens: 0,", "`opens` is \"0\"; it must be a day of the month from 1 to 28."),
        inForm("opens: 1,", "opens: 11,", "`opens` is day 11, after `due`, day 10."),
        inForm("due: 10,", "due: ten,", "`due` is \"ten\"; it must be a day of the month from 1 to 28."),
        inForm("close: 25}", "close: 29}", "`close` is \"29\"; it must be a day of the month from 1 to 28."),
        inForm("close: 25}", "close: 9}", "`due` is day 10, after `close`, day 9.", at: "collection:"),
        inForm("{opens: 1, due: 10, close: 25}", "10", "A list of `key: value` is wanted here."),
        inForm("review: automatic", "review: none", "`review` is \"none\"; it must be one of automatic, manual."),
        inForm("type: credit-code", "type: credit", "The type `credit` is not known."),
        inForm("name: award_use", "name: comment", "`comment` is not a column of a filing.", at: "- name: institution"),
        inForm("list: services", "list: servicez", "There is no code list `servicez`."),
        inForm("default: \"1\"", "default: \"9\"", "\"9\" is not a code of modes."),
        inForm("default: \"0\"", "default: \"1\"", "\"1\" is not one of the powers."),
        inForm("powers: [0, 3, 4, 6, 8]", "powers: [0, 13]", "`powers` must be whole numbers from 0 to 12."),
        inForm(
            "    currency: currency", "    currency: partner",
            "`revenue`: `partner` is not a field with a code of currencies.", at: "- name: flow"),
        inForm(
            "multiplier: unit_mult", "multiplier: units", "`revenue`: there is no field `units`.", at: "- name: flow"),
        inForm("zh: 执行额}", "zh: 合同额}", "\"合同额\" names two columns.", at: "- name: flow"),
        inForm(
            "  - name: headcount_local\n", "  - name: revenue\n", "\"revenue\" names two columns.", at: "- name: flow"),
        inForm("required: true", "required: maybe", "`required` must be true or false."),
        inForm("- rule: revenue-negative", "- rule: Revenue", "The name `Revenue` must be lower case"),
        inForm("- rule: revenue-negative", "- rule: row-short", "The rule `row-short` is there twice"),
        inForm(
            "- rule: revenue-negative", "- rule: headcount-jump", "The rule `headcount-jump` is there twice", at: ""),
        inForm("level: error", "level: fatal", "`level` is \"fatal\"; it must be one of error, query, note."),
        inForm("each: line", "each: row", "`each` is \"row\"; it must be one of line, filing, history."),
        inForm("field: revenue", "field: revenu", "The form has no line field `revenu`."),
        inForm(
            "check: revenue >= 0", "check: revenu >= 0",
            "`check` is not a valid expression: 1:1: There is no name `revenu`"),
        inForm("check: revenue >= 0", "check: revenue >=", "`check` is not a valid expression"),
        inForm("check: revenue >= 0", "check: revenue + 1", "`check`"),
        inForm("check: revenue >= 0", "check: flow >= 0", "`check` is not a valid expression"),
        inForm(
            "check: revenue >= 0", "check: prior.exports >= 0",
            "`prior.exports` is history; the rule must have `each: history`.", at: "each: line"),
        inForm("    check: revenue >= 0\n", "", "`check` is missing.", at: "rule: revenue-negative"),
        inForm("is {revenue};", "is {revenu};", "The message quotes {revenu}, which is not known."),
        inForm("least: 300,", "least: a lot,", "`least: a lot` is not a new name with an exact number"),
        inForm("least: 300,", "revenue: 300,", "`revenue: 300` is not a new name"),
        inForm(
            "source: Credits and debits are recorded gross (BPM6, paragraph 3.31)", "", "`source` is missing.",
            at: "rule: revenue-negative"),
        inForm("rules:\n", "rules: [\n", "This is no YAML", at: ""),
        inIndicators(
            "indicator: services_imports", "indicator: services_exports",
            "The name `services_exports` is taken already."),
        inIndicators(
            "short: imports", "short: revenue", "The name `revenue` is taken already.",
            at: "indicator: services_imports"),
        inIndicators("form: hrst-quarterly", "form: other", "There is no form `other`."),
        inIndicators("sum: revenue", "sum: flow", "The field `flow` is neither an amount nor a count."),
        inIndicators("sum: revenue", "sum: profit", "The form `hrst-quarterly` has no line field `profit`."),
        inIndicators("unit: USD", "unit: USDX", "`USDX` is not a currency of the list."),
        inIndicators("unit: person", "unit: head", "`headcount` counts person, not head."),
        inIndicators("over_time: sum", "over_time: mean", "`over_time` is \"mean\"; it must be one of sum, last."),
        inIndicators("where: flow = 'export' and", "where: flow = 'exports' and", "`where` is not a valid expression"),
        inIndicators(
            "where: flow = 'export' and mode != 3", "where: revenue.cny > 0",
            "`where` may read the columns of the line only."),
        inIndicators("indicators:", "indicator:", "The key `indicator` is not known here."),
        inHolidays("2026-10-01,", "2026-09-31,", "2026-09-31 is not a date."),
        inHolidays("2026-10-10,", "2026-10-12,", "2026-10-12 is a Monday; a make-up working day is a Saturday or"),
        inHolidays("2026-10-07,holiday", "2026-10-07,rest", "rest is not a code of kind."),
        inHolidays("2026-10-02,", "2026-10-01,", "The line repeats line"),
        inReview("cut_off: 0.001", "cutoff: 0.001", "The key `cutoff` is not known here."),
        inReview("cut_off: 0.001", "cut_off: -1", "`cut_off` is \"-1\"; it must be a number 0 or more."),
        inReview("  u: 0.5", "  u: 1.5", "`u` is \"1.5\"; it must be a number from 0 to 1."),
        inReview("  u: 0.5", "  u: half", "`u` is \"half\"; it must be a number from 0 to 1."),
        inReview("  a: 0.05", "  a: -0.05", "`a` is \"-0.05\"; it must be a number 0 or more."),
        inReview("  c: 4", "  c: 0", "`c` is \"0\"; it must be a number above 0."),
        inReview(
            "percentile: 0.25", "percentile: 0.5", "`percentile` is \"0.5\"; it must be a number above 0 and below"),
        inReview("percentile: 0.25", "percentile: 0", "`percentile` is \"0\"; it must be a number above 0 and below"),
        inReview("[year-ago, previous]", "[year-before]", "`expected` has \"year-before\"; known are year-ago, prev"),
        inReview("[year-ago, previous]", "[previous, previous]", "`expected` has previous twice."),
        inReview("[year-ago, previous]", "[]", "`expected` must have at least one of year-ago, previous."),
        inReview("[year-ago, previous]", "previous", "`expected` must be a list."),
        inReview("    unit-slip-ten: 0.5", "    unit-slip: 0.5", "There is no rule `unit-slip` that is a query."),
        inReview("    unit-slip-ten: 0.5", "    row-short: 0.5", "There is no rule `row-short` that is a query."),
        inReview("    unit-slip-ten: 0.5", "    unit-slip-ten: 2", "`unit-slip-ten` is \"2\"; it must be a number"),
        inReview("  weight: 0.2\n  # By", "  weight: 0.2%\n  # By", "`weight` is \"0.2%\"; it must be a number from"),
        inReview("revisions: 3", "revisions: 1", "`revisions` is \"1\"; it must be a whole number from 2 to 1000."),
        inReview("revisions: 3", "revisions: 2.5", "`revisions` is \"2.5\"; it must be a whole number from 2 to"),
        inReview("reach_months: 12", "reach_months: 0", "`reach_months` is \"0\"; it must be a whole number from 1"),
        inReview("identicals: 3", "identicals: 0", "`identicals` is \"0\"; it must be a whole number from 1"),
        inReview("ratio-of-identicals, carried", "class-mean, carried", "`methods` has \"class-mean\"; known are"),
        inList("flows", "code,", "kode,", "The column `code` is missing."),
        inList("flows", "export,", "import,", "The code \"import\" is there twice.", at: "import,进口"),
        inList("modes", "1,", ",", "The code \"\" must be"),
        inList("services", "招聘服务|", "劳务派遣服务|", "\"劳务派遣服务\" means both recruitment and dispatch.", at: "dispatch,"),
        inList("currencies", "2022-12-31", "2022-12-32", "\"2022-12-32\" is not a date"),
        inList("currencies", ",156,2", ",156,two", "`minor_units` of CNY must be a number from 0 to 6."),
        inList("currencies", ",156,2", "", "The row cannot be read (row-short)."),
    ]

    @Test(arguments: mistakes)
    func theMistakeIsRefusedWithItsPlace(mistake: Mistake) throws {
        let files = Schemas.files.map { file in
            guard file.path == mistake.file else { return file }
            return FrameworkFile(
                path: file.path, text: file.text.replacing(mistake.old, with: mistake.new, maxReplacements: 1))
        }
        try #require(files != Schemas.files, "The text to replace is not there.")
        let fault = try #require(throws: FrameworkFault.self) { try Framework(files: files) }
        #expect(fault.file == mistake.file)
        #expect(fault.reason.hasPrefix(mistake.reason), "\(fault)")
        let text = files.first { $0.path == mistake.file }?.text ?? ""
        #expect((1...(text.utf8.count { $0 == 0x0A } + 1)).contains(fault.line))
        guard mistake.anchor != "" else { return }
        // Up to the new text the file is the one of the repository.
        let original = Schemas.files.first { $0.path == mistake.file }?.text ?? ""
        let place = mistake.anchor.map { text.firstRange(of: $0) } ?? original.firstRange(of: mistake.old)
        let before = try #require(place).lowerBound
        let line = (mistake.anchor == nil ? original : text)[..<before].utf8.count { $0 == 0x0A } + 1
        #expect(fault.line == line, "\(fault)")
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
        let copies = Schemas.files.filter { $0.path == Self.form }
            .map { FrameworkFile(path: "forms/zz.yaml", text: $0.text) }
        let twice = try #require(throws: FrameworkFault.self) { try Framework(files: Schemas.files + copies) }
        #expect("\(twice)".hasPrefix("forms/zz.yaml:3:"))
        #expect(twice.reason == "The form `hrst-quarterly` is defined twice.")
    }

    @Test func theFrameworkOfTheRepositoryIsSound() throws {
        let framework = try Schemas.framework.get()
        let applications = [
            "award-hiring", "award-listings", "award-loans", "award-overseas-revenue", "award-platforms",
            "award-recognitions", "award-sites", "award-talent", "award-team-costs", "award-teams", "award-trainees",
        ]
        let returns = ["hr-operations", "hrst-annual", "hrst-flash", "hrst-quarterly"]
        #expect(framework.forms.map(\.id) == returns + applications)
        #expect(framework.forms.filter { $0.purpose == .award }.map(\.id) == applications)
        #expect(
            framework.indicators.map(\.short) == [
                "exports", "imports", "trade", "overseas", "staff", "local_staff", "local_outsourcing", "flash_exports",
                "flash_imports",
                "flash_staff", "annual_exports", "annual_imports", "annual_staff", "annual_local_staff",
                "operating_revenue", "own_staff",
            ])
        #expect(framework.codeLists["services"]?.entries.count == 14)
        #expect(framework.minorUnits(of: "JPY") == 0)
        #expect(framework.form("hrst-quarterly")?.review == .automatic)
        #expect(framework.minorUnits(of: "none") == nil)
        #expect(try Framework(files: Schemas.files.reversed()).canonicalText == framework.canonicalText)
    }
}
