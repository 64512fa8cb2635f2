# `make` lists the commands. Each does its own set-up: .venv/ from the lock, Node's packages, a browser.
.DEFAULT_GOAL := help
.PHONY: help serve site offline test check due watch diff fix bench lock clean
SHELL := /bin/bash

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# The theme advertises its successor at each build; docs/decisions/ has what we make of it.
export NO_MKDOCS_2_WARNING := 1

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/.site ## show both languages at http://127.0.0.1:8000/ and rebuild when a file changes
	@$(PY) -m mkdocs serve --livereload

# PICTURES=1 draws a picture for each page, for chats that show one beside a link.
site: $(if $(PICTURES),$(VENV)/.pictures,$(VENV)/.site) ## build both languages into site/; a failed build leaves the old site as it was
	@$(PY) -m mkdocs build --strict

offline: $(VENV)/.site ## pack both languages into a ZIP that opens from disk
	@$(PY) -m tools.zip_site

test: check ## everything that CI runs: the checks, the tests, the pages in a real browser
	@$(PY) tools/browser.py --install
	@$(PY) -m tools.nginx --install
	@$(PY) -m pytest --numprocesses auto --dist worksteal

check: $(VENV)/.dev node_modules/.done ## check the records, the pages, the settings, the code and the workflows, without building
	@$(PY) -m tools.check

due: $(VENV)/.site ## list the statements that are to be read again within 30 days
	@$(PY) -m macros due

watch: $(VENV)/.site ## list what the platform's rule centre says otherwise than it was read
	@$(PY) -m macros watch

# BASE=REVISION: what the change is measured against.
diff: $(VENV)/.site ## tell what your change means for readers, since it left origin/main
	@$(PY) -m macros diff $(or $(BASE),origin/main) --merge-base

fix: $(VENV)/.dev ## format the code and write again what is generated
	@$(PY) -m macros generate
	@$(PY) -m macros published
	@$(PY) -m macros confirm
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .
	@$(PY) -m macros generate
	@$(PY) -m tests.planner_reference
	@$(PY) -m tests.penalty_reference
	@$(PY) -m tests.api_promise

bench: $(VENV)/.dev ## measure times and weights against their budgets
	@$(PY) tools/browser.py --install --whole >/dev/null
	@$(PY) -m tools.bench

lock: $(VENV)/.dev ## resolve the dependencies of pyproject.toml and package.json anew
	@tools/lock.sh

clean: ## remove everything that the commands made
	@rm -rf $(VENV) node_modules tools/lighthouse/node_modules site .site-* exit-guide-*.zip traces .cache .ruff_cache .pytest_cache

INSTALLER := tools/venv.sh tools/install.py requirements-uv.lock

# Three sets: what builds the site, and on top of it what draws its pictures, or what tests it.
$(VENV)/.site: requirements.lock $(INSTALLER)
	@tools/venv.sh requirements.lock
	@touch $@

$(VENV)/.pictures: requirements-pictures.lock $(INSTALLER)
	@tools/venv.sh requirements-pictures.lock
	@touch $@ $(VENV)/.site

$(VENV)/.dev: requirements-dev.lock $(INSTALLER)
	@tools/venv.sh requirements-dev.lock
	@touch $@ $(VENV)/.site

node_modules/.done: package-lock.json $(VENV)/.dev
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@
