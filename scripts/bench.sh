#!/usr/bin/env bash
# Measures the release binary and writes docs/bench.md. `scripts/bench.sh --database postgres://…` measures on PostgreSQL.
# BINARY=target/debug/jiandu measures another binary, OUT= writes elsewhere.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${BINARY:-}" ]; then
  cargo build --release --workspace --bins
  profile=release
else
  cargo build --workspace --bins
  profile=debug
fi
"target/$profile/bench" --binary "${BINARY:-target/release/jiandu}" measure --out "${OUT:-docs/bench.md}" "$@"
