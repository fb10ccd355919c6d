/// The rules that hold for every form: how a file, a row, a value and a filing must be made.
///
/// The rules of a form itself are data (`Rule`).
public enum StructuralRule: String, Sendable, CaseIterable {
    /// The file holds no row.
    case fileEmpty = "file-empty"
    /// The file is …, not CSV or JSON.
    case fileNotText = "file-not-text"
    /// The columns are separated by …, not by commas.
    case delimiterWrong = "delimiter-wrong"
    /// The text is neither UTF-8 nor GB18030 here: ….
    case encodingInvalid = "encoding-invalid"
    /// The row holds a byte of value zero; the file is damaged or is no text.
    case nulByte = "nul-byte"
    /// A quotation mark opens on this line and is never closed.
    case unclosedQuote = "unclosed-quote"
    /// A quotation mark stands in the middle of a value.
    case strayQuote = "stray-quote"
    /// The row has … fields; the header has ….
    case rowShort = "row-short"
    /// The row has … fields; the header has ….
    case rowLong = "row-long"
    /// The row is longer than 4 MiB; it was not read to its end.
    case rowTooLong = "row-too-long"
    /// The column … is not one of the form.
    case columnUnknown = "column-unknown"
    /// The column … is there twice.
    case columnDuplicate = "column-duplicate"
    /// The column … is missing.
    case columnMissing = "column-missing"
    /// The same institution and period come twice in what was handed in.
    case filingRepeated = "filing-repeated"
    /// This is no JSON: found …, expected ….
    case jsonSyntax = "json-syntax"
    /// The key … is there twice.
    case jsonDuplicateKey = "json-duplicate-key"
    /// The key … is not known here.
    case jsonKeyUnknown = "json-key-unknown"
    /// The document is nested too deep; allowed is ….
    case jsonDepth = "json-depth"
    /// Text follows the end of the document: ….
    case jsonTrailingText = "json-trailing-text"
    /// One filing is too large; allowed is ….
    case jsonTooLarge = "json-too-large"
    /// … is …; it must be ….
    case jsonType = "json-type"
    /// The form … is not known.
    case formUnknown = "form-unknown"
    /// … is missing.
    case valueMissing = "value-missing"
    /// … is not a unified social credit code: ….
    case creditCodeInvalid = "credit-code-invalid"
    /// … is not a period.
    case periodInvalid = "period-invalid"
    /// … is not a period of this form.
    case periodFrequency = "period-frequency"
    /// This version of the form does not serve ….
    case periodOutsideForm = "period-outside-form"
    /// … is not a code of ….
    case codeUnknown = "code-unknown"
    /// The code … was not in use at the end of the period.
    case codeOutOfDate = "code-out-of-date"
    /// … is not a number.
    case numberInvalid = "number-invalid"
    /// … has thousands separators.
    case numberGrouped = "number-grouped"
    /// … has a unit or a currency sign in it.
    case numberWithUnit = "number-with-unit"
    /// … is in scientific notation; digits have been lost.
    case numberScientific = "number-scientific"
    /// … is beyond what can be filed.
    case numberOutOfRange = "number-out-of-range"
    /// … has more decimal places than the currency has.
    case decimalsTooMany = "decimals-too-many"
    /// … is not a whole number.
    case countNotWhole = "count-not-whole"
    /// … is neither true nor false.
    case booleanInvalid = "boolean-invalid"
    /// … has … bytes; at most … are kept.
    case textTooLong = "text-too-long"
    /// The application does not allow its use for awards.
    case awardUseMissing = "award-use-missing"
    /// The line repeats line …: same ….
    case lineDuplicate = "line-duplicate"
    /// … is … here and … on the first line of the filing.
    case columnNotConstant = "column-not-constant"
    /// The filing is declared nil, but has figures or more than one row.
    case nilWithLines = "nil-with-lines"
    /// The filing has no lines and is not declared nil.
    case nilNotDeclared = "nil-not-declared"
    /// The filing has more than … findings; the others are left out.
    case findingsCut = "findings-cut"
    /// The total of … is beyond what can be kept.
    case totalOutOfRange = "total-out-of-range"
    /// An explanation is given for …, which raised no query.
    case explanationUnused = "explanation-unused"
    /// An explanation is given for …, which raised several queries in the filing; it explains none.
    case explanationAmbiguous = "explanation-ambiguous"
    /// … is explained twice.
    case explanationRepeated = "explanation-repeated"
    /// The explanation given earlier for … was for …; it is … now.
    case explanationLapsed = "explanation-lapsed"
    /// The explanation is for …, of which no filing was handed in.
    case explanationWithoutFiling = "explanation-without-filing"
    /// … is not the code of a reason.
    case reasonUnknown = "reason-unknown"
    /// There is no exchange rate of … for …; checks on value were not made.
    case rateMissing = "rate-missing"
    /// … is not a date.
    case dateInvalid = "date-invalid"
    /// The last day … is before the first day ….
    case datesOutOfOrder = "dates-out-of-order"
    /// … is not an exchange rate above zero.
    case rateNotPositive = "rate-not-positive"
    /// … is not in the register of institutions.
    case institutionUnknown = "institution-unknown"
    /// … is no Saturday or Sunday, so it cannot be a make-up working day.
    case workdayOnWeekday = "workday-on-weekday"
    /// The stay … overlaps the stay …, ….
    case stayOverlaps = "stay-overlaps"
    /// … is not an attribute of institutions.
    case attributeUnknown = "attribute-unknown"
    /// … overlaps …, ….
    case attributeOverlaps = "attribute-overlaps"
    /// From … on the institution is named … here and … ….
    case nameRepeated = "name-repeated"
    /// … is named as its own successor.
    case successionSelf = "succession-self"
    /// The successions lead back to where they begin: ….
    case successionCycle = "succession-cycle"
    /// The succession … is there twice, … too.
    case successionRepeated = "succession-repeated"
    /// The shares that leave … on … add up to … per cent.
    case successionOverWhole = "succession-over-whole"
    /// … is not a share in per cent.
    case shareInvalid = "share-invalid"
    /// … has filed …, though all of its business had passed on.
    case predecessorFiles = "predecessor-files"
    /// The business of … passed to … on …: … is no longer its to file.
    case institutionSucceeded = "institution-succeeded"
    /// … is not a telephone number.
    case phoneInvalid = "phone-invalid"
    /// … is not an e-mail address.
    case emailInvalid = "email-invalid"
    /// The contact … has neither telephone nor e-mail.
    case contactUnreachable = "contact-unreachable"
    /// … overlaps …, ….
    case contactRepeated = "contact-repeated"
    /// … holds a line break or another control character.
    case controlCharacter = "control-character"
    /// The collection for … has not opened: today is …, it opens on ….
    case collectionNotOpen = "collection-not-open"
    /// The collection for … is closed: today is …; returns are taken ….
    case collectionClosed = "collection-closed"

