import TrailSchema
import TrailSyntax
import TrailText
import TrailVault

/// A vault of which the words are known, and of which no note has been read yet.
///
/// Its schema comes first: a query is read in the vault's words, and one that does not parse is
/// rejected before any note is opened.
package struct FoundVault: Sendable {
  /// What messages call it: its path.
  package let name: String
  package let vocabulary: Vocabulary
  /// The path of its `trail.yaml`; `nil` where it has none, and the built-in schema is in force.
  package let schemaPath: String?
  private let tree: any FileTree

  /// The words of every vault without a schema of its own.
  private static let builtInVocabulary = Vocabulary(.builtIn)

  package var schema: Schema { vocabulary.schema }

  /// The vault in a folder.
  package static func at(_ folder: String) -> Result<FoundVault, Session.Failure> {
    do throws(VaultError) {
      return of(try FolderTree(folder), name: folder)
    } catch {
      return .failure(Session.Failure(error))
    }
  }

  /// The vault of a tree, with the schema that its `trail.yaml` states.
  ///
  /// - Parameter name: What messages call it: its path.
  package static func of(
    _ tree: any FileTree, name: String
  ) -> Result<FoundVault, Session.Failure> {
    let path = name.hasSuffix("/") ? name + SchemaFile.name : "\(name)/\(SchemaFile.name)"
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try tree.contents(of: SchemaFile.name)
    } catch .vanished {
      return .success(
        FoundVault(name: name, vocabulary: builtInVocabulary, schemaPath: nil, tree: tree))
    } catch {
      // A folder that cannot be entered hides its files as well: then the folder is to blame.
      do throws(VaultError) {
        _ = try tree.files(leavingOut: IgnoreRules(patterns: []))
      } catch {
        return .failure(Session.Failure(error))
      }
      return .failure(
        .unreadable(Diagnostic(.schema, "the schema of the vault, \(path), \(error.message)")))
    }
    let source = SourceText(utf8: bytes, name: path)
    let (schema, diagnostics) = SchemaFile.schema(of: source)
    guard let schema else { return .failure(.wrongSchema(diagnostics, source)) }
    return .success(
      FoundVault(
        name: name, vocabulary: schema == .builtIn ? builtInVocabulary : Vocabulary(schema),
        schemaPath: path, tree: tree))
  }

  /// What a source parses to in the vault's words.
  ///
  /// - Parameter loader: What reads the scripts that it includes; `nil` where none can be.
  package func parse(_ source: SourceText, loader: ScriptLoader? = nil) -> ParsedScript {
    ParsedScript(source, under: vocabulary, loader: loader)
  }

  /// Reads the notes and opens a session on them.
  package func opened(
    today: DateValue, interruption: Interruption? = nil
  ) -> Result<Session, Session.Failure> {
    do throws(VaultError) {
      let reading = try Vault.read(tree, under: schema, interruption: interruption)
      return .success(Session(reading, of: name, today: today, vocabulary: vocabulary))
    } catch {
      return .failure(Session.Failure(error))
    }
  }
}
