#!/bin/sh
# Makes pages of many sorts and looks at them in headless Chromium: Tests/Looking/look.sh [FOLDER]
#
# The pages and their pictures are left in FOLDER. It takes a minute, needs Chromium and Python, and is
# no part of the tests: somebody has to look at what it leaves.
set -eu
cd "$(dirname "$0")/../.."
folder=${1:-${TMPDIR:-/tmp}/trail-pages}
mkdir -p "$folder"
swift build --product trail >&2
trail=$(swift build --show-bin-path)/trail

page() {
  name=$1 vault=$2
  shift 2
  # `check` ends with 1 where it finds something.
  TRAIL_INDEX=off "$trail" --quiet --vault "$vault" --format html "$@" >"$folder/$name.html" || [ $? = 1 ]
}

page set Examples/lumbar-spine takeaways
page table Examples/lumbar-spine 'sources cited by takeaways | sort by year desc | show name, citation, doi'
page trace Examples/lumbar-spine 'trace takeaways'
page conclusions Examples/lumbar-spine 'trace up Orozco'
page paths Examples/lumbar-spine 'path from takeaways to sources'
page several Examples/lumbar-spine 'takeaways | take 1; insights | count; insights | count by tags'
page nothing Examples/lumbar-spine 'takeaways tagged MRI'
page check Examples/lumbar-spine check
page why Examples/lumbar-spine 'why Noriega in sources where year > 2015'
page describe Examples/lumbar-spine 'describe Noriega'
page explain Examples/lumbar-spine 'explain insights tagged L4-L5 citing Orozco'
page debate Examples/discourse claims
page troubled Tests/Vaults/troubled insights
# What the last commit to the example changed in it, where there is a history.
last=$(git log -1 --format=%h -- Examples/lumbar-spine 2>/dev/null || true)
if [ -n "$last" ] && git rev-parse --quiet --verify "$last~1" >/dev/null; then
  page difference Examples/lumbar-spine diff "$last~1..$last" 'nodes | show name, text; check'
fi

# Notes as hostile and as wide as they come, in a circle.
vault=$(mktemp -d)
trap 'rm -rf "$vault"' EXIT
python3 - "$vault" <<'END'
import os, sys
texts = [
    "&lt;script&gt;alert(1)&lt;/script&gt; \"quoted\" & 'single'", "]]> &lt;!-- &lt;/svg>",
    "\x1b[31mred\x07 \u202eright to left\u2066 \u200bend", "日本語のとても長い主張がここにあり、" * 4,
    "العربية نص طويل يجب أن يلتف داخل الصندوق " * 3, "👩‍👩‍👧‍👦 🇩🇪 " * 12, "W" * 200,
    "MMMMMMM WWWWWWW " * 6, "x" * 3000, "a\u0301\u0301\u0301\u0301 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!",
]
def note(path, text):
    path = os.path.join(sys.argv[1], path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
for i, text in enumerate(texts):
    after = (i + 1) % len(texts)
    note(f"Insights/n{i}.md", f"{text}\n\n## References\n\n- [[s{i}]]\n- [[n{after}]]\n")
    note(f"Evidence Sources/s{i}.md", f'---\ndoi: "10.1234/<i>{i}\\"x"\nurl: "javascript:alert({i})"\n'
         f'citation: "Evil, E. 2020. <b>{i}</b>. doi:10.1234/abc({i})."\n---\n')
note("Takeaways/self.md", "Leans on itself\n\n## Supporting Insights\n\n- [[self]]\n- [[n0]]\n")
END
page hostile "$vault" takeaways

exec python3 Tests/Looking/look.py "$folder" "$folder"/*.html
