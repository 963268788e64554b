# The portal's commands. `make` alone lists them.
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup setup-test run test check lint types contracts pages tests bench bench-check lock messages reference clean
# One at a time, in the order written, also under `make -j`: parallel work lies inside the commands.
.NOTPARALLEL:

PYTHON := .venv/bin/python
# What to test: `make test ARGS="tests/portal/calls -k deadline"`.
ARGS ?=

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

setup: ## make .venv with everything the portal needs
	@sh tools/python.sh tools/environment.py run

setup-test: ## make .venv with what the tests and linters need as well
	@sh tools/python.sh tools/environment.py test

run: setup ## start the portal with its demonstration (PORT, PORTAL_DATABASE_URL)
	@PORTAL_MODE=$${PORTAL_MODE:-demonstration} exec .venv/bin/portal run

test: check tests ## linters, types, contracts, then every test on SQLite and PostgreSQL

tests: setup-test ## the tests alone
	$(PYTHON) -m pytest $(ARGS)

check: lint types contracts pages ## linters, types and import contracts, all of them with -k

lint: setup-test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: setup-test
	$(PYTHON) -m mypy

contracts: setup-test
	.venv/bin/lint-imports

pages: setup-test
	$(PYTHON) -m djlint templates --lint --quiet

bench: setup-test ## measure, against floors measured in the same run
	$(PYTHON) -m bench

bench-check: setup-test ## measure, and fail where a figure misses its promise
	$(PYTHON) -m bench --check

lock: setup-test ## write the lock files anew from pyproject.toml (UPGRADE=1 takes newer versions)
	@sh tools/lock.sh $(if $(UPGRADE),--upgrade)

messages: setup-test ## collect the marked texts into the catalogues of translations/
	@sh tools/messages.sh

reference: setup-test ## write the pages of docs/ and the lock of routes that come from the code
	@PORTAL_MODE=test .venv/bin/portal docs write
	$(PYTHON) -m tests.architecture.routes --write

clean: ## remove what was made, but keep the data in var/
	rm -rf .venv .boot .setup.lock build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find portal tests translations -name __pycache__ -prune -exec rm -rf {} + -o -name '*.mo' -exec rm -f {} +
