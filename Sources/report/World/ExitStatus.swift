import ArgumentParser
import ServiceTrade
import Tabular

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The one place that maps what happened to an exit status.
enum ExitStatus {
    /// Findings that block: an error, or a query without its explanation.
    static let findings = ExitCode(1)
    /// Something in the world keeps the command from going on.
    static let cannotGoOn: Int32 = 2

    /// Ends the process with the words and the status of an error.
    static func leave(_ command: (some ParsableCommand).Type, _ error: any Error) -> Never {
        switch error {
        case let fault as CannotGoOn:
            say(fault.message, fault.nextStep, code: fault.code)
        case let fault as FrameworkFault:
            say(
                Phrase("\(fault)"),
                Phrase(en: "Correct the file; nothing was changed.", zh: "请更正该文件；未作任何改动。"), code: "framework-invalid")
        default:
            command.exit(withError: error)
        }
        exit(cannotGoOn)
    }

    /// Says what is amiss beside something that was done all the same.
    static func warn(_ fault: CannotGoOn) { say(fault.message, fault.nextStep, code: fault.code) }

    private static func say(_ message: Phrase, _ nextStep: Phrase, code: String) {
        let language = Locale.language(CommandLine.arguments)
        Terminal.say("report: \(message[language]) [\(code)]\n\(nextStep[language])\n")
    }
}
