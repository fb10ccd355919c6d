public import ServiceTrade

/// What became of a file that was handed to the register.
public struct Imported: Sendable {
    /// How many rows are new.
    public var added = 0
    /// How many rows were there, and are different now.
    public var changed = 0
    /// What does not agree with the register; where there is any, nothing was kept.
    public var findings: [Finding] = []
    /// What is worth knowing of the rows that were kept.
    public var notes: [Finding] = []
}
