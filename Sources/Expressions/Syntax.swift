/// An expression as written, before its names have meanings.
struct Syntax {
    /// Where the deciding word or sign stands: the operator of an operation, the start of a name.
    let place: Place
    let form: SyntaxForm

    indirect enum SyntaxForm {
        case number(Ratio, spelling: String)
        case string(String)
        case date(DateLiteral)
        case truth(Bool)
        case name(String)
        case negate(Syntax)
        case absolute(Syntax)
        case arithmetic(Arithmetic, Syntax, Syntax)
        case compare(Comparison, Syntax, Syntax)
        case between(Syntax, Syntax, Syntax)
        case isIn(Syntax, [Syntax])
        case isInGroup(Syntax, String, Place)
        case isMissing(Syntax)
        case not(Syntax)
        case and(Syntax, Syntax)
        case or(Syntax, Syntax)
        case aggregate(Aggregate, value: Syntax?, condition: Syntax?)
    }
}
