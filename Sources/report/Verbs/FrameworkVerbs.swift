import ArgumentParser
import Expressions
import Ledger
import ServiceTrade
import Tabular

/// `report framework`: the statistical framework.
struct FrameworkVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "framework",
        abstract: "The statistical framework: code lists, forms, rules, indicators and award policies.",
        subcommands: [Check.self, Show.self, Adopt.self, Export.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Test the files of a framework; no database is needed.")

        @Argument(
            help: "A folder with codelists, forms, policies, indicators.yaml and what else the framework has.",
            completion: .directory)
        var folder: String
        @OptionGroup var words: LanguageOptions

        func run() throws {
            let framework = try FrameworkFolder.read(folder)
            let rules = framework.forms.reduce(0) { $0 + $1.rules.count }
            let (lists, forms) = (framework.codeLists.count, framework.forms.count)
            let (indicators, policies) = (framework.indicators.count, framework.policyNames.count)
            let noun = policies == 1 ? "policy" : "policies"
            Terminal.say(
                words.language == .zh
                    ? "\(folder)：\(lists) 个代码表、\(forms) 张报表、\(rules) 条规则、\(indicators) 个指标、\(policies) 项政策，未发现错误。\n"
                    : "\(folder): \(lists) code lists, \(forms) forms, \(rules) rules, \(indicators) indicators, "
                        + "\(policies) \(noun), no mistake.\n")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "List the rules, indicators and policies of the database's framework, or of report's own.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let framework = try database.openIfAny()?.framework ?? DefaultFramework.read()
            let language = output.language
            var rows: [[Cell]] = []
            for form in framework.forms {
                rows.append([.text("form"), .text(form.id), .text(form.version), .text(form.title[language])])
                for rule in form.rules {
                    rows.append([
                        .text("rule"), .text(rule.id), .text("\(rule.level.rawValue), \(rule.each.rawValue)"),
                        .text(rule.check.text),
                    ])
                }
            }
            for indicator in framework.indicators {
                rows.append([
                    .text("indicator"), .text(indicator.id), .text(indicator.unit), .text(indicator.title[language]),
                ])
            }
            for list in framework.codeLists.values.sorted(by: { $0.name < $1.name }) {
                rows.append([.text("code list"), .text(list.name), .text("\(list.entries.count)"), .missing])
            }
            for name in framework.policyNames {
                guard let policy = try framework.policy(name, isKnown: true) else { continue }
                rows.append([
                    .text("policy"), .text(name), .text(policy.version), .text(policy.title[language]),
                ])
            }
            if let last = try framework.primeRates().last {
                rows.append([.text("loan prime rates"), .text("lpr"), .text("to \(last)"), .missing])
            }
            try output.deliver(
                Table(columns: [Column("kind"), Column("name"), Column("detail"), Column("text")], rows: rows))
        }
    }

    struct Adopt: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "adopt", abstract: "Put another framework in force and sum the accepted filings anew.",
            discussion: "Filings keep the digest of the framework that judged them; none is judged again.")

        @Argument(
            help: "A folder with codelists, forms, policies, indicators.yaml and what else the framework has.",
            completion: .directory)
        var folder: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var words: LanguageOptions

        func run() throws {
            let framework = try FrameworkFolder.read(folder)
            let ledger = try database.open()
            try ledger.adopt(framework, now: Clock.now)
            let digest = ledger.frameworkDigest
            Terminal.say(
                words.language == .zh
                    ? "已采用制度 \(digest)，合计已重算。\n" : "Framework \(digest) is in force; totals were summed anew.\n")
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write the framework to a folder, as a beginning for another.")

        @Argument(help: "The folder; it is made, or has no files yet.", completion: .directory) var folder: String
        @OptionGroup var database: DatabaseOptions

        func run() throws {
            let framework = try database.openIfAny()?.framework ?? DefaultFramework.read()
            try Folder.requireEmpty(folder)
            try Folder.write(framework.files.map { ($0.path, Array($0.text.utf8)) }, to: folder)
        }
    }
}
