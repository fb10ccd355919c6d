// Invented filings as a Chinese spreadsheet would hold them.

extension DemoCSV {
    /// The columns of the form by their Chinese labels, with Chinese words in place of codes.
    static let chinese: [Column] = [
        Column(title: "报告期") { filing, _ in inChinese(filing.period) },
        Column(title: "统一社会信用代码") { filing, _ in filing.institution },
        Column(title: "零申报") { _, line in line == nil ? "是" : "否" },
        Column(title: "进出口方向") { $1.map { $0.flow == "export" ? "出口" : "进口" } ?? "" },
        Column(title: "服务业态") { $1.map { services[$0.service] ?? $0.service } ?? "" },
        Column(title: "伙伴国家（地区）") { $1.map { partners[$0.partner] ?? $0.partner } ?? "" },
        Column(title: "提供模式") { $1.map { modes[$0.mode] ?? "" } ?? "" },
        Column(title: "币种") { $1.map { currencies[$0.currency] ?? $0.currency } ?? "" },
        Column(title: "金额单位幂次") { $1.map { "\($0.power)" } ?? "" },
        Column(title: "执行额") { $1.map { $0.text($0.revenue) } ?? "" },
        Column(title: "合同额") { _, line in line.flatMap { line in line.contract.map(line.text) } ?? "" },
        Column(title: "期末外包员工人数") { $1?.staff.map { "\($0)" } ?? "" },
        Column(title: "其中：劳动关系在本区人数") { $1?.localStaff.map { "\($0)" } ?? "" },
    ]

    /// A quarter in Chinese: `2024年2季度`.
    private static func inChinese(_ period: String) -> String {
        period.prefix(4) + "年" + period.suffix(1) + "季度"
    }

    private static let services = [
        "recruitment": "人力资源招聘", "guidance": "职业指导", "dispatch": "劳务派遣",
        "outsourcing": "人力资源服务外包", "consulting": "人力资源管理咨询", "assessment": "人力资源测评",
        "search": "猎头服务", "training": "人力资源培训", "software": "人力资源信息软件服务",
        "agency": "人事代理", "archives": "流动人员档案管理", "flexible": "灵活用工",
        "background": "背景调查", "other": "其他",
    ]

    private static let partners = [
        "US": "美国", "JP": "日本", "HK": "中国香港", "SG": "新加坡", "DE": "德国", "GB": "英国", "KR": "韩国",
        "FR": "法国", "AU": "澳大利亚", "AE": "阿联酋", "VN": "越南", "MY": "马来西亚", "TH": "泰国",
        "CA": "加拿大", "NL": "荷兰", "KZ": "哈萨克斯坦", "IN": "印度", "ID": "印度尼西亚", "CH": "瑞士",
        "SA": "沙特阿拉伯", "TW": "中国台湾",
    ]

    private static let modes = [1: "跨境提供", 2: "境外消费", 3: "商业存在", 4: "自然人移动"]

    private static let currencies = [
        "USD": "美元", "CNY": "人民币", "EUR": "欧元", "JPY": "日元", "HKD": "港元", "GBP": "英镑",
        "SGD": "新加坡元", "AUD": "澳大利亚元", "KRW": "韩元",
    ]
}
