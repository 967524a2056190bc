import TrailEngine

/// What `--help` and `trail help` print. The tests run the examples.
enum HelpText {
  static let version = "trail 0.1.0"

  static let topics = ["run", "check", "fmt", "weave", "stats", "schema", "index"]

  /// - Parameter topic: A subcommand; `nil` for the program.
  static func text(of topic: String?) -> String? {
    switch topic {
    case nil: program
    case "run": run
    case "fmt": format
    case "weave": weave
    case "check": check
    case "stats": stats
    case "schema": schema
    case "index": index
    default: nil
    }
  }

  static let usageHint = """
    usage: trail [options] QUERY…
    `trail 'insights citing Orozco'` asks a vault; `trail --help` shows more

    """

  private static let program = """
    Ask a folder of Markdown notes what rests on what.

    usage: trail [options] [QUERY…]
           trail run FILE | trail check [RULE…] | trail fmt FILE… | trail weave FILE…
           trail stats | trail schema | trail index | trail help [COMMAND|WORD]

      trail 'insights tagged L4-L5 citing Orozco'
      trail 'takeaways supported by (insights citing Orozco)'
      trail 'sources cited by takeaways | sort by year desc | show name, title'
      trail 'insights with exactly 1 source | count by tags | take 20'
      trail 'trace takeaways tagged "Lumbar Spine"'
      trail --format csv sources where year '>' 2015

    options
      --vault DIR       the vault; else $TRAIL_VAULT, else the nearest folder upward that
                        holds .obsidian/, .trail/ or trail.yaml, else the current one
      --format FORMAT   table, list, tsv, csv, json, jsonl, markdown, html, outline, tree, paths,
                        dot, mermaid, bibtex, csl-json or citations; a table on a terminal and a
                        list elsewhere; `| as FORMAT` in a query goes first
      --csv-safe        an apostrophe before cells of `csv` that a spreadsheet would run
      -0, --print0      the paths of notes, a zero byte after each, for `xargs -0`
      --width N         cells that a table may take
      --color WHEN      auto, always or never
      -p, --param x=V   what a script's `param $x` is given
      --retractions F   a list of retracted DOIs, for `check`
      --strict          notes on how names were read are errors
      --quiet           no notes
      --trust-index     answer from the index, without a look at the notes
      --exit-empty      status 1 where no answer has a row
      --keep-going      go on after a statement that failed, or that does not parse
      -h, --help        this text; --version tells the version
      --                ends the options: what follows is the query

    Without QUERY, a session opens on a terminal (`.help` in it tells more); elsewhere statements
    are read from standard input, parted by `;`.
    Answers go to standard output, everything else to standard error. Status: 0 answered,
    1 an assertion or a check failed, 2 wrong query, 3 unreadable vault or wrong trail.yaml, 4 over
    a limit, 64 wrong command line, 74 the answer cannot be written, 130 interrupted.

    """

  private static let run = """
    Run the statements of a script.

    usage: trail run [options] FILE

      trail run questions.trail
      trail run - < questions.trail
      trail run -p level=L4-L5 level.trail

    Statements are parted by `;`; `--` begins a comment; a first line `#!/usr/bin/env -S trail run`
    makes the script a program of its own. All of it is parsed before the first statement runs: with
    one that does not parse, nothing runs. It stops at the first statement that fails. With
    --keep-going what is wrong is told first, and all other statements run, whichever fail; the
    status tells the first failure. `trail --help` lists the options.

    """

  private static let format = """
    Give scripts and queries their one form: one space between words, no parenthesis that can be
    spared, long statements one stage a line. Comments stay where they stand, and the meaning too.

    usage: trail fmt [--check] [FILE…]

      trail fmt questions.trail
      trail fmt --check questions.trail
      trail fmt < questions.trail

    Files are rewritten in place; without one, or with `-`, standard input is formatted to standard
    output. With --check nothing is written: the names of files that would change are printed, and
    the status is 1 if there are any. A script that does not parse is left alone (status 2).

    """

  private static let weave = """
    Write the answers to the queries of notes below them. A query stands in a note in a fenced
    block whose info string is `trail`; `this` in it is the note itself.

    usage: trail weave [--check|--stdout] [options] FILE…
           trail weave [--check] [options] --all

      trail weave --all
      trail weave --check --all

    --all        every note of the vault that holds a query, templates left out
    --check      write nothing; show how notes would change, for `patch -p0`, status 1 if any would
    --stdout     write nothing; print the one note that is named, woven

    An answer stands between two comments and is written anew each time: what is changed in it by
    hand is lost, and what stands outside of them is never touched. It is a table whose notes are
    links, or what the query asks for: `as html` (the table of a published garden), `as outline`,
    `as citations`, `as mermaid`; a `trace` is an outline. Links in a woven table state what links
    in any table state, for every question but those that are woven: no answer rests on an answer,
    so that weaving again changes nothing.

    A note with a query that is wrong, or with a marker that somebody has changed, is left as it is
    and told with its line (status 2); the others are woven. So is one that cannot be written, or that
    was saved by somebody else in the meantime (status 74). `trail --help` lists the options.

    """

  private static var check: String {
    let widest = CheckRule.allCases.reduce(0) { max($0, $1.rawValue.utf8.count) }
    let rules = CheckRule.allCases.map { rule in
      let room = String(repeating: " ", count: widest + 2 - rule.rawValue.utf8.count)
      return "  \(rule.rawValue)\(room)\(rule.meaning)\n"
    }
    return """
      Tell what is wrong with a vault, with the place and what to do about it.

      usage: trail check [options] [RULE…]

        trail check
        trail check circular single-source
        trail check --retractions retracted.txt retracted
        trail check --format csv > problems.csv

      rules, all of them unless some are named
      \(rules.joined().dropLast())

      A list of retractions has one DOI a line, `#` begins a comment; or it is a table with a
      column `DOI` or `OriginalPaperDOI`. Without it `retracted` is passed over. The status is 1
      where anything is found. In a script, `check circular, orphan` does the same.

      """
  }

  private static let stats = """
    Count what a vault holds: nodes by kind, with and without a document of their own, and edges
    by type and by the kinds at their ends.

    usage: trail stats [options]

      trail stats
      trail stats --format json

    Formats of a single table (csv, tsv) cannot show the two. `trail --help` lists the options.

    """

  private static let schema = """
    Print the words of a vault: its kinds and relations, and what in its notes states them. It is
    a trail.yaml; entries that the vault's own file makes or changes are marked.

    usage: trail schema [options]

      trail schema
      trail schema --vault Examples/discourse

    A file trail.yaml at the vault's root may say anything that is printed here, and leave out the
    rest:

      kinds:
        insight: {folders: [Findings], synonyms: [finding, findings]}

    With `base: none` it begins from scratch. Mistakes in it are told with their lines, and the
    status is 3. `trail --help` lists the options.

    """

  private static let index = """
    What has been read of a vault is kept in an index, so that the next question reads only the notes
    that have changed. The answer is always that of the notes as they are now. The index lies in the
    cache folder of the user, readable by nobody else.

    usage: trail index [--where|--verify|--rebuild|--drop] [options]

      trail index
      trail index --verify
      trail index --drop

    --where      print the path of the index (what is done without a flag)
    --verify     tell whether it is there and whole; status 1 if not
    --rebuild    read all notes again
    --drop       remove it

    $TRAIL_INDEX names another folder, or says `off`. With --trust-index a question is answered from
    the index without a look at the notes; one over 64 MiB is then not checked for damage either.
    `trail --help` lists the options.

    """
}
