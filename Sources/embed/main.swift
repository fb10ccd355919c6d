import Foundation

// Writes one Swift file that holds every file of a folder as a string literal:
//     embed FOLDER OUTPUT
// The command carries its default framework this way and needs no file beside it.
let arguments = CommandLine.arguments
let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".yaml") }
    .sorted()

var source =
    "// Made from the folder schemas at build time.\n\nlet embeddedFramework: [(path: String, text: String)] = [\n"
for name in names {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    source += "    (\n        \"\(name)\",\n        ####\"\"\"\n\(text)\n\"\"\"####\n    ),\n"
}
source += "]\n"
try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
