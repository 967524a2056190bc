import CMarkdown
import TrailBytes
import TrailText

/// Markdown into events. The one file that knows md4c.
///
/// md4c's own wiki-links are off: it does not take those over 100 bytes.
package enum MarkdownParser {
  /// Reads a document from `start` (where its body begins) to its end.
  ///
  /// - Returns: Whether all of it was read: false without memory, and for 4 GB and more.
  /// - Complexity: O(bytes) time and memory.
  @discardableResult
  package static func parse(
    _ document: ByteRun, from start: Int = 0, receive: (MarkdownEvent) -> Void
  ) -> Bool {
    var tape = MarkdownTape()
    return parse(document, from: start, on: &tape, receive: receive)
  }

  /// The same with a tape whose memory is used.
  @discardableResult
  static func parse(
    _ document: ByteRun, from start: Int, on tape: inout MarkdownTape,
    receive: (MarkdownEvent) -> Void
  ) -> Bool {
    let start = min(max(start, 0), document.count)
    guard start < document.count else { return true }
    guard MD_SIZE(exactly: document.count - start) != nil else { return false }
    // Where a block of HTML that was left out is none to md4c, all is read once more.
    let status =
      record(document, from: start, omitsHTML: true, on: &tape)
      ?? record(document, from: start, omitsHTML: false, on: &tape)
    withoutActuallyEscaping(receive) { receive in
      tape.store.withUnsafeBufferPointer {
        var reader = MarkdownTapeReader(document, tape.pieces, store: $0, receive)
        reader.readAll()
      }
    }
    return status == 0
  }

  /// Takes down what md4c says of a document.
  ///
  /// - Returns: Its status; `nil` where a block that was left out is none.
  static func record(
    _ document: ByteRun, from start: Int, omitsHTML: Bool, on tape: inout MarkdownTape
  ) -> CInt? {
    let body = document.run(from: start, to: document.count)
    var record = MarkdownTape()
    swap(&record, &tape)
    record.begin(at: start)
    var recorder = MarkdownRecorder(document, start: start, consume record)
    var status: CInt = 0
    if let spelling = MarkdownSpelling(of: body, omitsHTML: omitsHTML) {
      recorder.spelling = spelling
      status = spelling.bytes.withUnsafeBufferPointer { parse($0, into: &recorder) }
    } else {
      status = parse(body, into: &recorder)
    }
    tape = recorder.finish()
    return recorder.hasMetOmissions ? status : nil
  }

  private static func parse(
    _ body: ByteRun, into recorder: inout MarkdownRecorder
  ) -> CInt {
    guard let base = body.baseAddress, let size = MD_SIZE(exactly: body.count) else { return -1 }
    recorder.body = body
    var parser = MD_PARSER()
    parser.flags = UInt32(
      MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEURLAUTOLINKS)
    parser.enter_block = { type, detail, recorder in
      MarkdownRecorder.at(recorder).pointee.enter(type, detail)
    }
    parser.leave_block = { type, _, recorder in
      MarkdownRecorder.at(recorder).pointee.leave(type)
    }
    parser.enter_span = { type, detail, recorder in
      MarkdownRecorder.at(recorder).pointee.enterSpan(type, detail)
    }
    parser.leave_span = { type, _, recorder in
      MarkdownRecorder.at(recorder).pointee.leaveSpan(type)
    }
    parser.text = { type, text, size, recorder in
      guard let text else { return 0 }
      return UnsafeRawPointer(text).withMemoryRebound(to: UInt8.self, capacity: Int(size)) {
        MarkdownRecorder.at(recorder).pointee.text(type, ByteRun(start: $0, count: Int(size)))
      }
    }
    return withUnsafeMutablePointer(to: &recorder) { recorder in
      base.withMemoryRebound(to: MD_CHAR.self, capacity: Int(size)) {
        md_parse($0, size, &parser, recorder)
      }
    }
  }
}

