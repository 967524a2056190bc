#!/usr/bin/env bash
# Checks and times Trail beside its anchors: run.sh check|time|phrase|count|process|read [1k|10k|100k|1m|FOLDER] [options]
set -euo pipefail
cd "$(dirname "$0")/../.."
export TRAIL_DEV=1 SWIFT_BACKTRACE=enable=no PYTHONDONTWRITEBYTECODE=1
: "${TRAIL_FIELD_DATA:?the folder that holds bench/make_vault.py, bench/peers and bench/expected}"
swift build -c release --static-swift-stdlib --product trail-bench >&2
[ "${1:-}" != process ] && [ "${1:-}" != read ] || swift build -c release --static-swift-stdlib --product trail >&2
build=$(swift build -c release --static-swift-stdlib --show-bin-path)
exec "${PYTHON:-python3}" Tests/Benchmark/bench.py "$@" --program "$build/trail-bench" --command "$build/trail" \
  --folder "${TRAIL_BENCH_FOLDER:-.build-bench}"
