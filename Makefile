# `make` lists the targets. Everything is set up on first use; nothing outside this folder is touched,
# except that a browser and Chinese fonts are installed where that is allowed (see tools/browser.sh).
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
SERVE ?= 1
WORKERS ?= 2
# Tests start the program hundreds of times; without stored bytecode each start compiles it anew (0.6 s).
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup native demo test test-long replaywebpage check accuracy bench bench-extract bench-copies bench-capture bench-portal golden docs manual catalogue clean FORCE

help: ## 列出可用的命令 / list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup: native ## 准备运行环境 / Python environment from the lock file, compiled page reading, browser and fonts if possible
	@sh tools/browser.sh .venv

native: .venv/.ready ## 编译读网页的程序（有 C 编译器时；MINGJING_NATIVE=0 不编译）/ compile the reading of pages where there is a C compiler
	@$(BIN)/python tools/native.py

.venv/.ready: FORCE
	@sh tools/environment.sh "$(PYTHON)" requirements.lock .venv

demo: setup ## 虚构县演示：抓取、检查、计分、出报告、开门户（SERVE=0 不停留）/ score the invented county, open the portal
	@$(BIN)/mingjing demo $(if $(filter 0,$(SERVE)),--no-serve)

test: setup check ## 全部测试（10 分钟内）/ all tests but the long ones
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not long"

test-long: setup replaywebpage ## 长测试：随机中断、大样本 / the long tests
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal -m long

replaywebpage: .venv/.ready ## 取得 ReplayWeb.page（开发工具，长测试用它打开 WACZ）/ a development tool that opens our WACZ
	@sh tools/replaywebpage.sh .venv

check: .venv/.ready ## 代码检查：格式、类型、分层、文档是否过期 / style, types, layers, stale pages
	@$(BIN)/ruff format --no-cache --check -q src tests bench tools examples
	@$(BIN)/ruff check --no-cache -q src tests bench tools examples
	@$(BIN)/mypy
	@$(BIN)/lint-imports > .venv/lint-imports.log || (cat .venv/lint-imports.log; false)

golden: setup ## 重写虚构县的标准结果（差异须人工复核）/ rewrite the golden score sheets
	@$(BIN)/python -m tests.golden

accuracy: setup ## 检验各检查项的准确率，重写 docs/accuracy.json 和参考手册（约 5 分钟）/ precision and recall of every check
	@$(BIN)/mingjing checks accuracy --seed 2022 --seed 1 --json > .venv/accuracy.json
	@mv .venv/accuracy.json docs/accuracy.json
	@$(BIN)/python tools/reference.py

docs: .venv/.ready ## 重新生成参考手册 / regenerate the reference pages
	@$(BIN)/python tools/reference.py

manual: setup ## 走一遍门户，为使用手册截图，生成 docs/manual 的网页（约 1 分钟）/ the manual's pictures and pages
	@$(BIN)/python -m tests.manual

catalogue: .venv/.ready ## 收集门户的文字，更新英文译文表（缺译文时列出）/ collect the portal's messages, write the English catalogue
	@$(BIN)/python tools/catalogue.py

bench: .venv-bench/.ready ## 性能对比（另装对照程序）/ speed beside floors and peers, in one run
	@.venv-bench/bin/python tools/native.py
	@.venv-bench/bin/python -m bench

bench-extract: .venv-bench/.ready ## 读取网页的质量与速度，同其他抽取程序比（需真实网页）/ reading pages beside other extractors
	@.venv-bench/bin/python tools/native.py
	@.venv-bench/bin/python -m bench.extraction

bench-copies: .venv-bench/.ready ## 雷同比对的性能：一千到五万份报告 / likeness of reports beside peers, up to 50,000
	@.venv-bench/bin/python -m bench.copies

bench-capture: setup ## 截图的开销，同两种直接用 Playwright 的写法比 / pictures beside two loops of plain Playwright
	@$(BIN)/python -m bench.pictures

bench-portal: setup ## 门户的性能：列表和单位评分表，同一个普通 Django 网页比 / the portal's pages beside a plain Django page
	@$(BIN)/python -m bench.portal

.venv-bench/.ready: FORCE
	@sh tools/environment.sh "$(PYTHON)" requirements-bench.lock .venv-bench

clean: ## 删除运行环境与演示结果 / remove environments and demo results
	rm -rf .venv .venv-bench demo
