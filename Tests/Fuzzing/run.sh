#!/usr/bin/env bash
# Builds one of the fuzzers with coverage and runs it from the seeds: run.sh parser|query|notes [libFuzzer options]
set -euo pipefail
cd "$(dirname "$0")/../.."
name=${1:?parser, query or notes}
shift
export TRAIL_DEV=1 SWIFT_BACKTRACE=enable=no
build=.build-fuzz
swift build -c release --scratch-path "$build" --product "fuzz-$name" \
  -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld
seeds=$build/seeds/$name
corpus=$build/corpus/$name
mkdir -p "$seeds" "$corpus"
if [ "$name" = notes ]; then
  find Tests/Vaults Examples \( -name '*.md' -o -name '*.canvas' \) -print0 |
    while IFS= read -r -d '' note; do cp "$note" "$seeds/$(sha1sum <"$note" | cut -c1-16)"; done
else
  cat Tests/Conformance/*/*.cases | awk -v folder="$seeds" '
    /^== / { close(file); file = sprintf("%s/%05d", folder, ++count); next }
    /^-- / { file = ""; next }
    file && NF { print > file }'
fi
# The leak detector does not understand how Swift keeps its boxes: it tells of some that are freed.
exec "$build/release/fuzz-$name" "$corpus" "$seeds" "Tests/Fuzzing/Corpus/$name" \
  -max_len=4096 -detect_leaks=0 -artifact_prefix="$build/" -print_final_stats=1 "$@"
