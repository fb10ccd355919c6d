import ServiceTrade

/// The framework that the command carries.
enum DefaultFramework {
    static func read() throws -> Framework {
        try Framework(files: embeddedFramework.map { FrameworkFile(path: $0.path, text: $0.text) })
    }
}
