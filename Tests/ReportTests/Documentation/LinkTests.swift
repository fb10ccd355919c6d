import Testing

/// Links from page to page lead somewhere.
@Suite("Links")
struct LinkTests {
    private static let pages: [String] =
        ["README.md", "CHANGELOG.md", "samples/README.md", "samples/findings/README.md"]
        + ((try? Files.names(Place.repository + "/docs")) ?? []).flatMap { folder in
            ((try? Files.names("\(Place.repository)/docs/\(folder)")) ?? []).filter { $0.hasSuffix(".md") }
                .map { "docs/\(folder)/\($0)" }
        }

    @Test(arguments: pages)
    func everyLinkLeadsSomewhere(page: String) throws {
        let prose = Self.withoutBlocks(try Files.text("\(Place.repository)/\(page)"))
        for link in prose.matches(of: /\]\(([^)\s]+)\)/).map({ String($0.output.1) }) where !link.contains("://") {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let target = parts[0].isEmpty ? page : Self.path(parts[0], from: page)
            guard Self.exists(target) else {
                Issue.record("\(page) links to \(link), which is not there.")
                continue
            }
            guard parts.count == 2 else { continue }
            let anchors = Self.anchors(try Files.text("\(Place.repository)/\(target)"))
            #expect(anchors.contains(parts[1]), "\(page) links to \(link)")
        }
    }

    /// Every page is reached from the first one.
    @Test func theFirstPageLeadsToAll() throws {
        var reached: Set<String> = ["README.md"]
        var waiting = ["README.md"]
        while let page = waiting.popLast() {
            for match in try Files.text("\(Place.repository)/\(page)").matches(of: /\]\(([^)\s#]+\.md)(#[^)]*)?\)/) {
                let target = Self.path(String(match.output.1), from: page)
                if Self.pages.contains(target), reached.insert(target).inserted { waiting.append(target) }
            }
        }
        #expect(Self.pages.filter { $0.hasPrefix("docs/") && !reached.contains($0) } == [])
    }

    private static func exists(_ path: String) -> Bool {
        (try? Files.names("\(Place.repository)/\(path)")) != nil
            || (try? Files.read("\(Place.repository)/\(path)")) != nil
    }

    private static func path(_ link: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    private static func withoutBlocks(_ page: String) -> String {
        var isBlock = false
        return page.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if line.hasPrefix("```") { isBlock.toggle() }
            return !isBlock
        }.joined(separator: "\n")
    }

    /// The names under which headings are linked to, as code hosts make them.
    private static func anchors(_ page: String) -> Set<String> {
        Set(
            withoutBlocks(page).split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
                let kept = line.drop { $0 == "#" || $0 == " " }.lowercased()
                    .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == " " }
                return kept.replacing(" ", with: "-")
            })
    }
}
