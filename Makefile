# Two commands do all: `make kata NAME=lru` and `make test`. Both set up the environment on first use.
# Needs Python 3.11 or newer, make and git. PYTHON=python3.13 make ... chooses another interpreter.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
add     = if command -v uv >/dev/null 2>&1; then uv pip install -q --python $(BIN)/python -r $(1); \
          else $(BIN)/python -m pip install -q -r $(1); fi
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: soak doctor fuzz hostile browser help setup kata watch hint replay bench new verify mutants test lint lock clean

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
	@test -n "$(NAME)" || { echo "Which kata's? make replay NAME=lru"; exit 2; }
	@$(BIN)/judge replay ".judge/$(NAME).json"; code=$$?; [ $$code -eq 1 ] || exit $$code

bench: $(READY)
ifdef NAME
	@$(BIN)/python -m pytest katas/$(NAME)/bench_$(NAME).py --benchmark-only -q --benchmark-columns=min,median,rounds --benchmark-group-by=group,param:size $(ARGS)
else
	@test -e $(VENV)/.bench || { $(call add,requirements-bench.lock) && touch $(VENV)/.bench; } || \
	  echo "big-O and bigo-time could not be installed: the table of growth is without them"
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
	@$(BIN)/python -m pytest tests -n 4 --dist loadfile --no-loadscope-reorder
	@$(BIN)/python -m tests.proof # all but the slow solutions: those are for `make verify` and `make soak`

# What closes submissions in on this machine, and which layer of the wall holds what.
doctor: $(READY)
	@$(BIN)/judge doctor
	@$(BIN)/python -m tests.layer_doors

# The trusted side under random and damaged bytes, FUZZ_S seconds in all; atheris guides it where it can be installed.
FUZZ_S ?= 60
fuzz: $(READY)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || \
	  if command -v uv >/dev/null 2>&1; then uv pip install -q --python $(BIN)/python 'atheris>=2.3'; \
	  else $(BIN)/python -m pip install -q 'atheris>=2.3'; fi || true
	@$(BIN)/python -m tests.fuzz.run --seconds $(FUZZ_S)

# The hostile corpus against the judge, with the naive grader's fate beside it; ARGS="--busy", ARGS="--as-user nobody", or kinds.
hostile: $(READY)
	@$(BIN)/python -m tests.hostile_run $(ARGS)

# The same verdict for every labelled solution, again and again, idle and then busy (hours); ARGS="--kata lru", "--all".
soak: $(READY)
	@$(BIN)/python -m tests.soak $(ARGS)
	@$(BIN)/python -m tests.soak --busy $(ARGS)

# What the tests of the HTML report need besides Chromium itself, which is the system's: Playwright (but no browser of
# its own), and axe-core, whose licence is MPL-2.0 and of which nothing is copied into this repository.
AXE := axe-core@4.14.1
browser: $(READY)
	@$(call add,requirements-browser.lock)
	@command -v npm >/dev/null 2>&1 || { echo "npm is needed for $(AXE), the accessibility checks; Debian: apt-get install npm"; exit 1; }
	@npm install --prefix .cache/axe --no-save --ignore-scripts --no-audit --no-fund --loglevel=error $(AXE)

# The lock is made by hand from a fresh environment: every package that `make test` needs, pinned.
lock:
	@rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install -q '.[dev]'
	@{ echo "# Made by 'make lock'; do not edit."; \
	   $(VENV)-lock/bin/python -m pip freeze --exclude-editable | grep -v '^kata-judge' ; } > requirements.lock
	@rm -rf $(VENV)-lock build *.egg-info

clean:
	rm -rf $(VENV) .cache .judge .hypothesis .pytest_cache .mypy_cache .ruff_cache .benchmarks *.egg-info build
