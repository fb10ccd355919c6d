import Ledger
import ServiceTrade
import Testing

/// Rules on history compare with what those filed who had the business of today.
@Suite("History across successions")
struct PassedHistoryTests {
    private let million = "export,search,US,USD,1000000"

    /// The successor is in the register from 2025 on, the predecessor always.
    private func world() throws -> World {
        let world = try World()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,2025-01-01,,true,false\n")
        return world
    }

    @Test(arguments: [("3000000", "accepted"), ("3000001", "queried")])
    func afterAChangeOfCodeTheOldFiguresAreTheOwn(revenue: String, state: String) throws {
        let world = try world()
        try world.submit(World.one, "2024-Q1", million)
        _ = try world.successions("\(World.one),\(World.stranger),rename-code,2025-01-01,")
        #expect(
            try world.submit(World.stranger, "2025-Q1", "export,search,US,USD,\(revenue)") == ["2025-Q1 1 \(state)"])
    }

    @Test func withoutASuccessionThereIsNothingToCompareWith() throws {
        let world = try world()
        try world.submit(World.one, "2024-Q1", million)
        #expect(
            try world.submit(World.stranger, "2025-Q1", "export,search,US,USD,9000000") == ["2025-Q1 1 accepted"])
    }

    @Test(arguments: [("900000", "accepted"), ("900001", "queried")])
    func aShareCountsInPart(revenue: String, state: String) throws {
        let world = try world()
        try world.submit(World.one, "2024-Q1", million)
        _ = try world.successions("\(World.one),\(World.stranger),split,2025-01-01,30")
        #expect(
            try world.submit(World.stranger, "2025-Q1", "export,search,US,USD,\(revenue)") == ["2025-Q1 1 \(state)"])
    }

    @Test func whereAPredecessorHasNotFiledNothingIsCompared() throws {
        let world = try world()
        try world.submit(World.one, "2024-Q1", million)
        _ = try world.successions(
            "\(World.one),\(World.stranger),merger,2025-01-01,", "\(World.two),\(World.stranger),merger,2025-01-01,")
        #expect(
            try world.submit(World.stranger, "2025-Q1", "export,search,US,USD,9000000") == ["2025-Q1 1 accepted"])
        // A nil return is a filing.
        try world.submit(
            "institution,period,nil,flow,service,partner,currency,revenue\n\(World.two),2024-Q1,true,,,,,\n")
        #expect(
            try world.submit(World.stranger, "2025-Q1", "export,search,US,USD,9000001") == ["2025-Q1 2 queried"])
    }

    @Test func filingsOfOneFileAreHistoryForSuccessorsBehindThem() throws {
        let world = try world()
        _ = try world.successions("\(World.one),\(World.stranger),rename-code,2025-01-01,")
        let rows = ["\(World.one),2024-Q1,\(million)", "\(World.stranger),2025-Q1,export,search,US,USD,9000000"]
        #expect(
            try world.submit(World.columns + "\n" + rows.joined(separator: "\n") + "\n") == [
                "2024-Q1 1 accepted", "2025-Q1 1 queried",
            ])
    }
}
