// Applications under the opinions of Chaoyang, for 2026, and for 2024 where a first time needs small leaders.

extension DemoAwards {
    /// Institutions 51 to 54, added to the sample district.
    static let chaoyang: [Member] = [
        // The first three of 2023: the bar of CNY 20 million exactly, in the year of its foundation.
        Member(number: 51, district: "110105", from: "2023-01-01", exports: [2023: 20_000_000_00]),
        // Above CNY 100 million at once; has not filed the last quarter of 2025.
        Member(
            number: 52, district: "110105", from: "2023-01-01", isBase: true,
            exports: [2023: 150_000_000_00, 2025: 880_000_000_00], missing: ["2025-Q4"]),
        // Older than its returns: nobody knows whether it reached the bars before.
        Member(number: 53, district: "110105", from: "2020-01-01", exports: [2023: 120_000_000_00]),
        Member(number: 54, district: "110105", from: "2022-07-01", exports: [2023: 20_000_000_00]),
    ]

    /// Who is on a list of growing enterprises.
    static let growing: [(number: Int, list: String, from: String, to: String)] = [
        (1, "little-giant", "2024-09-01", "2027-08-31"), (7, "gazelle", "2025-01-01", ""),
        (10, "unicorn", "2025-06-01", ""), (52, "unicorn", "2025-06-01", ""),
        // Off the list before the award year.
        (34, "gazelle", "2023-01-01", "2025-12-31"),
    ]

