import Tabular

/// The page that shows the help of every verb.
enum CommandPage {
    static func text() throws -> String {
        let folder = try Folder()
        let tree = try JSONValue(parsing: folder.report("--experimental-dump-help").text)
        guard let root = tree["command"] else { throw CommandFault("The tree of commands has no root.") }
        var text = """
            # Command line

            What `--help` says, verb by verb. A test holds this page equal to it, and writes it anew with
            `REPORT_RECORD=1 scripts/test --filter ReferencePageTests`.

            """
        for path in paths(root, []) {
            let help = try Command([Place.report] + path.dropFirst() + ["--help"], in: folder).wait()
            guard help.status == 0 else { throw CommandFault(help.stderr) }
            text +=
                "\n## \(path.joined(separator: " "))\n\n```text\n\(help.text.split(separator: "\n", omittingEmptySubsequences: false).map(trimmed).joined(separator: "\n"))```\n"
        }
        return text
    }

    private static func paths(_ command: JSONValue, _ parents: [String]) -> [[String]] {
        guard let name = command["commandName"]?.string, name != "help" else { return [] }
        let path = parents + [name]
        return [path] + (command["subcommands"]?.elements ?? []).flatMap { paths($0, path) }
    }

    private static func trimmed(_ line: Substring) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
