import ArgumentParser
import Ledger
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Which private key signs.
struct KeyOptions: ParsableArguments {
    @Option(
        name: .customLong("key"),
        help: ArgumentHelp(
            "The bureau's private key (default: REPORT_KEY, else the database's path and .key).", valueName: "path"))
    var named: String?

    /// The path of the private key that belongs to the database at a path.
    func path(ofDatabase database: String) -> String { KeyFile.path(ofDatabase: database, named: named) }

    /// The key that signs what is kept in the database at a path.
    ///
    /// - Throws: `CannotGoOn` when it cannot be read, and when it is not the private half of the public key
    ///   beside the database, with which people check receipts.
    func key(ofDatabase database: String) throws -> BureauKey {
        try KeyFile.key(ofDatabase: database, named: named)
    }

    /// Makes the key of a new database and keeps it if a body, which makes the database, succeeds.
    func makeKey<Result>(ofDatabase database: String, _ body: (BureauKey) throws -> Result) throws -> Result {
        try KeyFile.create(
            private: path(ofDatabase: database), public: KeyFile.publicPath(ofDatabase: database), body)
    }
}

/// The files that hold the bureau's key: the private half outside the database, the public one beside it.
enum KeyFile {
    static func publicPath(ofDatabase database: String) -> String { "\(database).pub" }

    /// The path of the private key: the one that was named, that in REPORT_KEY, or that beside the database.
    static func path(ofDatabase database: String, named: String?) -> String {
        named ?? getenv("REPORT_KEY").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
            ?? "\(database).key"
    }

    /// The private key of a database; see `KeyOptions.key(ofDatabase:)`.
    static func key(ofDatabase database: String, named: String?) throws -> BureauKey {
        let path = path(ofDatabase: database, named: named)
        let key = try read(path)
        let publicPath = publicPath(ofDatabase: database)
        guard access(publicPath, F_OK) == 0 else { return key }
        guard try readPublic(publicPath).fingerprint == key.publicKey.fingerprint else {
            throw mismatch(path, publicPath)
        }
        return key
    }

    /// Makes a key at random, puts both halves on the disk and runs a body; if that throws, they are gone again.
    ///
    /// The private half is readable by its owner alone from the first instant.
    ///
    /// - Throws: `CannotGoOn` when a file stands in either place, which is left as it is, or cannot be made.
    static func create<Result>(
        private path: String, public publicPath: String, _ body: (BureauKey) throws -> Result
    ) throws -> Result {
        for place in [path, publicPath] where exists(place) { throw existing(place) }
        let key = BureauKey()
        try write(key.pem, to: path, mode: 0o600)
        do {
            try write(key.publicKey.pem, to: publicPath, mode: 0o644)
            do {
                return try body(key)
            } catch {
                unlink(publicPath)
                throw error
            }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Reads a private key.
    ///
    /// - Throws: `CannotGoOn` `key-missing`, `key-unreadable`, `key-exposed` or `key-invalid`.
    static func read(_ path: String) throws -> BureauKey {
        let bytes = try SmallFile.bytes(path) { status in
            if status.st_mode & 0o077 != 0 { throw exposed(path, status.st_mode & 0o777) }
        }
        guard let bytes else { throw errno == ENOENT ? missing(path) : unreadable(path) }
        guard let key = BureauKey(pem: String(decoding: bytes, as: UTF8.self)) else { throw invalid(path) }
        return key
    }

    /// Reads a public key.
    ///
    /// - Throws: `CannotGoOn` `public-key-missing`, `key-unreadable` or `public-key-invalid`.
    static func readPublic(_ path: String) throws -> PublicKey {
        guard let bytes = SmallFile.bytes(path, { _ in }) else {
            throw errno == ENOENT ? missingPublic(path) : unreadable(path)
        }
        guard let key = PublicKey(pem: String(decoding: bytes, as: UTF8.self)) else { throw invalidPublic(path) }
        return key
    }

    /// Writes a file that does not exist, and waits until it is on the disk.
    private static func write(_ text: String, to path: String, mode: mode_t) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw errno == EEXIST ? existing(path) : unwritable(path) }
        do {
            defer { close(descriptor) }
            guard Terminal.write(Array(text.utf8), to: descriptor), fsync(descriptor) == 0, syncFolder(of: path) else {
                throw unwritable(path)
            }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Waits until the name of a new file is on the disk.
    private static func syncFolder(of path: String) -> Bool {
        let descriptor = open(FilePlace.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0 || errno == EINVAL
    }

    private static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}
