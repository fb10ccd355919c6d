import Testing

/// Pages whose every command is run.
@Suite("Console pages")
struct ConsolePageTests {
    /// Pages that begin in an empty folder.
    @Test(arguments: ["docs/tutorial/one-quarter.md"])
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
}
