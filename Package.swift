// swift-tools-version: 6.2
import PackageDescription

/// How the command is built where it is to start fast.
let released = BuildSettingCondition.when(platforms: [.linux], configuration: .release)

/// The layers, lowest first: a target imports only targets that stand above it in this list.
///
/// Types such as `[String: [Node]]` are made from their parts, not looked up by a name that is
/// parsed and searched for at run time: half of what a short question cost.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .treatAllWarnings(as: .error),
  .unsafeFlags(
    ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"], released),
]

func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.target(name: name)] + dependencies, exclude: exclude,
    swiftSettings: strict)
}

/// Fuzzers and the benchmark, for who works on Trail itself: declared only when `TRAIL_DEV` is set.
/// The fuzzers link with the flags of `Tests/Fuzzing/run.sh` alone.
let developerTargets: [Target] =
  Context.environment["TRAIL_DEV"] == nil
  ? []
  : [.systemLibrary(name: "CFuzzer", path: "Tests/Fuzzing/CFuzzer")]
    + ["Parser", "Query", "Notes"].map { name in
      .executableTarget(
        name: "fuzz-" + name.lowercased(), dependencies: ["TrailFuzzing", "CFuzzer"],
        path: "Tests/Fuzzing/" + name, swiftSettings: [.swiftLanguageMode(.v6)])
    }
    + [
      .executableTarget(
        name: "trail-bench",
        dependencies: [
          "Trail", "TrailEngine", "TrailSemantics", "TrailSyntax", "TrailGraph", "TrailSchema",
          "TrailText",
        ], path: "Tests/Benchmark/Program", swiftSettings: strict)
    ]

