// swift-tools-version: 6.1
import PackageDescription

// One line of rooms; each imports only rooms to its left:
//
//     Tabular ◄─ ServiceTrade ◄─ Ledger ◄─ report
//     Expressions ◄─┘
let package = Package(
    name: "report",
    products: [
        .executable(name: "report", targets: ["report"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(name: "Tabular"),
        .target(name: "Expressions"),
        .target(
            name: "ServiceTrade",
            dependencies: [
                "Tabular", "Expressions",
                .product(name: "BigInt", package: "BigInt"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "Ledger",
            dependencies: [
                "ServiceTrade", "Expressions", "Tabular",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .executableTarget(
            name: "report",
            dependencies: [
                "Tabular", "Expressions", "ServiceTrade", "Ledger",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            plugins: ["EmbedFramework"]),
        .executableTarget(name: "embed"),
        .plugin(name: "EmbedFramework", capability: .buildTool(), dependencies: ["embed"]),
        .testTarget(name: "TabularTests", dependencies: ["Tabular"]),
        .testTarget(
            name: "ExpressionsTests",
            dependencies: ["Expressions", .product(name: "GRDBSQLite", package: "GRDB.swift")]),
        .testTarget(
            name: "ServiceTradeTests",
            dependencies: [
                "ServiceTrade", "Tabular", "Expressions", .product(name: "BigInt", package: "BigInt"),
            ],
            exclude: ["Awards/Fixtures"]),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "Ledger", "ServiceTrade", "Tabular", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Fixtures"]),
        .testTarget(
            name: "ReportTests",
            dependencies: [
                "report", "Ledger", "ServiceTrade", "Tabular",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            exclude: ["Transcripts"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .plugin {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
