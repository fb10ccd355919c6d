import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The language in which a command speaks.
enum Locale {
    /// Chinese where the locale is Chinese, else English.
    static var language: Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = getenv(name), value.pointee != 0 else { continue }
            return String(cString: value).hasPrefix("zh") ? .zh : .en
        }
        return .en
    }

    /// The language asked for among raw arguments, for errors before or beside their parsing.
    static func language(_ arguments: [String]) -> Language {
        for (place, argument) in arguments.enumerated() {
            if argument == "--lang", place + 1 < arguments.count {
                return Language(rawValue: arguments[place + 1]) ?? language
            }
            if argument.hasPrefix("--lang=") {
                return Language(rawValue: String(argument.dropFirst("--lang=".count))) ?? language
            }
        }
        return language
    }
}
