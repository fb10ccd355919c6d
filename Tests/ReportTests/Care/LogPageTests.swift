import Glibc
import Testing

/// The program in the page on the log does what the page says.
@Suite("The page on the log")
struct LogPageTests {
    @Test(.enabled(if: access("/usr/bin/python3", X_OK) == 0, "There is no python3."))
    func theProgramFollowsTheChain() throws {
        let page = try Files.text(Place.repository + "/docs/reference/log.md")
        let blocks = page.components(between: "```python\n", and: "```")
        #expect(blocks.count == 2)
        let folder = try Folder()
        try folder.makeDatabase()
        try folder.write("follow.py", blocks.joined(separator: "\n"))
        let digest = try Database(folder.path("report.db")).rows("SELECT digest FROM event WHERE position = 3")
        let whole = try folder.shell("python3 follow.py")
        #expect(whole.text == "3 \(digest.joined())\nrates are whole\n", "\(whole.stderr)")
        _ = try Database(folder.path("report.db")).rows("UPDATE event SET actor = 'x' WHERE position = 2")
        #expect(try folder.shell("python3 follow.py").stderr.contains("entry 2"))
    }
}

extension String {
    /// The texts that stand between two marks.
    fileprivate func components(between start: String, and end: String) -> [String] {
        var found: [String] = []
        var rest = self[...]
        while let opening = rest.firstRange(of: start) {
            rest = rest[opening.upperBound...]
            guard let closing = rest.firstRange(of: end) else { break }
            found.append(String(rest[..<closing.lowerBound]))
            rest = rest[closing.upperBound...]
        }
        return found
    }
}
