import TrailBytes
import TrailSchema
import TrailText

/// Bytes of a text pool.
package struct FactText: Hashable, Sendable, BitwiseCopyable {
  package var start: UInt32
  package var count: UInt32

  package static let empty = FactText(start: 0, count: 0)

  package init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  package var isEmpty: Bool { count == 0 }

  /// Its place in the pool.
  package var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// What one document states, before any name in it is resolved.
///
/// Made from its bytes, its path and the schema alone, so that it can be kept until one of
/// those changes. All text lies in a pool; nothing here is a `String`.
package struct NoteFacts: Sendable {
  /// What the document is, beside its kind.
  package enum Form: UInt8, Sendable {
    case note
    /// Without a body: states no relation.
    case drawing
    /// States no relation.
    case template
    /// A `.canvas` file: arrows only, no node of its own.
    case canvas
  }

  package var kind: KindID
  package var form: Form = .note
  /// The vault path with its ending, `/` between folders.
  package var path: FactText = .empty
  /// As plain text; empty where only its name says something.
  package var text: FactText = .empty
  /// Front matter `title`, else the only level-one heading, if it opens the body and is no
  /// section of the schema.
  package var title: FactText = .empty
  /// Which one it is of the documents that share its memory.
  var place: UInt32 = 0
  package internal(set) var storage = FactsStorage.empty

  package init(kind: KindID) { self.kind = kind }

  /// Where its lists lie in that memory.
  private var parts: FactsStorage.Parts {
    Int(place) < storage.parts.count ? storage.parts[Int(place)] : FactsStorage.Parts()
  }

  package var aliases: FactList<FactText> {
    FactList(storage, storage.aliases, parts.aliases.indices)
  }

  /// Front matter and inline fields, in the order of the document; a list is several facts
  /// with one key. Fields that state relations are among them.
  package var properties: FactList<PropertyFact> {
    FactList(storage, storage.properties, parts.properties.indices)
  }

  /// What the document refers to; statements and quotes point here.
  package var references: FactList<Reference> {
    FactList(storage, storage.references, parts.references.indices)
  }

  /// The reference that a statement or a quote points to.
  package func reference(_ place: UInt32) -> Reference {
    let place = Int(parts.references.start) + Int(place)
    precondition(place < storage.references.count, "what is stated names a reference of its note")
    return storage.references[place]
  }

  package var statements: FactList<Statement> {
    FactList(storage, storage.statements, parts.statements.indices)
  }

  package var quotes: FactList<Quote> {
    FactList(storage, storage.quotes, parts.quotes.indices)
  }

  package var problems: ArraySlice<NoteProblem> {
    // Nearly always there are none: not to look saves a page where facts lie in a file.
    storage.problems.isEmpty ? [] : storage.problems[parts.problems.indices]
  }

  package struct PropertyFact: Equatable, Sendable, BitwiseCopyable {
    package enum Value: Equatable, Sendable, BitwiseCopyable {
      case text(FactText)
      case number(Double)
      case date(DateValue)
      case flag(Bool)
    }

    /// As written.
    package var key: FactText
    package var value: Value
    package var line: UInt32

    package init(key: FactText, value: Value, line: UInt32) {
      self.key = key
      self.value = value
      self.line = line
    }
  }

  /// A node as a document names it.
  package struct Reference: Hashable, Sendable, BitwiseCopyable {
    package enum Form: UInt8, Sendable, BitwiseCopyable {
      /// A wiki-link's or a baked table's target: a path or a name, without `.md`, `%20`
      /// decoded, anchor and alias dropped.
      case link
      /// A Markdown link's destination: relative to the document's folder, or from the vault's
      /// root when it begins with `/`; decoded and dropped like a link's.
      case relativeLink
      /// `#hashtag` or a front-matter tag, without `#`: a topic by name.
      case hashtag
      /// `@citekey`: a source by name.
      case citationKey
      /// A mention in words without a link.
      case name
      /// The document itself; `target` is empty.
      case this
    }

    package var form: Form
    package var target: FactText
    /// The kind that a heading or a field gives to what is named without a path.
    package var kind: KindID?

    package init(form: Form, target: FactText, kind: KindID? = nil) {
      self.form = form
      self.target = target
      self.kind = kind
    }
  }

  /// One thing that the document says about two nodes.
  package struct Statement: Hashable, Sendable, BitwiseCopyable {
    package enum Claim: Hashable, Sendable, BitwiseCopyable {
      /// `tail` → `head` is an edge of the type, unless the kinds on either side forbid it.
      case edge(EdgeTypeID)
      /// The source `tail` reaches `head` over support edges.
      case reaches
      /// A link in the content of a claim: what it states hangs on the kind of what it names
      /// (a topic: tagged; a source: supports).
      case content
      /// A link: `tail` is the document, `head` what it links to.
      case link
    }

    package enum Means: UInt8, Sendable, BitwiseCopyable { case text, table, field, name, canvas }

    package var claim: Claim
    /// Places in `references`.
    package var tail: UInt32
    package var head: UInt32
    /// From 1; 0 for the document as a whole.
    package var line: UInt32
    /// The heading it stands under, as plain text; empty before the first.
    package var section: FactText
    package var means: Means
    /// For a field named after a kind's plural: the kind. On a document of that kind, targets
    /// of another kind point the other way.
    package var fieldKind: KindID?

    package init(
      claim: Claim, tail: UInt32, head: UInt32, line: UInt32, section: FactText, means: Means,
      fieldKind: KindID? = nil
    ) {
      self.claim = claim
      self.tail = tail
      self.head = head
      self.line = line
      self.section = section
      self.means = means
      self.fieldKind = fieldKind
    }
  }

  /// Text that a row quotes for the node it names: a claim's words or a source's citation.
  package struct Quote: Hashable, Sendable, BitwiseCopyable {
    /// The place in `references`.
    package var reference: UInt32
    /// As plain text.
    package var text: FactText
    /// `StableHash` of the folded text.
    package var hash: UInt64
    package var line: UInt32

    package init(reference: UInt32, text: FactText, hash: UInt64, line: UInt32) {
      self.reference = reference
      self.text = text
      self.hash = hash
      self.line = line
    }
  }

  package subscript(text: FactText) -> FactList<UInt8> {
    FactList(storage, storage.pool, text.indices)
  }

  /// A text, borrowed: valid only while the facts are.
  package func run(_ text: FactText) -> ByteRun { storage.pool.bytes(text.indices) }
}
