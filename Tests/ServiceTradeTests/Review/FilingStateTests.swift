import ServiceTrade
import Testing

@Suite("States of a filing")
struct FilingStateTests {
    @Test func theTableOfTransitionsIsWhole() {
        #expect(Set(FilingState.transitions.keys) == Set(FilingState.allCases))
        for state in FilingState.allCases { #expect(!state.allows(state)) }
        #expect(FilingState.allCases.filter(\.isFinal) == [.superseded, .withdrawn])
        #expect(FilingState.allCases.filter { !$0.isFiled } == [.superseded, .withdrawn])
    }

    @Test func anAcceptedFilingStandsUntilItIsReplaced() {
        #expect(FilingState.allCases.filter(FilingState.accepted.allows) == [.superseded])
    }

    @Test func everyStateIsReachedAndEveryOneEnds() {
        var reached = FilingState.initial
        for _ in FilingState.allCases { reached = reached.union(reached.flatMap { FilingState.transitions[$0] ?? [] }) }
        #expect(reached == Set(FilingState.allCases))
        for state in FilingState.allCases where !state.isFinal {
            #expect(state.allows(.superseded))
            #expect(state.allows(.withdrawn) == (state != .accepted))
        }
    }
}
