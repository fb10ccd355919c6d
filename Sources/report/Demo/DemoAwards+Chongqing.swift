// A small district of Chongqing, with its yearly returns and its applications for 2026.

extension DemoAwards {
    /// Institutions 61 to 68.
    static let chongqing: [Member] = [
        Member(
            number: 61, district: "500103", from: "2021-01-01",
            operations: [(2023, "1280000000.00", 420), (2025, "1960000000.00", 510)]),
        Member(
            number: 62, district: "500103", from: "2021-01-01",
            operations: [(2023, "640005000.00", 180), (2025, "720000000.50", 190)]),
        Member(
            number: 63, district: "500112", from: "2021-01-01",
            operations: [(2023, "310000000.00", 95), (2025, "402500000.00", 120)]),
        // Exactly CNY 100 million, which is not more than that; and a fen more.
        Member(
            number: 64, district: "500112", from: "2022-07-01",
            operations: [(2023, "91000000.00", 80), (2025, "100000000.00", 100)]),
        Member(
            number: 65, district: "500106", from: "2022-07-01",
            operations: [(2023, "88000000.00", 70), (2025, "100000000.01", 101)]),
        Member(number: 66, district: "500106", from: "2024-01-01", operations: [(2025, "12000000.00", 100)]),
        Member(number: 67, district: "500107", from: "2024-01-01", operations: [(2025, "15000000.00", 101)]),
        // Has not filed its yearly return.
        Member(number: 68, district: "500107", from: "2024-01-01"),
    ]

    /// The applications.
    static let chongqingApplications: [Application] = [
        Application(
            "listings", of: 61,
            #""venue": "cq-stc", "stage": "listed", "share_reformed": true, "reached_on": "2026-01-20""#,
            #""venue": "neeq-innovation", "stage": "listed", "reached_on": "2026-05-28""#,
            #""venue": "ipo-overseas", "stage": "agreement", "reached_on": "2026-06-01""#),
        Application(
            "listings", of: 62,
            #""venue": "cq-stc", "stage": "listed", "share_reformed": false, "reached_on": "2026-02-11""#,
            #""venue": "neeq-basic", "stage": "listed", "reached_on": "2026-06-18""#),
        Application(
            "listings", of: 63, #""venue": "ipo-domestic", "stage": "accepted", "reached_on": "2025-12-31""#),
        Application(
            "recognitions", of: 61,
            #""kind": "backbone-national", "certificate": "虚构骨干〔2026〕1号", "authority": "示例部（虚构）", "recognised_on": "2026-04-10""#,
            #""kind": "park-municipal", "certificate": "虚构园区〔2026〕1号", "authority": "示例市人力资源和社会保障局（虚构）", "recognised_on": "2026-03-01""#
        ),
        Application(
            "recognitions", of: 62,
            #""kind": "high-tech", "certificate": "虚构高新-0062", "authority": "示例市科学技术局（虚构）", "recognised_on": "2024-11-01", "valid_until": "2027-10-31""#,
            #""kind": "market-municipal", "certificate": "虚构市场〔2026〕2号", "authority": "示例市人力资源和社会保障局（虚构）", "recognised_on": "2026-05-15""#
        ),
        Application(
            "recognitions", of: 63,
            #""kind": "hq-regional", "certificate": "虚构引进〔2026〕3号", "authority": "示例市人力资源和社会保障局（虚构）", "recognised_on": "2026-06-30""#,
            #""kind": "backbone-municipal", "certificate": "虚构骨干〔2025〕8号", "authority": "示例市人力资源和社会保障局（虚构）", "recognised_on": "2025-10-08""#
        ),
        Application(
            "talent", of: 61,
            #""person": "DEM-T-0061", "kind": "leader-municipal", "arrived_on": "2021-01-01", "recognised_on": "2026-05-01""#
        ),
        Application("talent", of: 62, #""person": "DEM-T-0062", "kind": "leading", "arrived_on": "2026-02-01""#),
        // Fifteen and fourteen of 100; nine and eight of 101.
        hiring(of: 64, hires: 15, staff: 100), hiring(of: 65, hires: 9, staff: 101),
        hiring(of: 66, hires: 14, staff: 100), hiring(of: 67, hires: 8, staff: 101),
    ]

    private static func hiring(of number: Int, hires: Int, staff: Int) -> Application {
        Application(
            "hiring", of: number,
            """
            "loan": "DEM-L-2026-\(number)", "small_or_micro": true, "new_hires": \(hires), \
            "new_hires_contract_year": \(hires), "new_hires_insured": \(hires), "staff": \(staff), \
            "staff_on": "2026-01-31"
            """)
    }
}
