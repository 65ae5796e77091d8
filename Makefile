# Two commands matter: make run, make test. Each works alone on a fresh machine.
PORT ?= 8000
N ?= 200
VENV := .venv
PY := $(VENV)/bin/python
FLASK := $(VENV)/bin/flask --app wsgi
STAMP := $(VENV)/.run-ready
DEV_STAMP := $(VENV)/.dev-ready
export PORT

.PHONY: run sample test check fix bench faults storm village venv setup

run: setup sample
	@echo "Dure: http://localhost:$(PORT)"
	@exec $(VENV)/bin/gunicorn -c gunicorn.conf.py wsgi:app

setup: $(STAMP)
	@$(FLASK) setup

sample:
	@$(FLASK) jobs sample

test: $(DEV_STAMP)
	@tools/prepare.sh
	@$(PY) -m tests.run

check: $(DEV_STAMP)
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

fix: $(DEV_STAMP)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(DEV_STAMP)
	@$(PY) -m benchmarks $(ONLY)

faults: $(DEV_STAMP)
	@tools/prepare.sh
	@$(PY) -m tests.faults $(N)

village: $(DEV_STAMP)
	@tools/prepare.sh
	@$(PY) -m tests.village $(N)

storm: $(DEV_STAMP)
	@tools/prepare.sh
	@$(PY) -m tests.faults.notices $(if $(filter command line environment,$(origin N)),$(N),10000)

$(STAMP): requirements.txt tools/venv.sh
	@tools/venv.sh requirements.txt
	@touch $@

$(DEV_STAMP): requirements.txt requirements-dev.txt tools/venv.sh
	@tools/venv.sh requirements-dev.txt
	@touch $@ $(STAMP)
