public import ServiceTrade

/// What a receipt attests: which content of which filing was taken, by which rules, when, and by whom.
public struct ReceiptDocument: SignedContent {
    /// The number of the receipt.
    public let receipt: String
    /// The form.
    public let form: String
    /// The institution.
    public let institution: CreditCode
    /// The period.
    public let period: Period
    /// The revision, from 1.
    public let revision: Int
    /// What became of the filing, a word in small letters.
    public let state: String
    /// The SHA-256 digest of the filing's canonical text, 32 bytes.
    public let sha256: [UInt8]
    /// The SHA-256 digest of the rules that judged it, 32 bytes.
    public let rulesSHA256: [UInt8]
    /// When it was received, ISO 8601 in UTC.
    public let receivedAt: String
    /// The position of its entry in the log, from 1.
    public let logPosition: Int
    /// The account that handed it in.
    public let handedInBy: String

    /// Creates the content of a receipt.
    public init(
        receipt: String, form: String, institution: CreditCode, period: Period, revision: Int, state: String,
        sha256: [UInt8], rulesSHA256: [UInt8], receivedAt: String, logPosition: Int, handedInBy: String
    ) {
        self.receipt = receipt
        self.form = form
        self.institution = institution
        self.period = period
        self.revision = revision
        self.state = state
        self.sha256 = sha256
        self.rulesSHA256 = rulesSHA256
        self.receivedAt = receivedAt
        self.logPosition = logPosition
        self.handedInBy = handedInBy
    }

    /// Creates the content of the receipt of a filing.
    public init(_ receipt: Receipt) {
        self.init(
            receipt: receipt.number, form: receipt.form, institution: receipt.institution, period: receipt.period,
            revision: receipt.revision, state: receipt.state.rawValue, sha256: receipt.digest,
            rulesSHA256: bytes(hexadecimal: receipt.rulesDigest), receivedAt: receipt.receivedAt,
            logPosition: Int(receipt.position), handedInBy: receipt.handedInBy)
    }

    /// The kind and the version of the form.
    public static let title = "report receipt 1"
    /// The names of the values, in their order.
    public static let names = [
        "receipt", "form", "institution", "period", "revision", "state", "sha256", "rules-sha256", "received-at",
        "log-position", "handed-in-by",
    ]
    /// The names of those that are whole numbers.
    public static let numbers: Set = ["revision", "log-position"]

    /// The values in the order of their names.
    public var values: [String] {
        [
            receipt, form, institution.description, period.description, "\(revision)", state, hexadecimal(sha256),
            hexadecimal(rulesSHA256), receivedAt, "\(logPosition)", OneLine.text(handedInBy),
        ]
    }

    /// Reads the values of a receipt.
    public init(_ values: NamedValues) throws(DocumentFault) {
        receipt = try values.value("receipt", Phrase(en: "a number like R0000000001", zh: "形如 R0000000001 的编号")) {
            text in
            Self.isNumber(text) ? text : nil
        }
        form = try values.name("form")
        institution = try values.value("institution", Phrase(en: "a unified social credit code", zh: "统一社会信用代码")) {
            try? CreditCode($0)
        }
        period = try values.value("period", Phrase(en: "a period like 2025-Q3", zh: "形如 2025-Q3 的报告期")) { Period($0) }
        revision = try values.positive("revision")
        state = try values.name("state")
        sha256 = try values.digest("sha256")
        rulesSHA256 = try values.digest("rules-sha256")
        receivedAt = try values.time("received-at")
        logPosition = try values.positive("log-position")
        handedInBy = try values.value("handed-in-by", Phrase(en: "an account on one line", zh: "单行的账户名")) {
            OneLine.read($0)
        }
    }

    /// Whether a text is `R` and at least ten digits.
    private static func isNumber(_ text: String) -> Bool {
        text.utf8.first == UInt8(ascii: "R") && text.utf8.count > 10
            && text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }
}
