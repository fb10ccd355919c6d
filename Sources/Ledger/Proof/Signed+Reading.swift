import ServiceTrade

/// The bytes that a signed document has at most.
private let longestDocument = 1 << 14

extension Signed {
    /// Takes the values of a document, in any order.
    ///
    /// - Throws: which value is missing, stands twice, is none of the document's, or is not written as it should be.
    public init(members: [(name: String, value: String)]) throws(DocumentFault) {
        var values: [String: String] = [:]
        for (name, value) in members {
            guard Signed.names.contains(name) else {
                throw DocumentFault(
                    member: name, en: "\(DocumentFault.excerpt(name)) is no part of it.",
                    zh: "其中不应有 \(DocumentFault.excerpt(name))。")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw DocumentFault(member: name, en: "\(name) stands twice.", zh: "\(name) 出现两次。")
            }
        }
        let named = NamedValues(values)
        let content = try Content(named)
        let publicKey = hexadecimal(try named.digest("public-key"))
        let signature = try named.value(
            "signature", Phrase(en: "64 bytes in Base64", zh: "64 字节的 Base64 文本")
        ) { text in Base64.bytes(text).flatMap { $0.count == 64 ? $0 : nil } }
        self.init(content: content, publicKey: publicKey, signature: signature)
        // What means the same and is written otherwise has been altered all the same.
        for (name, value) in self.members {
            guard let given = values[name], !given.utf8.elementsEqual(value.utf8) else { continue }
            throw .wrongValue(name, given, Phrase("“\(value)”"))
        }
    }

    /// Reads a document in text.
    ///
    /// CRLF is taken for LF; a byte order mark, and a missing end of the last line, change nothing.
    ///
    /// - Throws: the first line that is not as it should be.
    public init(parsing bytes: [UInt8]) throws(DocumentFault) {
        let lines = try documentLines(bytes)
        guard lines[0].utf8.elementsEqual(Content.title.utf8) else {
            let first = DocumentFault.excerpt(lines[0])
            throw DocumentFault(
                line: 1, en: "“\(first)” stands where “\(Content.title)” is expected.",
                zh: "此处为“\(first)”，应为“\(Content.title)”。")
        }
        var members: [(name: String, value: String)] = []
        for (index, name) in Signed.names.enumerated() {
            if index + 1 == lines.count, index == Content.names.count { throw .unsigned }
            guard index + 1 < lines.count else {
                throw DocumentFault(
                    line: index + 2, member: name, en: "The text ends before the line “\(name): …”.",
                    zh: "文本不完整，缺少“\(name): …”一行。")
            }
            let line = lines[index + 1]
            guard line.utf8.starts(with: "\(name): ".utf8) else {
                throw DocumentFault(
                    line: index + 2, member: name,
                    en: "“\(DocumentFault.excerpt(line))” stands where “\(name): …” is expected.",
                    zh: "此处为“\(DocumentFault.excerpt(line))”，应为“\(name): …”。")
            }
            members.append((name, String(decoding: line.utf8.dropFirst(name.utf8.count + 2), as: UTF8.self)))
        }
        guard lines.count == Signed.names.count + 1 else {
            throw DocumentFault(
                line: Signed.names.count + 2, en: "Nothing may follow the signature.", zh: "签名之后不应再有内容。")
        }
        do {
            try self.init(members: members)
        } catch {
            var fault = error
            fault.line = fault.member.flatMap(Signed.names.firstIndex(of:)).map { $0 + 2 }
            throw fault
        }
    }
}

/// The lines of a document, at least one, none with its line end.
private func documentLines(_ bytes: [UInt8]) throws(DocumentFault) -> [String] {
    guard bytes.count <= longestDocument else {
        throw DocumentFault(
            en: "It is longer than the \(longestDocument) bytes that such a document has at most.",
            zh: "文本超过此类文件的上限 \(longestDocument) 字节。")
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    var slices = body.split(separator: 0x0A, omittingEmptySubsequences: false)
    for index in slices.indices.dropLast() where slices[index].last == 0x0D { slices[index].removeLast() }
    if slices.count > 1, slices.last?.isEmpty == true { slices.removeLast() }
    var lines: [String] = []
    for (index, line) in slices.enumerated() {
        guard !line.contains(0x0D), let text = String(validating: line, as: UTF8.self) else {
            throw DocumentFault(
                line: index + 1, en: "There are bytes in it that are no text in UTF-8 on one line.",
                zh: "该行含有不属于单行 UTF-8 文本的字节。")
        }
        lines.append(text)
    }
    return lines
}
