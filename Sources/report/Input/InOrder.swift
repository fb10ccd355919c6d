import Dispatch

/// Does work on all cores and delivers the results in the order of the work.
///
/// At most `window` pieces are under way, so that memory is bounded whatever the amount of work.
func inOrder<Work: Sendable, Result: Sendable>(
    window: Int, next: () throws -> Work?, transform: @escaping @Sendable (Work) -> Result,
    deliver: (Result) throws -> Void
) throws {
    var pending: [Piece<Result>] = []
    var head = 0
    var ahead = try next()
    // A single piece of work is not worth a thread.
    if let only = ahead {
        ahead = try next()
        if ahead == nil { return try deliver(transform(only)) }
        pending.append(Piece { transform(only) })
    }
    while true {
        while pending.count - head < window, let work = ahead {
            pending.append(Piece { transform(work) })
            ahead = try next()
        }
        guard head < pending.count else { return }
        let piece = pending[head]
        head += 1
        if head == 64 {
            pending.removeFirst(head)
            head = 0
        }
        if let result = piece.wait() { try deliver(result) }
    }
}

/// One result under way on another thread.
private final class Piece<Result: Sendable>: @unchecked Sendable {
    // Written once before `done` is signalled, read once after.
    private var result: Result?
    private let done = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () -> Result) {
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            result = work()
            done.signal()
        }
    }

    func wait() -> Result? {
        done.wait()
        defer { result = nil }
        return result
    }
}
