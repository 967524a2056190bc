import TrailBytes
import TrailNotes
import TrailText

/// Files that notes embed or link to and that are no notes: no nodes.
enum Attachments {
  /// Endings of files that a vault holds beside its notes.
  private static let endings: Set<String> = [
    // Pictures.
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "heic", "tif", "tiff", "ico",
    // Sound and film.
    "mp3", "wav", "ogg", "oga", "m4a", "flac", "opus", "mp4", "m4v", "mov", "webm", "mkv", "avi",
    "ogv", "3gp",
    // Documents and data.
    "pdf", "epub", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "csv",
    "tsv", "json", "jsonl", "yaml", "yml", "toml", "xml", "html", "htm", "txt", "tex", "bib",
    "ipynb", "sqlite", "db", "parquet",
    // What other programs make and use in a vault.
    "canvas", "base", "drawio", "js", "ts", "css", "py", "sh", "r", "zip", "gz",
    "tar", "7z", "dmg", "exe",
  ]

  /// Whether a link's target ends like one.
  static func isOne(_ target: ByteRun) -> Bool {
    guard let dot = target.lastIndex(of: UInt8(ascii: ".")), dot > 0,
      target.count - dot - 1 <= longestEnding
    else { return false }
    return endings.contains(
      String(decoding: target.run(from: dot + 1, to: target.count).folded, as: UTF8.self))
  }

  private static let longestEnding = 10
}
