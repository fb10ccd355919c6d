public import ArgumentParser
public import Ledger
public import ServiceTrade

// Words of the domain as they are written on the command line.

extension Contact.Role: ExpressibleByArgument {}
extension ContactEvent.Means: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension AwardVerdict: ExpressibleByArgument {}
extension AwardDecision.Outcome: ExpressibleByArgument {}

extension Day: ExpressibleByArgument {
    /// Reads `2025-03-31`.
    public init?(argument: String) { self.init(argument) }
}

/// An institution on the command line.
struct InstitutionCode: ExpressibleByArgument {
    let code: CreditCode

    init?(argument: String) {
        guard let code = try? CreditCode(CreditCode.fold(argument)) else { return nil }
        self.code = code
    }
}
