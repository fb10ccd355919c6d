import Foundation
import Testing

@testable import ServiceTrade

/// The pages of policies say what the data says.
@Suite("Pages of policies")
struct PolicyPageTests {
    @Test(arguments: Policies.names) func thePageHasEveryClauseParameterAndGoal(name: String) throws {
        let path = "docs/policies/\(name).md"
        let text = PolicyPage(policy: try Policies.policy(name), resolved: try Policies.resolved(name)).text
        let kept = String(decoding: Sample.bytes(path), as: UTF8.self)
        let end = try #require(kept.range(of: PolicyPage.end)?.lowerBound, "\(path) has no last section.")
        if ProcessInfo.processInfo.environment["REPORT_RECORD"] == "1" {
            let whole = text + kept[end...]
            try whole.write(toFile: "\(Sample.root)/\(path)", atomically: true, encoding: .utf8)
            return
        }
        let pairs = zip(lines(String(kept[..<end])), lines(text)).enumerated()
        for (line, pair) in pairs where pair.0 != pair.1 {
            Issue.record("\(path):\(line + 1) has \"\(pair.0)\"; the data says \"\(pair.1)\".")
            return
        }
        #expect(kept[..<end] == text)
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}
