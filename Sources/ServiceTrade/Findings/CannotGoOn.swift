/// A fault of the world, because of which a command stops: no database, no disk, no permission.
///
/// Faults in data are findings and stop nothing; see `Finding`.
public struct CannotGoOn: Error, Sendable, Hashable, CustomStringConvertible {
    /// The code, in kebab case.
    public let code: String
    /// What happened.
    public let message: Phrase
    /// What to do next.
    public let nextStep: Phrase

    /// Creates a fault with its next step.
    public init(_ code: String, message: Phrase, nextStep: Phrase) {
        self.code = code
        self.message = message
        self.nextStep = nextStep
    }

    /// That a figure leaves exact arithmetic, `number-too-large`.
    ///
    /// - Parameter figure: which, such as "A figure of clause A4".
    public static func tooLarge(_ figure: Phrase) -> CannotGoOn {
        CannotGoOn(
            "number-too-large",
            message: Phrase(en: "\(figure.en) is too large to be exact.", zh: "\(figure.zh)过大，无法精确计算。"),
            nextStep: Phrase(
                en: "Nothing was decided. Look for amounts in a wrong unit among the filings.",
                zh: "未作任何判定。请检查报表中金额单位是否有误。"))
    }

    /// The message and the next step in English.
    public var description: String { "\(message.en) \(nextStep.en)" }
}
