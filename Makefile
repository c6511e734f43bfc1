# The two commands a newcomer needs: `make demo` and `make test`. Each installs what it lacks and says so.

# Third-party code is compiled once per machine: set CARGO_TARGET_DIR to a folder outside the checkout to keep it.
export CARGO_TARGET_DIR ?= $(CURDIR)/target
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD = 1
LISTEN ?= 127.0.0.1:8080
DATA ?= data/demo

.PHONY: demo test check unit browser setup setup-tests clean-demo

demo: setup
	cargo build --locked --bin kreislauf
	$(CARGO_TARGET_DIR)/debug/kreislauf demo --data $(DATA) --listen $(LISTEN)

test: setup setup-tests check unit browser

# fmt, clippy, documentation, and the shipped questionnaire
check: setup
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items --lib

# unit tests and the application on SQLite and PostgreSQL
unit: setup
	cargo test --locked
	KREISLAUF_TEST_DATABASE=postgres cargo test --locked --test suite app::

# one journey per role in headless Chromium, axe on every page, valid HTML
browser: setup
	cargo build --locked --bin kreislauf
	node tests/browser/run.mjs $(CARGO_TARGET_DIR)/debug/kreislauf

setup: node_modules/.package-lock.json

node_modules/.package-lock.json: package-lock.json
	@echo "Installing the design system and the browser tools (npm ci)"
	npm ci

setup-tests:
	@sh tests/install.sh

clean-demo:
	rm -rf $(DATA)
