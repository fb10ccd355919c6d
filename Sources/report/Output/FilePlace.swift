#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where a regular file lies on its disk, the same for all of its names.
struct FilePlace: Equatable {
    private let device: UInt
    private let node: UInt

    /// The place of a file; nil where there is none, or none that writing would destroy.
    init?(_ path: String) {
        var status = stat()
        guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        device = UInt(status.st_dev)
        node = UInt(status.st_ino)
    }
}
