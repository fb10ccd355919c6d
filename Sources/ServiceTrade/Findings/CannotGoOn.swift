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

    /// The message and the next step in English.
    public var description: String { "\(message.en) \(nextStep.en)" }
}
