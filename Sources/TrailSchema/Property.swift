/// The type that the values of a property have.
package enum PropertyType: String, Sendable {
  case text, number, date, kind
}

/// A property that Trail itself gives to nodes, beside what their front matter says.
package struct BuiltInProperty: Equatable, Sendable {
  package var name: String
  package var type: PropertyType
  package var isList: Bool
  /// The kinds that may have it; the schema's answer to `tags where year > 2000`.
  package var kinds: KindSet
  package var meaning: String

  package init(
    _ name: String, _ type: PropertyType, isList: Bool = false, kinds: KindSet, meaning: String
  ) {
    self.name = name
    self.type = type
    self.isList = isList
    self.kinds = kinds
    self.meaning = meaning
  }
}
