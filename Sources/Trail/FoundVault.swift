import TrailCitations
import TrailIndex
import TrailSchema
import TrailSemantics
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
  let tree: any FileTree
  /// The bytes of its schema; none for the built-in one.
  let schemaFile: [UInt8]
  /// With every link resolved; `nil` where the vault is no folder.
  let realPath: [UInt8]?
  /// What the user has named beside the vault's own.
  package var libraries = GivenLibraries()

  /// The words of every vault without a schema of its own.
  static let builtInVocabulary = Vocabulary(.builtIn)

  package var schema: Schema { vocabulary.schema }

  /// The vault in a folder.
  package static func at(_ folder: String) -> Result<FoundVault, Session.Failure> {
    do throws(VaultError) {
      let tree = try FolderTree(folder)
      return of(tree, name: folder, realPath: tree.realRoot)
    } catch {
      return .failure(Session.Failure(error))
    }
  }

  /// The vault of a tree, with the schema that its `trail.yaml` states.
  ///
  /// - Parameters:
  ///   - name: What messages call it: its path.
  ///   - realPath: Where it is a folder: its path with every link resolved.
  package static func of(
    _ tree: any FileTree, name: String, realPath: [UInt8]? = nil
  ) -> Result<FoundVault, Session.Failure> {
    let path = name.hasSuffix("/") ? name + SchemaFile.name : "\(name)/\(SchemaFile.name)"
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try tree.contents(of: SchemaFile.name)
    } catch .vanished {
      return .success(
        FoundVault(
          name: name, vocabulary: builtInVocabulary, schemaPath: nil, tree: tree,
          schemaFile: [], realPath: realPath))
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
        schemaPath: path, tree: tree, schemaFile: bytes, realPath: realPath))
  }

  /// What a source parses to in the vault's words.
  ///
  /// - Parameter loader: What reads the scripts that it includes; `nil` where none can be.
  package func parse(_ source: SourceText, loader: ScriptLoader? = nil) -> ParsedScript {
    ParsedScript(source, under: vocabulary, loader: loader)
  }

  /// Reads the notes, by way of the index where there is one, and opens a session on them.
  ///
  /// - Parameters:
  ///   - index: How the index is used; `nil` for not at all.
  ///   - rebuilds: Whether everything is read again.
  ///   - progress: Told now and then how many notes have been read.
  ///   - later: Given the writing of the index, to be done once the answer is out; where left out
  ///     the index is written before this returns.
  package func opened(
    today: DateValue, index: IndexUse? = nil, rebuilds: Bool = false,
    interruption: Interruption? = nil, progress: ReadingProgress? = nil,
    later: ((@escaping () -> Void) -> Void)? = nil
  ) -> Result<Session, Session.Failure> {
    do throws(VaultError) {
      let reading: VaultReading
      if let index, let indexed = indexed(index) {
        let damaged = index.damaged.map { damaged -> @Sendable () -> Never in
          {
            _ = indexed.location.drop()
            damaged()
          }
        }
        if index.isTrusted, let trusted = indexed.trusted(damaged: damaged) {
          reading = trusted
        } else {
          reading = try indexed.read(
            rebuilds: rebuilds, interruption: interruption, progress: progress, later: later
          ).reading
        }
      } else {
        reading = try Vault.read(
          tree, under: schema, interruption: interruption, progress: progress)
      }
      let session = Session(reading, of: name, today: today, vocabulary: vocabulary)
      session.library = library
      return .success(session)
    } catch {
      return .failure(Session.Failure(error))
    }
  }

  /// Its libraries, which are looked for when they are asked.
  var library: ReferenceLibrary {
    ReferenceLibrary { [tree, schema, libraries] keys, isCheck in
      Libraries.reading(
        of: keys, isCheck: isCheck, in: tree, under: schema, before: libraries.first,
        after: libraries.last.map(\.path))
    } missing: { [libraries] in
      libraries.missing
    }
  }

  /// The vault by way of its index; `nil` where it has none.
  package func indexed(_ use: IndexUse) -> IndexedVault? {
    guard let realPath, let location = use.location(ofVaultAt: realPath) else { return nil }
    return IndexedVault(
      tree, under: schema, schemaFile: schemaFile, program: use.program, at: location,
      names: { NameTerms.index(of: $0) })
  }

  /// Reads all notes again and makes the index anew.
  ///
  /// - Returns: How many documents were read.
  package func rebuild(
    _ indexed: IndexedVault, interruption: Interruption? = nil
  ) -> Result<Int, Session.Failure> {
    do throws(VaultError) {
      return .success(
        try indexed.read(rebuilds: true, interruption: interruption).documentsRead)
    } catch {
      return .failure(Session.Failure(error))
    }
  }
}
