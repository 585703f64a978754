# make run      sets up what is missing and opens the window (without a display: runs the self-check)
# make test     sets up what is missing and runs every test
# make chaos    200 generations, a plan of 60, 30 kills and a fault at every turn (30 minutes; make test has short ones)
# make explore  properties with other examples each time, twenty times as many; ARGS="tests/unit/domain" takes a part
# make check    the fast tier: style, types of the program on one system, unit tests but slow ones (a minute)
# make lint     style, types of all systems and of the tests, layers, dead code, translations
# make hooks    checks each commit: style, types of one system, layers, translations
# make coverage how much the tests reach, with branches
# make bench    ratios against floors and rivals
# make pictures a picture of every state of the window, to look at; ARGS="spending --theme dark" takes some of them
# make bundle    the program as a folder that needs no Python; make deb packs it for Debian, make tar as tar.xz
# make repeatable, make clean-root  prove that two builds are the same, and that the .deb works on a bare Debian 12
# make check-debian13  proves that make run and make test pass on a bare Debian 13
# make translations, make lock, make clean

SHELL := /bin/bash
PYTHON ?= $(shell packaging/find-python.sh)
BUNDLE_PYTHON ?= $(shell packaging/find-python.sh bundle)
VENV := .venv
RUN := $(VENV)/bin/python
OUT := build
BUNDLE_VENV := $(OUT)/bundle-venv
# The oldest and the newest Python, and all three systems. Not every pair: what depends on the version does not depend
# on the system too, and each pair takes half a minute of one core. Tests and packaging's scripts only run here.
TYPES := types-3.11-Windows types-3.13-Darwin

# The tests start hundreds of programs: without compiled files each would compile all sources again.
unexport PYTHONDONTWRITEBYTECODE

# Where the tests write: in memory, if there is plenty.
IN_MEMORY = TMPDIR="$$(packaging/temp-folder.sh)"

# Side by side, each worker of pytest in a desktop session of its own. Tests of whole programs have workers of their
# own. All wait at times, those of programs most: of both there is one more than there are cores, so that none is idle.
CORES := $(shell nproc)
MORE := $(shell echo $$(($(CORES) + 1)))
WORKER = popen//python=packaging/session.sh $(RUN)
PARALLEL = -m pytest --dist worksteal --tx '$(CORES)*$(WORKER)'
SHARED = -m pytest --dist worksteal --tx '$(MORE)*$(WORKER)//env:SHARE=parts' \
	--tx '$(MORE)*$(WORKER)//env:SHARE=programs'

.PHONY: run test chaos explore check quick-tests style lint hooks coverage types types-program $(TYPES) bench pictures bundle deb tar repeatable clean-root check-debian13 clean translations lock

run: $(VENV)/.run
	@packaging/run.sh $(RUN) $(OUT)/self-check

test: $(VENV)/.dev
ifdef ARGS
	$(IN_MEMORY) packaging/session.sh $(RUN) -m pytest $(ARGS)
else
	$(IN_MEMORY) $(RUN) $(SHARED)
endif

chaos: $(VENV)/.dev
	CHAOS_GENERATIONS=200 CHAOS_PLANNED=60 CHAOS_KILLS=30 packaging/session.sh $(RUN) -m pytest -s tests/e2e/test_chaos.py

# A landing fails by what it changed: all other runs try the same examples each time.
explore: $(VENV)/.dev
	$(IN_MEMORY) $(RUN) $(PARALLEL) -q -m hypothesis --hypothesis-profile=explore --timeout=3600 $(ARGS)

check: $(VENV)/.dev
	$(MAKE) --no-print-directory --jobs=3 style types-program quick-tests

quick-tests: $(VENV)/.dev
	$(IN_MEMORY) $(RUN) $(PARALLEL) -q -m "not slow" --hypothesis-profile=quick tests/unit

style: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

