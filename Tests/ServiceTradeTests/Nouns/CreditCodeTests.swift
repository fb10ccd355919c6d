import ServiceTrade
import Testing

@Suite struct CreditCodeTests {
    static let valid = [
        "9144030071526726XG", "91330100799655058B", "91110000802100433B", "914403001922038216",
        "91100000100003962T", "91440300100012316L", "91440300192317458F", "91110000600037341L",
        "911100001000054748", "91110105MA0ABC121F", "91110105MA01CHR282", "911101051234567883",
        "9111010570000001X6",
    ]

    static func fault(_ text: String) -> CreditCodeFault? {
        do throws(CreditCodeFault) {
            _ = try CreditCode(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: valid)
    func validCodesReadBackAsWritten(_ text: String) throws {
        let code = try CreditCode(text)
        #expect(code.description == text)
        #expect(CreditCode(packed: code.packed) == code)
        let bytes = Array(text.utf8)
        #expect(try CreditCode(span: bytes.span) == code)
        #expect(try bytes.withUnsafeBytes { try CreditCode(bytes: $0) } == code)
    }

    @Test func packedOrderIsTextOrder() throws {
        let codes = try Self.valid.map { try CreditCode($0) }
        #expect(codes.sorted().map(\.description) == Self.valid.sorted())
    }

    @Test func theLayerThatFailedIsNamed() {
        #expect(Self.fault("911100001000054744") == .outerCheck(actual: "4", expected: "8"))
        #expect(Self.fault("91110000710925032B") == .outerCheck(actual: "B", expected: "4"))
        // Both checks fail; the inner one is told.
        #expect(Self.fault("91110000101151390N") == .innerCheck(actual: "0", expected: "3"))
    }

    @Test func lengthIsCountedInCharacters() {
        #expect(Self.fault("") == .wrongLength(0))
        #expect(Self.fault("9144030071526726X") == .wrongLength(17))
        #expect(Self.fault("9144030071526726XG1") == .wrongLength(19))
        #expect(Self.fault("统一社会信用") == .wrongLength(6))
    }

    @Test func charactersThatCannotStandThere() {
        #expect(Self.fault("9144O30071526726XG") == .wrongCharacter(position: 5, character: "O"))
        #expect(Self.fault("91110105MI0ABC121F") == .wrongCharacter(position: 10, character: "I"))
        #expect(Self.fault("9144030071526726xG") == .wrongCharacter(position: 17, character: "x"))
        #expect(Self.fault("9144030071526726X中") == .wrongCharacter(position: 18, character: "中"))
        #expect(Self.fault("91A4030071526726XG") == .wrongCharacter(position: 3, character: "A"))
        #expect(Self.fault("9144030Y71526726XG") == .wrongCharacter(position: 8, character: "Y"))
        #expect(Self.fault("914403007152672\r\nX") == .wrongLength(17))
    }

    @Test func lettersStandInTheFirstTwoPlaces() throws {
        // A rural collective, invented; the outer check is worked out by the fault itself.
        guard case .outerCheck(_, let expected)? = Self.fault("N2110105MA0ABC1210") else {
            Issue.record("expected the outer check to fail")
            return
        }
        #expect(try CreditCode("N2110105MA0ABC121\(expected)").description.hasPrefix("N2110105"))
    }

    @Test(arguments: valid)
    func everySingleSubstitutionIsCaught(_ text: String) {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        let characters = Array(text)
        for position in characters.indices {
            for other in alphabet where other != characters[position] {
                var changed = characters
                changed[position] = other
                #expect(Self.fault(String(changed)) != nil)
            }
        }
    }

    @Test func textAsPeopleWriteItIsFolded() throws {
        #expect(CreditCode.fold(" ９１１１０１０５ma01chr２８２ ") == "91110105MA01CHR282")
        #expect(CreditCode.fold("9111-0105-MA01　CHR2 82") == "91110105MA01CHR282")
        #expect(CreditCode.fold("9144O3") == "9144O3")
        #expect(CreditCode.fold("") == "")
    }
}
