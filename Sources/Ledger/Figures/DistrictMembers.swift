import GRDB
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One bit for each period of a year.
typealias PeriodBits = UInt16

/// The institutions of a district around some periods, and who of them was expected to file.
struct DistrictMembers {
    /// The periods that the bits stand for.
    private(set) var periods: [Period] = []
    /// The codes, 18 bytes each, in order.
    private var codes: [UInt8] = []
    /// Whether each is in the register of the district on the day of the table.
    private(set) var belongs: [Bool] = []
    /// The periods on whose last day each is in the register of the district.
    private(set) var inDistrict: [PeriodBits] = []
    /// The periods that each was expected to file.
    private(set) var expected: [PeriodBits] = []

    private static let width = 18

    /// No institution.
    init() {}

    /// Reads the register.
    ///
    /// Expected is who stands on the list that was fixed when the collection opened; where none was opened, who
    /// is a key institution of the district on the last day of the period.
    init(
        _ db: Database, form: String, districts: [String], on day: Day, periods: [Period], _ knowledge: Knowledge
    ) throws {
        self.periods = periods
        let days = [day] + periods.map(\.lastDay)
        let (first, last) = (days.min() ?? day, days.max() ?? day)
        let reader = try RowReader(
            db,
            sql: """
                SELECT institution, is_key, first_day, coalesce(last_day, '9999-12-31') FROM membership
                WHERE district IN (\(Array(repeating: "?", count: districts.count).joined(separator: ", ")))
                  AND first_day <= ? AND (last_day IS NULL OR last_day >= ?) AND \(knowledge.held())
                ORDER BY institution
                """, arguments: StatementArguments(districts) + [last.description, first.description])
        let all: PeriodBits = (1 << periods.count) &- 1
        let texts = days.map { Array($0.description.utf8) }
        let (firstText, lastText) = (Array(first.description.utf8), Array(last.description.utf8))
        while try reader.next() {
            add(reader.bytes(0))
            let isKey = reader.integer(1) != 0
            let (from, to) = (reader.bytes(2), reader.bytes(3))
            if holds(from, to, firstText), holds(from, to, lastText) {
                stay(belongs: true, all, isKey: isKey)
                continue
            }
            var bits: PeriodBits = 0
            for place in periods.indices where holds(from, to, texts[place + 1]) { bits |= 1 << place }
            stay(belongs: holds(from, to, texts[0]), bits, isKey: isKey)
        }
        try readLists(db, form, knowledge)
    }

    private func holds(_ from: UnsafeRawBufferPointer, _ to: UnsafeRawBufferPointer, _ day: [UInt8]) -> Bool {
        guard let first = from.baseAddress, let last = to.baseAddress, from.count == day.count, to.count == day.count
        else { return false }
        return day.withUnsafeBytes { day in
            guard let day = day.baseAddress else { return false }
            return memcmp(first, day, from.count) <= 0 && memcmp(last, day, to.count) >= 0
        }
    }

    private mutating func add(_ code: UnsafeRawBufferPointer) {
        if codes.count >= Self.width, codes[(codes.count - Self.width)...].elementsEqual(code) { return }
        codes.append(contentsOf: code)
        belongs.append(false)
        inDistrict.append(0)
        expected.append(0)
    }

    private mutating func stay(belongs: Bool, _ bits: PeriodBits, isKey: Bool) {
        let last = inDistrict.count - 1
        if belongs { self.belongs[last] = true }
        inDistrict[last] |= bits
        if isKey { expected[last] |= bits }
    }

    private mutating func readLists(_ db: Database, _ form: String, _ knowledge: Knowledge) throws {
        for (place, period) in periods.enumerated() {
            let reader = try RowReader(
                db,
                sql: """
                    SELECT institution FROM expected
                    WHERE form = ? AND period = ? AND \(knowledge.added()) ORDER BY institution
                    """, arguments: [form, period.description])
            let bit: PeriodBits = 1 << place
            var (member, isFirst) = (0, true)
            while try reader.next() {
                if isFirst { for index in expected.indices { expected[index] &= ~bit } }
                isFirst = false
                if advance(&member, to: reader.bytes(0)) { expected[member] |= inDistrict[member] & bit }
            }
        }
    }

    var count: Int { belongs.count }

    func code(_ member: Int) throws -> CreditCode {
        try codes.withUnsafeBytes { bytes in
            try CreditCode(
                bytes: UnsafeRawBufferPointer(rebasing: bytes[member * Self.width..<(member + 1) * Self.width]))
        }
    }

    /// Moves on to the member of a code; false when it is none.
    @inline(__always)
    func advance(_ member: inout Int, to code: UnsafeRawBufferPointer) -> Bool {
        guard let wanted = code.baseAddress, code.count == Self.width else { return false }
        return codes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            while member &* Self.width < bytes.count {
                let order = memcmp(base + member &* Self.width, wanted, Self.width)
                if order >= 0 { return order == 0 }
                member &+= 1
            }
            return false
        }
    }
}
