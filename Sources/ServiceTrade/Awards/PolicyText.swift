/// A text of the rule language in which `$name` stands for a parameter of the policy.
public struct PolicyText: Sendable, Hashable {
    /// The text as it was written.
    public let template: String
    /// The line of the file on which it begins, 1-based.
    let line: Int

    init(_ template: String, line: Int) {
        self.template = template
        self.line = line
    }

    /// The names of the parameters in it, in order.
    var parameters: [String] {
        var names: [String] = []
        _ = filled { name in
            names.append(name)
            return ""
        }
        return names
    }

    /// The text with the value of each parameter in its place.
    func filled(_ value: (String) -> String?) -> String {
        var result = ""
        var rest = template.utf8[...]
        while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
            result += String(Substring(rest[..<dollar]))
            let name = rest[rest.index(after: dollar)...].prefix(while: isNamePart)
            let text = String(Substring(name))
            result += value(text) ?? "$\(text)"
            rest = rest[name.endIndex...]
        }
        return result + String(Substring(rest))
    }
}

func isNamePart(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F
}

/// The values of a policy's parameters.
public struct PolicySettings: Sendable, Hashable {
    /// The chosen values by parameter; what is not chosen has its default.
    public let chosen: [String: String]

    /// The defaults.
    public static let defaults = PolicySettings(unchecked: [:])

    init(unchecked chosen: [String: String]) { self.chosen = chosen }

    /// Chooses values.
    ///
    /// - Throws: `CannotGoOn`, `parameter-invalid`, for an unknown parameter or a value that it does not allow.
    public init(_ chosen: [(name: String, value: String)], of policy: Policy) throws(CannotGoOn) {
        for (name, value) in chosen {
            guard let parameter = policy.parameter(name) else {
                let known = policy.parameters.map(\.id).joined(separator: ", ")
                throw PolicySettings.fault(
                    en: "The policy \(policy.id) has no parameter \(name).", zh: "政策 \(policy.id) 没有参数 \(name)。",
                    next: Phrase(en: "It has \(known).", zh: "可用参数：\(known)。"))
            }
            guard parameter.allows(value) else {
                throw PolicySettings.fault(
                    en: "\(value) is not a value of \(name).", zh: "\(value) 不是参数 \(name) 的有效取值。",
                    next: parameter.choices)
            }
        }
        self.chosen = Dictionary(chosen.map { ($0.name, $0.value) }) { $1 }
    }

    /// The value of a parameter.
    public func value(of parameter: PolicyParameter) -> String { chosen[parameter.id] ?? parameter.defaultValue }

    /// The same with one more choice.
    func choosing(_ value: String, for parameter: String) -> PolicySettings {
        PolicySettings(unchecked: chosen.merging([parameter: value]) { $1 })
    }

    /// That a value may not be chosen, `parameter-invalid`.
    public static func fault(en: String, zh: String, next: Phrase) -> CannotGoOn {
        CannotGoOn("parameter-invalid", message: Phrase(en: en, zh: zh), nextStep: next)
    }
}
