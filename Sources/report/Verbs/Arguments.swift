public import ArgumentParser
public import Ledger
public import ServiceTrade

// Words of the domain as they are written on the command line.

extension Contact.Role: ExpressibleByArgument {}
extension ContactEvent.Means: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension AwardVerdict: ExpressibleByArgument {}
extension AwardDecision.Outcome: ExpressibleByArgument {}

extension Day {
    /// Reads a day on the command line.
    static func argument(_ text: String) throws -> Day {
        if let day = Day(text) { return day }
        throw ValidationError(en: "write a day like 2025-03-31", zh: "请写日期，如 2025-03-31")
    }
}

extension Period {
    /// Reads a period on the command line.
    static func argument(_ text: String) throws -> Period {
        if let period = Period(text) { return period }
        throw ValidationError(
            en: "write a period like 2025-Q3, 2025-09 or 2025", zh: "请写报告期，如 2025-Q3、2025-09 或 2025")
    }
}

extension CreditCode {
    /// Reads an institution on the command line.
    static func argument(_ text: String) throws -> CreditCode {
        if let code = try? CreditCode(CreditCode.fold(text)) { return code }
        throw ValidationError(
            en: "write a unified social credit code, 18 letters and digits with its two check characters",
            zh: "请写统一社会信用代码，共 18 位，含两位校验码")
    }
}