    /// The applications.
    static let chaoyangApplications: [Application] = [
        Application(
            "recognitions", of: 1,
            #""kind": "standardization-demo", "certificate": "虚构认字〔2026〕1号", "authority": "示例区人力资源和社会保障局（虚构）", "recognised_on": "2026-03-15""#
        ),
        Application(
            "recognitions", of: 2,
            #""kind": "regional-hq-recognised", "certificate": "虚构总部〔2026〕2号", "authority": "示例市商务局（虚构）", "recognised_on": "2026-05-20""#
        ),
        Application(
            "recognitions", of: 3,
            #""kind": "hq-type-moved-in", "certificate": "虚构总部〔2026〕3号", "authority": "示例区发展和改革委员会（虚构）", "recognised_on": "2026-02-01""#
        ),
        Application(
            "recognitions", of: 7,
            #""kind": "export-incubator", "certificate": "虚构孵化〔2026〕7号", "authority": "示例区人力资源和社会保障局（虚构）", "recognised_on": "2026-01-01""#
        ),
        // A day before the award year.
        Application(
            "recognitions", of: 13,
            #""kind": "standardization-demo", "certificate": "虚构认字〔2025〕9号", "authority": "示例区人力资源和社会保障局（虚构）", "recognised_on": "2025-12-31""#
        ),
        Application(
            "teams", of: 1,
            #""team": "示例引回团队甲（虚构）", "kind": "team", "country": "SG", "incubated_abroad": true, "settled_on": "2026-04-20""#,
            #""team": "示例引回机构乙（虚构）", "kind": "institution", "country": "JP", "incubated_abroad": true, "settled_on": "2026-06-30""#
        ),
        Application(
            "teams", of: 6,
            #""team": "示例本地团队（虚构）", "kind": "team", "country": "CN", "incubated_abroad": false, "settled_on": "2026-03-01""#
        ),
        // Half of the cost, and the highest amount.
        Application(
            "sites", of: 2,
            #""site": "示例新加坡人才站（虚构）", "kind": "talent-station", "country": "SG", "means": "acquisition", "opened_on": "2026-02-01", "new_site": true, "currency": "CNY", "cost": "180000.00""#,
            #""site": "示例吉隆坡研发中心（虚构）", "kind": "rnd", "country": "MY", "means": "cooperation", "opened_on": "2026-05-08", "new_site": true, "currency": "CNY", "unit_mult": 4, "cost": "60""#
        ),
        // Moved, not new.
        Application(
            "sites", of: 6,
            #""site": "示例悉尼办事处（虚构）", "kind": "office", "country": "AU", "means": "cooperation", "opened_on": "2022-03-01", "new_site": false, "currency": "CNY", "cost": "300000.00""#
        ),
        Application(
            "sites", of: 10,
            #""site": "示例巴黎分公司（虚构）", "kind": "branch", "country": "FR", "means": "cooperation", "opened_on": "2026-03-01", "new_site": true, "currency": "CNY", "cost": "150000.00""#
        ),
        // In a currency for which the table has no rate of the year.
        Application(
            "sites", of: 12,
            #""site": "示例阿姆斯特丹办事处（虚构）", "kind": "office", "country": "NL", "means": "reorganisation", "opened_on": "2026-04-01", "new_site": true, "currency": "EUR", "cost": "25000.00""#
        ),
        // Its third quarter of 2025 is missing, so that nobody knows whether it traded.
        Application(
            "sites", of: 14,
            #""site": "示例柏林办事处（虚构）", "kind": "office", "country": "DE", "means": "cooperation", "opened_on": "2026-04-01", "new_site": true, "currency": "CNY", "cost": "100000.00""#
        ),
        Application(
            "loans", of: 1,
            #""contract": "DEM-2025-001", "instrument": "merger-loan", "use": "acquisition", "term_months": 36, "first_drawn_on": "2025-03-01", "interest_from": "2026-01-01", "interest_to": "2026-06-30", "rate_bp": 360, "currency": "CNY", "unit_mult": 4, "principal": "1000", "interest": "18""#
        ),
        // The 60 months since it was drawn have passed.
        Application(
            "loans", of: 8,
            #""contract": "DEM-2020-007", "instrument": "bank-loan", "use": "merger", "term_months": 96, "first_drawn_on": "2020-06-01", "interest_from": "2026-01-01", "interest_to": "2026-06-30", "rate_bp": 480, "currency": "CNY", "principal": "5000000.00", "interest": "119000.00""#
        ),
        Application(
            "loans", of: 14,
            #""contract": "DEM-2025-014", "instrument": "bank-loan", "use": "cooperation", "term_months": 12, "first_drawn_on": "2025-11-01", "interest_from": "2026-01-01", "interest_to": "2026-03-31", "rate_bp": 330, "currency": "CNY", "principal": "2000000.00", "interest": "16500.00""#
        ),
        // Exactly 80 per cent, more than that, and in a currency without a rate.
        Application(
            "overseas-revenue", of: 1,
            #""site": "示例东京分公司（虚构）", "country": "JP", "currency": "CNY", "unit_mult": 4, "revenue": "1000", "booked": "800""#
        ),
        Application(
            "overseas-revenue", of: 2,
            #""site": "示例新加坡分公司（虚构）", "country": "SG", "currency": "CNY", "revenue": "10000000.00", "booked": "8000000.01""#
        ),
        Application(
            "overseas-revenue", of: 3,
            #""site": "示例迪拜分公司（虚构）", "country": "AE", "currency": "USD", "revenue": "500000.00", "booked": "500000.00""#
        ),
        Application(
            "overseas-revenue", of: 51, for: 2024,
            #""site": "示例曼谷办事处（虚构）", "country": "TH", "currency": "CNY", "revenue": "3000000.00", "booked": "3000000.00""#
        ),
        Application(
            "overseas-revenue", of: 52, for: 2024,
            #""site": "示例首尔分公司（虚构）", "country": "KR", "currency": "CNY", "revenue": "9000000.00", "booked": "9000000.00""#
        ),
        Application(
            "overseas-revenue", of: 53, for: 2024,
            #""site": "示例雅加达分公司（虚构）", "country": "ID", "currency": "CNY", "revenue": "4000000.00", "booked": "3900000.00""#
        ),
        Application(
            "overseas-revenue", of: 54, for: 2024,
            #""site": "示例河内办事处（虚构）", "country": "VN", "currency": "CNY", "revenue": "2000000.00", "booked": "2000000.00""#
        ),
        Application(
            "platforms", of: 1,
            #""platform": "示例境外用工云平台（虚构）", "self_built": true, "subsidy_year": 1, "launched_on": "2026-01-08", "currency": "CNY", "unit_mult": 4, "cost": "50""#
        ),
        Application(
            "platforms", of: 7,
            #""platform": "示例外购平台（虚构）", "self_built": false, "subsidy_year": 1, "currency": "CNY", "cost": "400000.00""#
        ),
        Application(
            "platforms", of: 9,
            #""platform": "示例跨境用工平台（虚构）", "self_built": true, "subsidy_year": 2, "currency": "USD", "cost": "90000.00""#
        ),
        Application(
            "talent", of: 1,
            #""person": "DEM-T-0001", "kind": "leading", "arrived_on": "2026-02-10", "recognised_on": "2026-04-01""#,
            #""person": "DEM-T-0002", "kind": "top-team", "arrived_on": "2026-03-02""#),
        Application(
            "talent", of: 2, #""person": "DEM-T-0003", "kind": "turing", "arrived_on": "2026-06-01""#),
        Application(
            "talent", of: 6, #""person": "DEM-T-0004", "kind": "leading", "arrived_on": "2025-11-30""#),
        Application(
            "team-costs", of: 1,
            #""team": "示例管家服务队（虚构）", "formed_on": "2024-03-01", "currency": "CNY", "unit_mult": 4, "cost": "80""#),
        Application(
            "team-costs", of: 2,
            #""team": "示例志愿服务队（虚构）", "formed_on": "2025-03-01", "currency": "CNY", "cost": "0.00""#),
        Application(
            "team-costs", of: 9,
            #""team": "示例国际社区服务队（虚构）", "formed_on": "2025-09-01", "currency": "USD", "cost": "60000.00""#),
    ]

    /// The trainees of institutions 1 and 6, in CSV.
    static var trainees: String {
        """
        institution,period,award_use,person,course,passed,passed_on,qualified,qualified_on
        \(code(1)),2026,true,DEM-P-0001,2026年第一期,true,2026-05-20,true,2026-06-01
        \(code(1)),2026,true,DEM-P-0002,2026年第一期,true,2026-05-20,true,2026-06-01
        \(code(1)),2026,true,DEM-P-0003,2026年第一期,false,,false,
        \(code(6)),2026,true,DEM-P-0004,2026年第一期,true,2026-05-20,false,

        """
    }
}
