import ServiceTrade
import Testing

/// The data of a policy against the text of its document.
@Suite("Policies and their documents")
struct PolicyDocumentTests {
    private func document(_ policy: String) -> String {
        String(
            decoding: Sample.bytes("Tests/ServiceTradeTests/Awards/Fixtures/policies/\(policy).txt"), as: UTF8.self)
    }

    /// The numbered items of the opinions of Chaoyang District, as they stand at the beginning of lines.
    private static let chaoyang = (1...14).map { "（\($0)）" } + ["（十五）", "（十六）", "（十七）", "（十八）", "（十九）", "（二十）"]
    /// Those of Chongqing, with the number of the part before those in brackets.
    private static let chongqing =
        ["一（一）", "一（二）", "一（三）", "二（一）", "二（二）", "二（三）", "二（四）", "二（五）", "二（六）"]
        + (1...22).map(String.init) + ["三（一）", "三（二）", "三（三）", "三（四）", "三（五）"]

    /// The numbers that a document has, found in its text.
    private func numbers(_ policy: String) -> [String] {
        var part = ""
        return document(policy).split(whereSeparator: \.isNewline).compactMap { line in
            let line = line.drop(while: \.isWhitespace)
            let words = line.prefix(3)
            if let first = line.first, "一二三四五六七".contains(first), words.dropFirst().first == "、" {
                part = String(first)
                return nil
            }
            if line.first == "（", let end = line.prefix(4).firstIndex(of: "）") {
                let number = line[...end]
                return policy == Policies.chongqing ? part + number : String(number)
            }
            let digits = line.prefix(while: \.isWholeNumber)
            return digits.isEmpty || line.dropFirst(digits.count).first != "．" ? nil : String(digits)
        }
    }

    @Test func theTextsHaveTheItemsThatAreLookedFor() {
        #expect(numbers(Policies.chaoyang) == Self.chaoyang)
        #expect(
            numbers(Policies.chongqing).filter { Int($0) != nil } == (1...22).map(String.init))
        #expect(Set(numbers(Policies.chongqing)) == Set(Self.chongqing))
    }

    @Test(arguments: [(Policies.chaoyang, chaoyang), (Policies.chongqing, chongqing)])
    func everyNumberedItemIsAClauseOrSaysWhyItIsNone(name: String, numbers: [String]) throws {
        let policy = try Policies.policy(name)
        let clauses = Set(policy.clauses.map(\.number))
        for number in numbers {
            let silent = policy.silent.filter { $0.number == number }
            #expect(clauses.contains(number) != (silent.count == 1), "\(number)")
            for item in silent { #expect(!item.reason.en.isEmpty && !item.reason.zh.isEmpty, "\(number)") }
        }
        #expect(clauses.isSubset(of: numbers))
    }

    @Test(arguments: Policies.names) func everyQuoteIsWordForWordInTheDocument(name: String) throws {
        let policy = try Policies.policy(name)
        let text = document(name)
        #expect(text.count > 2_000)
        for clause in policy.clauses { #expect(text.contains(clause.quote), "\(clause.id)") }
        for target in policy.targets { #expect(text.contains(target.quote), "\(target.id)") }
    }

    @Test func theClausesAreThoseOfTheDocuments() throws {
        #expect(
            try Policies.policy(Policies.chaoyang).clauses.map(\.id) == [
                "A1", "A4", "A5a", "A5b", "A6a", "A6b", "A7", "A8a", "A8b", "A9a", "A9b", "A9c", "A10a", "A10b", "A12",
                "A15", "A15b", "A17", "A19", "A20",
            ])
        #expect(
            try Policies.policy(Policies.chongqing).clauses.map(\.id) == [
                "B1a", "B1b", "B1c", "B3", "B5", "B9", "B12", "B13", "B15", "B19",
            ])
    }

    /// Whoever must decide finds each number and each reading with a question and a decider in both languages.
    @Test(arguments: Policies.names) func everyParameterSaysWhatIsOpenAndWhoDecides(name: String) throws {
        for parameter in try Policies.policy(name).parameters {
            for phrase in [parameter.title, parameter.question, parameter.decider] + parameter.alternatives.map(\.title)
            {
                #expect(!phrase.en.isEmpty && !phrase.zh.isEmpty, "\(parameter.id)")
            }
            #expect(parameter.allows(parameter.defaultValue), "\(parameter.id)")
        }
    }
}
