import Expressions
import ServiceTrade
import Testing

/// The policies of the repository under chosen readings; each is read once.
enum Policies {
    static let chaoyang = "chaoyang-hr-export-base"
    static let chongqing = "chongqing-hr-services"
    static let names = [chaoyang, chongqing]

    private static let policies = Result {
        try Dictionary(
            uniqueKeysWithValues: names.map { name in
                let policy = try Schemas.framework.get().policy(name)
                return (name, try #require(policy))
            })
    }

    private static let defaults = Result {
        try policies.get().mapValues { try ResolvedPolicy($0, framework: Schemas.framework.get()) }
    }

    static func policy(_ name: String) throws -> Policy {
        let policies = try policies.get()
        return try #require(policies[name])
    }

    /// A policy with values of parameters, `name=value` each.
    static func resolved(_ name: String, _ settings: [String] = []) throws -> ResolvedPolicy {
        if settings.isEmpty {
            let defaults = try defaults.get()
            return try #require(defaults[name])
        }
        let policy = try policy(name)
        let chosen = try settings.map { setting in
            let sign = try #require(setting.firstIndex(of: "="), "\(setting)")
            return (String(setting[..<sign]), String(setting[setting.index(after: sign)...]))
        }
        return try ResolvedPolicy(
            policy, settings: PolicySettings(chosen, of: policy), framework: Schemas.framework.get())
    }

    static func clause(_ policy: String, _ clause: String, _ settings: [String] = []) throws -> ResolvedClause {
        let clauses = try resolved(policy, settings).clauses
        return try #require(clauses.first { $0.clause.id == clause }, "\(clause)")
    }
}
