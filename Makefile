# make publish   the data package, the notebooks and the book, in site/
# make test      lint, types, checks, tests and every notebook
.DELETE_ON_ERROR:
PYTHON ?= python3
RUN := .venv/bin/python
INSTALLED := .venv/.installed

.PHONY: install lock
install: $(INSTALLED)

$(INSTALLED): requirements.txt pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(RUN) -m pip install --quiet --require-hashes --requirement requirements.txt
	$(RUN) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

lock: $(INSTALLED)
	.venv/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	    --generate-hashes --no-annotate --no-header --quiet --output-file requirements.txt
