/// The commands of a page, with what the page says that they print.
///
/// A command stands behind `$ ` in a block of the kind `console` and goes on behind `> `. A line `…` stands for any
/// lines that the page leaves out. A block of the kind `csv NAME` is a file that the reader saves. Times, digests, signatures and the account differ from run to run and are not
/// compared.
struct ConsolePage {
    struct Step {
        var command: String
        var expected: [String] = []
    }

    let steps: [Step]

    init(_ page: String) {
        var steps: [Step] = []
        var isConsole = false
        var isFile = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                isConsole = line == "```console"
                if isFile { steps[steps.count - 1].command += "\nEND" }
                isFile = line.hasPrefix("```csv ")
                if isFile { steps.append(Step(command: "cat > \(line.dropFirst(7)) <<'END'")) }
            } else if isFile {
                steps[steps.count - 1].command += "\n" + line
            } else if isConsole, line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2))))
            } else if isConsole, !steps.isEmpty {
                let last = steps.count - 1
                if line.hasPrefix("> "), steps[last].expected.isEmpty {
                    steps[last].command += "\n" + line.dropFirst(2)
                } else {
                    steps[last].expected.append(line)
                }
            }
        }
        self.steps = steps
    }

    /// What is wrong with the first command that prints something else, in words.
    func fault(in folder: Folder) throws -> String? {
        let account = try folder.shell("id -un").text.split(separator: "\n").joined()
        for step in steps {
            let printed = try folder.shell("exec 2>&1\n" + step.command).text.replacing(account, with: "li.na")
            var actual = Self.masked(printed)
            while actual.last == "" { actual.removeLast() }
            var expected = Self.masked(step.expected.joined(separator: "\n"))
            while expected.last == "" { expected.removeLast() }
            guard Self.matches(actual[...], expected[...]) else {
                return "$ \(step.command)\nprints\n\(actual.joined(separator: "\n"))"
            }
        }
        return nil
    }

    /// Whether lines are those expected, where `…` stands for any.
    private static func matches(_ actual: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
        guard let first = expected.first else { return actual.isEmpty }
        let rest = expected.dropFirst()
        if first != "…" { return actual.first == first && matches(actual.dropFirst(), rest) }
        return (actual.startIndex...actual.endIndex).contains { matches(actual[$0...], rest) }
    }

    private static func masked(_ text: String) -> [String] {
        text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d\d\d)?Z/, with: "<time>")
            .replacing(/[0-9a-f]{64}|[0-9a-f]{16}…/, with: "<digest>")
            .replacing(/signature: \S+/, with: "signature: <signature>")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                // Editors strip what nobody sees.
                var line = line
                while line.last == " " { line.removeLast() }
                return String(line)
            }
    }
}
