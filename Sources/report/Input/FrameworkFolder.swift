import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads a framework from a folder.
enum FrameworkFolder {
    static func read(_ folder: String) throws -> Framework {
        var files: [FrameworkFile] = []
        for part in ["", "codelists", "forms", "policies"] {
            for name in try names(in: part.isEmpty ? folder : "\(folder)/\(part)", isNeeded: part.isEmpty)
            where name.hasSuffix(".csv") || name.hasSuffix(".yaml") {
                let path = part.isEmpty ? name : "\(part)/\(name)"
                files.append(FrameworkFile(path: path, text: try text("\(folder)/\(path)", path)))
            }
        }
        let framework = try Framework(files: files)
        try framework.checkPolicies()
        return framework
    }

    private static func names(in folder: String, isNeeded: Bool) throws -> [String] {
        guard let directory = opendir(folder) else {
            if !isNeeded { return [] }
            throw CannotGoOn(
                "input-unreadable",
                message: Phrase(en: "The folder \(folder) cannot be read.", zh: "无法读取目录 \(folder)。"),
                nextStep: Phrase(
                    en: "Name a folder with codelists, forms, policies and indicators.yaml.",
                    zh: "请指定含有 codelists、forms、policies 和 indicators.yaml 的目录。"))
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.sorted()
    }

    private static func text(_ path: String, _ name: String) throws -> String {
        let file = try InputFile(path)
        var bytes: [UInt8] = []
        while case let chunk = try file.next(), !chunk.isEmpty { bytes += chunk }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FrameworkFault(file: name, line: 1, reason: "The file is not UTF-8.")
        }
        return text
    }
}
