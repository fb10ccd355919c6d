import Ledger
import ServiceTrade
import Testing

@Suite("Revisions")
struct RevisionTests {
    private let states = "SELECT revision, state FROM filing ORDER BY revision"

    @Test func theFirstFilingIsRevisionOne() throws {
        let world = try World()
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,10") == ["2025-Q1 1 accepted"])
        #expect(
            try world.rows("SELECT institution, period, state, lines FROM filing") == [
                "\(World.one) 2025-Q1 accepted 1"
            ])
    }

    @Test func theSameContentAgainIsUnchanged() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10", "import,search,US,USD,5")
        let again = try world.submit(World.one, "2025-Q1", "import,search,US,USD,5.00", "export,search,US,USD,10.0")
        #expect(again == ["2025-Q1 1 unchanged"])
        #expect(try world.rows(states) == ["1 accepted"])
        #expect(try world.rows("SELECT count(*) FROM hrst_quarterly_line") == ["2"])
    }

    @Test func otherContentIsTheNextRevisionAndReplacesTheOld() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,11") == ["2025-Q1 2 accepted"])
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,10") == ["2025-Q1 3 accepted"])
        #expect(try world.rows(states) == ["1 superseded", "2 superseded", "3 accepted"])
        #expect(try world.rows("SELECT services_exports FROM hrst_quarterly_total") == ["1000"])
    }

    @Test func whatWasAcceptedStandsUntilTheNewRevisionIsAccepted() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        let doubtful = World.columns + ",contract_value\n\(World.one),2025-Q1,export,search,US,USD,12,11\n"
        #expect(try world.submit(doubtful) == ["2025-Q1 2 queried"])
        #expect(try world.rows(states) == ["1 accepted", "2 queried"])
        #expect(try world.rows("SELECT services_exports FROM hrst_quarterly_total") == ["1000"])
        let explained = """
            {"institution": "\(World.one)", "period": "2025-Q1",
             "explanations": [{"rule": "contract-below-revenue", "text": "an older contract"}],
             "lines": [{"flow": "export", "service": "search", "partner": "US", "currency": "USD",
                        "revenue": "12", "contract_value": "11"}]}
            """
        #expect(try world.submit(json: explained) == ["2025-Q1 3 accepted"])
        #expect(try world.rows(states) == ["1 superseded", "2 superseded", "3 accepted"])
        #expect(try world.rows("SELECT services_exports FROM hrst_quarterly_total") == ["1200"])
        #expect(try world.rows("SELECT rule, text FROM explanation") == ["contract-below-revenue an older contract"])
    }

    @Test func aQueriedRevisionIsReplacedByTheNextQueriedOne() throws {
        let world = try World()
        let columns = World.columns + ",contract_value\n"
        try world.submit(columns + "\(World.one),2025-Q1,export,search,US,USD,12,11\n")
        #expect(
            try world.submit(columns + "\(World.one),2025-Q1,export,search,US,USD,13,11\n") == ["2025-Q1 2 queried"])
        #expect(try world.rows(states) == ["1 superseded", "2 queried"])
        #expect(try world.rows("SELECT count(*) FROM hrst_quarterly_total") == ["0"])
    }

    @Test func aRejectedFilingLeavesNothingBehind() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,-1") == ["rejected: revenue-negative"])
        #expect(
            try world.submit(World.stranger, "2025-Q1", "export,search,US,USD,1") == ["rejected: institution-unknown"])
        #expect(try world.rows(states) == ["1 accepted"])
    }

    @Test func aFilingThatNoLongerRaisesAQueryIsAcceptedWhenItComesAgain() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        #expect(try world.submit(World.one, "2025-Q2", "export,search,US,USD,70") == ["2025-Q2 1 queried"])
        // The doubtful one was the first quarter.
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,60") == ["2025-Q1 2 accepted"])
        #expect(try world.submit(World.one, "2025-Q2", "export,search,US,USD,70") == ["2025-Q2 2 accepted"])
        #expect(try world.submit(World.one, "2025-Q2", "export,search,US,USD,70") == ["2025-Q2 2 unchanged"])
    }

    @Test func anAcceptedFilingThatComesAgainStaysAcceptedWhateverItsVerdictNow() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q2", "export,search,US,USD,70")
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        #expect(try world.submit(World.one, "2025-Q2", "export,search,US,USD,70") == ["2025-Q2 1 unchanged"])
        #expect(try world.rows("SELECT DISTINCT state FROM filing") == ["accepted"])
    }

    @Test func aNilReturnReplacesFigures() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        let nilReturn = "institution,period,nil,flow,service,partner,currency,revenue\n\(World.one),2025-Q1,true,,,,,\n"
        #expect(try world.submit(nilReturn) == ["2025-Q1 2 accepted"])
        #expect(try world.rows("SELECT count(*) FROM hrst_quarterly_total") == ["0"])
        #expect(try world.rows("SELECT count(*) FROM hrst_quarterly") == ["0"])
        #expect(try world.rows("SELECT is_nil, lines FROM filing WHERE state = 'accepted'") == ["1 0"])
    }
}
