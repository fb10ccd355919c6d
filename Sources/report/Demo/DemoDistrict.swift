/// The sample set: forty invented institutions of district 110105 and three elsewhere, eight quarters;
/// a few of them also file the flashes of the last quarter and the annual return.
///
/// Every institution, name and figure is invented. The files are those under `samples`, byte for byte;
/// `samples/README.md` says which institution shows what.
enum DemoDistrict {
    /// All institutions, by number.
    static let members: [DemoMember] =
        DemoMember.leaders + DemoMember.cases + DemoMember.others + DemoMember.elsewhere

    /// The files, with their paths below `samples`, in the order in which they are to be handed in.
    static func files() -> [(path: String, bytes: [UInt8])] {
        [
            ("institutions.csv", register()),
            ("filings/2024-Q1.csv", utf8(DemoCSV(columns: DemoCSV.plain).text(filings(0)))),
            (
                "filings/2024-Q2.csv",
                [0xEF, 0xBB, 0xBF] + utf8(DemoCSV(columns: DemoCSV.chinese).text(filings(1)))
            ),
            ("filings/2024-Q3.json", utf8(DemoJSON(shape: .array, hasTextAmounts: true).text(filings(2)))),
            ("filings/2024-Q4.csv", spreadsheet(filings(3))),
            (
                "filings/2025-Q1.csv",
                utf8(DemoCSV(columns: DemoCSV.plain + [DemoCSV.awardUse]).text(filings(4)))
            ),
            ("filings/2025-Q2.ndjson", utf8(DemoJSON(shape: .lines, hasTextAmounts: true).text(filings(5)))),
            ("filings/2025-Q3.csv", scattered(filings(6))),
            ("filings/2025-Q3.revision.csv", revision()),
            ("filings/2025-Q4.json", utf8(DemoJSON(shape: .array, hasTextAmounts: false).text(filings(7)))),
        ]
            + (0...2).map { month in
                (
                    "filings/flash/2025-\(10 + month).csv",
                    utf8(DemoCSV(columns: DemoCSV.flash).text(DemoMember.flashes(month)))
                )
            } + [
                (
                    "filings/annual/2025.csv",
                    utf8(DemoCSV(columns: DemoCSV.plain + [DemoCSV.awardUse]).text(DemoMember.annuals()))
                )
            ]
    }

    private static func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func filings(_ quarter: Int) -> [DemoFiling] { members.compactMap { $0.filing(quarter) } }

    private static func register() -> [UInt8] {
        let rows = members.flatMap(\.registerRows)
        return utf8("institution,name,district,from,to,key,base\n" + rows.map { $0 + "\n" }.joined())
    }

    /// GB18030 with CRLF, as spreadsheets on Chinese desktops write it.
    private static func spreadsheet(_ filings: [DemoFiling]) -> [UInt8] {
        GB18030Text.bytes(DemoCSV(columns: DemoCSV.chinese, lineEnd: "\r\n").text(filings))
    }

    /// Columns in another order, all values quoted, one column of the respondent's own, imports last.
    private static func scattered(_ filings: [DemoFiling]) -> [UInt8] {
        let columns = [DemoCSV.ownNote, DemoCSV.awardUse] + DemoCSV.plain.reversed()
        return utf8(DemoCSV(columns: columns, isQuoted: true, isSortedByFlow: true).text(filings))
    }

    /// The third quarter of 2025 of institution 18 again, with more agency business than first filed.
    private static func revision() -> [UInt8] {
        let corrected = DemoMember(
            number: 18, stays: DemoMember.home,
            streams: [
                DemoStream("outsourcing", "IN", 33_000_000_00, 36_000_000_00, staff: [300, 320]),
                DemoStream("agency", "IN", 4_000_000_00, 34_400_000_00),
            ])
        return utf8(DemoCSV(columns: DemoCSV.plain).text([corrected.filing(6)].compactMap(\.self)))
    }
}
