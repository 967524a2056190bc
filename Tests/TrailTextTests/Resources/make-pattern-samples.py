#!/usr/bin/env python3
"""Makes Tests/TrailTextTests/PatternSamples.swift: regular expressions, texts, and whether Python's
`re` finds the one in the other.

    python3 Tests/TrailTextTests/Resources/make-pattern-samples.py

Run at the root of the package.
"""
import random
import re

ROWS = r"""
abc	xabcx	abd
a.c	abc	ac	a
^abc$	abc	xabc	abcx
L[45]-S1	L5-S1	L6-S1	see L4-S1.
\d{4}	in 2011,	201	٢٠١١
\bdisc\b	the disc is	discs	disc
\Bisc	disc	isc
colou?r	color	colour	colouur
(ab)+c	ababc	c	abac
(?:ab|cd){2}	abcd	abxcd
a{2,3}b	ab	aab	aaaab
a{,2}b$	b	aaab	ab
a{2,}	a	aaaa
x{	x{	x
x{a}	x{a}	xa
[^abc]	abc	abcd
[a-f0-9]+$	deadbeef	xyz	12 g
[]a]	]	b
[^]a]	]	b
[a-]	-	b
[\d-]x	-x	7x	ax
[\w.]+@[\w.]+	mail me@x.org	@
[\Wa]	b	a	-
\s	ab	a b	a b
\S\s\S	a b	  b
\W	ab	a-b	é
\w	-	é	_	и
\D	123	12a
(?i)l4-l5	L4-L5	L4-S1
(?i:a)b	Ab	AB
(?i)[a-f]+x	ABX	GX
(?i)[^a]	A	b
(?i)straße	STRASSE	STRAßE
(?i)ΣΊΣΥΦΟΣ	σίσυφος	x
(?i)k	K	k	x
(?i)é	É	e
É	é	É
a|b|	c
^(a|b)$	a	b	ab	c
^$		a
a*	
(a*)*b	aaa	aab
(a|a)*b	aaaaaaaa	aab
(a*)+$	aaa	b
(|a)+b	b	aab	c
x*?y	xxy	xx
x+?$	x	y
(a?){3}b	b	aaab	c
\.	a	.
\\	\	/
\/	/	a
\^\$\*	^$*	x
\x41\u00e9	Aé	Ae
\t	a	a	b
p\s*[<=>]\s*0\.\d+	p < 0.05	p=0.001	p 0.05
.*e.*x	the fox	ex	xe
^.{3}$	äöü	ab	日本語
(((((a)))))	a	b
\ba	éa	a	-a
a\b	aé	a	a-
\b		a
[а-я]+	привет	Привет	hello
10±\d	10±5	10+5
β-G	β-Gal	b-Gal
(a|ab)(c|bcd)$	abcd	abc	ab
(?:x|y|)z	z	xz	a
a(?:b|c|d){4,5}e	abbbbe	abbbe	abcdbce
[+-.]	,	a
\Aa	a
"""


def rows():
    for line in ROWS.strip("\n").split("\n")[:-1]:
        pattern, *texts = line.split("\t")
        for text in texts:
            yield pattern, text
    generator = random.Random(7)
    atoms = ["a", "b", ".", "[ab]", "[^a]", r"\b", "^", "$", r"\w", r"\B", "c"]

    def piece(depth):
        if depth and generator.random() < 0.35:
            inner = "|".join(sequence(depth - 1) for _ in range(generator.randint(1, 3)))
            atom = f"({inner})"
        else:
            atom = generator.choice(atoms)
        if atom not in ("^", "$", r"\b", r"\B") and generator.random() < 0.4:
            atom += generator.choice(["*", "+", "?", "{2}", "{1,2}", "{0,3}", "*?", "{2,}"])
        return atom

    def sequence(depth):
        return "".join(piece(depth) for _ in range(generator.randint(0, 3)))

    for _ in range(300):
        pattern = "".join(piece(2) for _ in range(generator.randint(1, 4)))
        yield pattern, "".join(generator.choice("aab c") for _ in range(generator.randint(0, 6)))


with open("Tests/TrailTextTests/PatternSamples.swift", "w", encoding="utf-8") as file:
    file.write("""// swift-format-ignore-file
// Made by Resources/make-pattern-samples.py: what Python's `re` finds.
let patternSamples: [(pattern: String, text: String, isFound: Bool)] = [
""")
    for pattern, text in rows():
        if not text and r"\B" in pattern:
            continue  # Before 3.14, Python finds no \B in an empty text; other languages do.
        found = "true" if re.search(pattern, text) else "false"
        file.write(f'  (##"{pattern}"##, ##"{text}"##, {found}),\n')
    file.write("]\n")
