import Testing

@testable import Tabular

@Suite("Text that fits a terminal")
struct TableTextTests {
    @Test(arguments: [
        ("abc", 3), ("中文", 4), ("ｱ", 1), ("Ａ", 2), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("🇨🇳", 2), ("❤\u{FE0F}", 2),
        ("€", 1),
        ("한글", 4), ("\u{301}", 0), ("…", 1), ("𠮷", 2), ("。", 2), ("é", 1),
    ])
    func characterWidths(text: String, width: Int) {
        #expect(displayWidth(of: text) == width)
    }

    @Test func cuttingNeverSplitsACharacter() {
        #expect(cutting("中文字", to: 4) == "中…")
        #expect(cutting("中文字", to: 5) == "中文…")
        #expect(cutting("中文字", to: 6) == "中文字")
        #expect(cutting("abc", to: 0) == "")
    }

    @Test(arguments: [
        ("1234567.80", "1,234,567.80"), ("-1234", "-1,234"), ("-123", "-123"), ("0.12345", "0.12345"),
        ("999", "999"), ("1000", "1,000"), ("n/a 1234", "n/a 1234"), ("", ""), ("-", "-"),
    ])
    func digitGroups(text: String, grouped: String) {
        #expect(groupingDigits(of: text) == grouped)
    }

    @Test func controlCharactersBecomeVisible() {
        #expect(visible("a\u{1B}[31m\n\t\u{7F}\u{9B}\u{202E}") == "a␛[31m␊␉␡<U+009B><U+202E>")
        let table = Table(
            title: "\u{1B}]0;x\u{7}", columns: [Column("a", label: "\u{1B}")],
            rows: [[.text("\u{1B}[2J\r\n")]],
            notes: ["\u{8}"])
        for format in [TableFormat.text, .md, .html] {
            let text = format.render(table)
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
        }
    }

    @Test func wordsShrinkAndFiguresDoNot() {
        let table = Table(
            columns: [Column("code"), Column("name"), Column("value", alignment: .trailing)],
            rows: [
                [.identifier("911101051234567883"), .text("中国人力资源服务有限公司"), .decimal("1234567.80")]
            ])
        let text = TableFormat.text.render(table, options: TableOptions(width: 44))
        #expect(text.hasSuffix("911101051234567883  中国人力…   1,234,567.80\n"))
        for width in 40...60 {
            let text = TableFormat.text.render(table, options: TableOptions(width: width))
            #expect(text.split(separator: "\n").allSatisfy { displayWidth(of: $0) <= width })
        }
    }

    @Test func rowsBecomeBlocksWhereColumnsDoNotFit() {
        let table = Table(
            columns: [Column("code", label: "代码"), Column("value", unit: "CNY", alignment: .trailing)],
            rows: [
                [.identifier("911101051234567883"), .decimal("1234567.80")],
                [.identifier("911101051234567884"), .missing],
            ])
        #expect(
            TableFormat.text.render(table, options: TableOptions(width: 30)) == """
                代码:        911101051234567883
                value (CNY): 1,234,567.80

                代码:        911101051234567884
                value (CNY): -

                """)
    }

    @Test func factsWrapAtTheWidth() {
        let table = Table(
            facts: [Fact("a", label: "aaaa", .integer(1000)), Fact("b", label: "bbbb", .percent("12.5"))],
            columns: [])
        #expect(TableFormat.text.render(table).hasPrefix("aaaa: 1,000  bbbb: 12.5%\n"))
        let narrow = TableFormat.text.render(table, options: TableOptions(width: 20))
        #expect(narrow.hasPrefix("aaaa: 1,000\nbbbb: 12.5%\n"))
    }
}
