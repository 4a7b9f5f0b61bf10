# The one front door. Every target sets up what it needs, on a machine with Python 3.11 and make and nothing else.
# The system's own Python where it is the right one: it is built with profiles, and takes up to a fifth less time than one
# that was compiled without.
PYTHON ?= $(firstword $(wildcard /usr/bin/python3.11) python3)
BIN := .venv/bin
SET_UP := .venv/.set-up
SPARK := .venv/.spark
UV := .venv-uv/bin/uv
export UV_PYTHON_DOWNLOADS := never
# Each file is compiled once and not in every process, whatever a machine says of that: tests start hundreds.
export PYTHONDONTWRITEBYTECODE :=
# Coverage is read from the tests of single parts and commands, in test-long alone: tracing doubles their time and trebles that of
# searches and of the documentation.
MEASURED := tests/unit tests/functional tests/spec tests/golden tests/published

# The service's tests stand apart: they run once on SQLite and once on PostgreSQL, of which Debian's server must be installed. Those in
# a browser are not traced: they are awaited more than anything is computed.
SERVICE := tests/service
BROWSER := tests/service/browser

.PHONY: help demo test test-long check format bench bench-long lock docs messages vendor clean

help: ## What can be asked for
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(SET_UP) ## Recompute ten published inspections, rate and report on one, and run the service (SERVE=0: all but run it)
	@$(BIN)/evenhand demo examples/swm-2018
	@$(BIN)/evenhand demo-service examples/swm-2018 $(if $(filter 0,$(SERVE)),--no-serve)

test: $(SPARK) ## Every test, long searches in short form
	$(BIN)/python -m pytest --ignore=$(SERVICE)
	$(BIN)/python -m pytest -n 3 $(SERVICE)
	EVENHAND_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 3 $(SERVICE)

test-long: $(SPARK) ## Every test, long searches whole, and what no test touches
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(MEASURED)
	$(BIN)/coverage run -m pytest $(SERVICE) --ignore=$(BROWSER)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report
	EVENHAND_LONG=1 $(BIN)/python -m pytest --ignore=$(SERVICE)
	EVENHAND_LONG=1 $(BIN)/python -m pytest $(SERVICE)
	EVENHAND_LONG=1 EVENHAND_TEST_DATABASE=postgresql $(BIN)/python -m pytest $(SERVICE)

check: $(SET_UP) ## Format, lint, types, layers, dependencies
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src

format: $(SET_UP) ## Put the code in order
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(SET_UP) ## Speed and memory, as ratios against a named reference
	$(BIN)/python -m benchmarks.reading_and_rating
	$(BIN)/python -m benchmarks.reading_extracts
	$(BIN)/python -m benchmarks.reading_documents
	$(BIN)/python -m benchmarks.reporting
	$(BIN)/python -m benchmarks.site
	$(BIN)/python -m benchmarks.assigning
	$(BIN)/python -m benchmarks.agreeing
	$(BIN)/python -m benchmarks.drawing
	$(BIN)/python -m benchmarks.sharing
	$(BIN)/python -m benchmarks.tallying
	$(BIN)/python -m benchmarks.certainty
	$(BIN)/python -m benchmarks.serving
	$(BIN)/python -m benchmarks.casework_rating
	$(BIN)/python -m benchmarks.saving
	$(BIN)/python -m benchmarks.opening

bench-long: $(SET_UP) ## Drawing from 50 million rows against DuckDB's window: some minutes and some gigabytes
	$(BIN)/python -m benchmarks.drawing --whole

docs: $(SET_UP) ## Write the generated pages of docs/reference and the example inspection anew
	$(BIN)/python -m examples.make_swm_2018
	$(BIN)/python -m docs.make_reference

messages: $(SET_UP) ## Gather the words to be translated into Welsh, and compile those that are (needs gettext)
	cd src/evenhand_service && EVENHAND_DATA=$$(mktemp -d) DJANGO_SETTINGS_MODULE=evenhand_service.config.settings \
		../../$(BIN)/django-admin makemessages --locale cy --no-location --no-wrap --no-obsolete
	cd src/evenhand_service && ../../$(BIN)/django-admin compilemessages --locale cy

vendor: $(SET_UP) ## Fetch the page furniture anew, in the versions that vendoring/frontend.py names (needs npm)
	$(BIN)/python -m vendoring.frontend

lock: $(UV) ## Choose the newest allowed version of every dependency
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev --extra service --upgrade --output-file requirements.lock pyproject.toml
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev --extra service --extra spark --constraint requirements.lock --output-file requirements-spark.lock pyproject.toml
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra service --constraint requirements.lock --output-file requirements-service.lock pyproject.toml

clean: ## Remove what these targets made
	rm -rf .venv .venv-uv build dist .coverage* htmlcov examples/*/out

$(UV):
	python3 -m venv .venv-uv
	.venv-uv/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.8

$(SET_UP): requirements.lock pyproject.toml | $(UV)
	@echo "Setting up (once): a virtual environment and the libraries in requirements.lock"
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	$(UV) pip sync --quiet --python .venv --require-hashes requirements.lock
	$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch $(SET_UP)

# What tests need beyond a newcomer's set-up: Spark, which is as large as all the rest.
$(SPARK): requirements-spark.lock $(SET_UP)
	@echo "Setting up (once): Spark, for the tests that hold every engine equal"
	$(UV) pip sync --quiet --python .venv --require-hashes requirements-spark.lock
	$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch $(SPARK)
