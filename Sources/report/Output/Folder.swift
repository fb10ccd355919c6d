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

    /// Refuses a folder that has something in it, which would be mixed with what is written.
    static func requireEmpty(_ folder: String) throws {
        guard let entries = opendir(folder) else { return }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name == "." || name == ".." else {
                throw CannotGoOn(
                    "folder-not-empty",
                    message: Phrase(en: "The folder \(folder) is not empty.", zh: "目录 \(folder) 不为空。"),
                    nextStep: Phrase(en: "Nothing was written. Name a new folder.", zh: "未写出任何文件。请指定新目录。"))
            }
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
