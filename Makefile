# Everything that a fresh checkout needs, in one command each; `make` prints them.

# The first that runs: a shim of pyenv may be there and fail.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do \
	$$python -c '' 2>/dev/null && echo $$python && exit; done; echo python3)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-all lint lock clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: ## .venv/ with the package in it, and livekit-server
	@$(PYTHON) deploy/bootstrap.py

demo: setup ## one family call in a real room, live in the terminal
	@$(BIN)/conference-agent demo

test: lint ## lint, then the tests of every day
	$(BIN)/python -m pytest

test-all: lint ## lint, then every test: all rooms, browsers, faults
	$(BIN)/python -m pytest -m ""

lint: setup ## ruff, mypy, import-linter
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Versions and hashes for every platform, and no index address. What is locked stays where it is
# unless pyproject.toml says otherwise; `make lock UV_OPTIONS=--upgrade` takes the newest.
lock: COMPILE = pip compile pyproject.toml --extra demo --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --quiet $(UV_OPTIONS)
lock: ## requirements.lock and requirements-dev.lock out of pyproject.toml
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	$(PYTHON) -m venv "$$tools" && "$$tools/bin/python" -m pip install --quiet uv && \
	"$$tools/bin/uv" $(COMPILE) -o requirements.lock && \
	"$$tools/bin/uv" $(COMPILE) --group dev -o requirements-dev.lock

clean: ## remove what the other commands made, .venv/ too; the cached livekit-server stays
	rm -rf .venv .demo build dist .coverage .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
