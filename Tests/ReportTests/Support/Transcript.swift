/// A readable record of commands and of all that they print.
///
///     $ report rate list
///     …what it writes to standard output
///     --- stderr
///     …what it writes to standard error, if anything
///     --- exit 0
///
/// Lines before the first command and between commands are remarks. A line that ends with `\` goes on in
/// the next. What differs from run to run is masked: times as `<time>`, digests of the framework, which
/// change with its every word, as `<framework>`, and what follows from a key or an account: `<key>`, `<signature>`,
/// `<digest>` of a log entry, `<account>`. Carriage returns and byte order marks are made visible; text
/// that does not end with a line break ends with `<no line break>`.
struct Transcript {
    struct Step {
        /// The remarks before the command.
        var remarks: [String]
        /// The command as it is written, without the `$`.
        var command: [String]
        /// What it printed, with its exit status.
        var output: [String]
    }

    var steps: [Step] = []

    init(_ text: String) throws {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        if lines.last == "" { lines.removeLast() }
        while !lines.isEmpty {
            var remarks: [String] = []
            while let line = lines.first, !line.hasPrefix("$ ") { remarks.append(line); lines.removeFirst() }
            guard let opening = lines.popFirst() else { break }
            var command = [String(opening.dropFirst(2))]
            while command.last?.hasSuffix("\\") == true, let more = lines.popFirst() { command.append(more) }
            var output: [String] = []
            while let line = lines.first, !line.hasPrefix("$ ") {
                output.append(line)
                lines.removeFirst()
                if line.hasPrefix("--- exit ") { break }
            }
            steps.append(Step(remarks: remarks, command: command, output: output))
        }
        guard !steps.isEmpty else { throw CommandFault("The transcript has no command.") }
    }

    /// The whole record as text.
    var text: String {
        steps.map { step in
            (step.remarks + ["$ " + step.command.joined(separator: "\n")] + step.output).joined(separator: "\n") + "\n"
        }.joined()
    }

    /// The record of the same commands run now.
    func replayed(in folder: Folder) throws -> Transcript {
        var copy = self
        for index in steps.indices {
            let outcome = try folder.shell(steps[index].command.joined(separator: "\n"))
            copy.steps[index].output = Transcript.lines(outcome)
        }
        return copy
    }

    private static func lines(_ outcome: Outcome) -> [String] {
        var lines = lines(outcome.text)
        if !outcome.stderr.isEmpty { lines += ["--- stderr"] + self.lines(outcome.stderr) }
        return lines + ["--- exit \(outcome.status)"]
    }

    private static func lines(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let shown = masked(text).replacing("\u{FEFF}", with: "<BOM>")
        var lines = shown.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() } else { lines[lines.count - 1] += "<no line break>" }
        return lines.map { $0.replacing("\r", with: "<CR>") }
    }

    private static func masked(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d\d\d)?Z/, with: "<time>")
            .replacing(/([Ff]ramework |制度摘要 |采用制度 |rules.sha256"?: "?)[0-9a-f]{16,64}/) {
                "\($0.output.1)<framework>"
            }
            .replacing(/[A-Za-z0-9+\/]{86}==/, with: "<signature>")
            .replacing(/,[0-9a-f]{64},(\d+),([^,\n]*),[0-9a-f]{64},<signature>/) {
                ",<framework>,\($0.output.1),<account>,<key>,<signature>"
            }
            .replacing(/("public_key": "|public-key: )[0-9a-f]{64}/) { "\($0.output.1)<key>" }
            .replacing(/(\.pub[ （(]+)[0-9a-f]{16}/) { "\($0.output.1)<key>" }
            .replacing(/("handed_in_by": "|handed-in-by: )[^"\n]*/) { "\($0.output.1)<account>" }
            .replacing(/(<time>, )[0-9a-f]{16}…/) { "\($0.output.1)<digest>…" }
            .replacing(/((?:digest: |摘要：|entry-sha256: )|"digest": ")[0-9a-f]{64}/) { "\($0.output.1)<digest>" }
    }
}
