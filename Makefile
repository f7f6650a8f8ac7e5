# Two commands do all the set-up on a machine that has only Python >= 3.11, git and make: `make brief` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CASE ?= venezuela-2025
OUT ?= brief
DESK ?= cases
SHARED ?= ../shared
SECONDS ?= 600
MOMENTS ?= 200
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

unexport PYTHONDONTWRITEBYTECODE # tests start the program some hundred times, which would compile it each time

.PHONY: show-ask show-grounds show-pressure show-audit show-forecasts show-brief show-answer show-linkage show-facts show-ties show-softspots show-judgement show-house show-provenance help brief test check wheel bench data docs browser clean proof show-parts show-tools serve show-web

help:
	@echo "make brief  write the dossier of CASE=$(CASE) into OUT=$(OUT), offline, from the bundled data"
	@echo "make serve  open the web workspace on this machine, with cases of your own in DESK=$(DESK)"
	@echo "make test   install what the tests need, check format, lint, types, contracts, docs and licences, run all tests"
	@echo "make check  the checks without the tests"
	@echo "make wheel  build the wheel and run its main job in an empty environment outside the tree"
	@echo "make bench  the benchmarks"
	@echo "make proof  fuzz each parser for SECONDS=$(SECONDS), kill each command that writes at MOMENTS=$(MOMENTS) moments, run the long tests"
	@echo "make data   rebuild the bundled data from SHARED=$(SHARED)"

$(VENV)/core: requirements/core.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed')"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --requirement requirements/core.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/core
	$(PIP) --require-hashes --requirement requirements/dev.txt
	touch $@

brief: $(VENV)/core
	$(BIN)/softflank brief $(CASE) --out $(OUT)

check: $(VENV)/dev
	$(BIN)/ruff format --check src tests benchmarks docs
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.licences

browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || \
	  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver >/dev/null) || \
	  echo "no Chromium here and none can be installed: the browser tests will say so"

wheel: $(VENV)/dev
	.ci/wheel

test: check browser wheel
	SOFTFLANK_REQUIRE_CHROMIUM=$(if $(CI),1,) $(BIN)/python -m pytest -n 2 --dist loadscope -q

$(VENV)/proof: requirements/proof.txt $(VENV)/dev
	$(PIP) --require-hashes --requirement requirements/proof.txt
	touch $@

proof: $(VENV)/proof
	$(BIN)/python -m pytest -q -m long
	for p in $$($(BIN)/python fuzz/parsers.py --list); do $(BIN)/python fuzz/parsers.py $$p --seconds $(SECONDS) --keep || exit 1; done
	$(BIN)/python fuzz/kills.py --moments $(MOMENTS)
	$(BIN)/python fuzz/web.py

bench: $(VENV)/dev
	r=0; for f in benchmarks/*.py; do echo "== $$f"; $(BIN)/python $$f || r=1; done; exit $$r

data: $(VENV)/dev
	$(BIN)/softflank data build --from $(SHARED)/data --bundle --points --out src/softflank/data
	$(BIN)/python -m pytest -q -m long tests/panel

docs: $(VENV)/dev
	$(BIN)/python -m tests.reference_docs
	$(BIN)/python docs/figures/architecture.py

show-losses: $(VENV)/dev
	$(BIN)/python benchmarks/losses.py

show-pressure: $(VENV)/dev
	$(BIN)/python benchmarks/pressure.py

show-ties: $(VENV)/dev
	$(BIN)/python benchmarks/history.py ties

show-softspots: $(VENV)/dev
	$(BIN)/python benchmarks/history.py templates

show-provenance: $(VENV)/dev
	$(BIN)/python benchmarks/provenance.py

show-house: $(VENV)/dev
	$(BIN)/python benchmarks/house.py

show-answer: $(VENV)/dev
	$(BIN)/python benchmarks/answer.py

show-linkage: $(VENV)/dev
	$(BIN)/python benchmarks/linkage.py

show-judgement: $(VENV)/dev
	$(BIN)/python benchmarks/judgement.py
	$(BIN)/python benchmarks/judgement_readers.py venezuela-2025
	$(BIN)/python benchmarks/judgement_readers.py north-korea-2026
	$(BIN)/python benchmarks/show_judgement.py $(SHARED)/reference

show-facts: $(VENV)/dev
	$(BIN)/python benchmarks/facts.py $(SHARED)/data

show-brief: $(VENV)/dev
	$(BIN)/python -m benchmarks.brief $(CASE)
show-forecasts: $(VENV)/dev
	$(BIN)/python benchmarks/show_forecasts.py

show-audit: $(VENV)/dev
	r=0; for f in precision assess ask audit; do $(BIN)/python benchmarks/$$f.py || r=1; done; exit $$r

show-grounds: $(VENV)/dev
	$(BIN)/python -m benchmarks.grounds

show-ask: $(VENV)/dev
	$(BIN)/python benchmarks/ask.py

show-parts: $(VENV)/dev
	$(BIN)/python -m tests.show_parts

show-tools: $(VENV)/dev
	$(BIN)/python -m tests.show_tools

serve: $(VENV)/dev
	$(BIN)/softflank serve $(DESK) --open

show-web: $(VENV)/dev
	$(BIN)/python benchmarks/web.py
	test -z "$(AXE_CORE)" || $(BIN)/python -m pytest -q -s -p no:cacheprovider tests/browser/test_web_workspace.py -k axe

clean:
	rm -rf $(VENV) brief build
