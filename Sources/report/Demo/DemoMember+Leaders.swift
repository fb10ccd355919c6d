// The institutions of the sample district with the largest exports, made to stand exactly on every edge:
// ties, 100 million dollars, thirty per cent.

extension DemoMember {
    /// Institutions 1 to 13, by exports of 2025.
    static let leaders: [DemoMember] = [
        // Well above every bar, in dollars and euros.
        DemoMember(
            number: 1, stays: home,
            streams: [
                DemoStream("outsourcing", "US", 180_250_000_00, 262_400_000_00, staff: [900, 1_350]),
                DemoStream("software", "US", 64_000_000_00, 91_300_000_50),
                DemoStream("consulting", "DE", in: "EUR", 48_000_000_00, 60_500_000_00, contract: 120),
                DemoStream("flexible", "SG", mode: 4, 20_000_000_00, 28_000_000_00, staff: [160, 210]),
                DemoStream(flow: .import, "training", "GB", in: "GBP", 3_200_000_00, 3_450_000_00),
            ], awardUse: true),
        DemoMember(
            number: 2, stays: home,
            streams: [
                DemoStream("outsourcing", "JP", 150_000_000_00, 210_000_000_00, staff: [1_100, 1_480]),
                DemoStream("recruitment", "US", 75_000_000_00, 102_400_000_00, contract: 110),
            ], percents: [22, 25, 25, 28, 22, 25, 25, 28], awardUse: true),
        // Yuan in ten thousands (万元), yen in hundred millions (亿日元), Hong Kong dollars in thousands.
        DemoMember(
            number: 3, stays: home,
            streams: [
                DemoStream(
                    "outsourcing", "HK", in: "CNY", power: 4, 800_000_000_00, 1_100_000_000_00,
                    staff: [700, 900]),
                DemoStream("search", "JP", in: "JPY", power: 8, 9_300_000_000, 12_000_000_000),
                DemoStream(
                    "agency", "HK", in: "HKD", power: 3, 200_000_000_00, 250_000_000_00, contract: 130),
            ], awardUse: true),
        // Two equal at rank 4, out of different lines.
        DemoMember(
            number: 4, stays: home,
            streams: [
                DemoStream("dispatch", "SG", 120_000_000_00, 130_000_000_00, staff: [860, 910]),
                DemoStream("agency", "GB", 67_500_000_00, 80_000_000_00),
            ], percents: [24, 24, 26, 26, 24, 24, 26, 26]),
        DemoMember(
            number: 5, stays: home,
            streams: [
                DemoStream("outsourcing", "KR", 100_000_000_00, 134_567_890_12, staff: [620, 790]),
                DemoStream("consulting", "US", mode: 2, 55_000_000_00, 75_432_109_88, contract: 140),
            ]),
        // Growth of exactly thirty per cent, and of a cent more.
        DemoMember(
            number: 6, stays: home,
            streams: [
                DemoStream("outsourcing", "AU", 100_000_000_00, 120_000_000_00, staff: [480, 560]),
                DemoStream("training", "MY", 50_000_000_00, 75_000_000_00),
            ], awardUse: true),
        DemoMember(
            number: 7, stays: home,
            streams: [
                DemoStream("outsourcing", "US", power: 6, 80_000_000_00, 104_000_000_01, staff: [400, 510]),
                DemoStream("background", "US", power: 6, 40_000_000_00, 52_000_000_00),
            ], percents: [25, 25, 25, 25, 25, 25, 25, 25], awardUse: true),
        DemoMember(
            number: 8, stays: home,
            streams: [
                DemoStream("recruitment", "AE", 90_000_000_00, 80_000_000_00),
                DemoStream("dispatch", "AE", 70_000_000_00, 60_000_000_00, staff: [640, 560]),
            ], awardUse: true),
        // Sales through a branch abroad (mode 3) that would make it the first, if they counted.
        DemoMember(
            number: 9, stays: home,
            streams: [
                DemoStream("outsourcing", "VN", 108_000_000_00, 130_000_000_00, staff: [900, 980]),
                DemoStream("outsourcing", "VN", mode: 3, 350_000_000_00, 400_000_000_00),
                DemoStream(flow: .import, "software", "US", 6_000_000_00, 7_500_000_00),
            ], awardUse: true),
        // Two equal at rank 10.
        DemoMember(
            number: 10, stays: home,
            streams: [
                DemoStream("outsourcing", "FR", 50_000_000_00, 70_000_000_00, staff: [330, 450]),
                DemoStream("search", "FR", 30_000_000_00, 42_000_000_00),
            ], awardUse: false),
        DemoMember(
            number: 11, stays: home,
            streams: [
                DemoStream("consulting", "CA", 56_000_000_00, 61_234_567_89),
                DemoStream("flexible", "CA", 45_000_000_00, 50_765_432_11, staff: [260, 270]),
            ], percents: [21, 26, 24, 29, 24, 23, 27, 26]),
        // Exactly 100 million dollars, and a cent less.
        DemoMember(
            number: 12, stays: home,
            streams: [
                DemoStream("software", "NL", 40_000_000_00, 61_111_111_11),
                DemoStream("outsourcing", "NL", 22_500_000_00, 38_888_888_89, staff: [150, 240]),
            ], awardUse: true),
        DemoMember(
            number: 13, stays: home,
            streams: [
                DemoStream("recruitment", "TH", 46_000_000_00, 60_000_000_00),
                DemoStream("outsourcing", "TH", 30_000_000_00, 39_999_999_99, staff: [210, 260]),
            ], awardUse: true),
    ]
}
