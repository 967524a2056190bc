import Trail
import TrailOutput
import TrailSchema

/// The schema in force as a `trail.yaml`, with a word on where it comes from.
enum SchemaReport {
  static func text(of vault: FoundVault) -> String {
    guard let path = vault.schemaPath else {
      return SchemaPrinter.text(
        of: vault.schema,
        origin: ["Built in: \(shown(vault.name)) has no \(SchemaFile.name)."])
    }
    return SchemaPrinter.text(
      of: vault.schema,
      origin: [
        "From \(shown(path)).",
        "What is not built in is marked `# \(SchemaFile.name)`.",
      ], marking: true)
  }

  /// A path may hold anything; a comment ends with its line.
  private static func shown(_ path: String) -> String { DisplayText.visible(path) }
}
