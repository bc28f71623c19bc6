# Yingdan. `make run` and `make test` do everything; the others are for whoever changes the product.
# What they do stands in tools/house.py.

PORT ?= 8000
HOST ?= 127.0.0.1

# The first Python on the PATH that is new enough.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

export YINGDAN_HOME ?= $(CURDIR)/var
export PIP_DISABLE_PIP_VERSION_CHECK = 1

VENV = .venv
HOUSE = $(PYTHON) tools/house.py
RUN = $(VENV)/bin/python

.PHONY: help run test test-long bench docs shots lock assets catalogues setup setup-test checks tests tests-pg format clean python

help:
	@echo "make run        start Yingdan (PORT=8000)         启动赢单"
	@echo "make test       check everything                  跑全部检查和测试"
	@echo "make test-long  the long tests too                再跑耗时的测试"
	@echo "make bench      measure speed                     测速"
	@echo "make docs       write the pages made from code    重写由代码生成的文档页"
	@echo "make shots      pictures of the pages, var/shots  给页面截图"
	@echo "make lock       resolve requirements/*.lock       重新锁定依赖"

python:
	@if [ -z "$(PYTHON)" ]; then echo "需要 Python 3.11 或更新版本，PATH 里没有找到 / Python 3.11 or newer is needed, none is on the PATH" >&2; exit 1; fi

setup: python
	@$(HOUSE) setup run

setup-test: python
	@$(HOUSE) setup test

run: setup
	@exec $(VENV)/bin/yingdan serve --host $(HOST) --port $(PORT)

test: setup-test
	@$(MAKE) --no-print-directory checks tests tests-pg

checks:
	$(RUN) -m ruff check --no-cache .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports --no-logo
	$(RUN) -m bandit -q -r -ll src tools assets/build.py hatch_build.py
	$(RUN) -m yingdan.wording.build --check

tests:
	$(RUN) -m pytest -n auto

tests-pg:
	$(RUN) -m tests.with_postgres

test-long: setup-test
	YINGDAN_TESTS=long $(RUN) -m pytest -n auto
	YINGDAN_TESTS=long $(RUN) -m tests.with_postgres

bench: setup-test
	$(RUN) -m bench

docs: setup-test
	$(RUN) -m tools.docs

shots: setup-test
	$(RUN) -m tools.shots

format:
	$(RUN) -m ruff check --fix . && $(RUN) -m ruff format .

lock: setup-test
	@$(HOUSE) lock

assets: setup
	@$(RUN) assets/build.py --force

catalogues: setup
	@$(RUN) -m yingdan.wording.build

clean:
	rm -rf $(VENV) assets/node_modules src/yingdan/web/static/yingdan/vendor build dist
	find src -name '*.mo' -delete
