import CLibYAML

/// What the parser says next.
struct YAMLEvent {
  enum Content {
    /// A document begins.
    case document
    case scalar(String, YAMLNode.Style, anchor: String?)
    case alias(String)
    /// A map, or a list.
    case begin(isMapping: Bool, anchor: String?)
    /// The list or map that was begun last ends.
    case end
  }

  var content: Content
  var mark: YAMLMark
}

/// The events of a YAML text. The one file that knows libyaml.
final class YAMLEvents {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// `nil` for a text without a byte, and without memory.
  ///
  /// - Parameter text: Must live as long as the events are asked for.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress, !text.isEmpty else { return nil }
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, start, text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event that says something; `nil` at the end.
  func next() throws(YAMLError) -> YAMLEvent? {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw error }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return nil }
      if let content = content(of: event) {
        return YAMLEvent(content: content, mark: YAMLMark(event.start_mark))
      }
    }
  }

  private func content(of event: yaml_event_t) -> YAMLEvent.Content? {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return .document
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        String(decoding: bytes, as: UTF8.self), style(scalar.style), anchor: text(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      return .begin(isMapping: false, anchor: text(event.data.sequence_start.anchor))
    case YAML_MAPPING_START_EVENT:
      return .begin(isMapping: true, anchor: text(event.data.mapping_start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    default: return nil
    }
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLNode.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  private func text(_ start: UnsafePointer<UInt8>?) -> String? {
    start.map { String(cString: $0) }
  }

  /// Why the parser stopped.
  private var error: YAMLError {
    let state = parser.pointee
    guard state.error == YAML_SCANNER_ERROR || state.error == YAML_PARSER_ERROR else {
      return .character
    }
    let context = state.context.map { String(cString: $0) }
    return .syntax(
      problem: state.problem.map { String(cString: $0) } ?? "",
      at: YAMLMark(state.problem_mark),
      quote: context?.contains("quoted scalar") == true ? YAMLMark(state.context_mark) : nil)
  }
}

extension YAMLMark {
  /// The parser counts from 0.
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
