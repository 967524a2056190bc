import TrailBytes
import TrailFiles
import TrailSchema
import TrailText

/// Reads documents into facts: the bytes of one, its path and the schema, and nothing else.
///
/// One reader serves any number of documents; it keeps the schema's rules ready.
package struct NoteReader: Sendable {
  fileprivate let rules: NoteRules

  package init(_ schema: Schema) { rules = NoteRules(schema) }

  /// The facts of one document.
  ///
  /// - Parameter path: The vault path with its ending; `.canvas` files state arrows, anything
  ///   else is read as a note.
  /// - Complexity: O(bytes), one pass.
  package static func facts(
    in bytes: [UInt8], at path: [UInt8], under schema: Schema
  ) -> NoteFacts {
    NoteReader(schema).facts(in: bytes, at: path)
  }

  /// As the static one, for many documents.
  package func facts(in bytes: [UInt8], at path: [UInt8]) -> NoteFacts {
    var memory = NoteMemory(self)
    read(bytes, at: path, using: &memory)
    return memory.takeFacts().first ?? NoteFacts(kind: rules.fallbackKind)
  }

  /// Adds the facts of a document to those that a memory holds. To use it for many documents
  /// saves much of the work.
  ///
  /// - Parameter memory: Made for this reader.
  package func read(_ bytes: [UInt8], at path: [UInt8], using memory: inout NoteMemory) {
    guard let line = NoteReader.firstInvalidLine(of: bytes) else {
      bytes.withUnsafeBufferPointer { read($0, at: path, &memory) }
      return memory.body.builder.end()
    }
    let mended = Array(String(decoding: bytes, as: UTF8.self).utf8)
    mended.withUnsafeBufferPointer { read($0, at: path, &memory) }
    memory.body.builder.addProblem(
      .encoding, line: line,
      "is not UTF-8: the bytes that are not were replaced; save it as UTF-8")
    memory.body.builder.end()
  }

  private func read(_ document: ByteRun, at path: [UInt8], _ memory: inout NoteMemory) {
    memory.body.builder.begin(kind: rules.fallbackKind, path: path, document: document)
    if NoteReader.hasEnding(".canvas", path) {
      readCanvas(document, into: &memory.body.builder)
    } else {
      readNote(document, at: path, &memory)
    }
  }

  private func readCanvas(_ document: ByteRun, into builder: inout FactsBuilder) {
    builder.set(form: .canvas)
    do throws(JSONError) {
      for arrow in try CanvasReader.arrows(in: document) {
        let tail = builder.reference(.link, LinkTarget.wiki(Array(arrow.from.utf8)))
        let head = builder.reference(.link, LinkTarget.wiki(Array(arrow.to.utf8)))
        builder.state(
          .init(
            claim: .edge(rules.schema.roles.supports), tail: tail, head: head,
            line: UInt32(clamping: arrow.line), section: .empty, means: .canvas))
      }
    } catch {
      builder.addProblem(
        .canvas, line: Int(builder.line(at: error.offset)),
        "is no canvas that can be read: \(error.message)")
    }
  }

  private func readNote(
    _ document: ByteRun, at path: [UInt8], _ memory: inout NoteMemory
  ) {
    let name = NoteReader.hasEnding(".md", path) ? path.dropLast(3) : path[...]
    // Taken out for the time, as is the tape below: what reads it changes what it lies beside.
    var fields = DataTape()
    swap(&fields, &memory.fields)
    let frontMatter = FrontMatter(of: document, to: &fields)
    if let problem = frontMatter.problem {
      let hint = problem.hint.map { "; \($0)" } ?? ""
      memory.body.builder.addProblem(
        .frontMatter, line: problem.line, problem.message + hint)
    }
    let header = HeaderReader(rules: rules)
    let said = fields.withData {
      header.read($0, with: &memory.body.fieldReader, into: &memory.body.builder)
    }
    swap(&fields, &memory.fields)

    if rules.isDrawing(path: path) {
      return memory.body.builder.become(.drawing, title: said.title)
    }

    let place = rules.kinds.place(ofPath: name, known: memory.place)
    memory.place = place
    let placed =
      rules.kinds.kind(ofPath: name, at: place, using: &memory.body.room) ?? rules.fallbackKind
    let kinds = rules.kinds.mayBecome(said.kind ?? placed, isStated: said.kind != nil)
    memory.body.begin(document, keepsBody: !kinds.isDisjoint(with: rules.wholeBodyKinds))
    var tape = MarkdownTape()
    swap(&tape, &memory.tape)
    MarkdownParser.parse(document, from: frontMatter.bodyStart, on: &tape) {
      memory.body.receive($0)
    }
    swap(&tape, &memory.tape)

    if memory.body.hasTemplateMark || place.isTemplate {
      return memory.body.builder.become(.template, title: said.title)
    }
    // Where several hashtags name a kind, the first in order of their bytes decides.
    let tagged = memory.body.hashtags.sorted { $0.lexicographicallyPrecedes($1) }
    let kind =
      said.kind ?? tagged.lazy.compactMap { rules.kinds.kind(ofHashtag: $0[...]) }.first
      ?? placed
    memory.body.builder.set(kind: kind)
    finish(&memory.body, kind, said)
  }

  /// Adds what hangs on the kind of the note.
  private func finish(
    _ body: inout BodyReader, _ kind: KindID, _ said: HeaderReader.Header
  ) {
    let traits = rules.traits[Int(kind.number)]
    if !said.title.isEmpty {
      body.builder.set(title: said.title)
    } else if body.topHeadings == 1, !body.openingHeading.isEmpty {
      // One of several is a section; one that the rules know is one as well.
      let heading = rules.heading(body.openingHeading, using: &body.room)
      if heading.rule == nil, !heading.isContent, !heading.isAbstract {
        body.builder.set(title: body.openingHeading)
      }
    }
    let text = body.texts
    let chosen =
      if traits.contains(.excerpt) {
        [text.content, text.quoted, text.first].first { !$0.isEmpty } ?? []
      } else if traits.contains(.source) {
        text.abstract
      } else if traits.contains(.claim) {
        text.content.isEmpty ? text.first : text.content
      } else {
        text.body
      }
    body.builder.set(text: BodyTexts.trimmed(chosen[...]))
    if traits.contains(.claim) {
      body.builder.state(text.hasContentSection ? body.content : body.looseContent)
    }
  }

  private static func hasEnding(_ ending: StaticString, _ path: [UInt8]) -> Bool {
    let count = ending.utf8CodeUnitCount
    guard path.count >= count else { return false }
    return path.withUnsafeBufferPointer { path in
      (0..<count).allSatisfy { path[path.count - count + $0].lowered == ending.utf8Start[$0] }
    }
  }

  /// The line of the first byte that is not UTF-8, from 1.
  private static func firstInvalidLine(of bytes: [UInt8]) -> Int? {
    let validEnd = UTF8Check.validLength(of: bytes)
    guard validEnd < bytes.count else { return nil }
    return 1 + bytes[..<validEnd].count { $0 == UInt8(ascii: "\n") }
  }
}

/// What reading notes needs, kept from one to the next, and the facts of those that it served.
package struct NoteMemory {
  fileprivate var body: BodyReader
  fileprivate var tape = MarkdownTape()
  fileprivate var fields = DataTape()
  fileprivate var place: KindRules.Place?

  package init(_ reader: NoteReader) { body = BodyReader(rules: reader.rules) }

  /// The facts in the order of the documents, none of which are kept here.
  ///
  /// - Parameters:
  ///   - scratch: Where they are to lie; in memory of their own where left out.
  ///   - textSize: All of them are kept, and none are handed over, until their texts take more
  ///     bytes than this.
  package mutating func takeFacts(
    to scratch: ScratchFile? = nil, over textSize: Int = -1
  ) -> [NoteFacts] {
    body.builder.textSize > textSize ? body.builder.takeFacts(to: scratch) : []
  }
}
