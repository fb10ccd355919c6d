import Testing

/// Every file in `Transcripts` is run again and compared whole; `REPORT_RECORD=1` writes them anew.
@Suite("Transcripts")
struct TranscriptTests {
    private static let folder = Place.repository + "/Tests/ReportTests/Transcripts"

    @Test(arguments: try Files.names(folder))
    func theCommandAnswersAsRecorded(name: String) throws {
        let path = "\(Self.folder)/\(name)"
        let recorded = try Transcript(try Files.text(path))
        let replayed = try recorded.replayed(in: try Folder())
        if Place.isRecording {
            try Files.write(path, Array(replayed.text.utf8))
            return
        }
        for (expected, actual) in zip(recorded.steps, replayed.steps) {
            let command = expected.command.joined(separator: "\n")
            for line in actual.output.difference(from: expected.output) {
                switch line {
                case .remove(_, let text, _): Issue.record("$ \(command)\nis missing: \(text)")
                case .insert(_, let text, _): Issue.record("$ \(command)\nis new: \(text)")
                }
            }
        }
    }
}
