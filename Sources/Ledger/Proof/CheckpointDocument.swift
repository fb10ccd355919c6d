/// What a checkpoint attests: the entry that the log had at a position, and with it all entries before.
public struct CheckpointDocument: SignedContent {
    /// The position of the entry, from 1.
    public let position: Int
    /// The SHA-256 digest of the entry, 32 bytes.
    public let entrySHA256: [UInt8]
    /// When the checkpoint was made, ISO 8601 in UTC.
    public let at: String

    /// Creates the content of a checkpoint.
    public init(position: Int, entrySHA256: [UInt8], at: String) {
        self.position = position
        self.entrySHA256 = entrySHA256
        self.at = at
    }

    /// Creates the checkpoint of an entry.
    public init(_ entry: LogEntry) {
        self.init(position: Int(entry.position), entrySHA256: bytes(hexadecimal: entry.digest), at: entry.at)
    }

    /// The kind and the version of the form.
    public static let title = "report checkpoint 1"
    /// The names of the values, in their order.
    public static let names = ["position", "entry-sha256", "at"]
    /// The names of those that are whole numbers.
    public static let numbers: Set = ["position"]

    /// The values in the order of their names.
    public var values: [String] { ["\(position)", hexadecimal(entrySHA256), at] }

    /// Reads the values of a checkpoint.
    public init(_ values: NamedValues) throws(DocumentFault) {
        position = try values.positive("position")
        entrySHA256 = try values.digest("entry-sha256")
        at = try values.time("at")
    }
}
