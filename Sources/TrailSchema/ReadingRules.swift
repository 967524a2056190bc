/// What a row, a link or a field states about the page it stands on.
package struct RowMeaning: Hashable, Sendable {
  package var edge: EdgeTypeID
  /// The row's node is the tail and the page the head: a row under `References` supports the
  /// page. Otherwise the page is the tail: it assumes the row.
  package var rowIsTail: Bool
  /// Not an edge but a claim about the closure: the row's source *reaches* the page.
  package var reaches: Bool

  package init(_ edge: EdgeTypeID, rowIsTail: Bool, reaches: Bool = false) {
    self.edge = edge
    self.rowIsTail = rowIsTail
    self.reaches = reaches
  }
}

/// What a heading over a section, a list or a table's column makes of the rows under it.
package struct HeadingRule: Equatable, Sendable {
  /// Spellings, compared folded.
  package var headings: [String]
  package var meaning: RowMeaning
  /// It decides for every table and list below it, whatever their own headings say
  /// (`Tagged Content`); otherwise the nearest heading that has a rule decides.
  package var governs: Bool
  /// The kind of rows that are named without a path.
  package var kind: KindID?

  package init(
    _ headings: [String], _ meaning: RowMeaning, governs: Bool = false, kind: KindID? = nil
  ) {
    self.headings = headings
    self.meaning = meaning
    self.governs = governs
    self.kind = kind
  }
}

/// What a field of front matter or an inline field makes of the links in it.
package struct FieldRule: Equatable, Sendable {
  /// How the key of a field is compared, after folding and taking `_` and `-` as spaces.
  package enum Match: Equatable, Sendable {
    /// The key as a whole.
    case exactly(String)
    /// The key ends with this word or words: `Supporting_Insights`.
    case ending(String)
    /// One of the key's words: `Insights__Tags`.
    case word(String)
  }

  package var matches: [Match]
  package var meaning: RowMeaning
  /// The kind whose plural names the field: on a note of that kind, targets of another kind
  /// point the other way (two-way columns).
  package var kind: KindID?

  package init(_ matches: [Match], _ meaning: RowMeaning, kind: KindID? = nil) {
    self.matches = matches
    self.meaning = meaning
    self.kind = kind
  }
}

/// How notes are read: which headings, columns, fields and names state what.
package struct ReadingRules: Equatable, Sendable {
  /// Headings of the section that holds a claim's text.
  package var contentHeadings: [String]
  /// Headings of the section that holds a source's abstract.
  package var abstractHeadings: [String]
  /// In the order they are tried.
  package var headings: [HeadingRule]
  /// Column titles that mark the key link of a row: `Citation Key`.
  package var keyColumns: [String]
  /// In the order they are tried.
  package var fields: [FieldRule]
  /// Keys whose links state that this note supports the linked one.
  package var outgoingFields: [String]
  /// Keys of front matter whose value names the note's kind.
  package var kindFields: [String]
  /// Folder names whose notes are templates: pages that state nothing.
  package var templateFolders: [String]
  /// Marks that only a template's body holds: `<%`.
  package var templateMarks: [String]
  /// File-name endings of drawings, without a body: `.excalidraw.md`.
  package var drawingSuffixes: [String]
  /// Tags that plugins set for themselves.
  package var pluginTags: [String]
  /// Paths of the vault that are not read; gitignore patterns.
  package var ignoredPaths: [String]

  package init(
    contentHeadings: [String], abstractHeadings: [String], headings: [HeadingRule],
    keyColumns: [String], fields: [FieldRule], outgoingFields: [String], kindFields: [String],
    templateFolders: [String], templateMarks: [String], drawingSuffixes: [String],
    pluginTags: [String], ignoredPaths: [String]
  ) {
    self.contentHeadings = contentHeadings
    self.abstractHeadings = abstractHeadings
    self.headings = headings
    self.keyColumns = keyColumns
    self.fields = fields
    self.outgoingFields = outgoingFields
    self.kindFields = kindFields
    self.templateFolders = templateFolders
    self.templateMarks = templateMarks
    self.drawingSuffixes = drawingSuffixes
    self.pluginTags = pluginTags
    self.ignoredPaths = ignoredPaths
  }
}
