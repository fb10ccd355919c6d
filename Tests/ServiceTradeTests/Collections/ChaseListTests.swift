import ServiceTrade
import Tabular
import Testing

@Suite("Whom to chase")
struct ChaseListTests {
    private func list(_ status: CollectionStatus) throws -> ChaseList {
        ChaseList(
            status: status,
            returns: [
                try Code.number(4): OpenReturn(reason: "与上季度相差十倍", until: try #require(Day("2025-10-20"))),
                try Code.number(2): OpenReturn(reason: "没有人问", until: try #require(Day("2025-10-20"))),
            ],
            queries: [
                try Code.number(3): [OpenQuery(rule: "unit-slip-ten", message: Phrase(en: "Ten times.", zh: "十倍。"))]
            ])
    }

    @Test func theHeaviestComesFirst() throws {
        let items = try list(try CollectionStatusTests.mixed()).items
        #expect(
            items.map { "\($0.name) \($0.reason.code) \($0.weight ?? .zero)" } == [
                "机构7 returned 7", "机构6 not_filed 6", "机构4 returned 4", "机构3 open_queries 3", "机构1 not_filed 1",
            ])
        #expect(items[0].share == Fraction(1, over: 4))
        #expect(items[0].reason == .returned(nil))
        #expect(items[2].reason.detail.zh == "与上季度相差十倍（2025-10-20 前重报）")
        #expect(items[3].reason.detail.en == "unit-slip-ten: Ten times.")
    }

    @Test func equalOnesStandByCode() throws {
        let status = CollectionStatus(
            collection: try Exercise.quarter(),
            expected: [3, 1, 2].compactMap { try? Code.expected($0, nil) }, filings: [])
        let items = try list(status).items
        #expect(items.map(\.name) == ["机构1", "机构2", "机构3"])
        #expect(items.allSatisfy { $0.share == nil })
    }

    @Test func theUnknownStandBehindTheKnown() throws {
        let status = CollectionStatus(
            collection: try Exercise.quarter(),
            expected: [(5, nil), (4, .zero), (3, nil), (2, Fraction(1)), (1, nil)].compactMap {
                try? Code.expected($0, $1)
            }, filings: [try Code.filing(1, .accepted)])
        let items = try list(status).items
        #expect(items.map(\.name) == ["机构2", "机构4", "机构3", "机构5"])
        #expect(items.map(\.weight) == [Fraction(1), .zero, nil, nil])
        #expect(items.map(\.share) == [.one, .zero, nil, nil])
        #expect(status.unweighed == 3)
        #expect(status.weightedRate(status.filed) == .zero)
    }

    @Test func theMailMergeHasAColumnForEveryCell() throws {
        let item = try list(try CollectionStatusTests.mixed()).items[3]
        let title = try Schemas.form().title
        let contact = ReminderContact(
            name: "王\n某", role: Phrase(en: "reporting officer", zh: "填报人"), phone: "01088880000",
            email: "wang@example.com")
        func csv(_ contact: ReminderContact?, _ last: Instant?) throws -> [Substring] {
            let row = item.mergeRow(
                collection: try Exercise.quarter(), formTitle: title, contact: contact, lastContact: last)
            #expect(row.count == ChaseItem.mergeColumns.count)
            return TableFormat.csv.render(
                Table(columns: ChaseItem.mergeColumns, rows: [row]), options: TableOptions(mailMerge: true)
            ).split(separator: "\r\n")
        }
        let lines = try csv(contact, Instant("2025-10-11T20:00:00Z"))
        #expect(lines[0] == "\u{FEFF}机构代码,机构名称,联系人,职责,电话,电子邮箱,报表,报告期,事由,报送期限,停止受理,最近联系,说明")
        #expect(
            lines[1] == """
                91110105DEM000030H,机构3,王 某,填报人,01088880000,wang@example.com,人力资源服务贸易统计季报,\
                2025年第3季度,疑问未说明,2025-10-10,2025-10-27,2025-10-12,unit-slip-ten：十倍。
                """)
        #expect(try csv(nil, nil)[1].hasPrefix("91110105DEM000030H,机构3,,,,,人力资源服务贸易统计季报,2025年第3季度,"))
    }
}
