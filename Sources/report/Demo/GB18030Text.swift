/// Text in GB18030, as far as the invented filings need it.
enum GB18030Text {
    /// Each character with its two bytes; characters beyond ASCII that are not here become question marks.
    private static let codes = """
        一D2BB 业D2B5 中D6D0 事CAC2 亚D1C7 人C8CB 他CBFB 代B4FA 件BCFE 伙BBEF 会BBE1 伯B2AE 伴B0E9 位CEBB
        供B9A9 信D0C5 元D4AA 克BFCB 兰C0BC 关B9D8 其C6E4 出B3F6 利C0FB 力C1A6 加BCD3 务CEF1 动B6AF 劳C0CD
        包B0FC 区C7F8 单B5A5 南C4CF 印D3A1 口BFDA 台CCA8 合BACF 同CDAC 向CFF2 否B7F1 告B8E6 员D4B1 咨D7C9
        哈B9FE 商C9CC 国B9FA 在D4DA 地B5D8 坡C6C2 坦CCB9 培C5E0 境BEB3 士CABF 外CDE2 大B4F3 头CDB7 存B4E6
        季BCBE 家BCD2 导B5BC 尼C4E1 工B9A4 币B1D2 幂C3DD 年C4EA 度B6C8 式CABD 德B5C2 态CCAC 息CFA2 执D6B4
        报B1A8 拉C0AD 招D5D0 拿C4C3 指D6B8 提CCE1 数CAFD 斯CBB9 新D0C2 方B7BD 日C8D5 是CAC7 景BEB0 服B7FE
        期C6DA 末C4A9 本B1BE 来C0B4 查B2E9 案B0B8 档B5B5 模C4A3 次B4CE 欧C5B7 民C3F1 沙C9B3 法B7A8 泰CCA9
        活BBEE 派C5C9 流C1F7 测B2E2 消CFFB 港B8DB 湾CDE5 源D4B4 澳B0C4 灵C1E9 然C8BB 特CCD8 猎C1D4 理C0ED
        瑞C8F0 用D3C3 申C9EA 码C2EB 社C9E7 种D6D6 移D2C6 管B9DC 系CFB5 统CDB3 美C3C0 职D6B0 联C1AA 聘C6B8
        背B1B3 自D7D4 英D3A2 荷BAC9 萨C8F8 行D0D0 西CEF7 训D1B5 评C6C0 询D1AF 调B5F7 费B7D1 资D7CA 越D4BD
        跨BFE7 软C8ED 进BDF8 遣C7B2 酋C7F5 金BDF0 镑B0F7 阿B0A2 零C1E3 韩BAAB 额B6EE 香CFE3 马C2ED （A3A8
        ）A3A9 ：A3BA
        """

    private static let table: [Character: [UInt8]] = {
        var table: [Character: [UInt8]] = [:]
        for entry in codes.split(whereSeparator: \.isWhitespace) {
            guard let character = entry.first else { continue }
            let code = UInt16(entry.dropFirst(), radix: 16) ?? 0x3F
            table[character] = [UInt8(code >> 8), UInt8(code & 0xFF)]
        }
        return table
    }()

    /// Returns the bytes of a text.
    static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        // CR and LF are one character in Swift, and two scalars.
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes += table[Character(scalar)] ?? [0x3F]
            }
        }
        return bytes
    }
}
