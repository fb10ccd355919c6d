import ServiceTrade
import Testing

/// The samples of findings on files of the register show the finding that they are named after, and no other.
@Suite("Samples of findings in the register")
struct RegisterSampleTests {
    private static let kinds: Set = ["attributes", "contacts", "names", "rates", "register", "successions"]
    /// What shows only beside filings, which a file of the register has none of.
    private static let besideFilings: Set = ["predecessor-files"]
    private static let samples = Sample.findingNames().filter { name in
        let parts = name.split(separator: ".")
        return parts.count == 3 && kinds.contains(String(parts[1])) && !besideFilings.contains(String(parts[0]))
    }

    @Test(arguments: samples)
    func theSampleShowsItsRule(name: String) throws {
        let parts = name.split(separator: ".")
        let (bytes, framework) = (Sample.bytes("samples/findings/\(name)"), try Schemas.framework.get())
        let registered = Set(
            Membership.read(Sample.bytes("samples/institutions.csv"), framework: framework).memberships
                .map(\.institution))
        let findings =
            switch parts[1] {
            case "register": Membership.file(bytes, framework: framework).findings
            case "rates": Rate.read(bytes, framework: framework).findings
            case "attributes":
                Attribute.file(bytes, framework: framework, isRegistered: registered.contains).findings
            case "names": InstitutionName.file(bytes, isRegistered: registered.contains).findings
            case "successions": Succession.file(bytes, isRegistered: registered.contains).findings
            case "contacts": Contact.file(bytes, isRegistered: registered.contains).findings
            default: [Finding]()
            }
        #expect(findings.map(\.rule) == [String(parts[0])])
        let wording = FindingWording(framework)
        for finding in findings {
            for phrase in [wording.message(finding), wording.hint(finding) ?? Phrase("—")] {
                #expect(!phrase.en.contains("—") && !phrase.zh.contains("—"), "\(phrase.en) \(phrase.zh)")
            }
        }
    }

    @Test func thereAreSamplesOfEveryKind() {
        let kinds = Set(Self.samples.map { String($0.split(separator: ".")[1]) })
        #expect(kinds == Self.kinds)
    }
}
