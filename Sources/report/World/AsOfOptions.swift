import ArgumentParser

/// As of when an answer is given.
struct AsOfOptions: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            """
            Answer with what was known then: a time such as 2026-04-11T11:04+08:00, or an entry of the log such as \
            @17. A time stands for the whole of its last unit (a day to its end); without a zone it is China's.
            """, valueName: "time"))
    var time: String?
}
