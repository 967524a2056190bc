#!/usr/bin/env python3
"""Makes the table of folded text and the samples that its tests compare with.

    python3 Tests/TrailTextTests/Resources/make-fold-table.py

Run at the root of the package. Writes Sources/TrailText/FoldTable.swift, scalar by scalar, and
Tests/TrailTextTests/FoldSamples.swift, by folding whole texts, from the Unicode data of Python.
The definition of folded text is section 2 of the language and of the graph page.
"""
import random
import unicodedata

# Letters with a stroke and ligatures that Unicode does not decompose.
LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
QUOTES = {c: "'" for c in "‘’‚‛′‵ʼ‹›´"} | {c: '"' for c in "“”„‟«»"}
DASHES = {c: "-" for c in "‐‑‒–—―−⸺⸻﹣－"}
SPACES = {c: " " for c in "\t\n\v\f\r\x85\u1680\u2028\u2029"}
# Soft hyphen, zero-width space, word joiner, byte-order mark, marks of direction: not seen, not typed.
UNSEEN = [0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
PLAIN = LETTERS | QUOTES | DASHES | SPACES | {chr(c): "" for c in UNSEEN}
HANGUL = range(0xAC00, 0xD7A4)
SCALARS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def replaced(text):
    return "".join(PLAIN.get(c, c) for c in text)


def mapped(text):
    """Compatibility decomposition, case folding and plain spelling, until nothing changes."""
    while True:
        result = unicodedata.normalize(
            "NFKD", unicodedata.normalize("NFKD", replaced(text)).casefold())
        result = replaced(result)
        if result == text:
            return result
        text = result


def is_diacritic(c):
    return 0x300 <= ord(c) <= 0x36F


def is_letter(c):
    """A letter of the scripts that lose their diacritics."""
    name = unicodedata.name(c, "")
    return unicodedata.category(c)[0] == "L" and name.startswith(("LATIN ", "GREEK ")) \
        or c.isascii() and c.isalpha()


def without_diacritics(text):
    result, after_letter = [], False
    for c in text:
        if is_diacritic(c):
            if after_letter:
                continue
        elif unicodedata.combining(c) == 0:
            after_letter = is_letter(c)
        result.append(c)
    return "".join(result)


def folded(text):
    text = without_diacritics(mapped(text))
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")


def escaped(text):
    return "".join(
        "\\" + c if c in '"\\' else c if 0x20 <= ord(c) < 0x7F else "\\u{%X}" % ord(c) for c in text)


def digits(number, count):
    """Big-endian base 64 in the characters from 0 (48) on."""
    assert 0 <= number < 64 ** count
    text = "".join(chr(48 + (number >> 6 * i & 63)) for i in reversed(range(count)))
    return text.replace("\\", "\\\\")


def literal(units):
    """A multi-line string literal; each unit is already escaped and stays on one line."""
    lines, line = [], ""
    for unit in units:
        if len(line) + len(unit) > 96:
            lines.append(line)
            line = ""
        line += unit
    lines.append(line)
    return '"""\n' + "".join(f"    {line}\\\n" for line in lines[:-1]) + f"    {lines[-1]}\n    \"\"\""


def case_pairs():
    """Simple case folding: (first, last, step, difference) of runs of scalars."""
    runs = []
    for c in SCALARS:
        target = chr(c).casefold()
        if len(target) != 1:
            target = chr(c).lower()
        if len(target) != 1 or ord(target) == c:
            continue
        difference = ord(target) - c
        if runs and runs[-1][3] == difference:
            first, last, step, _ = runs[-1]
            gap = c - last
            if gap == step or (step == 0 and gap <= 2):
                runs[-1] = (first, c, gap, difference)
                continue
        runs.append((c, c, 0, difference))
    return [(first, last, step or 1, difference) for first, last, step, difference in runs]


def table():
    """What each scalar becomes. Letters, marks and texts are entries; entry 0 is `as it is`."""
    entries, pool, offsets = {(0, 0, 0, ""): 0}, bytearray(), {}
    pieces, indices = [], {}
    for c in SCALARS:
        if c in HANGUL:
            continue
        text = mapped(chr(c))
        space = text.startswith(" ")
        text = text.lstrip(" ")
        assert not text.endswith(" "), hex(c)
        only_marks = text != "" and all(map(unicodedata.combining, text))
        if only_marks:
            assert space or len(set(map(is_diacritic, text))) == 1, hex(c)
        else:
            bases = [x for x in text if unicodedata.combining(x) == 0]
        # Bits: 1 a letter that loses its diacritics, 2 a diacritic, 4 white space first,
        # 8 dropped, 16 not as it is, 32 nothing but marks.
        flags = (
            (1 if text and not only_marks and is_letter(bases[-1]) else 0)
            | (2 if text and all(map(is_diacritic, text)) else 0)
            | (4 if space else 0) | (8 if not text and not space else 0)
            | (16 if text != chr(c) else 0) | (32 if only_marks else 0))
        if not only_marks:
            text = without_diacritics(text)
        kept = text if flags & 16 else ""
        tail = "" if only_marks else kept[len(kept.rstrip(
            "".join(x for x in kept if unicodedata.combining(x)) or "\0")):]
        order = unicodedata.combining(text[-1]) if text and (only_marks or tail) else 0
        entry = (flags, order, len(tail.encode()), kept)
        if entry == (0, 0, 0, ""):
            continue
        indices[c] = entries.setdefault(entry, len(entries))
    records = []
    for flags, order, tail, text in entries:
        data = text.encode()
        if text not in offsets:
            offsets[text] = len(pool)
            pool += data
            pieces += [escaped(x) for x in text]
        records.append(
            digits(offsets[text], 3) + digits(len(data), 1) + digits(tail, 1) + digits(order, 2)
            + digits(flags, 1))
    blocks, stage1, stage2 = {}, [], []
    for block in range(max(indices) // 64 + 1):
        key = tuple(indices.get(block * 64 + i, 0) for i in range(64))
        if key not in blocks:
            blocks[key] = len(blocks)
            stage2 += [digits(x, 2) for x in key]
        stage1.append(digits(blocks[key], 2))
    return records, pieces, stage1, stage2


def write_table():
    records, pieces, stage1, stage2 = table()
    runs = case_pairs()
    with open("Sources/TrailText/FoldTable.swift", "w", encoding="utf-8") as file:
        file.write(f"""// swift-format-ignore-file
// Made by Tests/TrailTextTests/Resources/make-fold-table.py from Unicode {unicodedata.unidata_version}.

/// What each scalar folds to, packed into texts that need no set-up at run time.
///
/// Numbers are big-endian base 64 in the ASCII characters from `0` on. `stage1` gives for
/// every 64 scalars a block of `stage2`, which gives each an entry (2 digits); an entry is 8
/// digits: offset of its text in `texts` (3), bytes (1), bytes of marks at its end (1),
/// combining class of the last (2), flags (1). Entry 0 is a scalar that stays as it is.
enum FoldTable {{
  /// The scalars from here on stay as they are.
  static let limit: UInt32 = {len(stage1) * 64}

  static let stage1: StaticString = {literal(stage1)}

  static let stage2: StaticString = {literal(stage2)}

  static let entries: StaticString = {literal(records)}

  static let texts: StaticString = {literal(pieces)}

  /// Simple case folding: first, last, step and difference of runs of scalars, ascending.
  static let cases: [(first: UInt32, last: UInt32, step: UInt32, difference: Int32)] = [
""")
        line = "   "
        for run in runs:
            item = " (%d,%d,%d,%d)," % run
            if len(line) + len(item) > 100:
                file.write(line + "\n")
                line = "   "
            line += item
        file.write(line + "\n  ]\n}\n")
    print(len(records), "entries", len(runs), "case runs")


def samples():
    """Texts that people write, and random ones from alphabets that have something to fold."""
    texts = """Figure 2|É|e\u0301|й|и\u0306|Й|が|か\u3099|한글|ﬁbrosis|½|①|Ǆ|İ|ı|ſ|ẞ|ß|ＦＵＬＬ|Æsir|œuvre
Łódź|Ångström|Kelvin \u212a|ð þ ø đ|“quoted” ‘text’|D’Amico|L4–L5|a — b|10±5|p\u00a0<\u20090.05|β-Galactosidase
Ὀδυσσεύς|ᾳ|ς|ﷺ|a\u00a8b|¨|  a \t b  |soft\u00adhyphen|\ufeffmark|mg∕kg|x²|™|℃|Ⅳ|ﾊﾝｶｸ|Ệ|Ǿ|ǽ|Ή|Ϋ́|ё|Ї|ש\u05c1\u05bc|ש\u05bc\u05c1
\u0301a|q\u0323\u0307|и\u0323\u0306|и\u0306\u0323|\u0958|ড়|ΰ|a\u034fb|и\u0344|e\u0344|ø\u0301|straße|5′-end|〝x〟|a\u3000b|ﾞ|ǰ|ŉ|ﬅ|ꭰ|Ა
""".replace("\n", "|").split("|")[:-1]
    generator = random.Random(20)
    alphabets = [
        "aeoLDIß øŁéÅ\u0300\u0301\u0323\u0338\u00ad“–\u2009ﬁ½ǅ", "αςΆΐᾧὨ\u0301\u0308\u0313 ΩΣ",
        "йЁиІѓ\u0306\u0308\u0301\u0323 \u0483", "かガﾊﾟ\u3099\u309a漢 字한글", "שבא\u05c1\u05bc\u05b0\u064b\u0651\u0655ﷲ ﻻ",
        "\u0f71\u0f72\u0f73\u0f74क\u093c\u0915\u094d ড়①²\u200b´¨",
    ]
    for _ in range(150):
        alphabet = generator.choice(alphabets)
        texts.append("".join(generator.choice(alphabet) for _ in range(generator.randint(2, 9))))
    return texts


def write_samples():
    with open("Tests/TrailTextTests/FoldSamples.swift", "w", encoding="utf-8") as file:
        file.write("""// swift-format-ignore-file
// Made by Resources/make-fold-table.py: texts and what they fold to, by folding them whole.
let foldSamples: [(text: String, folded: String)] = [
""")
        for text in samples():
            file.write(f'  ("{escaped(text)}", "{escaped(folded(text))}"),\n')
        file.write("]\n")


write_table()
write_samples()
