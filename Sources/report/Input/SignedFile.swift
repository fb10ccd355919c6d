import Ledger
import ServiceTrade
import Tabular

/// The signed documents of a file: one in text; or in JSON one, many, or an answer that lists them.
struct SignedFile<Content: ListedContent> {
    /// A document, or why it is none.
    enum Entry {
        case document(Signed<Content>)
        case fault(Phrase)
    }

    /// Room for the answer to several hundred thousand filings.
    private static var limits: JSONLimits { JSONLimits(bytes: 1 << 29, values: 16_000_000) }
    /// More bytes than any document in text has.
    private static var textLimit: Int { 1 << 16 }

    /// Reads a file, `-` being standard input, and hands on what is in the place of each document.
    ///
    /// - Throws: `CannotGoOn` when the file cannot be read.
    static func read(_ name: String, _ take: (Entry) throws -> Void) throws {
        let file = try InputFile(name)
        let head = try file.next()
        if isJSON(head) {
            try readJSON(file, head, take)
        } else {
            var bytes = head
            while bytes.count < textLimit, case let chunk = try file.next(), !chunk.isEmpty { bytes += chunk }
            try take(entry { () throws(DocumentFault) in try Signed(parsing: bytes) })
        }
    }

    private static func isJSON(_ head: [UInt8]) -> Bool {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        let first = head.first { !blanks.contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private static func readJSON(_ file: InputFile, _ head: [UInt8], _ take: (Entry) throws -> Void) throws {
        var reader = JSONReader(limits: limits)
        var count = 0
        func deliver(_ record: JSONRecord) throws {
            try entries(record, file.name) { entry in
                count += 1
                try take(entry)
            }
        }
        var chunk = head
        while !chunk.isEmpty, !reader.hasEnded {
            try reader.feed(chunk, deliver: deliver)
            chunk = try file.next()
        }
        try reader.finish(deliver: deliver)
        if count == 0 { try take(.fault(Content.none)) }
    }

    /// What one value of a JSON file holds.
    private static func entries(_ record: JSONRecord, _ name: String, _ take: (Entry) throws -> Void) throws {
        if let fault = record.faults.first {
            guard fault.kind != .jsonTooLarge else { throw tooLarge(name) }
            let (line, column, kind) = (fault.line, fault.column, fault.kind.rawValue)
            let words = Phrase(
                en: "The JSON is at fault at line \(line), column \(column) (\(kind)).",
                zh: "第 \(line) 行第 \(column) 列的 JSON 有误（\(kind)）。")
            return try take(.fault(words))
        }
        guard let node = record.node else { return }
        guard let answer = node[Content.list] else {
            try take(located(record.pointer, entry { () throws(DocumentFault) in try Signed(json: node) }))
            return
        }
        guard let documents = answer.elements, !documents.isEmpty else { return try take(.fault(Content.none)) }
        for (index, document) in documents.enumerated() {
            try take(
                located(
                    "\(record.pointer)/\(Content.list)/\(index)",
                    entry { () throws(DocumentFault) in try Signed(json: document) }))
        }
    }

    private static func entry(_ read: () throws(DocumentFault) -> Signed<Content>) -> Entry {
        do throws(DocumentFault) {
            return .document(try read())
        } catch {
            return .fault(error.phrase)
        }
    }

    /// A fault with the JSON pointer of its place before it.
    private static func located(_ pointer: String, _ entry: Entry) -> Entry {
        guard case .fault(let phrase) = entry, !pointer.isEmpty else { return entry }
        return .fault(Phrase(en: "\(pointer): \(phrase.en)", zh: "\(pointer)：\(phrase.zh)"))
    }

    private static func tooLarge(_ name: String) -> CannotGoOn {
        CannotGoOn(
            "input-too-large",
            message: Phrase(
                en: "\(name) holds a JSON value of more than \(limits.bytes >> 20) MiB or \(limits.values) parts.",
                zh: "\(name) 中有超过 \(limits.bytes >> 20) MiB 或 \(limits.values) 个成分的 JSON 值。"),
            nextStep: Phrase(
                en: "Cut it into documents, one JSON object a line: jq -c '.\(Content.list)[]' FILE.",
                zh: "请将其拆成每行一个 JSON 对象：jq -c '.\(Content.list)[]' FILE。"))
    }
}

/// A signed content that answers list.
protocol ListedContent: SignedContent {
    /// The member of an answer in JSON that lists them.
    static var list: String { get }
    /// That a file has none.
    static var none: Phrase { get }
}

extension ReceiptDocument: ListedContent {
    static let list = "receipts"
    static let none = Phrase(en: "There is no receipt in it.", zh: "其中没有回执。")
}

extension AwardRunDocument: ListedContent {
    static let list = "runs"
    static let none = Phrase(en: "There is no run in it.", zh: "其中没有评定。")
}
