import ArgumentParser
import Ledger
import ServiceTrade

/// `report demo`: invented data to try and to measure with.
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Write invented data: a sample district, its applications for awards, or returns or facts of any size.",
        subcommands: [District.self, Awards.self, Generate.self, Facts.self])

    struct District: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "district",
            abstract: "Write the sample district: a register and eight quarters of filings, all invented.")

        @Option(help: ArgumentHelp("The folder; it is made.", valueName: "folder"), completion: .directory)
        var output: String

        func run() throws {
            try Folder.write(DemoDistrict.files(), to: output)
        }
    }

    struct Awards: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "awards",
            abstract: "Write what the sample district files to be considered for awards, all invented.",
            discussion: """
                For both policies: institutions and growth lists for the register, returns, the yearly returns of a \
                small district of Chongqing, and applications. They go with the sample district.
                """)

        @Option(help: ArgumentHelp("The folder; it is made.", valueName: "folder"), completion: .directory)
        var output: String

        func run() throws {
            try Folder.write(DemoAwards.files(), to: output)
        }
    }

    struct Generate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "generate",
            abstract: "Write invented returns of many institutions, without a finding, for measuring.",
            discussion: "The same number of lines and seed give the same bytes. A filing has 16 lines.")

        @Option(help: "How many lines.") var lines: Int
        @Option(help: "The seed of the random numbers.") var seed: UInt64 = 1
        @Option(help: ArgumentHelp("Where the returns go, CSV.", valueName: "file")) var output: String
        @Option(help: ArgumentHelp("Where the register of the institutions goes, CSV.", valueName: "file"))
        var register: String?
        @Option(help: ArgumentHelp("Where exchange rates for the returns go, CSV.", valueName: "file"))
        var rates: String?

        func validate() throws {
            guard lines > 0 else { throw ValidationError(en: "--lines must be 1 or more.", zh: "--lines 须为 1 或以上。") }
        }

        func run() throws {
            let returns = DemoReturns(lines: lines, seed: seed)
            let file = try OutputFile(path: output)
            try returns.writeReturns { try file.write($0) }
            try file.finish()
            for (path, bytes) in [(register, returns.register()), (rates, returns.rates())] {
                guard let path else { continue }
                let file = try OutputFile(path: path)
                try file.write(bytes)
                try file.finish()
            }
        }
    }

    struct Facts: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "facts",
            abstract: "Write invented facts of awards, as `report award facts` writes true ones, for measuring.",
            discussion: "They lie on both sides of every threshold. The same number and seed give the same bytes.")

        @Option(help: "How many institutions.") var institutions: Int
        @Option(help: "The policy, such as chaoyang-hr-export-base.") var policy: String
        @Option(help: "The award year.") var year: Int = 2026
        @Option(help: "The seed of the random numbers.") var seed: UInt64 = 1
        @Option(help: ArgumentHelp("The folder; it is made.", valueName: "folder"), completion: .directory)
        var output: String

        func validate() throws {
            guard (1...9_999_999).contains(institutions) else {
                throw ValidationError(
                    en: "--institutions must be 1 to 9999999.", zh: "--institutions 须为 1 至 9999999。")
            }
        }

        func run() throws {
            let framework = try DefaultFramework.read()
            let policy = try ResolvedPolicy(framework.policy(orRefuse: policy), framework: framework)
            let clauses = try policy.clauses(serving: year)
            let layout = FactLayout(clauses, year: year, framework: framework)
            let facts = DemoFacts(layout, policy.policy, framework, institutions: institutions, seed: seed)
            let subject = FactSubject(policy, clauses, year: year)
            try Folder.write(
                [
                    (FactLayout.subjectFile, subject.bytes),
                    (FactLayout.ratesFile, Array("form,year,currency,period\n".utf8)),
                ], to: output)
            let files = try facts.files.map { try OutputFile(path: "\(output)/\($0)") }
            try facts.write { try files[$0].write($1) }
            for file in files { try file.finish() }
        }
    }
}
