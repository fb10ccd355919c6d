/// One filing of a review queue, with the working of its score.
public struct ReviewRow: Sendable, Hashable {
    /// The filing.
    public let filing: ReviewFiling
    /// What it was expected to say.
    public let expectation: Expectation
    /// The distance of its value from the expected one, in the unit of the filings.
    public let difference: Fraction
    /// The difference as a part of the total: 1 is the whole total, and it may be more.
    public let effect: Fraction
    /// Its score among all filings; nil where it has none.
    public let distance: HidiroglouBerthelot.Score?
    /// Why it has no score among all filings.
    public let omission: HidiroglouBerthelot.Omission?
    /// How doubtful it is, with what makes it so.
    public let suspicion: Suspicion
    /// Suspicion × effect, unrounded.
    public let score: Fraction
    /// Whether the score lies above the cut-off.
    public let isAboveCutOff: Bool
    /// Whether the return was filed as often as the threshold, or more often.
    public let isRepeatedlyModified: Bool

    init(
        _ filing: ReviewFiling, _ expectation: Expectation, score: HidiroglouBerthelot.Score?,
        omission: HidiroglouBerthelot.Omission?, total: Fraction, parameters: ReviewParameters
    ) {
        self.filing = filing
        self.expectation = expectation
        difference = expectation.difference(from: filing.value)
        effect = difference / total ?? .zero
        distance = score
        self.omission = omission
        suspicion = Suspicion(filing, distance: score?.excess ?? .zero, parameters: parameters)
        self.score = suspicion.value * effect
        isAboveCutOff = self.score > parameters.cutOff
        isRepeatedlyModified = filing.revision >= parameters.modificationRevisions
    }

    /// The institution.
    public var institution: CreditCode { filing.institution }

    /// The score with six decimals, rounded once, half to even.
    public var scoreText: String { score.rounded(places: 6) }

    /// What made the score, in one line.
    public var working: Phrase {
        var (en, zh) = ([String](), [String]())
        if suspicion.distance > .zero {
            let part = suspicion.distance.rounded(places: 6)
            en.append("distance \(part)")
            zh.append("偏离 \(part)")
        }
        for query in suspicion.queries {
            let part = "\(query.rule) × \(query.count) \(query.weight.rounded(places: 6))"
            en.append(part)
            zh.append(part)
        }
        if isRepeatedlyModified {
            let part = suspicion.modification.rounded(places: 6)
            en.append("filed \(filing.revision) times \(part)")
            zh.append("报送 \(filing.revision) 次 \(part)")
        }
        let (sum, effect) = (suspicion.value.rounded(places: 6), effect.rounded(places: 6))
        return Phrase(
            en: "suspicion \(sum)\(en.isEmpty ? "" : " (\(en.joined(separator: ", ")))"), effect \(effect)",
            zh: "可疑度 \(sum)\(zh.isEmpty ? "" : "（\(zh.joined(separator: "，"))）")，影响 \(effect)")
    }
}

extension ReviewRow: Comparable {
    /// Orders rows as they are to be looked at: by score and effect, descending, then by institution code.
    public static func < (left: ReviewRow, right: ReviewRow) -> Bool {
        if left.score != right.score { return left.score > right.score }
        if left.effect != right.effect { return left.effect > right.effect }
        return left.institution < right.institution
    }
}
