/// Draws the lines of business of one invented institution.
struct DemoPlanner {
    private let currencies: (main: DemoCurrency, other: DemoCurrency)
    /// The yuan that a line is about worth in a quarter.
    private let size: Int
    private let hasWan: Bool
    private let writesDefaults: Bool
    private var taken: Set<String> = []

    /// Draws what is the same for all lines: currencies, size and habits of writing.
    init(random: inout SplitMix64) {
        let main = random.pick(Self.mainCurrencies, else: DemoCurrency.dollar)
        var other = main
        if random.chance(55) { other = random.pick(Self.otherCurrencies, else: main) }
        currencies = (main, other)
        size = random.within(
            random.pick(
                [
                    (60, 20_000...400_000), (30, 400_000...5_000_000), (9, 5_000_000...60_000_000),
                    (1, 60_000_000...300_000_000),
                ],
                else: 20_000...400_000))
        hasWan = random.chance(12)
        writesDefaults = random.chance(60)
    }

    /// Draws a line whose key no other line has; the first is always outsourcing for a client abroad.
    mutating func line(isFirst: Bool, _ random: inout SplitMix64) -> DemoInstitution.Line {
        var (flow, service, currency, mode, key) = ("", "", currencies.main, 1, "")
        repeat {
            flow = isFirst || random.chance(76) ? "export" : "import"
            service = isFirst ? "outsourcing" : random.pick(Self.services, else: "other")
            currency = isFirst || random.chance(75) ? currencies.main : currencies.other
            mode = isFirst ? 1 : random.pick([(83, 1), (8, 2), (7, 4), (2, 3)], else: 1)
            let partner = random.pick(Self.partners, else: "US")
            let modeText = mode == 1 && !writesDefaults ? "" : "\(mode)"
            key = ",\(flow),\(service),\(partner),\(modeText),\(currency.code),"
        } while !taken.insert(key).inserted
        let isWan = hasWan && random.chance(70)
        let head = Array((key + (isWan ? "4," : writesDefaults ? "0," : ",")).utf8)
        var yuan = size * random.within(40...160) / 100
        var staff = 0
        if flow == "export", Self.staffed.contains(service), isFirst || random.chance(80) {
            let fee = random.within(9_000...60_000)
            staff = min(max(yuan / fee, 20), 6_000)
            yuan = staff * fee
        }
        let places = isWan ? 4 : random.chance(70) ? currency.places : 0
        let power = isWan ? 1 : places == 2 ? 100 : 1
        // Millionths of a yuan, in thousandths on both sides, so that nothing overflows.
        return DemoInstitution.Line(
            head: head, revenue: UInt64(yuan * power * 1000 / (currency.microYuan / 1000)), places: places,
            contractPercent: random.chance(45) ? UInt64(random.within(100...180)) : 0, staff: UInt64(staff),
            localPercent: staff > 0 && random.chance(65) ? UInt64(random.within(10...100)) : 0)
    }

    private static let staffed: Set<String> = ["outsourcing", "dispatch", "flexible"]

    private static let mainCurrencies: [(weight: Int, choice: DemoCurrency)] = zip(
        [72, 10, 6, 4, 4, 1, 1, 1, 1], DemoCurrency.all
    ).map { ($0, $1) }

    private static let otherCurrencies: [(weight: Int, choice: DemoCurrency)] = zip(
        [40, 25, 14, 6, 6, 3, 3, 2, 1], DemoCurrency.all
    ).map { ($0, $1) }

    private static let services: [(weight: Int, choice: String)] = [
        (24, "outsourcing"), (12, "dispatch"), (10, "flexible"), (12, "recruitment"), (9, "search"),
        (8, "consulting"), (6, "agency"), (5, "training"), (5, "software"), (3, "assessment"),
        (3, "background"), (1, "guidance"), (1, "archives"), (1, "other"),
    ]

    private static let partners: [(weight: Int, choice: String)] = [
        (22, "US"), (12, "JP"), (11, "HK"), (10, "SG"), (8, "DE"), (7, "GB"), (6, "KR"), (4, "FR"), (4, "AU"),
        (3, "AE"), (3, "NL"), (2, "CA"), (2, "CH"), (2, "VN"), (2, "MY"), (2, "TH"), (1, "IN"), (1, "ID"),
        (1, "BR"), (1, "SA"), (1, "KZ"), (1, "TW"), (1, "MO"), (1, "PH"),
    ]
}
