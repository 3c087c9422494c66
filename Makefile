# Two commands for a fresh machine with Python 3.11 to 3.13, git and make:
#   make try    tries Whychain without any account or key
#   make test   runs the tests
RIGHT := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
  $$python -c '$(RIGHT)' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin

.PHONY: try test lint soak bench lock clean

# The environment, made anew whenever the lock changes.
.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c '$(RIGHT)' 2>/dev/null || { \
	  echo "Whychain needs Python 3.11, 3.12 or 3.13, and found none. Install one, or name it:"; \
	  echo "  make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making the environment in .venv, once:"
	@echo "  1 of 3: an empty one"
	@$(PYTHON) -m venv .venv
	@echo "  2 of 3: the packages of requirements.txt, with their hashes checked (a minute or two) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@echo "  3 of 3: Whychain itself"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

try: .venv/ready
	@$(BIN)/whychain try

test: .venv/ready
	@.ci/browser || true
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: .venv/ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# Long visits in a browser, then the process is killed again and again while events stream in, for as
# long as is asked: make soak MINUTES=30
MINUTES ?= 30
soak: .venv/ready
	@$(BIN)/python -m pytest -m soak
	@$(BIN)/python -m tests.bench.soak --minutes $(MINUTES)

lock:
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.txt

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
