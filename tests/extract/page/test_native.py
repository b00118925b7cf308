"""Compiled and interpreted, a page is read the same; compiled modules are used only for the sources they were built from."""

import importlib.machinery
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.extract.page.fuzz.corpus import INVENTED, REAL

from mingjing.extract import native

ROOT = Path(__file__).parents[3]
compiled_only = pytest.mark.skipif(
    not native.folders("page"), reason="读网页的程序没有编译（make native；需要 C 编译器和 Python 的头文件）"
)


def told(*arguments: str, **environment: str) -> list[str]:
    """What a program in Python says, line by line."""
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    return run.stdout.splitlines()


@compiled_only
@pytest.mark.parametrize("corpus", [INVENTED, REAL])
def test_a_page_is_read_the_same_compiled_and_interpreted(corpus, request):
    if corpus == REAL:
        request.getfixturevalue("realdata")
    compiled = told("-m", "tests.extract.page.facts_told", corpus)
    interpreted = told("-m", "tests.extract.page.facts_told", corpus, MINGJING_NATIVE="0")
    assert compiled[0].endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES))
    assert interpreted[0].endswith(".py")
    assert len(compiled) > 150
    assert compiled[1:] == interpreted[1:]


@compiled_only
def test_modules_built_from_other_sources_are_not_used(monkeypatch):
    import mingjing_native

    assert native.is_current()
    monkeypatch.setitem(mingjing_native.BUILT_FROM, "extract/page/reading.py", "0" * 64)
    assert not native.is_current()
    assert native.folders("page") == []


@compiled_only
def test_a_source_that_is_gone_counts_as_changed(monkeypatch):
    import mingjing_native

    monkeypatch.setitem(mingjing_native.BUILT_FROM, "extract/page/gone.py", "0" * 64)
    assert not native.is_current()


def test_the_examples_in_the_sources_hold():
    """Examples of compiled functions cannot be collected; here the sources are run."""
    folder = "src/mingjing/extract/page"
    said = told("-m", "pytest", "-v", "-p", "no:xdist", folder, MINGJING_NATIVE="0")
    assert " passed" in said[-1]
