import ServiceTrade

/// A kind of file that is no text in an encoding that is read, known by its first bytes.
enum FileKind {
    case workbook
    case oldWorkbook
    case utf16

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .workbook
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = .oldWorkbook
        } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            self = .utf16
        } else {
            return nil
        }
    }

    /// What the file is, in words.
    var name: Phrase {
        switch self {
        case .workbook: Phrase(en: "a workbook (.xlsx) or an archive", zh: "工作簿（.xlsx）或压缩文件")
        case .oldWorkbook: Phrase(en: "a workbook (.xls)", zh: "工作簿（.xls）")
        case .utf16: Phrase(en: "text in UTF-16", zh: " UTF-16 编码的文本")
        }
    }
}
