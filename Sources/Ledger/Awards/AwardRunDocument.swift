import ServiceTrade

/// What a signed run attests: which answers followed from which knowledge and which readings of the policy.
public struct AwardRunDocument: SignedContent {
    /// The number of the run, from 1.
    public let run: Int
    /// The policy.
    public let policy: String
    /// The award year.
    public let year: Int
    /// The chosen values of parameters, `name=value` separated by spaces; `defaults` where none was chosen.
    public let settings: String
    /// The last entry of the log that was known.
    public let knows: Int
    /// The digest of the framework, 32 bytes.
    public let frameworkSHA256: [UInt8]
    /// The number of answers.
    public let answers: Int
    /// The digest of the answers, 32 bytes.
    public let sha256: [UInt8]
    /// When it was made, ISO 8601 in UTC.
    public let at: String
    /// The account that made it.
    public let madeBy: String

    /// Creates the content of a run.
    public init(_ run: AwardRun) {
        self.run = Int(run.number)
        policy = run.policy
        year = run.year
        settings =
            run.settings.isEmpty
            ? "defaults" : OneLine.text(run.settings.map { "\($0.name)=\($0.value)" }.joined(separator: " "))
        knows = Int(run.knows)
        frameworkSHA256 = bytes(hexadecimal: run.framework)
        answers = run.answers
        sha256 = bytes(hexadecimal: run.digest)
        at = run.at
        madeBy = run.actor
    }

    /// The kind and the version of the form.
    public static let title = "report award run 1"
    /// The names of the values, in their order.
    public static let names = [
        "run", "policy", "year", "settings", "knows", "framework-sha256", "answers", "sha256", "at", "made-by",
    ]
    /// The names of those that are whole numbers.
    public static let numbers: Set = ["run", "year", "knows", "answers"]

    /// The values in the order of their names.
    public var values: [String] {
        [
            "\(run)", policy, "\(year)", settings, "\(knows)", hexadecimal(frameworkSHA256), "\(answers)",
            hexadecimal(sha256), at, OneLine.text(madeBy),
        ]
    }

    /// Reads the values of a run.
    public init(_ values: NamedValues) throws(DocumentFault) {
        run = try values.positive("run")
        policy = try values.name("policy")
        year = try values.positive("year")
        settings = try values.value("settings", Phrase(en: "chosen values", zh: "所选取值")) { $0.isEmpty ? nil : $0 }
        knows = try values.positive("knows")
        frameworkSHA256 = try values.digest("framework-sha256")
        answers = try values.positive("answers")
        sha256 = try values.digest("sha256")
        at = try values.time("at")
        madeBy = try values.value("made-by", Phrase(en: "an account on one line", zh: "单行的账户名")) { OneLine.read($0) }
    }
}
