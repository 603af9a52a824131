# Each target is one line. `make run` needs Python 3.11 and nothing else; the others make what they need.
RUN := .venv/bin/
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup run test fast lint fix types arch words reference docs lock bench openapi ci

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
setup: ## make .venv with everything to work on the code
	@tools/setup.sh test
run: ## serve the bundled record on 127.0.0.1:8000
	@tools/setup.sh run && exec $(RUN)casque serve
test: ## install what the tests need and run them all, on SQLite and PostgreSQL
	@tools/test.sh
fast: setup ## the heart's tests only, without those that read published files
	@$(RUN)python -m pytest -q -n auto tests/core tests/claims tests/readiness tests/reports --ignore=tests/claims/world --ignore=tests/reports/test_source_export.py
lint: setup ## ruff: rules and format
	@$(RUN)ruff check . && $(RUN)ruff format --check .
fix: setup ## ruff: mend what it can
	@$(RUN)ruff check --fix . ; $(RUN)ruff format .
types: setup ## mypy --strict
	@$(RUN)mypy
arch: setup ## import contracts
	@$(RUN)lint-imports
words: setup ## collect and compile the translatable text
	@tools/system_packages.sh && $(RUN)python tools/words.py
reference: setup ## write docs/reference/ and the sessions of the manual from the code
	@$(RUN)python tools/build_reference.py && $(RUN)python tools/transcripts.py
docs: setup ## build the manual, a warning fails
	@$(RUN)zensical build --strict --clean
lock: setup ## resolve the lock files anew
	@$(RUN)python -m pip install --quiet uv && PATH=$(RUN):$$PATH tools/lock.sh --upgrade
bench: setup ## measure speed and memory, beside other tools
	@for each in load account pages start; do $(RUN)python -m benchmarks.$$each || exit 1; done
openapi: setup ## write tests/api/openapi.json
	@$(RUN)python tools/build_openapi.py
ci: ## what CI runs, no more and no less
	@.ci/run