# Without the tests of the whole program: what they kill has no time to say what it reached. The last report is of what
# lies below Qt.
coverage: $(VENV)/.dev
	$(RUN) -m coverage erase
	$(IN_MEMORY) $(RUN) -m coverage run $(PARALLEL) -q --ignore=tests/e2e
	$(RUN) -m coverage combine --quiet
	$(RUN) -m coverage report
	$(RUN) -m coverage report --fail-under=95 \
		--include="$$(printf 'seedance_studio/%s/*,' engine api store media hosting system domain)"

lint: $(VENV)/.dev style
	$(MAKE) --no-print-directory --jobs=$(CORES) types $(TYPES)
	$(VENV)/bin/lint-imports
	$(VENV)/bin/vulture
	$(RUN) packaging/translations.py check

types: $(VENV)/.dev
	$(VENV)/bin/basedpyright --level error

# A third less than with those of the tests.
types-program: $(VENV)/.dev
	$(VENV)/bin/basedpyright --level error seedance_studio

$(TYPES): types-%: $(VENV)/.dev
	$(VENV)/bin/basedpyright --level error --pythonversion $(firstword $(subst -, ,$*)) \
		--pythonplatform $(lastword $(subst -, ,$*)) seedance_studio

hooks: $(VENV)/.dev
	$(VENV)/bin/pre-commit install

bench: $(VENV)/.dev
	packaging/session.sh $(RUN) tests/bench/run.py

# On a screen with room for the largest window.
pictures: $(VENV)/.dev
	SCREEN=2700x1560 PYTHONPATH=.:tests packaging/session.sh $(RUN) tests/pictures/take.py $(ARGS)

# From an environment of its own, so that nothing of the tests gets in.
bundle: $(BUNDLE_VENV)/.ready
	packaging/make-bundle.sh $(BUNDLE_VENV)/bin/python $(OUT)

deb: bundle
	packaging/make-deb.sh $(BUNDLE_VENV)/bin/python $(OUT)

tar: bundle
	packaging/make-tar.sh $(BUNDLE_VENV)/bin/python $(OUT)

# Two builds of this commit have the same content (three times as long as make deb).
repeatable: $(BUNDLE_VENV)/.ready
	packaging/check-repeatable.sh $(BUNDLE_VENV)/bin/python $(OUT)

# The .deb in a Debian 12 that has nothing else: installs, works, goes without a trace. As root.
clean-root:
	packaging/setup-debian.sh proof
	packaging/check-clean-root.sh $(OUT)

# make run and make test from an empty clone on a bare Debian 13, which has Python 3.13. As root.
check-debian13:
	packaging/setup-debian.sh root
	packaging/check-debian13.sh $(OUT)

translations: $(VENV)/.dev
	$(RUN) packaging/translations.py update

# Needs uv; the requirement files name no registry.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
		pyproject.toml -o packaging/requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
		--group dev pyproject.toml -o packaging/requirements-dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
		--group bundle pyproject.toml -c packaging/requirements-dev.txt -o packaging/requirements-bundle.txt

clean:
	rm -rf $(VENV) $(OUT) .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.run: packaging/requirements.txt packaging/setup-debian.sh
	packaging/setup-debian.sh run
	packaging/make-venv.sh "$(PYTHON)" $(VENV) packaging/requirements.txt
	@touch $@

# The development requirements hold all that running needs.
$(VENV)/.dev: packaging/requirements-dev.txt packaging/setup-debian.sh
	packaging/setup-debian.sh run test
	packaging/make-venv.sh "$(PYTHON)" $(VENV) packaging/requirements-dev.txt
	@touch $(VENV)/.run $@

$(BUNDLE_VENV)/.ready: packaging/requirements-bundle.txt packaging/setup-debian.sh
	packaging/setup-debian.sh run bundle
	packaging/make-venv.sh "$(BUNDLE_PYTHON)" $(BUNDLE_VENV) packaging/requirements-bundle.txt
	@touch $@
