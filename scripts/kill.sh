#!/usr/bin/env bash
# Kills the server N times while people work, and looks for what was answered and is not there.
set -eu
cd "$(dirname "$0")/.."
cargo build --workspace --bins
target/debug/bench --binary "${BINARY:-target/debug/jiandu}" kill --times "${1:-200}"
