import Foundation
import Testing

@testable import TrailCLI

/// Libraries beside the notes, in bibliographies and in `check`.
struct LibraryTests {
  private static let vault = [
    "trail.yaml": "",
    "Evidence Sources/orozco2011.md": """
    ---
    citation: "Orozco, Lluís. “Discs and Cells.” Spine 12, no. 3 (2011): 1–9. https://doi.org/10.1000/disc"
    ---
    """,
    "Evidence Sources/@smith1987.md": "---\ntitle: A Belief\n---\n",
    "Insights/a.md":
      "# Content\nA [[Evidence Sources/orozco2011]] [[Evidence Sources/@smith1987]]\n",
  ]
  private static let library = #"""
    @article{orozco2011,
      author = {Orozco, Llu{\'i}s and Soler, Robert},
      title = {Discs, Cells \& {MRI}: 100\% of it},
      journal = {Transplantation}, volume = {92}, pages = {822--828}, year = {2012}
    }
    @incollection{smith1987, author = {Smith, Ann}, booktitle = {Backs}, publisher = {Spine \& Co.}}
    """#

  private func run(_ more: [String: String], _ arguments: String...) throws -> TrailRun {
    let vault = try TemporaryVault(Self.vault.merging(more) { $1 })
    return TrailRun(
      arguments, environment: ["TRAIL_INDEX": "off"], folder: vault.path)
  }

  @Test func `a bibliography has what the library says, and else what the notes say`() throws {
    #expect(
      try run(["Library.bib": Self.library], "sources | as bibtex").stdout == #"""
        @incollection{smith1987,
          author = {Smith, Ann},
          booktitle = {Backs},
          publisher = {Spine \& Co.},
          title = {A Belief},
          year = {1987}
        }

        @article{orozco2011,
          author = {Orozco, Llu{\'i}s and Soler, Robert},
          title = {Discs, Cells \& {MRI}: 100\% of it},
          journal = {Transplantation},
          volume = {92},
          pages = {822--828},
          year = {2012},
          doi = {10.1000/disc}
        }

        """#)
    #expect(
      try run([:], "Orozco | as bibtex").stdout == #"""
        @article{orozco2011,
          author = {Orozco, Lluís},
          title = {Discs and Cells},
          journal = {Spine},
          volume = {12},
          number = {3},
          pages = {1--9},
          year = {2011},
          doi = {10.1000/disc}
        }

        """#)
  }

  @Test func `CSL-JSON has the same, and a session as well`() throws {
    #expect(
      try run(["Library.bib": Self.library], "Orozco | as csl-json").stdout == #"""
        [
          {"id": "orozco2011", "type": "article-journal", "author": [{"family": "Orozco", "given": "Lluís"}, {"family": "Soler", "given": "Robert"}], "title": "Discs, Cells & <span class=\"nocase\">MRI</span>: 100% of it", "container-title": "Transplantation", "volume": "92", "page": "822-828", "issued": {"date-parts": [[2012]]}, "DOI": "10.1000/disc"}
        ]

        """#)
  }

  @Test func `check tells of the sources that the library lacks`() throws {
    let library = Self.library.components(separatedBy: "@incollection")[0] + "@misc{x, title = {y\n"
    let found = try run(["Library.bib": library], "check", "library")
    #expect(
      found.stdout == """
        library\tLibrary.bib\tan entry is never closed\tLibrary.bib:6\tmend the file, or export it anew
        library\t@smith1987\tno library lists it\tEvidence Sources/@smith1987.md\tadd it to the library under this key, or mend the key

        """, "\(found.stdout)")
    #expect(found.status == 1)
    let none = try run([:], "check", "library")
    #expect(none.stdout == "" && none.status == 0)
    let whole = try run(["Library.bib": Self.library], "check", "library")
    #expect(whole.stdout == "" && whole.status == 0)
  }

  @Test func `check tells of keys and names that are wrong, cited or not`() throws {
    let library = Self.library + "@misc{x, note = {a}}\n@misc{x, title = jbc}\n"
    let lines = library.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let found = try run(["Library.bib": library], "check", "library")
    #expect(
      found.stdout == """
        library\tLibrary.bib\t"x" is the key of an entry in line \(lines - 1) as well\tLibrary.bib:\(lines)\ttake one of them out, or give it another key: the first counts
        library\tLibrary.bib\tno `@string` before it says what "jbc" stands for\tLibrary.bib:\(lines)\tadd `@string{jbc = {…}}`, or put the value in braces

        """, "\(found.stdout)")
    #expect(found.status == 1)
  }

  @Test func `a library is not looked for unless it is asked`() throws {
    let vault = try TemporaryVault(Self.vault)
    // A pipe that nobody writes to would be waited for.
    #expect(mkfifo(vault.path + "/Library.bib", 0o600) == 0)
    let run = TrailRun(["sources"], environment: ["TRAIL_INDEX": "off"], folder: vault.path)
    #expect(run.status == 0 && run.stdout.contains("orozco2011"))
  }

  // MARK: - Elsewhere

  private static let elsewhere = "@article{orozco2011, title = {Elsewhere}, journal = {There}}\n"

  @Test func `a library that lies elsewhere is asked where the user says so, and first`() throws {
    let other = try TemporaryVault(["My Zotero.bib": Self.elsewhere])
    let path = other.path + "/My Zotero.bib"
    let files = ["Library.bib": Self.library]
    func title(_ arguments: String...) throws -> String? {
      let vault = try TemporaryVault(Self.vault.merging(files) { $1 })
      let run = TrailRun(
        arguments + ["Orozco | as bibtex"], environment: ["TRAIL_INDEX": "off"],
        folder: vault.path)
      return run.stdout.split(separator: "\n").first { $0.contains("title = ") }.map(String.init)
    }
    #expect(try title("--library", path) == "  title = {Elsewhere},")
    #expect(try title("--library=" + path) == "  title = {Elsewhere},")
    #expect(try title() == #"  title = {Discs, Cells \& {MRI}: 100\% of it},"#)
    // `check` asks it as well, and tells of the one that no library has.
    let check = try run([:], "--library", path, "check", "library")
    #expect(check.stdout.hasPrefix("library\t@smith1987\tno library lists it\t"))
    #expect(check.status == 1)
  }

  @Test func `one that is not there is an error before anything is asked`() throws {
    let found = try run([:], "--library", "none.bib", "sources")
    #expect(
      found.stderr == "error: cannot read the library none.bib: there is no such file\n")
    #expect(found.stdout == "" && found.status == 2)
    #expect(try run([:], "--library=", "sources").status == 64)
  }

  @Test func `what is wrong with one is told by check`() throws {
    let other = try TemporaryVault(["a.json": "{}", "b.bib": "@misc{x, title = {y"])
    let found = try run(
      [:], "--library", other.path + "/a.json", "--library", other.path + "/b.bib", "check",
      "library")
    #expect(found.stdout.contains("a.json\tit holds no CSL-JSON\t"))
    #expect(found.stdout.contains("b.bib\tan entry is never closed\t"))
  }

  @Test func `the settings name one that is asked last`() throws {
    let home = try TemporaryVault([
      "zotero.bib": Self.elsewhere + "@misc{smith1987, title = {Settled}}\n",
      ".config/trail/config": "library = ~/zotero.bib\nlibrary = ~/gone.bib\n",
    ])
    let vault = try TemporaryVault(
      Self.vault.merging(["Library.bib": Self.library]) { $1 })
    let environment = ["TRAIL_INDEX": "off", "HOME": home.path]
    func run(_ arguments: String...) -> TrailRun {
      TrailRun(arguments, environment: environment, folder: vault.path)
    }
    #expect(run("sources | as bibtex").stdout.contains(#"title = {Discs, Cells \& {MRI}"#))
    #expect(
      run("check", "library").stdout.contains("gone.bib\tthere is no such file\t"))
    #expect(!run("--no-config", "check", "library").stdout.contains("gone.bib"))
    // One that is not there is told where it is asked, once, and nowhere else.
    let two = TrailRun(
      ["run", "-"], input: "sources | as bibtex; sources | as csl-json", environment: environment,
      folder: vault.path)
    #expect(
      two.stderr == """
        warning: the library \(home.path)/gone.bib is done without: there is no such file; mend its \
        path in \(home.path)/.config/trail/config:2, or take the line out

        """)
    #expect(two.status == 0)
    #expect(run("sources").stderr == "")
    #expect(run("--quiet", "sources | as bibtex").stderr == "")
  }

  @Test func `nothing that a vault says opens a file outside of it`() throws {
    let other = try TemporaryVault(["Library.bib": Self.elsewhere])
    for schema in ["libraries: [\(other.path)/Library.bib]\n", "library: /etc/passwd\n"] {
      let found = try run(["trail.yaml": schema], "Orozco | as bibtex")
      #expect(!found.stdout.contains("Elsewhere"))
    }
    // A link out of the vault is not followed.
    let vault = try TemporaryVault(Self.vault)
    try FileManager.default.createSymbolicLink(
      atPath: vault.path + "/Library.bib", withDestinationPath: other.path + "/Library.bib")
    let found = TrailRun(
      ["Orozco | as bibtex"], environment: ["TRAIL_INDEX": "off"], folder: vault.path)
    #expect(found.status == 0 && !found.stdout.contains("Elsewhere"))
  }
}
