# make publish   the checked data package, its notebooks and the book, in site/
# make test      everything that must hold: lint, types, package, tests, notebooks
# make quick     the part of it that needs neither site nor browser nor executed notebooks
# BUDGET_GOALS_ADDRESS=https://…/ is the address that the published site will have.
# Also: data, notebooks, book, serve, check, lint, bench, lock. All of them install .venv first.
.DELETE_ON_ERROR:
.PHONY: publish test test-in-browser test-elsewhere quick quick-tables quick-others data notebooks book serve check lint bench lock

PYTHON ?= python3
RUN := .venv/bin/python
INSTALLED := .venv/.installed

PARTS := $(shell find scripts -name '*.py' -o -name words.yaml -o -path '*/profiles/*' -o -path '*/templates/*')
# A folder is newer than what was built when a file has been taken out of it.
SOURCES := data/raw data/meta $(wildcard data/raw/* data/meta/*)
TABLES := $(shell sed -n 's|^ *path: \(data/[a-z]*\.csv\)$$|\1|p' data/meta/datapackage.yaml)
# One that is missing is for the build to tell.
PAPERS := README.md CHANGELOG.md CITATION.cff LICENSE LICENSE-DATA
BOOK := $(shell find book -mindepth 1 -not -path '*/.*' -not -path '*/node_modules/*')

# One file for what a site is told of where it stands: one that was told otherwise is out of date.
TOLD := $(foreach name,ADDRESS TRACKER REPOSITORY RELEASE,$(name)=$(BUDGET_GOALS_$(name)))
BUILT_FOR := .cache/address-$(firstword $(shell echo '$(TOLD)' | cksum))

publish: site/index.html
ifndef BUDGET_GOALS_ADDRESS
	@echo "site/ gives its address as http://127.0.0.1:8000/ in citations and links: fit to read on this machine. To publish it: make publish BUDGET_GOALS_ADDRESS=https://example.org/budget/"
endif

data: datapackage.json

book: site/index.html

$(INSTALLED): requirements.txt pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(RUN) -m pip install --quiet --require-hashes --requirement requirements.txt
	$(RUN) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

datapackage.json datapackage.md $(TABLES) &: $(INSTALLED) $(SOURCES) $(PARTS)
	$(RUN) scripts/build_datapackage.py

$(PAPERS): ;

$(BUILT_FOR):
	@mkdir -p .cache && rm -f .cache/address-* && touch $@

site/index.html: datapackage.json $(TABLES) $(BOOK) $(PAPERS) $(BUILT_FOR)
	$(RUN) scripts/build_book.py
	@touch $@

notebooks: datapackage.json
	$(RUN) scripts/build_book.py notebooks

serve: publish
	$(RUN) -m http.server --directory site --bind 127.0.0.1 8000

check: $(INSTALLED)
	$(RUN) scripts/check_datapackage.py

lint: $(INSTALLED)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

# Two lanes, for two cores.
test: check site/index.html
	$(MAKE) --jobs=2 --output-sync=target test-elsewhere lint test-in-browser

test-in-browser:
	$(RUN) -m pytest tests/browser
	$(RUN) -m pytest --nbval --nbval-current-env book

test-elsewhere:
	$(RUN) -m pytest tests --ignore tests/browser

QUICK_TABLES := tests/audit tests/exports tests/package

quick: check
	$(MAKE) --jobs=2 --output-sync=target quick-tables quick-others lint

quick-tables:
	$(RUN) -m pytest $(QUICK_TABLES)

quick-others:
	$(RUN) -m pytest tests $(addprefix --ignore ,tests/site tests/browser $(QUICK_TABLES))

bench: publish
	$(RUN) scripts/bench/conversion.py
	$(RUN) scripts/bench/documents.py
	$(RUN) scripts/bench/targets.py
	$(RUN) scripts/bench/pages.py

lock: $(INSTALLED)
	.venv/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	    --generate-hashes --no-annotate --no-header --quiet --output-file requirements.txt
