import Tabular
import Testing

@Suite("A table in each form")
struct TableTests {
    static let ranking = Table(
        title: "服务出口排名",
        facts: [
            Fact("indicator", label: "指标", .text("exports")), Fact("year", label: "年份", .identifier("2025")),
        ],
        columns: [
            Column("rank", label: "名次", alignment: .trailing),
            Column("institution", label: "机构代码"),
            Column("name", label: "名称"),
            Column("value", label: "金额", unit: "万元", alignment: .trailing),
            Column("share_percent", label: "占比", unit: "%", alignment: .trailing),
            Column("final", label: "完整"),
        ],
        rows: [
            [
                .integer(1), .identifier("911101051234567883"), .text("北京人力, \"甲\""), .decimal("1234567.80"),
                .percent("87.50"), .truth(true),
            ],
            [.integer(2), .identifier("91110105MA00000001"), .text("Acme | Co\n<b>"), .missing, .missing],
        ],
        notes: ["临时数据"])

    @Test func textAlignsWideCharacters() {
        let text = TableFormat.text.render(Self.ranking, options: TableOptions(language: .zh))
        #expect(
            text == """
                服务出口排名
                指标：exports  年份：2025

                名次  机构代码            名称             金额 (万元)  占比 (%)  完整
                ----  ------------------  --------------  ------------  --------  ----
                   1  911101051234567883  北京人力, "甲"  1,234,567.80     87.50  是
                   2  91110105MA00000001  Acme | Co␊<b>              -         -  -

                临时数据

                """)
    }

    @Test func csvIsPlainByDefault() {
        #expect(
            TableFormat.csv.render(Self.ranking) == """
                rank,institution,name,value,share_percent,final
                1,911101051234567883,"北京人力, ""甲""\",1234567.80,87.50,true
                2,91110105MA00000001,"Acme | Co
                <b>",,,

                """)
    }

    @Test func csvForExcelKeepsCodes() {
        let table = Table(
            columns: [Column("a"), Column("b")],
            rows: [
                [.identifier("911101051234567883"), .text("=HYPERLINK(\"x\")")],
                [.identifier("91110105MA00000001"), .text("3/4")],
                [.identifier("2025"), .text("2025")],
                [.text("-1"), .text("007")],
                [.text("＝1"), .decimal("-1.50")],
                [.text("1234567890123456"), .text("12E5")],
            ])
        let text = TableFormat.csv.render(table, options: TableOptions(excel: true))
        let lines = [
            "\u{FEFF}a,b", #""=""911101051234567883""","'=HYPERLINK(""x"")""#,
            #"91110105MA00000001,"=""3/4""""#, #""=""2025""",2025"#, #"'-1,"=""007""""#, "'＝1,-1.50",
            #""=""1234567890123456""","=""12E5""""#, "",
        ]
        #expect(text == lines.joined(separator: "\r\n"))
        let marked = TableFormat.csv.render(table, options: TableOptions(byteOrderMark: true))
        #expect(marked.hasPrefix("\u{FEFF}a,b\n"))
    }

    @Test func jsonHasOneRowALine() throws {
        var table = Self.ranking
        table.details = [JSONMember("by_rule", .object([JSONMember("r", .number("2"))]))]
        let text = TableFormat.json.render(table)
        #expect(
            text == #"""
                {
                  "indicator": "exports",
                  "year": "2025",
                  "by_rule": {"r":2},
                  "rows": [
                    {"rank": 1, "institution": "911101051234567883", "name": "北京人力, \"甲\"", "value": "1234567.80", "share_percent": "87.50", "final": true},
                    {"rank": 2, "institution": "91110105MA00000001", "name": "Acme | Co\n<b>", "value": null, "share_percent": null, "final": null}
                  ],
                  "notes": [
                    "临时数据"
                  ]
                }

                """#)
        let value = try JSONValue(parsing: text)
        #expect(value["by_rule"]?["r"] == .number("2"))
        let empty = try JSONValue(parsing: TableFormat.json.render(Table(columns: [], rowsName: "findings")))
        #expect(empty == .object([JSONMember("findings", .array([]))]))
    }

    @Test func markdownEscapesItsMarkup() {
        let text = TableFormat.md.render(Self.ranking)
        #expect(text.contains("| ---: | --- | --- | ---: | ---: | --- |\n"))
        #expect(text.contains(#"| 2 | 91110105MA00000001 | Acme \| Co<br>&lt;b&gt; |  |  |  |"#))
        #expect(text.contains("| 1,234,567.80 | 87.50 | yes |"))
    }

    @Test func htmlEscapesItsMarkup() {
        let text = TableFormat.html.render(Self.ranking, options: TableOptions(language: .zh))
        #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">"))
        #expect(text.contains("<caption>服务出口排名</caption>"))
        #expect(text.contains("<th scope=\"col\" class=\"n\">金额 (万元)</th>"))
        #expect(text.contains("<td class=\"t\">Acme | Co<br>&lt;b&gt;</td>"))
        #expect(text.contains(#"mso-number-format:"\@""#))
        #expect(!text.contains("<b>"))
    }

    @Test func emptyTablesSaySo() {
        let table = Table(columns: [Column("a")])
        #expect(TableFormat.text.render(table) == "a\n-\n(no rows)\n")
        #expect(TableFormat.csv.render(table) == "a\n")
        #expect(TableFormat.md.render(table).hasSuffix("(no rows)\n"))
        #expect(TableFormat.html.render(table, options: TableOptions(language: .zh)).contains("无数据"))
        for format in TableFormat.allCases { _ = format.render(Table(columns: [])) }
    }
}
