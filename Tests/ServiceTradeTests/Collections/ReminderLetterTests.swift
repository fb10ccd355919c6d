import ServiceTrade
import Testing

@Suite("Reminders by mail")
struct ReminderLetterTests {
    private func letter(
        _ number: Int, reason: OpenReturn? = nil, queries: [OpenQuery] = [], contact: String = "王某",
        name: String = "某机构", date: String = "2025-10-13T03:04:05.678Z"
    ) throws -> ReminderLetter {
        let state: [Int: FilingState] = [2: .returned, 3: .queried]
        let filing = try state[number].map { try Code.filing(number, $0) }
        let expected = ExpectedInstitution(institution: try Code.number(number), name: name, weight: .one)
        let collection = try Exercise.quarter()
        let status = CollectionStatus(collection: collection, expected: [expected], filings: filing.map { [$0] } ?? [])
        let code = try Code.number(number)
        let list = ChaseList(
            status: status, returns: reason.map { [code: $0] } ?? [:], queries: queries.isEmpty ? [:] : [code: queries])
        let office = try #require(Mailbox(name: "朝阳区服务贸易统计办公室", address: "tongji@stats.example"))
        return ReminderLetter(
            try #require(list.items.first), collection: collection, formTitle: try Schemas.form().title,
            from: ReminderSender(name: "朝阳区服务贸易统计办公室", mailbox: office, phone: "010-8888 0000"),
            to: try #require(Mailbox(name: contact, address: "wang@example.com")),
            date: try #require(Instant(date)))
    }

    @Test func theMessageIsReadyToBeSent() throws {
        let letter = try letter(1)
        let lines = letter.eml.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        #expect(
            lines.prefix(15) == [
                "Date: Mon, 13 Oct 2025 11:04:05 +0800",
                "From: =?UTF-8?B?5pyd6Ziz5Yy65pyN5Yqh6LS45piT57uf6K6h5Yqe5YWs5a6k?=", " <tongji@stats.example>",
                "To: =?UTF-8?B?546L5p+Q?=", " <wang@example.com>",
                "Message-ID: <\(letter.messageID)>",
                "Subject: =?UTF-8?B?44CQ5oql6KGo5YKs5oql44CR5Lq65Yqb6LWE5rqQ5pyN5Yqh6LS4?=",
                " =?UTF-8?B?5piT57uf6K6h5a2j5oqlIDIwMjXlubTnrKwz5a2j5bqm?=",
                "MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: base64",
                "Content-Language: zh-CN", "", lines[13], lines[14],
            ])
        #expect(letter.messageID.hasPrefix("2025-Q3.91110105DEM000014U."))
        #expect(letter.messageID.hasSuffix("@stats.example"))
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        #expect(lines.last == "")
        #expect(Base64Text.decoded(lines.dropFirst(13).joined()) == letter.body.replacing("\n", with: "\r\n"))
    }

