#!/usr/bin/env python3
"""Makes the table of how many terminal cells a scalar takes.

    python3 Tests/TrailOutputTests/Resources/make-width-table.py

Run at the root of the package. Writes Sources/TrailOutput/WidthTable.swift from the tables of
the Python package wcwidth, which follow Unicode's East Asian widths, general categories and
emoji data.
"""
import wcwidth

UNICODE = wcwidth.list_versions()[-1]
SCALARS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def ranges(width):
    """First and last of each run of scalars of a width, flat, ascending."""
    found = []
    for c in SCALARS:
        if c < 0xA0 or wcwidth.wcwidth(chr(c)) != width:
            continue
        if found and found[-1] == c - 1:
            found[-1] = c
        else:
            found += [c, c]
    return found


def literal(name, comment, numbers):
    lines, line = [], "   "
    for number in numbers:
        word = f" {number:#x},"
        if len(line) + len(word) > 100:
            lines.append(line)
            line = "   "
        line += word
    lines.append(line)
    return f"  /// {comment}\n  static let {name}: [UInt32] = [\n" + "\n".join(lines) + "\n  ]\n"


with open("Sources/TrailOutput/WidthTable.swift", "w") as out:
    out.write(f"""// swift-format-ignore-file
// Made by Tests/TrailOutputTests/Resources/make-width-table.py from wcwidth {wcwidth.__version__}, Unicode {UNICODE}.

/// Scalars from U+00A0 on that do not take one cell: first and last of each run, ascending.
enum WidthTable {{
{literal("none", "Marks, joiners, vowels and finals of Hangul: no cell of their own.", ranges(0))}
{literal("two", "East Asian wide and full-width scalars, emoji.", ranges(2))}}}
""")
