"""A whole assessment by the API alone gives the score sheets that the pages give."""

import json
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.portal.api.signing_in import token_made_by
from tests.portal.api.walking import ByApi
from tests.portal.conftest import BUREAU, NEIGHBOUR, TOWN
from tests.portal.served import Served, served
from tests.portal.sites import three_sites
from tests.portal.walking import Walk, whole_walk

from mingjing.client import Portal

_PASSING = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d\+08:00|第\d+号核查结论")
"""A moment, and a running number, as they stand in words."""
_PATIENCE_S = 180.0
_WITH_WORKER = ("--host", "127.0.0.1")
_UNITS = (TOWN, NEIGHBOUR, BUREAU)


class _Quick(Walk):
    """The walk by browser; how its pages look is looked at elsewhere."""

    def look(self, page: Page, name: str) -> None:
        page.wait_for_load_state("networkidle")
        self.seen[name] = page.url


class _Judging(_Quick):
    """The same in a county whose sites are visited first."""

    def judge(self, page: Page) -> None:
        page.goto("/assessments/1/runs/")
        page.click("button:text-is('访问并检查')")
        until = time.monotonic() + _PATIENCE_S
        while not page.locator("#now .sign.good").count() and time.monotonic() < until:
            page.wait_for_timeout(1000)
            page.reload()
        page.click("button:text-is('选用')")
        page.wait_for_selector("tbody .sign.good")


def _workspace(small: Path, folder: Path) -> Path:
    left_out = shutil.ignore_patterns("cache", "portal.sqlite3*", "results", "filed")
    shutil.copytree(small, folder, ignore=left_out)
    return folder


def _frozen(portal: Served) -> list[list[Any]]:
    """The sheets of every version, in the file that its digest names; without moments and running numbers, which are
    never the same twice."""
    office = Portal(portal.url, token_made_by("office", portal.url))
    versions = []
    for one in office.read("/assessments/1/publications"):
        text = (portal.folder / "results" / f"{one['digest']}.jsonl").read_text("utf-8")
        versions.append([_lasting(json.loads(line)) for line in text.splitlines()])
    return versions


def _lasting(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: _lasting(value) for name, value in told.items() if name not in ("at", "written")}
    if isinstance(told, list):
        return [_lasting(one) for one in told]
    return _PASSING.sub("…", told) if isinstance(told, str) else told


@pytest.mark.long
def test_by_api_and_by_pages_the_results_are_the_same(
    browser: Browser, small_workspace: Path, tmp_path: Path
) -> None:
    with served(_workspace(small_workspace, tmp_path / "api")) as portal:
        ByApi(portal, _UNITS).whole(BUREAU)
        by_api = _frozen(portal)
    with served(_workspace(small_workspace, tmp_path / "pages")) as portal:
        walk = _Quick(portal, browser, _UNITS)
        try:
            whole_walk(walk, BUREAU)
            by_pages = _frozen(portal)
        finally:
            walk.close()
    assert [len(version) for version in by_pages] == [3, 3]
    assert by_api == by_pages
    first, final = ([item["score"] for item in version[0]["sheet"]["items"]] for version in by_pages)
    assert (first[0], final[0], first[1:] == final[1:]) == ("1.5", "2", True)


@pytest.mark.long
def test_imported_visited_and_judged_by_api_and_by_pages_the_results_are_the_same(
    browser: Browser, tmp_path: Path
) -> None:
    with three_sites(tmp_path) as (small, _):
        with served(_workspace(small, tmp_path / "api"), "", 1, *_WITH_WORKER) as portal:
            ByApi(portal, _UNITS, visits=True).whole(BUREAU)
            by_api = _frozen(portal)
        with served(_workspace(small, tmp_path / "pages"), "", 1, *_WITH_WORKER) as portal:
            walk = _Judging(portal, browser, _UNITS)
            try:
                whole_walk(walk, BUREAU)
                by_pages = _frozen(portal)
            finally:
                walk.close()
    assert [len(version) for version in by_pages] == [3, 3]
    assert by_api == by_pages
    sheet = by_pages[0][0]["sheet"]
    found = {item["item"] for item in sheet["items"] if any(part["findings"] for part in item["parts"])}
    assert {3, 35} <= found, "neither the notices on the sites nor the imported training were judged"
