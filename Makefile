# What people type. `make lab` opens the course; `make test` runs the tests; both set everything up first.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
STAMP := $(VENV)/.ready
# One more than there are processors: a test that drives a browser or a kernel waits for it half of its time.
WORKERS = $(shell $(PYTHON) -c 'import os; print(min(4, 1 + (os.cpu_count() or 1)))' 2>/dev/null || echo 2)

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

env: $(STAMP)  ## set up .venv with the pinned packages

$(STAMP): requirements.lock pyproject.toml deploy/wheel_content.py $(shell find deploy/lab -type f)
	@$(PYTHON) -c 'import sys; sys.exit("ISO Academy needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11 env") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@echo "Installing the pinned packages into $(VENV) (a minute the first time)..."
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --no-deps -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --reinstall-package iso-academy -e .
	@touch $@

lab: env  ## open the course in JupyterLab (NO_BROWSER=1 on a server, PORT=8888)
	@$(BIN)/iso lab $(if $(PORT),--port $(PORT)) $(if $(filter 1,$(NO_BROWSER)),--no-browser)

test: env  ## run the tests, up to four at a time
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: env  ## what CI runs, fast parts first
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/iso build --check
	@$(BIN)/iso check
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory thorough

thorough: env  ## run long plays, and for every unit what `make test` does for some
	@$(BIN)/python -m pytest -m thorough -n $(WORKERS) --dist loadfile --no-loadscope-reorder

bench: env  ## print the measured figures
	@$(BIN)/python -m benchmarks

book: env  ## the course as a web site in build/book (PDF=1 makes the PDFs as well)
	@$(BIN)/iso book $(if $(filter 1,$(PDF)),--pdf)

lock: env  ## pin the packages again, after a change to pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --override deploy/overrides.txt --no-emit-index-url --no-header pyproject.toml -o requirements.lock

clean:  ## remove what can be made again; answers in workspace/ stay
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

.PHONY: help env lab test check thorough bench book lock clean
