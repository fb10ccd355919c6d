/// Progress of a long read, shown on a terminal only: lines, rate and time left.
final class Progress {
    private let isShown: Bool
    private let begun = Clock.seconds
    private var last = Clock.seconds
    private var hasShown = false

    init(isShown: Bool) {
        self.isShown = isShown
    }

    /// Shows how far a file has been read, at most twice a second.
    func show(_ file: InputFile, lines: Int) {
        guard isShown else { return }
        let now = Clock.seconds
        guard now - last >= 0.5 else { return }
        last = now
        hasShown = true
        let elapsed = now - begun
        let rate = Int(Double(lines) / max(elapsed, 0.001))
        var text = "\r\(file.name): \(lines) lines, \(rate) a second"
        if let size = file.size, file.bytesRead > 0 {
            let left = elapsed * Double(size - file.bytesRead) / Double(file.bytesRead)
            text += ", \(file.bytesRead * 100 / max(size, 1)) %, \(Int(left.rounded(.up))) s left"
        }
        Terminal.say(text + "   ")
    }

    func clear() {
        if hasShown { Terminal.say("\r\u{1B}[K") }
        hasShown = false
    }
}
