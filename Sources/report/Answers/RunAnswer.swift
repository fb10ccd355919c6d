import Ledger
import ServiceTrade
import Tabular

/// A run as it is written: the signed document, or a row without a signature where the key cannot be read.
struct RunAnswer {
    let run: AwardRun
    let signatory: Signatory

    func deliver(_ output: OutputOptions) throws {
        guard output.format == .text || output.format == .json else {
            return try output.deliver(Self.table([run], output.language))
        }
        do {
            let signed = try signatory.sign(AwardRunDocument(run))
            try output.deliver(text: output.format == .json ? signed.json.text(pretty: true) + "\n" : signed.text)
        } catch let fault as CannotGoOn where fault.code.hasPrefix("key-") {
            ExitStatus.warn(unsigned(fault))
            try output.deliver(Self.table([run], output.language))
        }
    }

    private func unsigned(_ fault: CannotGoOn) -> CannotGoOn {
        CannotGoOn(
            "run-unsigned",
            message: Phrase(
                en: "The run \(run.number) is kept, but not signed. \(fault.message.en)",
                zh: "评定 \(run.number) 已保存，但未签名。\(fault.message.zh)"),
            nextStep: Phrase(
                en: "The owner of the key prints it signed with `report award run show \(run.number)`.",
                zh: "请由密钥所有者执行 report award run show \(run.number) 取得签名文件。"))
    }

    static func table(_ runs: [AwardRun], _ language: Language) -> Table {
        let zh = language == .zh
        return Table(
            columns: [
                Column("run", label: zh ? "编号" : "run", alignment: .trailing),
                Column("policy", label: zh ? "政策" : "policy"), Column("year", label: zh ? "奖励年度" : "year"),
                Column("settings", label: zh ? "参数" : "settings"),
                Column("knows", label: zh ? "所知至" : "knows", alignment: .trailing),
                Column("answers", label: zh ? "结论数" : "answers", alignment: .trailing),
                Column("sha256"), Column("made_by", label: zh ? "账户" : "made by"),
                Column("at", label: zh ? "时间" : "at"),
            ], rowsName: "runs",
            rows: runs.map { run in
                [
                    .integer(Int(run.number)), .text(run.policy), .year(run.year),
                    .text(run.settings.map { "\($0.name)=\($0.value)" }.joined(separator: " ")),
                    .integer(Int(run.knows)), .integer(run.answers), .identifier(run.digest), .text(run.actor),
                    .text(run.at),
                ]
            })
    }
}
