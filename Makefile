# `make chat` and `make test` need nothing but Python 3.11 or newer: they set up what they use.
# `make help` lists everything.

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
ENGINES := .venv-engines
PORT ?= 7860
WORK ?= build/training
READER ?= build/reader
EVAL ?= tests/eval
LIMITED = $(if $(LIMIT),--limit $(LIMIT))
NEEDS := pyproject.toml constraints.txt
SUITABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

# Nothing is looked up or reported anywhere: the models come with the packages.
export HF_HUB_OFFLINE := 1
export GRADIO_ANALYTICS_ENABLED := False
export ORT_DISABLE_TELEMETRY := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help chat index test test-engines check eval screenshots release bench squad train reader constraints clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

chat: index ## set up, index the articles in seeds/, open the chat (PORT=7860, or the next free one)
	@echo "==> Starting the chat; Ctrl-C ends it"
	@$(BIN)/iraqqa chat --port $(PORT)

index: $(VENV)/installed
	@echo "==> Bringing the library in embeddings/ up to date with seeds/"
	@$(BIN)/iraqqa index

test: check index ## set up, then everything that must pass: checks, tests, browser, quality of the answers
	@echo "==> Testing"
	@$(BIN)/python -m pytest -m "not engines and not browser" --cov --cov-report=term
	@echo "==> Testing in the browser"
	@$(BIN)/python -m pytest -m browser

test-engines: $(ENGINES)/installed ## set up Milvus and Ray beside the rest, then test libraries in engines
	@echo "==> Testing with Milvus and Ray"
	@$(ENGINES)/bin/python -m pytest -m engines tests/engines

check: $(VENV)/installed-dev ## style, types, layers of imports, spelling
	@echo "==> Checking style, types, imports and spelling"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/codespell

eval: index ## measure the answers on the project's questions
	@$(BIN)/iraqqa eval

screenshots: $(VENV)/installed-dev index ## take the pictures in docs/screenshots anew
	@$(BIN)/python -m tests.browser.screenshots

release: $(VENV)/installed-dev ## build wheel and source distribution of the last commit into dist/, and check them: make release [SITE=https://host/owner/name]
	@$(BIN)/python -m deploy.release $(if $(SITE),--site $(SITE))

bench: squad $(VENV)/installed-dev ## speed beside other systems (half an hour): make bench SQUAD=FILE WEIGHTS=DIR [PEERS="NAME…"]
	@$(BIN)/python -m benchmarks.peers $(SQUAD) $(WEIGHTS) $(if $(PEERS),--only $(PEERS))

squad:
	@test -f "$(SQUAD)" -a -d "$(WEIGHTS)" || { echo "make bench needs SQuAD 2.0's development set and the reader in 32 bits: make bench SQUAD=dev-v2.0.json WEIGHTS=DIR" >&2; exit 2; }

train: $(VENV)/installed-dev index ## train a reader (hours): make train ENCODER=DIR DATA="FILE…" [TESTS="FILE…"] [TOKENS=N] [DECAY=N]
	@test -n "$(DATA)" -a -n "$(ENCODER)" || { echo 'make train needs an encoder and data: make train ENCODER=all-mpnet-base-v2 DATA="squad.jsonl.gz"' >&2; exit 2; }
	@echo "==> Training in $(WORK); the same command goes on after an interruption"
	@$(BIN)/python -m training.train $(DATA) --encoder $(ENCODER) --tests $(TESTS) --work $(WORK) \
		$(if $(TOKENS),--tokens $(TOKENS)) $(if $(DECAY),--decay $(DECAY))
	@echo "==> Make a reader of it: make reader WEIGHTS=$(WORK)/model DATA=\"$(DATA)\""

