// Institutions of the sample district that each show one case: gaps, newcomers, moves, nil returns.

extension DemoMember {
    /// Institutions 14 to 23.
    static let cases: [DemoMember] = [
        // The third quarter of 2025 is missing; with it, the institution might be among the first ten.
        DemoMember(
            number: 14, stays: home,
            streams: [
                DemoStream("outsourcing", "DE", 70_000_000_00, 78_000_000_00, staff: [380, 420]),
                DemoStream("assessment", "DE", 40_000_000_00, 42_000_000_00),
            ], missing: [6], awardUse: true),
        // Founded in 2025: no year to grow from.
        DemoMember(
            number: 15, stays: [Stay(district: "110105", from: "2025-01-06", to: "")],
            streams: [
                DemoStream("flexible", "MY", 0, 40_000_000_00, staff: [180, 240]),
                DemoStream("software", "ID", 0, 24_000_000_00),
            ], quarters: 4...7, awardUse: true),
        // Nil returns throughout.
        DemoMember(number: 16, stays: home, streams: [], without: Set(0...7)),
        // No business in one quarter, declared and explained.
        DemoMember(
            number: 17, stays: home,
            streams: [
                DemoStream("training", "KZ", 15_000_000_00, 16_500_000_00),
                DemoStream("guidance", "KZ", mode: 2, 5_000_000_00, 5_500_000_00),
            ], without: [2],
            explanations: [
                2: [("export-revenue-swing", "培训项目按学期执行，第三季度没有业务。（虚构说明）")]
            ]),
        // Revises its third quarter of 2025.
        DemoMember(
            number: 18, stays: home,
            streams: [
                DemoStream("outsourcing", "IN", 33_000_000_00, 36_000_000_00, staff: [300, 320]),
                DemoStream("agency", "IN", 4_000_000_00, 4_400_000_00),
            ]),
        // Moved into the district on 1 April 2025.
        DemoMember(
            number: 19,
            stays: [
                Stay(district: "110108", from: "2020-01-01", to: "2025-03-31"),
                Stay(district: "110105", from: "2025-04-01", to: ""),
            ],
            streams: [
                DemoStream("search", "CH", 31_000_000_00, 34_500_000_00),
                DemoStream("consulting", "CH", in: "EUR", 9_000_000_00, 11_000_000_00),
            ], awardUse: true),
        // Its exports more than treble against a year before; explained.
        DemoMember(
            number: 20, stays: home,
            streams: [DemoStream("software", "SA", 12_000_000_00, 24_000_000_00, contract: 100)],
            percents: [25, 25, 25, 25, 15, 18, 22, 45],
            explanations: [7: [("export-revenue-jump", "第四季度新系统上线，一次性确认交付收入。（虚构说明）")]]),
        // Left the district on 30 June 2025, and files where it went.
        DemoMember(
            number: 21,
            stays: [
                Stay(district: "110105", from: "2020-01-01", to: "2025-06-30"),
                Stay(district: "110106", from: "2025-07-01", to: ""),
            ],
            streams: [
                DemoStream("outsourcing", "GB", 95_000_000_00, 125_000_000_00, staff: [500, 600])
            ], awardUse: true),
        // Executes a contract of an earlier period in the last quarter of 2025; explained.
        DemoMember(
            number: 22, stays: home,
            streams: [
                DemoStream(
                    "archives", "TW", in: "CNY", 24_000_000_00, 27_000_000_00, contract: 115, lastContract: 60
                )
            ],
            explanations: [7: [("contract-below-revenue", "本季执行的是上年签订的合同。（虚构说明）")]]),
        // Never filed.
        DemoMember(number: 23, stays: home, streams: []),
    ]

    /// Institutions 41 to 43, in other districts.
    static let elsewhere: [DemoMember] = [
        DemoMember(
            number: 41, stays: [Stay(district: "110108", from: "2020-01-01", to: "")],
            streams: [
                DemoStream("outsourcing", "US", 160_000_000_00, 220_000_000_00, staff: [900, 1_150])
            ]),
        DemoMember(
            number: 42, stays: [Stay(district: "110112", from: "2020-01-01", to: "")],
            streams: [
                DemoStream("flexible", "SG", in: "SGD", 52_000_000_00, 61_000_000_00, staff: [260, 300]),
                DemoStream("other", "AU", in: "AUD", 8_000_000_00, 8_800_000_00),
            ]),
        DemoMember(
            number: 43, stays: [Stay(district: "110101", from: "2020-01-01", to: "")],
            streams: [
                DemoStream("recruitment", "KR", in: "KRW", power: 4, 21_000_000_000, 24_500_000_000)
            ]),
    ]
}
