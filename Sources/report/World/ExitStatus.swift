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
    ///
    /// - Parameters:
    ///   - root: the whole command.
    ///   - verb: the verb that ran; its usage is shown where it was used wrongly.
    static func leave(
        _ root: any ParsableCommand.Type, verb: any ParsableCommand.Type, _ error: any Error
    ) -> Never {
        switch error {
        case let fault as CannotGoOn:
            say(fault.message, fault.nextStep, code: fault.code)
        case let fault as FrameworkFault:
            say(
                Phrase("\(fault)"),
                Phrase(en: "Correct the file; nothing was changed.", zh: "请更正该文件；未作任何改动。"), code: "framework-invalid")
        case let error as ValidationError:
            leave(WrongUsage.text(error, of: verb, Locale.language(CommandLine.arguments)))
        case _ where root.exitCode(for: error) == .validationFailure:
            leave(WrongUsage.text(root.fullMessage(for: error), Locale.language(CommandLine.arguments)))
        default:
            root.exit(withError: error)
        }
        exit(cannotGoOn)
    }

    private static func leave(_ usage: String) -> Never {
        Terminal.say(usage + "\n")
        exit(ExitCode.validationFailure.rawValue)
    }

    /// Says what is amiss beside something that was done all the same.
    static func warn(_ fault: CannotGoOn) { say(fault.message, fault.nextStep, code: fault.code) }

    private static func say(_ message: Phrase, _ nextStep: Phrase, code: String) {
        let language = Locale.language(CommandLine.arguments)
        Terminal.say("report: \(message[language]) [\(code)]\n\(nextStep[language])\n")
    }
}