let package = Package(
  name: "trail",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "trail", targets: ["TrailCommand"]),
    .library(name: "Trail", targets: ["Trail"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "CMalloc"),
    layer("TrailFiles", ["CMalloc"]),
    layer("TrailBytes"),
    layer("TrailCitations", ["TrailBytes"]),
    layer("TrailText"),
    layer("TrailLayout"),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    layer("TrailYAML", ["CLibYAML"]),
    layer("TrailSchema", ["TrailYAML", "TrailText"]),
    layer("TrailSyntax", ["TrailSchema", "TrailText"]),
    layer("TrailGraph", ["TrailSchema", "TrailText", "TrailBytes", "TrailFiles"]),
    // md4c 0.4.8, but for one look-up as it was published: distributions have no archive of it that
    // could be linked statically.
    .target(name: "CMarkdown", exclude: ["LICENSE.md"]),
    layer(
      "TrailNotes",
      [
        "TrailSchema", "TrailYAML", "TrailText", "TrailCitations", "TrailBytes", "TrailFiles",
        "CMarkdown",
      ]),
    layer(
      "TrailVault",
      [
        "TrailNotes", "TrailGraph", "TrailSchema", "TrailText", "TrailCitations", "TrailBytes",
        "TrailFiles",
      ]),
    layer(
      "TrailIndex",
      [
        "TrailVault", "TrailNotes", "TrailGraph", "TrailSchema", "TrailText", "TrailFiles",
        "TrailBytes",
      ]),
    layer(
      "TrailSemantics", ["TrailSyntax", "TrailGraph", "TrailSchema", "TrailText", "TrailBytes"]),
    layer("TrailEngine", ["TrailSemantics", "TrailGraph", "TrailSchema", "TrailText"]),
    layer(
      "TrailOutput",
      [
        "TrailEngine", "TrailSyntax", "TrailGraph", "TrailSchema", "TrailLayout", "TrailText",
        "TrailCitations",
      ]),
    layer(
      "Trail",
      [
        "TrailEngine", "TrailSemantics", "TrailSyntax", "TrailIndex", "TrailVault", "TrailNotes",
        "TrailGraph", "TrailSchema", "TrailText", "TrailCitations", "TrailFiles",
      ]),
    layer(
      "TrailCompletion",
      [
        "Trail", "TrailOutput", "TrailEngine", "TrailSemantics", "TrailSyntax", "TrailGraph",
        "TrailSchema", "TrailText",
      ]),
    // A Mac brings libedit along; elsewhere it is `libedit-dev`, linked in as a whole with what it
    // stands on: to look for four libraries would cost every start as much as a question.
    .target(
      name: "CEditline",
      linkerSettings: [.linkedLibrary("edit", .when(platforms: [.macOS]))]
        + [":libedit.a", ":libtinfo.a", ":libbsd.a", ":libmd.a"].map {
          .linkedLibrary($0, .when(platforms: [.linux]))
        }),
    layer(
      "TrailShell",
      [
        "CEditline", "TrailCompletion", "Trail", "TrailOutput", "TrailEngine", "TrailSyntax",
        "TrailGraph",
        "TrailSchema", "TrailText", "TrailFiles",
      ]),
    layer(
      "TrailCLI",
      [
        "TrailShell", "Trail", "TrailOutput", "TrailEngine", "TrailSyntax", "TrailGraph",
        "TrailSchema",
        "TrailText", "TrailFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // All in one file that lies at a fixed place: nothing is looked up or moved at each start.
    .executableTarget(
      name: "TrailCommand", dependencies: ["TrailCLI"], swiftSettings: strict,
      linkerSettings: [.unsafeFlags(["-static-executable"], released)]),

    .target(
      name: "TrailFuzzing",
      dependencies: [
        "Trail", "TrailOutput", "TrailEngine", "TrailSyntax", "TrailVault", "TrailNotes",
        "TrailGraph", "TrailSchema", "TrailText",
      ], path: "Tests/Fuzzing/Bodies", swiftSettings: strict),
    .testTarget(
      name: "TrailFuzzingTests", dependencies: ["TrailFuzzing"], path: "Tests/Fuzzing/Replay",
      swiftSettings: strict),

    .systemLibrary(name: "CTerminal", path: "Tests/CTerminal"),
    .target(
      name: "TerminalSupport", dependencies: ["CTerminal"], path: "Tests/TerminalSupport",
      swiftSettings: strict),
    .testTarget(
      name: "TerminalSupportTests", dependencies: ["TerminalSupport"], swiftSettings: strict),
    // It runs the program as it was built.
    .testTarget(
      name: "TerminalTests", dependencies: ["TerminalSupport", "TrailCommand"],
      swiftSettings: strict),

    tests(of: "TrailFiles"),
    tests(of: "TrailCitations"),
    tests(of: "TrailText", exclude: ["Resources"]),
    tests(of: "TrailLayout"),
    tests(of: "TrailYAML"),
    tests(of: "TrailSchema", ["TrailText"]),
    tests(of: "TrailSyntax", ["TrailSchema", "TrailText"]),
    tests(of: "TrailGraph", ["TrailSchema", "TrailText"]),
    .systemLibrary(
      name: "CLibXML2", path: "Tests/CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    tests(
      of: "TrailNotes",
      ["TrailSchema", "TrailText", "TrailCitations", "TrailBytes", "CLibXML2"]),
    tests(
      of: "TrailVault",
      [
        "TrailNotes", "TrailGraph", "TrailSchema", "TrailText", "TrailCitations", "TrailBytes",
        "TrailFiles",
      ]),
    tests(
      of: "TrailIndex", ["TrailVault", "TrailNotes", "TrailGraph", "TrailSchema", "TrailText"]),
    tests(
      of: "TrailSemantics", ["TrailSyntax", "TrailVault", "TrailGraph", "TrailSchema", "TrailText"]),
    tests(
      of: "TrailEngine",
      ["TrailSemantics", "TrailSyntax", "TrailVault", "TrailGraph", "TrailSchema", "TrailText"]),
    tests(
      of: "TrailOutput",
      [
        "TrailEngine", "TrailSyntax", "TrailGraph", "TrailSchema", "TrailCitations", "TrailText",
        "CLibXML2",
      ],
      exclude: ["Resources"]),
    tests(
      of: "Trail",
      [
        "TrailOutput", "TrailEngine", "TrailSemantics", "TrailSyntax", "TrailVault", "TrailNotes",
        "TrailGraph", "TrailSchema", "TrailText",
      ]),
    tests(of: "TrailShell", ["TrailSyntax", "TrailSchema", "TrailText"]),
    tests(
      of: "TrailCompletion",
      [
        "Trail", "TrailOutput", "TrailSyntax", "TrailVault", "TrailGraph", "TrailSchema",
        "TrailText",
      ], exclude: ["Cases"]),
    tests(
      of: "TrailCLI",
      [
        "TrailShell", "Trail", "TrailOutput", "TrailEngine", "TrailVault", "TrailGraph",
        "TrailSchema",
        "TrailText",
      ]),
  ] + developerTargets
)
