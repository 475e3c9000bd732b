# Two commands matter to a newcomer: `make demo` and `make test`. Both set themselves up in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check bench soak lock clean
.DELETE_ON_ERROR:

$(VENV)/run.stamp: requirements-demo.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "l10n needs Python 3.11: install it or name it, make PYTHON=/path/to/python3.11"; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements-demo.lock
	$(PIP) --no-deps --editable .
	touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements-test.lock
	$(PIP) --require-hashes -r requirements-test.lock
	touch $@

demo: $(VENV)/run.stamp
	@sh tests/demo.sh $(abspath $(BIN))/l10n $(or $(ENGINE),none)

test: $(VENV)/test.stamp
	$(BIN)/python -m pytest -n auto tests $(ARGS)

check: $(VENV)/test.stamp
	$(BIN)/ruff check l10n tests
	$(BIN)/ruff format --check l10n tests
	$(BIN)/mypy

bench: $(VENV)/bench.stamp
	$(BIN)/python tests/bench/segment.py
	$(BIN)/python tests/bench/po.py
	$(BIN)/python tests/bench/pages.py
	$(BIN)/python tests/bench/start.py
	$(BIN)/python tests/bench/glossary.py
	$(BIN)/python tests/bench/match.py
	$(BIN)/python tests/bench/align.py
	$(BIN)/python tests/bench/bring.py
	$(BIN)/python tests/bench/project.py
	$(BIN)/python tests/bench/check.py
	$(BIN)/python tests/bench/defects.py

$(VENV)/bench.stamp: $(VENV)/test.stamp requirements-bench.lock
	$(PIP) --require-hashes -r requirements-bench.lock
	touch $@

soak: $(VENV)/test.stamp
	$(BIN)/python -m pytest -m soak --timeout 0 tests $(ARGS)

# The locks hold hashes and no address, so that any index may serve them.
lock:
	test -x $(BIN)/uv || { $(PYTHON) -m venv $(VENV); $(PIP) uv; }
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --constraint requirements.lock --extra ukrainian --output-file requirements-demo.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --constraint requirements-demo.lock --extra test --output-file requirements-test.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --constraint requirements-test.lock --extra test --extra bench --output-file requirements-bench.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
