import Ledger
import ServiceTrade
import Testing

extension World {
    /// A world in which a statistician accepts every quarterly return.
    static func manual() throws -> World {
        try World(framework: Schemas.framework(replacing: "review: automatic", with: "review: manual"))
    }

    /// Hands in signed values of 11 USD and 6 JPY below executed ones.
    @discardableResult
    func submitDoubtful(_ dollars: String, _ yen: String? = nil, and more: String = "") throws -> [String] {
        var csv = "\(World.columns),contract_value\n\(World.one),2025-Q1,export,search,US,USD,\(dollars),11\n"
        if let yen { csv += "\(World.one),2025-Q1,export,search,JP,JPY,\(yen),6\n" }
        return try submit(csv + more)
    }

    @discardableResult
    func explain(
        _ receipt: String, _ rule: String, subject: String? = nil, code: String = "timing",
        text: String = "older contract"
    ) throws -> ReviewOutcome {
        try ledger.explain(receipt: receipt, rule: rule, subject: subject, code: code, text: text, now: now)
    }

    /// Expects that an action is refused with a code, and nothing is written.
    @discardableResult
    func refused<Result>(
        _ code: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Result
    ) -> CannotGoOn? {
        do {
            _ = try body()
            Issue.record("It was not refused.", sourceLocation: sourceLocation)
        } catch let fault as CannotGoOn {
            #expect(fault.code == code, sourceLocation: sourceLocation)
            return fault
        } catch {
            Issue.record("\(error)", sourceLocation: sourceLocation)
        }
        return nil
    }
}

extension Day {
    /// The day before.
    var before: Day { Day(daysSince1970: daysSince1970 - 1) ?? self }
}
