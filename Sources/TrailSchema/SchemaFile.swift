import TrailText

/// `trail.yaml`, in which a vault gives its own words to kinds and relations, and says how its
/// notes are read.
///
/// All of it is optional, and what is not said stays as it is built in:
///
///     kinds:
///       insight: {folders: [Findings], synonyms: [finding, findings]}
///
/// **base**: `none` begins from scratch: no kinds, umbrellas and relations but those of the file,
/// no fields and headings that state something. The plain lists, where given, replace the
/// built-in ones then; otherwise they add to them.
///
/// **kinds**, by their singular. One that is known already (by any of its words) is changed, any
/// other is new. Lists add to what is built in.
///
/// | key | |
/// |---|---|
/// | `name`, `plural` | other words in place of the known ones; a regular plural can be left out |
/// | `synonyms` | further words, singular or plural |
/// | `is` | `source`, `excerpt`, `claim`, `assumption`, `topic`, or `other`: what becomes of a document that no rule gives a kind |
/// | `folders`, `types`, `hashtags`, `names` | what gives a note the kind: the nearest folder, front matter `type`, a hashtag, a pattern over the file name (`"EVD - *"`) |
/// | `columns` | what is shown when a query names no columns |
/// | `meaning` | one line for help |
///
/// A folder, type, hashtag or name of the file is taken from the built-in kind that had it. Headings
/// and fields called like a claim, source, excerpt or assumption of the file (`Findings`,
/// `Supporting_Findings`) state what those of the built-in kinds do, unless it begins from scratch.
///
/// **umbrellas**, by their singular: `of` some kinds; `with documents: yes` counts only nodes that
/// have a document; `name`, `plural`, `synonyms`, `meaning` as for kinds. A kind of the file that
/// takes the word of a built-in umbrella or synonym has it.
///
/// **relations**, by their phrase:
///
/// | key | |
/// |---|---|
/// | `phrase`, `inverse` | how it reads from left to right, and back |
/// | `edge` | the stored edge that it follows, `supports backward` against its direction; left out, the relation has an edge of its own |
/// | `through`, `steps` | `many`: any number of `through` edges before the last one (`edge`, unless told) |
/// | `left`, `right` | what may stand on either side |
/// | `fields`, `headings` | front-matter keys and inline fields; headings of sections, lists and columns: the page stands on the left, what it names on the right |
/// | `inverse fields`, `inverse headings` | the page stands on the right |
/// | `collection`, `inverse collection` | the noun for what stands on the right (`with sources`), or on the left |
/// | `meaning` | one line for help |
///
/// **edges**, by name: kinds `from` and `to`. `supports`, `assumes`, `tagged`, `opposes` and
/// `links` are always there. Where no kind is on both sides, the kinds decide the direction of
/// what a field states.
///
/// **fields** and **headings** are lists of rules, tried in their order and before those that are
/// built in: `{keys: […], states: supported by}` and `{under: […], states: tagging}`: the page
/// stands in that relation to what it names. A key is a name, `"* name"` for what ends so, or
/// `"* name *"` for one of the words. `kind` is the kind of what is named without a path; on a note
/// of that kind, a field's targets of another kind point the other way. `governs: yes` decides for
/// all that lies below the heading.
///
/// Kinds are named by any of their words, in a list or with commas; `every claim` are those
/// that are one, `any` all of them, `any but tags, assumptions` the others.
///
/// **Lists**: `content headings`, `abstract headings`, `key columns`, `outgoing fields`,
/// `kind fields`, `template folders`, `template marks`, `drawings` (endings), `plugin tags`,
/// `ignored` (gitignore patterns).
///
/// All mistakes of a file are found at once, and no note is read under a file with one.
package enum SchemaFile {
  /// At the root of a vault.
  package static let name = "trail.yaml"

  /// The schema that a file makes of the built-in one; `nil` where there is a mistake.
  ///
  /// - Returns: The diagnostics by place; each is an error.
  /// - Complexity: O(bytes) and the square of the rows, of which there are few.
  package static func schema(
    of source: SourceText
  ) -> (schema: Schema?, diagnostics: [Diagnostic]) {
    let (tree, problems) = YAMLReader.read(source)
    guard problems.isEmpty else { return (nil, problems) }
    let reader = SchemaFileReader(tree)
    var resolver = SchemaResolver(reader.draft)
    let schema = resolver.schema()
    var seen: Set<SourceRange> = []
    // One mistake at a place may be met from several sides.
    let diagnostics = (reader.diagnostics + resolver.diagnostics).enumerated().sorted {
      ($0.element.range?.start ?? 0, $0.offset) < ($1.element.range?.start ?? 0, $1.offset)
    }.map(\.element).filter { $0.range.map { seen.insert($0).inserted } ?? true }
    return (diagnostics.isEmpty ? schema : nil, diagnostics)
  }
}
