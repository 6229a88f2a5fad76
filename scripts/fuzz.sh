#!/usr/bin/env bash
# Asks every operation of the document what nobody would ask, as clerk, chair, organ and nobody, in a demonstration of
# its own: nothing may fail, and every answer must be as the document says. SECONDS_EACH bounds each of the four.
set -eu
cd "$(dirname "$0")/.."
binary=${BINARY:-target/debug/jiandu}
each=${SECONDS_EACH:-140}
dir=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
address=http://127.0.0.1:$port

tool=${SCHEMATHESIS:-}
if [ -z "$tool" ]; then
  python3 -m venv "$dir/tool"
  "$dir/tool/bin/pip" install --quiet --disable-pip-version-check 'schemathesis==4.*'
  tool=$dir/tool/bin/schemathesis
fi

"$binary" demo --database "sqlite:$dir/fuzz.db" --files "$dir/files" --listen "127.0.0.1:$port" >"$dir/server.log" 2>&1 &
pid=$!
trap 'kill $pid 2>/dev/null; wait $pid 2>/dev/null || true; [ -n "${KEEP:-}" ] || rm -rf "$dir"' EXIT
for _ in $(seq 1800); do
  curl -sf "$address/api/session" >/dev/null && break
  kill -0 $pid || { cat "$dir/server.log" >&2; exit 1; }
  sleep 0.2
done

cookie() {
  curl -sf -D - -o /dev/null "$address/api/session" -H 'content-type: application/json' \
    -d "{\"account\":\"$1\",\"password\":\"weiyuan-demo-2024\"}" | tr -d '\r' | sed -n 's/^set-cookie: \([^;]*\);.*/\1/Ip'
}

failed=0
for who in ${WHO:-bangong zhuren 县住建局 nobody}; do
  as=()
  [ "$who" = nobody ] || as=(--header "Cookie: $(cookie "$who")")
  echo "== as $who"
  # Signing out, changing the password or the clock would end the run; a live page never ends. One worker: with two, Python
  # 3.11 itself falls over now and then ("AST constructor recursion depth mismatch").
  "$tool" run "$address/api/openapi.json" "${as[@]}" \
    --checks not_a_server_error,response_schema_conformance,status_code_conformance,content_type_conformance \
    --exclude-path-regex '^/api/(live|demo/.*|session.*)$' \
    --max-time "$each" --max-examples "${EXAMPLES:-20}" --request-timeout 20 --continue-on-failure \
    --suppress-health-check all --warnings off --workers 1 --no-color >"$dir/$who.txt" 2>&1 || failed=1
  sed -n '/ FAILURES \| ERRORS /,$p' "$dir/$who.txt" | cut -c1-400 | tail -n "${LINES_EACH:-400}"
done
[ -z "${KEEP:-}" ] || echo "kept: $dir"
kill -0 $pid || { echo "the server went away"; tail -5 "$dir/server.log"; failed=1; }
exit $failed
