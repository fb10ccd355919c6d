import Glibc

/// What a finished command left behind.
struct Outcome {
    let stdout: [UInt8]
    let stderr: String
    /// The exit status; 128 and the number of the signal for a command that a signal ended.
    let status: Int32

    var text: String { String(decoding: stdout, as: UTF8.self) }
}

/// A command under way, in an environment of its own.
struct Command {
    private let process: pid_t
    private let folder: Folder
    private let number: Int

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - arguments: the path of the program and its arguments.
    ///   - folder: where it runs.
    ///   - input: the file that is its standard input.
    init(_ arguments: [String], in folder: Folder, input: String = "/dev/null") throws {
        self.folder = folder
        number = folder.nextNumber()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder.path(".stdout-\(number)"), O_WRONLY | O_CREAT, 0o644)
        posix_spawn_file_actions_addopen(&actions, 2, folder.path(".stderr-\(number)"), O_WRONLY | O_CREAT, 0o644)
        // A group of its own, so that a shell and what it started end together.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var started: pid_t = 0
        let line = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path] + arguments
        let code = withCStrings(line) { line in
            withCStrings(folder.environment) { posix_spawn(&started, "/bin/sh", &actions, &attributes, line, $0) }
        }
        guard code == 0 else {
            throw CommandFault("\(arguments[0]) does not start: \(String(cString: strerror(code)))")
        }
        process = started
    }

    /// Ends the command and all that it started, at once.
    func kill() { Glibc.kill(-process, SIGKILL) }

    /// Waits for the end.
    ///
    /// - Throws: when it has not ended after `seconds`; it is ended then.
    func wait(seconds: Double = 60) throws -> Outcome {
        var status: Int32 = 0
        var waited = 0.0
        while waitpid(process, &status, WNOHANG) == 0 {
            guard waited < seconds else {
                kill()
                waitpid(process, &status, 0)
                throw CommandFault("The command did not end within \(seconds) s.")
            }
            usleep(2000)
            waited += 0.002
        }
        let signal = status & 0x7F
        return Outcome(
            stdout: try folder.read(".stdout-\(number)"),
            stderr: String(decoding: try folder.read(".stderr-\(number)"), as: UTF8.self),
            status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
    }
}

/// A test that cannot go on.
struct CommandFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
}
