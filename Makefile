# Two commands for a fresh machine with Python 3.11 to 3.13, git and make:
#   make try    tries Whychain without any account or key
#   make test   runs the tests
RIGHT := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
  $$python -c '$(RIGHT)' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin

.PHONY: try test lint words soak bench-clustering lock clean

# What a lock names is whole and hashed: nothing else is looked for. uv is faster, where it is at hand.
INSTALL = if command -v uv >/dev/null && uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r $(1); \
  then :; else $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-warn-conflicts --no-compile \
  --no-deps --require-hashes -r $(1); fi
# Bytecode for what is imported, on all processors at once, also where Python is told to write none.
COMPILE = $(BIN)/python -m compileall -qq -j 0
PACKAGES = $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
LATER = /(scipy|openai|pygments|huggingface_hub|pyarrow|numpy/f2py|pip|setuptools|pkg_resources|tests?)/

# The environment for running, made anew whenever the lock changes.
.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c '$(RIGHT)' 2>/dev/null || { \
	  echo "Whychain needs Python 3.11, 3.12 or 3.13, and found none. Install one, or name it:"; \
	  echo "  make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making the environment in .venv, once:"
	@echo "  1 of 4: an empty one ..."
	@$(PYTHON) -m venv .venv
	@echo "  2 of 4: the packages of requirements.txt, with their hashes checked (half a minute or more) ..."
	@$(call INSTALL,requirements.txt)
	@echo "  3 of 4: Whychain itself ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@echo "  4 of 4: bytecode, so that it starts fast ..."
	@$(COMPILE) -x '$(LATER)' $(PACKAGES) bot handlers models playground || true
	@touch $@

# The same with what tests, lint and benches need beside it.
.venv/ready-to-test: .venv/ready requirements-dev.txt
	@echo "Adding the packages of requirements-dev.txt, for the tests ..."
	@$(call INSTALL,requirements-dev.txt)
	@$(COMPILE) $(PACKAGES) || true
	@touch $@

try: .venv/ready
	@$(BIN)/whychain try

test: .venv/ready-to-test
	@.ci/browser || true
	@$(BIN)/python -m pytest -n 3

lint: .venv/ready-to-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# All sentences, collected for translators into bot/locale/whychain.pot; translations, compiled.
words: .venv/ready-to-test
	@$(BIN)/python -m tests.words

# Long visits in a browser, then the process is killed again and again while events stream in, for as
# long as is asked: make soak MINUTES=30
MINUTES ?= 30
soak: .venv/ready-to-test
	@$(BIN)/python -m pytest -m soak
	@$(BIN)/python -m tests.bench.weeks
	@$(BIN)/python -m tests.bench.soak --minutes $(MINUTES)

# The clustering beside its peers, on labelled texts: make bench-clustering DATA=FOLDER. The peers have
# an environment of their own; where pip finds no CPU build of torch, that takes several GB.
PEERS := tests/bench/clusters/requirements.txt
.venv-peers/ready: $(PEERS)
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r $(PEERS)
	@touch $@

bench-clustering: .venv/ready-to-test .venv-peers/ready
	@$(BIN)/python -m tests.bench.clustering "$(DATA)" --peers .venv-peers/bin/python --write README.md

# Three locks: what running needs, what tests need beside it, and the peers of a bench, of which torch
# has other files, and other needs, on each kind of machine.
LOCK = $(BIN)/uv pip compile pyproject.toml --extra build --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-header --quiet
lock: .venv/ready-to-test
	@$(LOCK) -o requirements.txt
	@$(LOCK) --extra dev -c requirements.txt -o requirements-dev.txt \
	  $$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' requirements.txt)
	@$(BIN)/uv pip compile --group peers --universal --python-version 3.11 --no-emit-index-url \
	  --no-header --no-annotate --quiet -o $(PEERS)
	@sed -i.bak -E '/^(cuda|nvidia|triton)/d' $(PEERS) && rm $(PEERS).bak

clean:
	@rm -rf .venv .venv-peers .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
