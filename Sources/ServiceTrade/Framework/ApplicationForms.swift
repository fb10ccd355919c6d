import Synchronization

/// The forms of applications for awards.
///
/// Of a framework that was read before without a mistake they are read when they are first asked for: most
/// commands are about returns and never ask.
final class ApplicationForms: Sendable {
    typealias Read = (form: Form, slots: Slots)

    /// A form that is not read yet.
    struct Waiting: Sendable {
        let id: String
        let file: FrameworkFile

        /// Takes a file that says plainly that it is a form for awards; nil for any other.
        ///
        /// A line that begins a key of the whole document stands at its margin, and nothing else can stand there.
        init?(_ file: FrameworkFile) {
            guard let purpose = Self.value(of: "purpose", in: file.text), purpose == Form.Purpose.award.rawValue,
                let id = Self.value(of: "form", in: file.text), isKebabCase(id)
            else { return nil }
            self.id = id
            self.file = file
        }

        /// What stands behind a key at the margin; over bytes, since every start looks at every form.
        private static func value(of key: String, in text: String) -> String? {
            let wanted = Array("\(key): ".utf8)
            let lineFeed = UInt8(ascii: "\n")
            return text.utf8.withContiguousStorageIfAvailable { bytes in
                var start = 0
                while start < bytes.count {
                    var end = start
                    while end < bytes.count, bytes[end] != lineFeed { end &+= 1 }
                    if end - start > wanted.count, bytes[start] == wanted[0], bytes[start..<end].starts(with: wanted) {
                        return String(decoding: bytes[(start + wanted.count)..<end], as: UTF8.self)
                    }
                    start = end + 1
                }
                return nil
            } ?? nil
        }
    }

    private let read: Mutex<[String: Read]>
    /// The names of the forms in the order of their files.
    private let names: [String]
    private let waiting: [String: Waiting]
    private let lists: [String: CodeList]

    init(read: [Read] = [], waiting: [Waiting] = [], lists: [String: CodeList] = [:]) {
        names = read.map(\.form.id) + waiting.map(\.id)
        self.read = Mutex(Dictionary(read.map { ($0.form.id, $0) }, uniquingKeysWith: { first, _ in first }))
        self.waiting = Dictionary(waiting.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.lists = lists
    }

    /// All of them.
    var all: [Form] { names.compactMap(form) }

    func form(_ id: String) -> Form? { known(id)?.form }

    func slots(_ id: String) -> Slots? { known(id)?.slots }

    private func known(_ id: String) -> Read? {
        read.withLock { read in
            if let known = read[id] { return known }
            guard let waiting = waiting[id] else { return nil }
            // It was read before without a mistake, so that none is found now.
            let file = waiting.file
            guard let draft = try? FormDraft(YAMLSection.document(file.text, file: file.path), lists: lists) else {
                return nil
            }
            let slots = Slots(lineFields: draft.lineFields, indicators: [], lists: lists)
            guard let form = try? draft.form(slots: slots, lists: lists) else { return nil }
            read[id] = (form, slots)
            return (form, slots)
        }
    }
}
