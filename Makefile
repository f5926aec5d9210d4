# Everything that a fresh checkout needs, in one command each; `make` prints them.

# The first that runs: a shim of pyenv may be there and fail.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do \
	$$python -c '' 2>/dev/null && echo $$python && exit; done; echo python3)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-all bench coverage flakes lint types style image lock clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: ## .venv/ with the package in it, and livekit-server
	@$(PYTHON) deploy/bootstrap.py

demo: setup ## one family call in a real room, live in the terminal, with a kill -9 in it
	@mkdir -p .demo
	@$(BIN)/conference-agent demo --kill --picture .demo/tracks.png

# What is heard and timed in a real room, or is an image, needs the machine to itself.
ALONE := $(addprefix tests/,browser/test_call.py containers faults/test_room.py faults/test_watchers_that_ship.py rooms)
# A process for each file: what is left in one of fifty rooms slows the people of those after them.
EACH := $(sort $(filter %.py,$(ALONE)) $(wildcard $(addsuffix /test_*.py,$(ALONE))))
# All others, one process for each core.
PARALLEL := --numprocesses=logical
BESIDE := tests $(addprefix --ignore=,$(ALONE)) $(PARALLEL)
# Those of them that need no server, no browser and no process to kill.
QUICK := tests $(addprefix --ignore=tests/,browser containers faults mediaserver rooms setup) $(PARALLEL)

test: lint ## lint, then the tests of every day
	@deploy/machine.sh test
	$(BIN)/python -m pytest $(BESIDE)
	$(BIN)/python -m pytest $(ALONE)

test-all: lint ## lint, then every test: all rooms, browsers, faults, containers; coverage
	@deploy/machine.sh test-all
	@failed=; $(BIN)/python -m pytest $(BESIDE) -m "" || failed=" those beside each other"; \
	for tests in $(EACH); do \
	  $(BIN)/python -m pytest $$tests -m "" || failed="$$failed $$tests"; \
	done; [ -z "$$failed" ] || { echo "failed:$$failed"; exit 1; }
	@$(MAKE) --no-print-directory coverage

bench: setup ## the benchmarks, an hour and a half; docs/benchmarks.md and the picture of a turn
	$(BIN)/python -m bench

# Where every branch is tested.
WHOLE := */mixer/*,*/conference_agent/dialogue/*,*/conference_agent/wording/*,*/conference_agent/flows/*

coverage: setup ## branches that the unit and text tests take; all of them in mixer, dialogue, wording, flows
	$(BIN)/python -m pytest $(QUICK) --cov --cov-branch --cov-report=
	$(BIN)/coverage report --skip-covered --skip-empty
	$(BIN)/coverage report --show-missing --skip-empty --fail-under=100 --include='$(WHOLE)'

RUNS := 20
flakes: setup ## the unit and text tests, RUNS=20 times, each time in another order
	@failed=0; for run in $$(seq $(RUNS)); do \
	  $(BIN)/python -m pytest $(QUICK) --quiet --shuffle=$$run || failed=$$((failed + 1)); \
	done; echo "$$failed of $(RUNS) runs failed"; [ "$$failed" -eq 0 ]

lint: setup ## ruff, mypy, import-linter, hadolint, the compose schema
	@$(MAKE) --no-print-directory --jobs=2 types style

types:
	$(BIN)/mypy --num-workers auto

style:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

image: ## the container image; with the embedded voice and recogniser: EXTRAS=demo
	@deploy/image.sh $(EXTRAS)

# Versions and hashes for every platform, and no index address. What is locked stays where it is
# unless pyproject.toml says otherwise; `make lock UV_OPTIONS=--upgrade` takes the newest.
lock: COMPILE = pip compile --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --quiet $(UV_OPTIONS)
lock: ## the requirements-*.lock out of pyproject.toml
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	$(PYTHON) -m venv "$$tools" && "$$tools/bin/python" -m pip install --quiet uv && \
	"$$tools/bin/uv" $(COMPILE) pyproject.toml --extra demo --group dev -o requirements-dev.lock && \
	"$$tools/bin/uv" $(COMPILE) pyproject.toml --extra demo -c requirements-dev.lock -o requirements.lock && \
	"$$tools/bin/uv" $(COMPILE) pyproject.toml -c requirements-dev.lock -o requirements-base.lock && \
	"$$tools/bin/uv" $(COMPILE) pyproject.toml --group bench -o requirements-bench.lock && \
	echo hatchling | "$$tools/bin/uv" $(COMPILE) - -c requirements-dev.lock -o requirements-build.lock && \
	echo uv | "$$tools/bin/uv" $(COMPILE) - -o requirements-setup.lock

clean: ## remove what the other commands made, .venv/ too; livekit-server and images stay cached
	rm -rf .venv .demo .simulate build dist .coverage .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
