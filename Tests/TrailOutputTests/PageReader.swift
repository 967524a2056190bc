import CLibXML2

/// A page as libxml2 reads it: its HTML as a browser would, its pictures as XML.
struct PageReader {
  struct Element {
    var name: String
    var attributes: [String: String]
    /// All that stands in it, in order.
    var text: String
    var children: [Element]

    /// Itself and all below it, in order.
    var all: [Element] {
      var found: [Element] = []
      var open = [self]
      while let element = open.popLast() {
        found.append(element)
        open += element.children.reversed()
      }
      return found
    }

    func all(_ name: String) -> [Element] { all.filter { $0.name == name } }

    func all(ofClass style: String) -> [Element] {
      all.filter { $0.attributes["class"]?.split(separator: " ").contains(style[...]) == true }
    }
  }

  let root: Element
  /// What the parser takes for a mistake, other than elements that it does not know.
  let mistakes: [String]

  init?(html: String) {
    self.init { bytes in
      htmlReadMemory(
        bytes.baseAddress, CInt(bytes.count), nil, "UTF-8", CInt(HTML_PARSE_NONET.rawValue))
    } from: {
      html
    }
  }

  init?(xml: String) {
    self.init { bytes in
      xmlReadMemory(
        bytes.baseAddress, CInt(bytes.count), nil, "UTF-8", CInt(XML_PARSE_NONET.rawValue))
    } from: {
      xml
    }
  }

  private init?(
    _ parse: (UnsafeBufferPointer<CChar>) -> xmlDocPtr?, from text: () -> String
  ) {
    let collected = Mistakes()
    // Kept for this thread alone.
    xmlSetStructuredErrorFunc(Unmanaged.passUnretained(collected).toOpaque()) { context, error in
      guard let context, let error, error.pointee.code != CInt(XML_HTML_UNKNOWN_TAG.rawValue) else {
        return
      }
      let message = error.pointee.message.map { String(cString: $0) } ?? "a mistake"
      Unmanaged<Mistakes>.fromOpaque(context).takeUnretainedValue().messages.append(message)
    }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    let document = Array(text().utf8).withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { parse($0) }
    }
    guard let document, let root = xmlDocGetRootElement(document) else { return nil }
    defer { xmlFreeDoc(document) }
    self.root = Self.element(root)
    mistakes = collected.messages
  }

  private final class Mistakes {
    var messages: [String] = []
  }

  private static func element(_ node: xmlNodePtr) -> Element {
    var element = Element(name: string(node.pointee.name), attributes: [:], text: "", children: [])
    var attribute = node.pointee.properties
    while let next = attribute {
      var value = ""
      var child = next.pointee.children
      while let part = child {
        value += string(part.pointee.content)
        child = part.pointee.next
      }
      element.attributes[string(next.pointee.name)] = value
      attribute = next.pointee.next
    }
    var child = node.pointee.children
    while let next = child {
      switch next.pointee.type {
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: element.text += string(next.pointee.content)
      case XML_ELEMENT_NODE:
        let inner = Self.element(next)
        element.text += inner.text
        element.children.append(inner)
      default: break
      }
      child = next.pointee.next
    }
    return element
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
