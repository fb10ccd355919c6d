import Tabular

/// The page that has a section for every rule.
enum FindingsPage {
    static func text() throws -> String {
        let folder = try Folder()
        let english = try Answer(folder.report("explain", "--format", "json", "--lang", "en")).rows
        let chinese = try Answer(folder.report("explain", "--format", "json", "--lang", "zh")).rows
        let samples = try Files.names(Place.repository + "/samples/findings")
        var text = """
            # Findings

            Every rule, in the order in which `report explain` lists them. An **error** rejects the filing; a **query**
            waits for a correction or an explanation, and until then the filing does not count; a **note** blocks
            nothing. The rules on input hold for every form; the others belong to the form and are data in
            `schemas/forms`. A test holds this page equal to what the program says, and writes it anew with
            `REPORT_RECORD=1 scripts/test --filter ReferencePageTests`.

            """
        for (en, zh) in zip(english, chinese) { text += try section(en, zh, samples, folder) }
        return text
    }

    private static func section(
        _ en: JSONValue, _ zh: JSONValue, _ samples: [String], _ folder: Folder
    ) throws -> String {
        func value(_ row: JSONValue, _ key: String) -> String { row[key]?.string ?? "" }
        let rule = value(en, "rule")
        var lines = [
            "", "## \(rule)", "",
            "\(value(en, "level")) on \(value(en, "each") == "input" ? "input" : "each \(value(en, "each"))")", "",
        ]
        for row in [zh, en] {
            lines.append("- \(value(row, "message"))")
            if !value(row, "hint").isEmpty { lines.append("  → \(value(row, "hint"))") }
        }
        if value(en, "each") != "input" {
            // Below the hint of a form's rule stand its form, its expressions and its source, a line each.
            let page = try folder.report("explain", rule).text.split(separator: "\n")
            let labels = ["when", "check", "where", "source"]
            let shown = page.filter { line in labels.contains { line.hasPrefix($0 + " ") } }
            lines += ["", "```text"] + shown.map(String.init) + ["```"]
        }
        if let sample = samples.first(where: { $0.hasPrefix(rule + ".") }) {
            lines += ["", "Sample: [`\(sample)`](../../samples/findings/\(sample))"]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
