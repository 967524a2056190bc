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
          title = {A Belief},
          booktitle = {Backs},
          publisher = {Spine \& Co.},
          year = {1987}
        }

        @article{orozco2011,
          author = {Orozco, Lluís and Soler, Robert},
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
          {"id": "orozco2011", "type": "article-journal", "author": [{"family": "Orozco", "given": "Lluís"}, {"family": "Soler", "given": "Robert"}], "title": "Discs, Cells & MRI: 100% of it", "container-title": "Transplantation", "volume": "92", "page": "822-828", "issued": {"date-parts": [[2012]]}, "DOI": "10.1000/disc"}
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

  @Test func `a library is not looked for unless it is asked`() throws {
    let vault = try TemporaryVault(Self.vault)
    // A pipe that nobody writes to would be waited for.
    #expect(mkfifo(vault.path + "/Library.bib", 0o600) == 0)
    let run = TrailRun(["sources"], environment: ["TRAIL_INDEX": "off"], folder: vault.path)
    #expect(run.status == 0 && run.stdout.contains("orozco2011"))
  }
}
