import Glibc
import Testing

/// Pages whose every command is run.
@Suite("Console pages")
struct ConsolePageTests {
    /// Pages that begin in an empty folder.
    @Test(arguments: [
        "docs/tutorial/one-quarter.md", "docs/tutorial/first-quarter.md",
        "docs/tutorial/from-returns-to-an-award-list.md", "docs/how-to/change-the-framework.md",
    ])
    func thePageSaysWhatIsPrinted(path: String) throws {
        let page = ConsolePage(try Files.text("\(Place.repository)/\(path)"))
        #expect(page.steps.count >= 10)
        let fault = try page.fault(in: try Folder())
        #expect(fault == nil, "\(path)")
    }

    /// Pages that begin with the sample register and rates.
    @Test(arguments: ["docs/how-to/run-a-collection.md", "docs/how-to/run-a-collection.zh.md"])
    func theGuideSaysWhatIsPrinted(path: String) throws {
        let page = ConsolePage(try Files.text("\(Place.repository)/\(path)"))
        #expect(page.steps.count >= 10)
        let folder = try Folder()
        try folder.makeDatabase()
        let fault = try page.fault(in: folder)
        #expect(fault == nil, "\(path)")
    }

    /// Pages that begin with all samples filed.
    @Test(
        .enabled(if: access("/usr/bin/sqlite3", X_OK) == 0, "There is no /usr/bin/sqlite3."),
        arguments: ["docs/how-to/publish-a-ranking.md", "docs/how-to/back-up.md"])
    func thePageSaysWhatFollowsTheTutorial(path: String) throws {
        let page = ConsolePage(try Files.text("\(Place.repository)/\(path)"))
        #expect(page.steps.count >= 3)
        let folder = try Folder()
        try folder.makeDatabase()
        #expect(try folder.shell("report submit samples/filings/2*").status == 0)
        let fault = try page.fault(in: folder)
        #expect(fault == nil, "\(path)")
    }

    /// Pages that ask the database of all samples; how `sqlite3` draws boxes differs from version to version.
    @Test(
        .enabled(if: access("/usr/bin/sqlite3", X_OK) == 0, "There is no /usr/bin/sqlite3."),
        arguments: ["docs/how-to/query-with-sql.md", "docs/reference/database.md"])
    func everyQueryIsAnswered(path: String) throws {
        let folder = try Folder()
        try folder.makeDatabase()
        #expect(try folder.shell("report submit samples/filings/2*").status == 0)
        for step in ConsolePage(try Files.text("\(Place.repository)/\(path)")).steps {
            let outcome = try folder.shell(step.command)
            #expect(outcome.status == 0 && !outcome.text.isEmpty, "$ \(step.command)\n\(outcome.stderr)")
        }
    }

    /// Every table that a database has is told of.
    @Test func theReferenceNamesEveryTable() throws {
        let folder = try Folder()
        try folder.makeDatabase()
        let page = try Files.text(Place.repository + "/docs/reference/database.md")
        let tables = try Database(folder.path("report.db")).rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'hr%'")
        #expect(tables.count > 20)
        #expect(tables.filter { !page.contains("| `\($0)`") } == [])
    }
}
