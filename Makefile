# Two commands do everything: `make run` and `make test`.
SHELL := /bin/bash
UV := $(shell if uv --version >/dev/null 2>&1; then echo uv; else echo .uv/bin/uv; fi)
PY := .venv/bin/python
export TF_CPP_MIN_LOG_LEVEL := 3
export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup run chat train tune test test-stories check check-code check-content check-rasa format lock evaluate screenshot clean

help: ## list every target
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: .venv/.ready ## make the Python environment (done by every target that needs it)

.uv/bin/uv:
	python3 -m venv .uv && .uv/bin/pip install --quiet uv

.venv/.ready: requirements.lock pyproject.toml | $(filter .uv/bin/uv,$(UV))
	$(UV) venv --quiet --allow-existing --python 3.10 .venv
	$(UV) pip sync --quiet --python .venv requirements.lock
	$(UV) pip install --quiet --python .venv --no-deps --editable .
	@touch $@

train: setup ## train the model if what it is made from has changed
	$(PY) -m bot.cli train

tune: setup ## train the encoder further on the examples: an hour or so, once in a while
	$(PY) -m bot.cli tune

run: setup ## train if needed, then run Nightlight: web chat, REST, and Telegram when a token is set
	$(PY) -m bot.cli run

chat: setup ## talk to Nightlight in the terminal
	$(PY) -m bot.cli chat

test: setup ## train if needed, then run the tests
	$(PY) -m bot.cli train
	$(PY) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

test-stories: train ## Rasa's own test of the stories in tests/stories
	.venv/bin/rasa test core --model models --stories tests/stories --e2e --fail-on-prediction-errors --no-plot --out var/stories

check: setup ## style, types, levels, content, Rasa's own validation
	@$(MAKE) --no-print-directory --jobs 2 --output-sync check-rasa check-code check-content

check-code: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

check-content: setup
	$(PY) -m bot.cli check

check-rasa: setup
	$(PY) -m rasa data validate --fail-on-warnings --data data

format: setup ## put the code in the house's format
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

screenshot: train ## take the pictures of docs/pictures from real conversations in Chromium
	$(PY) -W ignore::DeprecationWarning -m tests.e2e.screenshot

evaluate: setup ## measure understanding on FILE=messages.jsonl (default: the product's own set)
	$(PY) -m bot.cli evaluate $(or $(FILE),tests/evaluation/messages.jsonl)

lock: .uv/bin/uv ## resolve the dependencies again into requirements.lock
	.uv/bin/uv pip compile pyproject.toml --group dev --python-version 3.10 --generate-hashes --no-emit-index-url -o requirements.lock

clean: ## remove the environment, models and local data, with the database and the key
	rm -rf .venv .uv models var .rasa
