# What people and CI run. `make run` and `make test` need Rust and Node.js; what else they need they install on Debian
# as root, or say what to install.

.DEFAULT_GOAL := help
.PHONY: help run test test-rules test-postgres test-web test-browser check format generate bench kill cut cut-postgres fuzz adversary screenshots

help:
	@echo "make run       build everything, live the demonstration world, serve it on http://127.0.0.1:8080"
	@echo "make test      everything: rules, stories on SQLite and PostgreSQL, contract, house rules, client, browser"
	@echo "make check     format, lints, types"
	@echo "make generate  openapi.json and the client's types from the server"
	@echo "make bench     figures, each beside what the machine can do"
	@echo "make kill      kill -9 while people work, N=200 times: nothing answered may be lost"
	@echo "make cut       kill -9 in the middle of secret ballots, N=200 times: no sheet lost, none counted twice"
	@echo "make cut-postgres  the same on PostgreSQL"
	@echo "make adversary a thousand secret ballots: with everything in hand, can anybody tell who voted how?"
	@echo "make fuzz      every operation asked what nobody would ask, as four people"

# With the features that `cargo test --workspace` builds: `-p server` would compile other crates' crates once more.
BUILD = cargo build --workspace --bins

run: web/dist/index.html
	@scripts/need.sh cc
	$(BUILD)
	target/debug/jiandu demo

web/node_modules/.done: web/package-lock.json
	@scripts/need.sh node
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.done $(shell find web/src web/*.html web/*.ts web/scripts -type f 2>/dev/null)
	cd web && npm run --silent build

e2e/node_modules/.done: e2e/package-lock.json
	@scripts/need.sh node
	cd e2e && npm ci --no-audit --no-fund
	@touch $@

test: test-rules test-postgres test-web test-browser

test-rules:
	@scripts/need.sh cc
	cargo test --workspace

test-postgres:
	@scripts/need.sh postgres
	scripts/with-postgres.sh cargo test --workspace

test-web: web/node_modules/.done
	cd web && npm test --silent

# The binary of `cargo test`: built alone, it would be compiled once more with other features of its crates.
test-browser: web/dist/index.html e2e/node_modules/.done
	@scripts/need.sh chromium fonts
	cargo test --workspace --no-run
	cd e2e && npm test --silent

check: web/node_modules/.done e2e/node_modules/.done
	@scripts/need.sh cc
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	cd web && npx --no-install openapi-typescript ../openapi.json -o /tmp/jiandu-schema-$$$$.ts >/dev/null \
	  && cmp /tmp/jiandu-schema-$$$$.ts src/api/schema.ts && rm /tmp/jiandu-schema-$$$$.ts
	cd web && npm run --silent check
	cd e2e && npm run --silent check

format: web/node_modules/.done
	cargo fmt --all
	cd web && npm run --silent format

generate: web/node_modules/.done
	$(BUILD)
	target/debug/jiandu openapi > openapi.json.new && mv openapi.json.new openapi.json
	cd web && npm run --silent generate

# Figures of the release binary, into docs/bench.md.
bench: web/dist/index.html
	@scripts/need.sh cc
	scripts/bench.sh

# Kills the server N times while people work: what was answered must be there.
N ?= 200
kill:
	@scripts/need.sh cc
	scripts/kill.sh $(N)

# Kills the server N times in the middle of secret ballots: no sheet that was answered may be lost, none may count twice.
cut:
	@scripts/need.sh cc
	$(BUILD)
	target/debug/bench --binary target/debug/jiandu cut --times $(N)

# The same on PostgreSQL.
cut-postgres:
	@scripts/need.sh cc postgres
	$(BUILD)
	scripts/with-postgres.sh sh -c 'target/debug/bench --binary target/debug/jiandu cut --times $(N) --database "$$TEST_DATABASE_URL"'

# Asks every operation of the document what nobody would ask; about ten minutes. Needs Python 3.
fuzz:
	@scripts/need.sh cc
	$(BUILD)
	scripts/fuzz.sh

# Holds a thousand secret ballots and tries to tell who voted how; minutes, in memory where there is a place for it.
# Reading every byte that lies about is slow without optimisation.
adversary:
	@scripts/need.sh cc
	TMPDIR=$$([ -w /dev/shm ] && echo /dev/shm || echo /tmp) cargo test --release -p primitives --lib -- --ignored --nocapture in_a_thousand_ballots

screenshots: web/dist/index.html e2e/node_modules/.done
	@scripts/need.sh chromium fonts
	$(BUILD)
	cd e2e && npm run --silent screenshots
