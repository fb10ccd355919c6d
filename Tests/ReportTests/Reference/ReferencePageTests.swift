import Testing

/// Pages and files that say what the program says; `REPORT_RECORD=1` writes them anew.
@Suite("Reference pages")
struct ReferencePageTests {
    @Test func everyRuleHasItsSection() throws {
        try expect("docs/reference/findings.md", FindingsPage.text())
    }

    @Test func everyVerbHasItsHelp() throws {
        try expect("docs/reference/cli.md", CommandPage.text())
    }

    @Test(arguments: FormNames.all, [("json", "schema"), ("table", "table")])
    func theSchemasAreThoseThatArePrinted(form: String, kind: (option: String, suffix: String)) throws {
        let printed = try Folder().report("schema", form, "--kind", kind.option)
        #expect(printed.status == 0)
        try expect("schemas/json/\(form).\(kind.suffix).json", printed.text)
    }

    private func expect(_ path: String, _ text: String) throws {
        let full = "\(Place.repository)/\(path)"
        if Place.isRecording {
            try Files.write(full, Array(text.utf8))
            return
        }
        let kept = try Files.text(full).split(separator: "\n", omittingEmptySubsequences: false)
        let made = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (line, pair) in zip(kept, made).enumerated() where pair.0 != pair.1 {
            Issue.record("\(path):\(line + 1) has \"\(pair.0)\"; the program says \"\(pair.1)\".")
            return
        }
        #expect(kept.count == made.count, "\(path) has another number of lines.")
    }
}