    /// What a rule says and how much it weighs.
    public struct Wording: Sendable, Hashable {
        /// How much a finding weighs.
        public let level: Level
        /// What a finding says.
        public let message: Phrase
        /// What to do about it.
        public let hint: Phrase
    }

    private static let wordings = fileRules.merging(jsonRules) { first, _ in first }
        .merging(cellRules) { first, _ in first }
        .merging(filingRules) { first, _ in first }
        .merging(explanationRules) { first, _ in first }
        .merging(registerRules) { first, _ in first }
        .merging(successionRules) { first, _ in first }
        .merging(contactRules) { first, _ in first }
        .merging(collectionRules) { first, _ in first }

    /// The wording of the rule.
    public var wording: Wording {
        Self.wordings[self] ?? Wording(level: .error, message: Phrase(rawValue), hint: Phrase(""))
    }

    /// A finding of this rule on a file rather than on a filing.
    public func found(
        line: Int? = nil, column: Int? = nil, field: String? = nil, actual: Phrase? = nil, expected: Phrase? = nil
    ) -> Finding {
        finding(line: line, column: column, field: field, actual: actual, expected: expected)
    }

    /// A finding of this rule.
    func finding(
        line: Int? = nil, column: Int? = nil, field: String? = nil, actual: Phrase? = nil, expected: Phrase? = nil
    ) -> Finding {
        Finding(
            rule: rawValue, level: wording.level, line: line, column: column, field: field, actual: actual,
            expected: expected)
    }
}
