/// Growth over the year before, or why it cannot be told.
public enum Growth: Hashable, Sendable {
    /// Why growth cannot be told; the first that holds, in this order.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// A period of the current year has no accepted filing.
        case incompleteYear = "incomplete-year"

        /// All that it had, or that one had whom it succeeds, passed on, and yet both have a figure of the same
        /// period: the figures of the two years are not of the same business.
        case predecessorFiles = "predecessor-files"

        /// Nothing was filed for the year before.
        case noPriorYear = "no-prior-year"

        /// A period of the year before has no accepted filing, its own or of an institution it succeeds.
        case incompletePriorYear = "incomplete-prior-year"

        /// The value of the year before is zero: a new business has no rate of growth.
        case priorZero = "prior-zero"

        /// The value of the year before is below zero.
        case priorNegative = "prior-negative"
    }

    /// Current ÷ prior − 1, exact: 3/10 is growth by 30 %.
    case rate(Fraction)

    /// There is no rate, for this reason.
    case notComputable(Reason)
}
