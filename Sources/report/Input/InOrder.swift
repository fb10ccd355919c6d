import Dispatch
import Synchronization

/// Does work on all cores and delivers the results in the order of the work.
///
/// The work is fetched on one thread, done on others and delivered on the caller's. At most `window`
/// pieces are under way, so that memory is bounded whatever the amount of work.
func inOrder<Work: Sendable, Result: Sendable>(
    window: Int, next: @escaping () throws -> Work?, transform: @escaping @Sendable (Work) -> Result,
    deliver: (Result) throws -> Void
) throws {
    guard let first = try next() else { return }
    // A single piece of work is not worth a thread.
    guard let second = try next() else { return try deliver(transform(first)) }
    let line = Line<Result>(window: window)
    line.add { transform(first) }
    line.add { transform(second) }
    line.fetch {
        guard let work = try next() else { return nil }
        return { transform(work) }
    }
    defer { line.stop() }
    while let piece = line.take() { try deliver(try piece.wait()) }
}

/// The pieces under way, in their order.
private final class Line<Result: Sendable>: @unchecked Sendable {
    // `pieces` is guarded by its mutex; the semaphores count free places and pieces to take.
    private let pieces = Mutex<(waiting: [Piece<Result>?], isStopped: Bool)>(([], false))
    private let places: DispatchSemaphore
    private let toTake = DispatchSemaphore(value: 0)
    private let fetched = DispatchSemaphore(value: 0)
    private var isFetching = false

    init(window: Int) {
        // Begun at zero and raised: a semaphore may not be given up below the value it began with.
        places = DispatchSemaphore(value: 0)
        for _ in 0..<window { places.signal() }
    }

    func add(_ work: @escaping @Sendable () -> Result) {
        places.wait()
        put(Piece(work))
    }

    private func put(_ piece: Piece<Result>?) {
        pieces.withLock { $0.waiting.append(piece) }
        toTake.signal()
    }

    /// Fetches work on a thread of its own until there is none.
    func fetch(_ next: @escaping () throws -> (@Sendable () -> Result)?) {
        isFetching = true
        // What `next` reads is touched by this thread alone until `stop` returns.
        nonisolated(unsafe) let next = next
        DispatchQueue(label: "fetch").async { [self] in
            defer { fetched.signal() }
            do {
                while let work = try next() {
                    places.wait()
                    if pieces.withLock({ $0.isStopped }) { return }
                    put(Piece(work))
                }
                put(nil)
            } catch {
                put(Piece(failed: error))
                put(nil)
            }
        }
    }

    /// The next piece; nil behind the last.
    func take() -> Piece<Result>? {
        toTake.wait()
        let piece = pieces.withLock { $0.waiting.removeFirst() }
        places.signal()
        return piece
    }

    /// Ends the fetching and waits until it has ended.
    func stop() {
        pieces.withLock { $0.isStopped = true }
        places.signal()
        if isFetching { fetched.wait() }
    }
}

/// One result under way on another thread.
private final class Piece<Result: Sendable>: @unchecked Sendable {
    // Written once before `done` is signalled, read once after.
    private var result: Swift.Result<Result, any Error>?
    private let done = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () -> Result) {
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            result = .success(work())
            done.signal()
        }
    }

    init(failed error: any Error) {
        result = .failure(error)
        done.signal()
    }

    func wait() throws -> Result {
        done.wait()
        defer { result = nil }
        guard let result else { throw CancellationError() }
        return try result.get()
    }
}
