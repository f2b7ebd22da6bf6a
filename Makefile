# Everything starts from here: `make advisor` uses the product, `make test` checks it. Both set themselves up.
PYTHON = python3
VENV = .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check -q install
# Extras stay named: without them older versions of pip look at the newest release, which has no hash here.
COMPILE = uv pip compile -q --no-config --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
  --no-strip-extras --no-header --annotation-style line
# Reviews count as overdue from this day, so that the checks say the same on every day.
REVIEWED = 2026-11-24
SAMPLE = examples/payments-startup.yaml

.PHONY: advisor report sample check test format bench screens wheel requirements clean

advisor: $(VENV)/runtime.stamp
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/advisor; else \
	  echo "No terminal to ask questions in: writing the sample report instead." >&2; $(MAKE) -s report; fi

report: $(VENV)/runtime.stamp
	$(BIN)/advisor report $(SAMPLE) -o sample-report.pdf --yes

sample: $(VENV)/runtime.stamp
	$(BIN)/advisor report $(SAMPLE) -o docs/sample-report.pdf --yes

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check . && $(BIN)/ruff check .
	$(BIN)/mypy && $(BIN)/lint-imports
	$(BIN)/advisor check --as-of $(REVIEWED)

test: check $(VENV)/axe.stamp
	$(BIN)/python -m pytest

format: $(VENV)/dev.stamp
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: $(VENV)/dev.stamp
	for script in bench/*.py; do $(BIN)/python $$script || exit 1; done

screens: $(VENV)/dev.stamp
	$(BIN)/python scripts/screens.py && $(BIN)/python scripts/keys.py

wheel: $(VENV)/runtime.stamp
	$(BIN)/python -m pip --disable-pip-version-check wheel -q --no-deps --no-build-isolation -w dist .

requirements:
	$(COMPILE) pyproject.toml requirements/build.in -o requirements/runtime.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra dev -c requirements/runtime.txt -o requirements/dev.txt
	$(COMPILE) requirements/verapdf.in -o requirements/verapdf.txt
	$(COMPILE) --no-deps requirements/axe.in -o requirements/axe.txt

clean:
	rm -rf $(VENV) build dist sample-report.pdf

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 advisor")'
	@echo "Setting up $(VENV); the first time takes about a minute." >&2
	@$(PYTHON) -m venv $(VENV)

# For the axe-core it carries. What else it names drives browsers of its own, and is not needed.
$(VENV)/axe.stamp: requirements/axe.txt | $(BIN)/pip
	@$(PIP) --no-deps --require-hashes -r $<
	@touch $@

$(VENV)/%.stamp: requirements/%.txt pyproject.toml | $(BIN)/pip
	@$(PIP) --require-hashes -r $<
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