reader: $(VENV)/installed-dev index ## weights → the reader's files (half an hour on two idle cores): make reader WEIGHTS=DIR DATA="FILE…" [DOUBT=LOGITS] [NEWS="FILE…"] [SQUAD="FILE…"] [LIMIT=N]
	@test -n "$(WEIGHTS)" -a -n "$(DATA)" || { echo 'make reader needs weights and data: make reader WEIGHTS=build/training/model DATA="squad.jsonl.gz"' >&2; exit 2; }
	@echo "==> Exporting to $(READER), in 8 bits, which says nothing for some minutes; what is read from then on is kept in"
	@echo "    build/readings, each step shows how long it will go on, and the same command resumes it"
	@$(BIN)/python -m training.export $(WEIGHTS) --texts $(DATA) --out $(READER) $(if $(DOUBT),--doubt $(DOUBT))
	@echo "==> What the 8 bits cost, on the articles held back"
	@$(BIN)/python -m training.loss $(WEIGHTS) $(READER) $(DATA) $(LIMITED)
	@echo "==> Calibrating on the articles held back$(if $(NEWS), and on news)"
	@$(BIN)/python -m training.calibrate $(READER) $(DATA) $(if $(NEWS),--news $(NEWS)) --questions $(EVAL)/questions.jsonl $(LIMITED)
	@echo "==> Measuring it"
	@$(BIN)/python -m training.card $(READER) $(if $(SQUAD),--reading $(SQUAD)) --curated $(EVAL)/questions.jsonl --agreement $(EVAL)/agreement.jsonl $(LIMITED)
	@echo "==> Try it: iraqqa ask --reader $(READER) QUESTION; ship it: copy all but README.md to src/iraqqa/reading/mpnet,"
	@echo "    its figures into the README.md there"

COMPILE = $(BIN)/python -m uv pip compile --quiet --no-deps --generate-hashes --no-header --no-annotate -
define hashed
echo '# $(2), with the hashes of all its files, written by `make constraints`:'; \
	echo '#'; \
	echo '#   pip install --require-hashes --no-deps --requirement $(1)'
endef

constraints: $(VENV)/installed-dev ## write the versions in .venv to constraints.txt, and by it the other lists
	@$(BIN)/python -m pip freeze --all --exclude pip --exclude-editable | sed 's/+[a-z0-9.]*$$//' > $(VENV)/constraints.txt
	@mv $(VENV)/constraints.txt constraints.txt
	@$(BIN)/python -m deploy.light > $(VENV)/light.txt
	@mv $(VENV)/light.txt requirements-light.txt
	@{ $(call hashed,constraints-hashed.txt,All of constraints.txt but PyTorch); \
		echo '#'; \
		echo '# PyTorch stands apart, for its builds without CUDA come from elsewhere and have hashes of their own.'; \
		echo '# Only training and other embedders than the packaged one need it.'; \
		grep -v '^torch==' constraints.txt | $(COMPILE); } > $(VENV)/hashed.txt
	@mv $(VENV)/hashed.txt constraints-hashed.txt
	@{ $(call hashed,constraints-engines-hashed.txt,All of constraints-engines.txt); \
		$(COMPILE) < constraints-engines.txt; } > $(VENV)/hashed.txt
	@mv $(VENV)/hashed.txt constraints-engines-hashed.txt
	@touch $(VENV)/installed*

clean: ## remove .venv, caches and build products; the library stays
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/installed: $(NEEDS) | $(BIN)/python
	@echo "==> Installing iraqqa and what it needs into $(VENV) (once, a few minutes)"
	@$(BIN)/python -m pip install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(NEEDS) | $(BIN)/python
	@echo "==> Installing iraqqa and what its developers need into $(VENV) (once, a few minutes)"
	@$(BIN)/python -m pip install --constraint constraints.txt --editable '.[dev,train]'
	@touch $(VENV)/installed $@

$(BIN)/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
		if $$python -c "$(SUITABLE)" 2>/dev/null; then \
			echo "==> Making $(VENV) with $$($$python --version)"; \
			exec $$python -m venv $(VENV); \
		fi; \
	done; \
	echo 'No Python 3.11 or newer with its venv module (on Debian python3-venv) was found: install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12' >&2; \
	exit 1

# Sees all that is in .venv, and has what that lacks.
$(ENGINES)/installed: $(VENV)/installed-dev constraints-engines-hashed.txt
	@echo "==> Installing Milvus and Ray into $(ENGINES) (once, a minute)"
	@$(BIN)/python -m venv --clear $(ENGINES)
	@$(BIN)/python -c 'import sysconfig; print("import site; site.addsitedir(%r)" % sysconfig.get_path("purelib"))' \
		> "$$($(ENGINES)/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/beside.pth"
	@$(ENGINES)/bin/python -m pip install --require-hashes --no-deps --requirement constraints-engines-hashed.txt
	@touch $@
