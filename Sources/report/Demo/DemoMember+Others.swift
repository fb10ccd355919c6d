// The many smaller institutions of the sample district.

extension DemoMember {
    /// Institutions 24 to 40, drawn from a fixed seed.
    static let others: [DemoMember] = (24...40).map { number in
        var random = SplitMix64(seed: 20_260_131, part: number)
        let scale = random.within(2...60) * 200_000_00
        let streams = (0..<random.within(1...4)).map { place in
            stream(services[(number * 5 + place * 3) % services.count], scale: scale, &random)
        }
        return DemoMember(
            number: number, stays: home, streams: streams, percents: shares[number % shares.count],
            awardUse: random.chance(50) ? true : nil)
    }

    private static func stream(
        _ service: (code: String, hasStaff: Bool), scale: Int, _ random: inout SplitMix64
    ) -> DemoStream {
        let (currency, minor) = random.pick(currencies, else: ("USD", 100))
        let flow: DemoStream.Flow = random.chance(85) ? .export : .import
        let partner = partners[random.below(partners.count)]
        let growth = random.within(70...165)
        // `minor` units of the currency are worth about one dollar.
        let first = scale / 100 * minor / 100 * random.within(20...100) + random.below(9_999_99)
        let heads = max(first / minor / 60_000, 3)
        let later = heads * random.within(85...130) / 100
        return DemoStream(
            flow: flow, service.code, partner, in: currency, first, first / 100 * growth,
            staff: flow == .export && service.hasStaff ? [heads, max(later, 3)] : [],
            contract: random.chance(40) ? random.within(100...160) : nil)
    }

    private static let services: [(code: String, hasStaff: Bool)] = [
        ("recruitment", false), ("dispatch", true), ("search", false), ("outsourcing", true),
        ("consulting", false), ("background", false), ("flexible", true), ("training", false),
        ("assessment", false), ("agency", false), ("software", false),
    ]

    private static let currencies: [(weight: Int, choice: (String, Int))] = [
        (60, ("USD", 100)), (15, ("CNY", 720)), (10, ("EUR", 92)), (6, ("JPY", 150)), (5, ("HKD", 780)),
        (2, ("GBP", 78)), (2, ("SGD", 132)),
    ]

    private static let partners = [
        "US", "JP", "HK", "SG", "DE", "GB", "KR", "FR", "AU", "AE", "VN", "MY", "TH", "CA", "NL",
    ]

    private static let shares = [
        [23, 24, 26, 27, 23, 24, 26, 27], [20, 24, 27, 29, 21, 24, 26, 29], [27, 26, 24, 23, 26, 26, 25, 23],
        [25, 25, 25, 25, 24, 26, 24, 26],
    ]
}