/// Takes down what md4c calls back with.
private struct MarkdownRecorder {
  let document: ByteRun
  /// What md4c reads: the document from `start`, perhaps spelt otherwise. Lives as long as md4c
  /// reads it.
  var body = ByteRun(start: nil, count: 0)
  var spelling: MarkdownSpelling?
  private let start: Int
  private var tape: MarkdownTape
  private var blocks: [MarkdownBlock] = []
  /// The last piece is HTML of the block that is open.
  private var isInHTML = false
  /// That piece is all of the block, of which md4c has seen the beginning only.
  private var isWhole = false
  private var metOmissions = 0

  init(_ document: ByteRun, start: Int, _ tape: consuming MarkdownTape) {
    self.document = document
    self.start = start
    self.tape = tape
  }

  static func at(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MarkdownRecorder> {
    guard let pointer else { preconditionFailure("md4c keeps the pointer it was given") }
    return pointer.assumingMemoryBound(to: MarkdownRecorder.self)
  }

  /// The record, with every block closed, also where md4c gave up.
  mutating func finish() -> MarkdownTape {
    while let block = blocks.popLast() { tape.leave(block) }
    var done = MarkdownTape()
    swap(&done, &tape)
    return done
  }

  /// Whether every block that was left out is one to md4c too.
  var hasMetOmissions: Bool { metOmissions == spelling?.omissions.count ?? 0 }

  mutating func enter(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> CInt {
    guard let block = block(type, detail) else { return 0 }
    isInHTML = false
    isWhole = false
    blocks.append(block)
    tape.enter(block)
    return 0
  }

  mutating func leave(_ type: MD_BLOCKTYPE) -> CInt {
    guard type != MD_BLOCK_DOC, let block = blocks.popLast() else { return 0 }
    isInHTML = false
    isWhole = false
    tape.leave(block)
    return 0
  }

  mutating func enterSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) -> CInt {
    switch type {
    case MD_SPAN_A:
      guard let detail = detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self) else { return 0 }
      tape.enterLink(.link, to: resolved(detail.pointee.href))
    case MD_SPAN_IMG:
      guard let detail = detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self) else { return 0 }
      tape.enterLink(.image, to: resolved(detail.pointee.src))
    default: break
    }
    return 0
  }

  mutating func leaveSpan(_ type: MD_SPANTYPE) -> CInt {
    switch type {
    case MD_SPAN_A: tape.leaveLink(.link)
    case MD_SPAN_IMG: tape.leaveLink(.image)
    default: break
    }
    return 0
  }

  mutating func text(_ type: MD_TEXTTYPE, _ text: ByteRun) -> CInt {
    let range = range(of: text)
    switch type {
    case MD_TEXT_NORMAL:
      if let range {
        // A character that a backslash made plain comes by itself, its backslash left out.
        let isEscaped =
          text.count == 1 && range.start > tape.position
          && document[range.start - 1] == UInt8(ascii: "\\")
        tape.record(isEscaped ? .literal : .text, from: range.start, to: range.end)
      } else {
        tape.record(.literal, text, from: tape.position, to: tape.position)
      }
    case MD_TEXT_NULLCHAR:
      let start = range?.start ?? tape.position
      tape.record(.literal, "\u{FFFD}".utf8, from: start, to: min(start + 1, document.count))
    case MD_TEXT_ENTITY:
      let range = range ?? SourceRange(tape.position, tape.position)
      var bytes: [UInt8] = []
      HTMLEntity.append(resolving: text, to: &bytes)
      tape.record(.literal, bytes, from: range.start, to: range.end)
    case MD_TEXT_BR, MD_TEXT_SOFTBR:
      tape.record(.lineBreak(isHard: type == MD_TEXT_BR), from: tape.position, to: tape.position)
    case MD_TEXT_HTML: html(text, at: range)
    default:
      if let range {
        tape.record(.code, from: range.start, to: range.end)
      } else {
        tape.record(.code, text, from: tape.position, to: tape.position)
      }
    }
    return 0
  }

  /// md4c hands a block line by line, its line ends and some blanks from a place of their own;
  /// they are put together again as one piece.
  private mutating func html(_ text: ByteRun, at range: SourceRange?) {
    // Only the line end behind what stands for it.
    if isWhole { return }
    if let block = omission(at: text) {
      tape.record(.html(isBlock: true), from: start + block.start, to: start + block.end)
      metOmissions += 1
      isInHTML = true
      isWhole = true
      return
    }
    var start = tape.position
    var end = start
    var text = text
    if let range {
      start = range.start
      end = range.end
      text = document.run(range)
    } else if document.run(from: start, to: start + text.count).elementsEqual(text) {
      end = start + text.count
    } else if text.equals("\n"), document.run(from: start, to: start + 2).equals("\r\n") {
      end = start + 2
    }
    guard blocks.last == .html else {
      tape.record(.html(isBlock: false), from: start, to: end)
      return
    }
    if isInHTML {
      tape.extendHTML(text, from: start, to: end, in: document)
    } else if end - start >= text.count {
      tape.record(.html(isBlock: true), from: start, to: end)
    } else {
      tape.record(.html(isBlock: true), text, from: start, to: end)
    }
    isInHTML = true
  }

  /// The block that was left out, if this is the beginning of a block that stands for it.
  private func omission(at text: ByteRun) -> SourceRange? {
    guard let spelling, metOmissions < spelling.omissions.count, blocks.last == .html, !isInHTML,
      offset(of: text) == spelling.omissions[metOmissions].start
    else { return nil }
    return spelling.omissions[metOmissions].range
  }

  private func block(
    _ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?
  ) -> MarkdownBlock? {
    switch type {
    case MD_BLOCK_QUOTE: return .quote
    case MD_BLOCK_UL: return .list(isOrdered: false)
    case MD_BLOCK_OL: return .list(isOrdered: true)
    case MD_BLOCK_LI: return .item
    case MD_BLOCK_HR: return .thematicBreak
    case MD_BLOCK_H:
      let level = detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level
      return .heading(level: Int(level ?? 1))
    case MD_BLOCK_CODE:
      guard let info = detail?.assumingMemoryBound(to: MD_BLOCK_CODE_DETAIL.self).pointee.info,
        let text = bytes(of: info), let range = range(of: text)
      else { return .code(info: SourceRange(tape.position, tape.position)) }
      return .code(info: range)
    case MD_BLOCK_HTML: return .html
    case MD_BLOCK_P: return .paragraph
    case MD_BLOCK_TABLE: return .table
    case MD_BLOCK_THEAD: return .tableHead
    case MD_BLOCK_TBODY: return .tableBody
    case MD_BLOCK_TR: return .tableRow
    case MD_BLOCK_TH: return .headerCell
    case MD_BLOCK_TD: return .cell
    default: return nil
    }
  }

  private func bytes(of attribute: MD_ATTRIBUTE) -> ByteRun? {
    attribute.text.map {
      let bytes = UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self)
      return ByteRun(start: bytes, count: Int(attribute.size))
    }
  }

  private func resolved(_ attribute: MD_ATTRIBUTE) -> [UInt8] {
    var resolved: [UInt8] = []
    if let bytes = bytes(of: attribute) { HTMLEntity.append(resolving: bytes, to: &resolved) }
    return resolved
  }

  /// Where text stands in the document; `nil` if md4c made it.
  private func range(of text: ByteRun) -> SourceRange? {
    guard let offset = offset(of: text) else { return nil }
    return SourceRange(documentOffset(of: offset), documentOffset(of: offset + text.count))
  }

  /// Where text stands in what md4c reads.
  private func offset(of text: ByteRun) -> Int? {
    guard let base = body.baseAddress, let first = text.baseAddress else { return nil }
    let offset = UInt(bitPattern: first) &- UInt(bitPattern: base)
    return offset < UInt(body.count) ? Int(offset) : nil
  }

  private func documentOffset(of offset: Int) -> Int {
    start + (spelling?.offset(of: offset) ?? offset)
  }
}