    @Test func theLetterSaysWhatIsMissingAndUntilWhen() throws {
        #expect(
            try letter(1).body == """
                某机构：

                王某，您好！

                现就贵单位下列报表的报送情况函告如下，请予办理。

                报表：人力资源服务贸易统计季报（hrst-quarterly）
                报告期：2025年第3季度
                统一社会信用代码：91110105DEM000014U
                报送期限：2025年10月10日（周五）24:00
                停止受理：2025年10月27日（周一）24:00

                一、待办事项

                截至2025年10月13日11:04，我单位尚未收到贵单位本报告期的报表。报送期限已过，请尽快报送；停止受理前收到的报表按迟报登记。
                本报告期确无业务的，也请报送零申报（nil 填 true）；未报送不视为零申报。

                二、办理方式

                1. 报送前可用 report validate 核对报表文件，核对结果与我单位收表时一致。
                2. 核对无误后，请按平时的报送方式报送。数据只能由贵单位填报和更正，我单位不代为修改。
                3. 如有问题，请回复本邮件，或致电 010-8888 0000。如已办理，请忽略本邮件。

                感谢贵单位对统计工作的支持。

                朝阳区服务贸易统计办公室
                2025年10月13日

                """)
    }

    @Test(arguments: [
        ("2025-10-10T15:59:59.999Z", "请在报送期限前报送。"), ("2025-10-10T16:00:00Z", "请尽快报送；"),
        ("2025-10-27T15:59:59.999Z", "请尽快报送；"), ("2025-10-27T16:00:00Z", "请先与我单位联系。"),
    ])
    func theLetterKnowsWhichDateHasPassed(_ date: String, _ words: String) throws {
        #expect(try letter(1, date: date).body.contains(words))
    }

    @Test func aReturnIsToldWithItsReasonAndNewDate() throws {
        let open = OpenReturn(reason: "出口额\n单位有误", until: try #require(Day("2025-10-20")))
        let letter = try letter(2, reason: open)
        #expect(letter.subject == "【报表退回待重报】人力资源服务贸易统计季报 2025年第3季度")
        #expect(letter.body.contains("\n    出口额 单位有误\n请于2025年10月20日（周一）24:00前更正并重新报送；"))
        #expect(try self.letter(2).body.contains("报表已退回。请更正后重新报送；"))
    }

    @Test func queriesAreToldOneByOne() throws {
        let queries = ["甲", "乙"].map { OpenQuery(rule: "headcount-jump", message: Phrase(en: "", zh: "\($0)。")) }
        let body = try letter(3, queries: queries).body
        #expect(body.contains("有下列 2 项疑问，尚未说明：\n    1. 甲。（规则 headcount-jump）\n    2. 乙。"))
        #expect(body.contains("数据无误的，请逐项说明原因；"))
        #expect(try letter(3).body.contains("存有疑问，尚未说明。"))
    }

    @Test func whatIsPutInCannotBecomeAHeader() throws {
        let letter = try letter(
            1, contact: "王某\r\nBcc: all@example.com\r\n\r\n正文", name: "机构\nBcc: all@example.com")
        let lines = letter.eml.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(!letter.eml.contains("Bcc"))
        #expect(!letter.eml.contains("all@example.com"))
        #expect(letter.eml.unicodeScalars.count { $0 == "\r" } == lines.count - 1)
        #expect(letter.eml.unicodeScalars.count { $0 == "\n" } == lines.count - 1)
        #expect(lines.count { $0.isEmpty } == 2)
        #expect(letter.body.contains("机构 Bcc: all@example.com："))
    }

    @Test func theSameInputsMakeTheSameLetterAndOthersAnother() throws {
        #expect(try letter(1) == letter(1))
        #expect(try letter(1).eml == letter(1).eml)
        let identifiers = Set(
            [
                try letter(1), try letter(1, contact: "李某"), try letter(1, date: "2025-10-13T03:04:06Z"),
                try letter(2), try letter(3),
            ].map(\.messageID))
        #expect(identifiers.count == 5)
    }

    @Test(arguments: [
        "", "wang", "wang@", "@example.com", "wang@example", "wang@@example.com", "wang @example.com",
        "wang@example.com\r\nBcc: a@b.c", "<wang@example.com>", "王@example.com", "wang@例子.中国", "a..b@example.com",
        ".a@example.com", "wang@exa_mple.com", "wang@example.com,li@example.com", "wang@example.com.",
    ])
    func whatIsNoAddressIsRefused(_ address: String) {
        #expect(Mailbox(address: address) == nil)
    }

    @Test func anAddressMayHaveSignsAndNoName() throws {
        let mailbox = try #require(Mailbox(address: "o'brien+stat.a@mail-1.example.com"))
        #expect(mailbox.name.isEmpty)
        #expect(Mailbox(address: String(repeating: "a", count: 65) + "@example.com") == nil)
        #expect(Mailbox(address: String(repeating: "a", count: 64) + "@example.com") != nil)
    }
}

/// Base64 read back, independently of what writes it.
enum Base64Text {
    static func decoded(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var bits = text.compactMap { alphabet.firstIndex(of: $0) }.flatMap { value in
            (0..<6).map { value >> (5 - $0) & 1 }
        }
        bits.removeLast(bits.count % 8)
        let bytes = stride(from: 0, to: bits.count, by: 8).map { place in
            bits[place..<place + 8].reduce(0 as UInt8) { $0 << 1 | UInt8($1) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
