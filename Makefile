# Needs python3 (3.11 or newer, with venv) and make; everything else is installed into .venv.
#
#   make demo   read the six sample reports            make test   all that must hold before a commit
#   make eval   all figures, with floors beside them   make bench  speed, start, memory, growth
#   make fit    fit the weights again                  make clean  remove .venv and what was built

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
MADE_FROM := pyproject.toml src/riwaya/version.py

.NOTPARALLEL:
.PHONY: demo test check lint types contracts language tests gate eval bench fit clean

demo: $(VENV)/.run
	@echo "== riwaya read examples"
	@$(BIN)/riwaya read examples
	@echo "== riwaya read examples --format jsonl --out build/demo.jsonl"
	@mkdir -p build
	@$(BIN)/riwaya read examples --format jsonl --out build/demo.jsonl
	@echo "$$(wc -l < build/demo.jsonl) records in build/demo.jsonl"
	@echo "== riwaya read examples/03-state-diplomacy.json --format json (the first event of it)"
	@$(BIN)/riwaya read examples/03-state-diplomacy.json --format json | \
	    $(BIN)/python -c "import json, sys; print(json.dumps(json.load(sys.stdin)[0]['events'][0], ensure_ascii=False, indent=1, sort_keys=True))"
	@echo "== riwaya why examples/02-broadcaster-syria.json e4"
	@$(BIN)/riwaya why examples/02-broadcaster-syria.json e4

# The cheapest first; it stops at the first that fails.
test check: lint types contracts language tests gate

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

language: $(VENV)/.dev
	$(BIN)/riwaya language check

tests: $(VENV)/.dev
	$(BIN)/python -m pytest

gate: $(VENV)/.dev
	$(BIN)/python -m evaluation --gate

eval: $(VENV)/.run
	$(BIN)/python -m evaluation

bench: $(VENV)/.run
	$(BIN)/python benchmarks/bench.py

fit: $(VENV)/.fit
	$(BIN)/python evaluation/fit.py evaluation/reports/tune
	$(BIN)/python -m evaluation.calibrate fit

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "riwaya needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	    { rm -rf $(VENV); echo "python3 has no working venv module (on Debian: apt-get install python3-venv)" >&2; exit 1; }

# Editable: a change of the sources needs no new installation, a change of these two files does.
$(VENV)/.run: $(MADE_FROM) | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(MADE_FROM) | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.run

$(VENV)/.fit: $(MADE_FROM) | $(BIN)/python
	$(PIP) --editable '.[fit]'
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) build dist
