/// What an account may do with a database.
///
/// The table of `permits` is the one place that says who may do what.
public enum Role: String, Sendable, Hashable, CaseIterable {
    /// A reporting officer (填报人): files for one institution and sees nothing of others.
    case reporter
    /// A statistician of the bureau: runs the collection, reviews and publishes.
    case statistician
    /// An analyst: reads tables, but no contacts.
    case analyst
    /// An auditor: reads everything and changes nothing.
    case auditor
    /// An administrator: also gives roles, changes the framework and restores backups.
    case administrator

    /// The role in words.
    public var title: Phrase {
        switch self {
        case .reporter: Phrase(en: "reporter", zh: "填报人")
        case .statistician: Phrase(en: "statistician", zh: "统计人员")
        case .analyst: Phrase(en: "analyst", zh: "分析人员")
        case .auditor: Phrase(en: "auditor", zh: "审计人员")
        case .administrator: Phrase(en: "administrator", zh: "管理员")
        }
    }

    /// Whether the role may do something.
    public func permits(_ action: Action) -> Bool {
        switch self {
        case .administrator: true
        case .statistician: ![.changeRoles, .changeFramework, .restore].contains(action)
        case .auditor: action.reads
        case .analyst: action == .readTables
        case .reporter: [.check, .file, .explain, .withdraw, .readReceipts].contains(action)
        }
    }
}

/// Something that a command does with a database.
public enum Action: String, Sendable, Hashable, CaseIterable {
    /// Checking a filing against the register and what was accepted.
    case check
    /// Handing in a filing.
    case file
    /// Explaining a query.
    case explain
    /// Withdrawing a filing that does not count yet.
    case withdraw
    /// Accepting and returning filings.
    case review
    /// Changing the register.
    case changeRegister = "change-register"
    /// Changing contacts and noting contacts made.
    case changeContacts = "change-contacts"
    /// Making collections, opening them, and excepting from their close.
    case changeCalendar = "change-calendar"
    /// Importing exchange rates.
    case changeRates = "change-rates"
    /// Recording decisions and runs of awards.
    case decideAwards = "decide-awards"
    /// Putting another framework in force.
    case changeFramework = "change-framework"
    /// Giving and taking roles.
    case changeRoles = "change-roles"
    /// Putting a backup in the place of the database.
    case restore
    /// Copying the database while it is in use.
    case backUp = "back-up"
    /// Reading rankings, totals, the register and the state of collections.
    case readTables = "read-tables"
    /// Reading contacts and the work list of reminders.
    case readContacts = "read-contacts"
    /// Reading filings, their findings and the review queue.
    case readFilings = "read-filings"
    /// Reading receipts.
    case readReceipts = "read-receipts"
    /// Reading the log and verifying it.
    case readLog = "read-log"

    /// Whether it only looks.
    public var reads: Bool {
        switch self {
        case .check, .readTables, .readContacts, .readFilings, .readReceipts, .readLog: true
        default: false
        }
    }
}

/// Who runs a command: an account of the operating system, and the role it was given.
public struct Actor: Sendable, Hashable {
    /// The name of the account.
    public let account: String
    /// Its role; nil where it was given none.
    public let role: Role?
    /// The institution that a reporter files for.
    public let institution: CreditCode?

    /// Creates an actor.
    public init(account: String, role: Role?, institution: CreditCode? = nil) {
        self.account = account
        self.role = role
        self.institution = institution
    }

    /// Lets everybody pass who has a role.
    ///
    /// - Throws: `CannotGoOn`, `not-permitted`.
    @discardableResult
    public func requireRole() throws(CannotGoOn) -> Role {
        guard let role else {
            throw CannotGoOn(
                "not-permitted",
                message: Phrase(
                    en: "The account \(account) has no role in this database.", zh: "账户 \(account) 在该数据库中没有角色。"),
                nextStep: Phrase(
                    en: "An administrator can give one with `report role grant \(account) ROLE`.",
                    zh: "请管理员用 report role grant \(account) 角色 授予。"))
        }
        return role
    }

    /// Lets a permitted action pass.
    ///
    /// - Throws: `CannotGoOn`, `not-permitted`, with the role that the account has.
    public func require(_ action: Action) throws(CannotGoOn) {
        let role = try requireRole()
        guard role.permits(action) else {
            throw CannotGoOn(
                "not-permitted",
                message: Phrase(
                    en:
                        "The account \(account) is \(role.title.en); its role does not permit this (\(action.rawValue)).",
                    zh: "账户 \(account) 的角色为\(role.title.zh)，无权执行该操作（\(action.rawValue)）。"),
                nextStep: Phrase(
                    en: "Nothing was changed. Ask somebody whose role permits it; `report role list` names them.",
                    zh: "未作任何改动。请由有权限的人员执行；report role list 可列出各账户角色。"))
        }
    }

    /// Lets a reporter pass for the own institution, and everybody else for all.
    ///
    /// - Throws: `CannotGoOn`, `not-own-institution`.
    public func require(own other: CreditCode) throws(CannotGoOn) {
        guard role == .reporter, institution != other else { return }
        throw CannotGoOn(
            "not-own-institution",
            message: Phrase(
                en:
                    "The account \(account) files for \(institution?.description ?? "no institution"), not for \(other).",
                zh: "账户 \(account) 仅可为 \(institution?.description ?? "（未指定机构）") 报送，不可为 \(other) 报送。"),
            nextStep: Phrase(
                en: "Nothing was stored. A reporter files for the own institution, and reads its receipts alone.",
                zh: "未保存任何内容。填报人只能为本机构报送，也只能查看本机构的回执。"))
    }
}
