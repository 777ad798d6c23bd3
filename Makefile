# Two commands do all: `make kata NAME=lru` and `make test`. Both set up the environment on first use.
# Needs Python 3.11 or newer, make and git. PYTHON=python3.13 make ... chooses another interpreter.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup kata watch hint replay bench new verify mutants test lint lock clean

help:
	@echo "make kata NAME=lru     grade katas/lru/lru.py          make watch NAME=lru   grade at every save"
	@echo "make hint NAME=lru     one hint more                   make replay NAME=lru  the last counterexample again"
	@echo "make bench NAME=lru    your speed beside the reference make bench            the judge's own figures"
	@echo "make verify            prove that the katas are sound  make mutants          mutants of the references"
	@echo "make new NAME=x        a kata of your own to edit      make test             everything that must pass"

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	@echo "Setting up $(VENV) (once) ..."
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --allow-existing --python "$(PYTHON)" $(VENV) && \
	  uv pip install -q --python $(BIN)/python -r requirements.lock && \
	  uv pip install -q --python $(BIN)/python --no-deps --config-setting editable_mode=compat -e . ; \
	else \
	  $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install -q -r requirements.lock && \
	  $(BIN)/python -m pip install -q --no-deps --config-settings editable_mode=compat -e . ; \
	fi
	@touch $@

setup: $(READY)

kata: $(READY)
	@$(BIN)/judge run "$(NAME)" $(FILE); code=$$?; if [ $$code -gt 3 ] || [ $$code -eq 2 ]; then exit $$code; fi

watch: $(READY)
	@$(BIN)/judge watch "$(NAME)"

hint: $(READY)
	@$(BIN)/judge hint "$(NAME)"

replay: $(READY)
	@$(BIN)/judge replay ".judge/$(NAME).json"

bench: $(READY)
ifdef NAME
	@$(BIN)/python -m pytest katas/$(NAME)/bench_$(NAME).py --benchmark-only -q --benchmark-columns=min,median,rounds $(ARGS)
else
	@$(BIN)/python -m tests.bench
endif

new: $(READY)
	@$(BIN)/judge new "$(NAME)"

verify: $(READY)
	@$(BIN)/judge verify $(NAME)

mutants: $(READY)
	@$(BIN)/judge verify --mutants $(NAME)

lint: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

test: $(READY) lint
	@$(BIN)/python -m pytest tests
	@$(BIN)/judge verify

# The lock is made by hand from a fresh environment: every package that `make test` needs, pinned.
lock:
	@rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install -q '.[dev]'
	@{ echo "# Made by 'make lock'; do not edit."; \
	   $(VENV)-lock/bin/python -m pip freeze --exclude-editable | grep -v '^kata-judge' ; } > requirements.lock
	@rm -rf $(VENV)-lock build *.egg-info

clean:
	rm -rf $(VENV) .judge .hypothesis .pytest_cache .mypy_cache .ruff_cache .benchmarks
