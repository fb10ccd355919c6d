/// The sample of awards: what the sample district files to be considered under both policies.
///
/// It adds a few institutions to the sample district and a small district of Chongqing. Every institution, name and
/// figure is invented. The files are those under `samples/awards`, byte for byte; `samples/README.md` says what each
/// institution shows.
enum DemoAwards {
    /// The files, in the order in which they are to be handed in.
    static func files() -> [(path: String, bytes: [UInt8])] {
        [
            ("institutions.csv", Array(register.utf8)), ("attributes.csv", Array(attributes.utf8)),
            ("returns.csv", Array(DemoCSV(columns: DemoCSV.plain + [DemoCSV.awardUse]).text(returns).utf8)),
            ("operations.csv", Array(operations.utf8)), ("applications.json", Array(applications.utf8)),
            ("trainees.csv", Array(trainees.utf8)),
        ]
    }

    /// An institution of the sample; others stand in the sample district.
    struct Member {
        let number: Int
        let district: String
        let from: String
        var isBase = false
        /// The exports of a year in fen.
        var exports: [Int: Int] = [:]
        /// The quarters that were not filed.
        var missing: Set<String> = []
        /// Operating revenue of 2023 and 2025 in yuan with two places, with the staff.
        var operations: [(year: Int, revenue: String, staff: Int)] = []
    }

    /// The credit code of an institution of either district, by number.
    static func code(_ number: Int) -> String {
        let member = (chaoyang + chongqing).first { $0.number == number }
        return InventedCode.make(division: member?.district ?? "110105", series: "DEM", number: number)
    }

    private static var register: String {
        (chaoyang + chongqing).reduce(into: "institution,name,district,from,to,key,base\n") { text, member in
            text += "\(code(member.number)),示例人力资源机构\(member.number)（虚构）,\(member.district),\(member.from),,"
            text += "false,\(member.isBase)\n"
        }
    }

    private static var attributes: String {
        growing.reduce(into: "institution,attribute,value,from,to,reason\n") { text, entry in
            text += "\(code(entry.number)),growth-list,\(entry.list),\(entry.from),\(entry.to),示例名单（虚构）\n"
        }
    }

    private static var returns: [DemoFiling] {
        chaoyang.flatMap { member in
            member.exports.sorted { $0.key < $1.key }.flatMap { year, exports in
                (1...4).map { (period: "\(year)-Q\($0)", revenue: exports / 4) }
                    .filter { !member.missing.contains($0.period) }
                    .map { period, revenue in
                        let line = DemoLine(
                            flow: "export", service: "outsourcing", partner: "SG", mode: 1, currency: "CNY", power: 0,
                            revenue: revenue, contract: nil, staff: revenue / 500_000_00,
                            localStaff: revenue / 750_000_00)
                        return DemoFiling(
                            institution: code(member.number), period: period, lines: [line], awardUse: true)
                    }
            }
        }
    }

    private static var operations: String {
        chongqing.reduce(into: "institution,period,award_use,currency,unit_mult,revenue,employees\n") { text, member in
            for (year, revenue, staff) in member.operations {
                text += "\(code(member.number)),\(year),true,CNY,0,\(revenue),\(staff)\n"
            }
        }
    }

    private static var applications: String {
        let filings = (chaoyangApplications + chongqingApplications).map { application in
            let lines = application.lines.map { "  {\($0)}" }.joined(separator: ",\n")
            return """
                {"form": "\(application.form)", "institution": "\(code(application.number))", \
                "period": "\(application.year)", "award_use": true, "lines": [
                \(lines)
                ]}
                """
        }
        return "[\n" + filings.joined(separator: ",\n") + "\n]\n"
    }

    /// An application on one form, its lines as the inside of JSON objects.
    struct Application {
        let form: String
        let number: Int
        let year: Int
        let lines: [String]

        init(_ form: String, of number: Int, for year: Int = 2026, _ lines: String...) {
            (self.form, self.number, self.year, self.lines) = ("award-\(form)", number, year, lines)
        }
    }
}
