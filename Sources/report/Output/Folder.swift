import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Writes files into a folder, which is made with the folders in it.
enum Folder {
    static func write(_ files: [(path: String, bytes: [UInt8])], to folder: String) throws {
        try make(folder)
        for (path, bytes) in files {
            let parts = path.split(separator: "/").dropLast()
            for count in parts.indices { try make(folder + "/" + parts[...count].joined(separator: "/")) }
            let file = try OutputFile(path: "\(folder)/\(path)")
            try file.write(bytes)
            try file.finish()
        }
    }

    private static func make(_ folder: String) throws {
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
            throw CannotGoOn(
                "output-failed", message: Phrase(en: "The folder \(folder) cannot be made.", zh: "无法创建目录 \(folder)。"),
                nextStep: Phrase(en: "Check the place and its permissions.", zh: "请检查位置和权限。"))
        }
    }
}
