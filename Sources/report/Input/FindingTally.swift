import ServiceTrade
import Tabular

/// The findings of a command: all are counted, the first are kept, and all go to a file if one is wanted.
final class FindingTally {
    private(set) var kept: [Finding] = []
    private(set) var total = 0
    private(set) var byRule: [String: (count: Int, level: Level)] = [:]
    private(set) var blocks = false
    private let limit: Int
    private let writer: FindingsFile?

    init(limit: Int, writer: FindingsFile?) {
        self.limit = limit
        self.writer = writer
    }

    func add(_ finding: Finding) throws {
        total += 1
        byRule[finding.rule, default: (0, finding.level)].count += 1
        if finding.blocks { blocks = true }
        if kept.count < limit { kept.append(finding) }
        try writer?.add(finding)
    }

    func finish() throws { try writer?.finish() }

    /// A state to which the tally can be put back.
    struct Mark {
        fileprivate let kept: Int
        fileprivate let total: Int
        fileprivate let byRule: [String: (count: Int, level: Level)]
        fileprivate let blocks: Bool
        fileprivate let place: FindingsFile.Place?
    }

    /// The state now.
    var mark: Mark {
        Mark(kept: kept.count, total: total, byRule: byRule, blocks: blocks, place: writer?.place)
    }

    /// Forgets what was added since a mark, for a file that is read again.
    func restore(_ mark: Mark) throws {
        kept.removeLast(kept.count - mark.kept)
        total = mark.total
        byRule = mark.byRule
        blocks = mark.blocks
        if let place = mark.place { try writer?.goBack(to: place) }
    }

    /// Reads a file, and reads it again regrouped when its filings are scattered over it.
    func retrying(_ intake: Intake, _ file: InputFile, _ progress: Progress) throws -> FileOutcome {
        let mark = mark
        let judges = intake.judges
        do {
            return try intake.read(file, regroups: false, progress: progress)
        } catch is NeedsRegrouping {
            try restore(mark)
            intake.judges = judges
            try file.rewind()
            return try intake.read(file, regroups: true, progress: progress)
        }
    }
}

/// The file to which all findings go, as CSV or as JSON, one finding after the other.
final class FindingsFile {
    private let file: OutputFile
    private let asJSON: Bool
    private let wording: FindingWording
    private let language: Language
    private var count = 0

    /// Begins a file; a name that ends in `.json` is written as JSON, all others as CSV.
    init(path: String, wording: FindingWording, language: Language) throws {
        file = try OutputFile(path: path)
        asJSON = path.lowercased().hasSuffix(".json")
        self.wording = wording
        self.language = language
        if asJSON {
            try file.write("[".utf8)
        } else {
            try file.write(TableFormat.csv.render(FindingTable.table([], wording, language), options: options).utf8)
        }
    }

    /// Excel opens the file with Chinese text intact only behind a byte order mark.
    private var options: TableOptions { TableOptions(byteOrderMark: count == 0, excel: true) }

    /// How far the file had been written.
    struct Place {
        fileprivate let bytes: Int
        fileprivate let count: Int
    }

    var place: Place { Place(bytes: file.count, count: count) }

    func goBack(to place: Place) throws {
        try file.cut(to: place.bytes)
        count = place.count
    }

    func add(_ finding: Finding) throws {
        count += 1
        if asJSON {
            try file.write((count == 1 ? "\n" : ",\n").utf8)
            var bytes: [UInt8] = []
            FindingTable.json(finding, wording, language).append(to: &bytes)
            try file.write(bytes)
        } else {
            let text = TableFormat.csv.render(FindingTable.table([finding], wording, language), options: options)
            let body = text.split(separator: "\r\n", maxSplits: 1, omittingEmptySubsequences: false)
            if body.count == 2 { try file.write(body[1].utf8) }
        }
    }

    func finish() throws {
        if asJSON { try file.write("\n]\n".utf8) }
        try file.finish()
    }
}
