import Tabular
import Testing

/// Random files: whatever comes in, the command answers, and in JSON.
@Suite("Random files")
struct FuzzTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func whateverComesInIsAnswered(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let folder = try Folder()
        try folder.makeDatabase()
        let seeds = try ["2025-Q1.csv", "2024-Q4.csv", "2024-Q3.json", "2025-Q2.ndjson"].map {
            Array(try Files.read(Place.repository + "/samples/filings/\($0)").prefix(3000))
        }
        for round in 0..<75 {
            let bytes = round % 5 == 0 ? noise(&random) : damaged(seeds[round % seeds.count], &random)
            try folder.write("file", bytes)
            let verb = round % 3 == 0 ? "submit" : "validate"
            let outcome = try folder.report(verb, "file", "--format", "json", seconds: 20)
            if !(0...1).contains(outcome.status) || (try? Answer(outcome)) == nil {
                Issue.record("seed \(seed), round \(round): status \(outcome.status), \(outcome.stderr.prefix(500))")
            }
        }
        #expect(try Database(folder.path("report.db")).faults() == [])
    }

    private func noise(_ random: inout SeededNumbers) -> [UInt8] {
        let alphabet = Array(",\"\n\r{}[]:\u{0}\u{1}é中a1-.\\ ".utf8) + [0xFF, 0xFE, 0x81, 0x30]
        return (0..<Int.random(in: 0...400, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    }

    /// A file with some bytes changed, cut out or doubled.
    private func damaged(_ bytes: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...12, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: bytes.insert(Array("\",\n{}[]\u{0}9e-".utf8).randomElement(using: &random) ?? 0, at: place)
            default: bytes.removeSubrange(end...)
            }
        }
        return bytes
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
