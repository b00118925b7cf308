"""Deductions carry pictures of the archived page, and the report shows them beside the words they box."""

import hashlib
import json
import shutil
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from selectolax.lexbor import LexborHTMLParser
from tests.capture.replaying import replayed, replaying
from tests.conftest import require_browser
from warcio.archiveiterator import ArchiveIterator

from mingjing.capture import changed_parts
from mingjing.evidence import Archive
from mingjing.model import Outcome
from mingjing.run.assess import assess, newest_run
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import RunFolder
from mingjing.run.picture_step import capture_name, deductions, take_pictures
from mingjing.run.progress import silent
from mingjing.run.score_step import read_sheets
from mingjing.run.soundness import examine
from mingjing.run.workspace import Workspace, open_workspace

_UNIT = "云岫县桂溪镇人民政府"
_FEW = 6
"""Findings of the unit that are kept: pictures of all of them take minutes."""


@pytest.fixture(scope="module")
def scored(assessed, tmp_path_factory) -> tuple[Workspace, RunFolder]:
    """A copy of the finished assessment, with one unit's sheet and few of its deductions."""
    require_browser()
    folder = tmp_path_factory.mktemp("pictures") / "work"
    shutil.copytree(assessed.workspace.folder, folder)
    workspace = open_workspace(folder)
    run = newest_run(workspace)
    line = next(line for line in run.sheets.read_text("utf-8").splitlines() if f'"{_UNIT}"' in line[:200])
    sheet, left = json.loads(line), _FEW
    for item in sheet["items"]:
        for part in item["parts"]:
            faults = [found for found in part["findings"] if found["outcome"] == "not_met"][:left]
            left -= len(faults)
            part["findings"] = faults
    run.sheets.write_text(json.dumps(sheet, ensure_ascii=False) + "\n", "utf-8")
    return workspace, run


@pytest.fixture(scope="module")
def pictured(scored) -> tuple[Workspace, RunFolder]:
    """The same with its pictures taken, while the sites still answer."""
    take_pictures(*scored, silent)
    return scored


def index(run: RunFolder) -> list[dict]:
    return [json.loads(line) for line in (run.pictures / "index.jsonl").read_text("utf-8").splitlines()]


def plain(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def held(folder: Path) -> dict[str, str]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_every_quote_of_every_deduction_is_pictured_or_says_why_not(pictured):
    _, run = pictured
    sheets = tuple(read_sheets(run.sheets))
    findings = [f for sheet in sheets for item in sheet.items for part in item.parts for f in part.findings]
    wanted = {
        (one.url, one.snapshot, one.words)
        for finding in findings
        if finding.outcome is Outcome.NOT_MET
        for one in [one for one in finding.evidence if one.url.startswith("http")][:3]
    }
    rows = index(run)
    assert {(row["url"], row["snapshot"], row["words"]) for row in rows} == wanted
    assert len(wanted) >= _FEW
    assert sum(bool(row["file"]) for row in rows) >= len(rows) * 0.8
    for row in rows:
        assert row["file"] or row["fault"] or not row["count"]
        if row["file"]:
            picture = (run.pictures / row["file"]).read_bytes()
            assert hashlib.sha256(picture).hexdigest() == row["sha256"]
            assert picture.startswith(b"\xff\xd8\xff")


def test_the_same_pictures_come_again_without_a_network(pictured):
    workspace, run = pictured
    before = held(run.pictures)
    take_pictures(workspace, run, silent, offline=True)
    assert held(run.pictures) == before


def test_the_report_shows_each_picture_beside_the_quoted_words(pictured):
    workspace, run = pictured
    run.forget("report")
    assess(workspace, run, LocalEngine(1))
    page = LexborHTMLParser((run.report / "units" / f"{_UNIT}.html").read_text("utf-8"))
    by_file = {row["file"]: row["words"] for row in index(run) if row["file"]}
    shown = [
        (image.attributes["src"], image.parent.parent.css_first("q"))
        for image in page.css("blockquote .shot img")
    ]
    assert {Path(source).name for source, _ in shown} == set(by_file)
    for source, quote in shown:
        file = run.report / "units" / source
        assert file.is_file()
        assert (quote.text() if quote else "") == by_file[file.name]


def test_pictures_change_no_score_and_no_digest_of_the_archive(pictured, assessed):
    workspace, run = pictured
    crawled = assessed.run.manifest["steps"]["crawl"]["archive"]
    assert Archive(workspace.archive).digest(run.manifest["visit"]) == crawled


def test_a_page_is_wanted_once_with_all_its_words(scored):
    _, run = scored
    wanted = list(deductions(tuple(read_sheets(run.sheets))))
    pages = [(one.url, one.snapshot) for one in wanted]
    assert len(set(pages)) == len(pages)
    assert all(len(set(one.words)) == len(one.words) for one in wanted)


def test_a_lost_or_altered_picture_is_told_with_its_findings(pictured):
    workspace, run = pictured
    run.forget("report")
    assess(workspace, run, LocalEngine(1))
    faults = [one for one in examine(workspace, run) if "pictures" in one.thing]
    assert faults == []
    first, second = [row for row in index(run) if row["file"]][:2]
    kept = {row["file"]: (run.pictures / row["file"]).read_bytes() for row in (first, second)}
    (run.pictures / first["file"]).write_bytes(kept[first["file"]] + b"x")
    (run.pictures / second["file"]).unlink()
    found = {one.thing: one for one in examine(workspace, run) if "/pictures/" in one.thing}
    for name, data in kept.items():
        (run.pictures / name).write_bytes(data)
    assert {thing: one.told for thing, one in found.items()} == {
        f"runs/{run.id}/pictures/{first['file']}": "内容与截图时的 SHA-256 不符",
        f"runs/{run.id}/pictures/{second['file']}": "文件不见了",
    }
    assert all(any(_UNIT in cited for cited in one.findings) for one in found.values())


def test_every_pictured_page_is_kept_as_warc_and_wacz_with_a_receipt(pictured):
    _, run = pictured
    sheets = 0
    pages = {(row["url"], row["snapshot"]): row["receipt"] for row in index(run) if row["file"]}
    assert len(pages) > 2
    for (url, snapshot), digest in pages.items():
        folder = run.pictures / capture_name(snapshot, url)
        receipt = folder / "receipt.json"
        assert hashlib.sha256(receipt.read_bytes()).hexdigest() == digest
        assert changed_parts(receipt) == []
        assert json.loads(receipt.read_text("utf-8"))["sha256"] == snapshot
        with (folder / "page.warc.gz").open("rb") as file:
            answers = {
                record.rec_headers["WARC-Target-URI"]: record.content_stream().read()
                for record in ArchiveIterator(file)
                if record.rec_type == "response"
            }
        assert hashlib.sha256(answers[url]).hexdigest() == snapshot
        sheets += any(address.endswith(".css") for address in answers)
    assert sheets > 2


def test_an_altered_wacz_of_a_deduction_is_told_with_its_findings(pictured):
    workspace, run = pictured
    row = next(row for row in index(run) if row["file"])
    wacz = run.pictures / capture_name(row["snapshot"], row["url"]) / "page.wacz"
    kept = wacz.read_bytes()
    wacz.write_bytes(kept[:-1] + b"x")
    found = [one for one in examine(workspace, run) if one.thing.endswith("page.wacz")]
    wacz.write_bytes(kept)
    assert [one.told for one in found] == ["不见了，或与回执上的 SHA-256 不符"]
    assert any(_UNIT in cited for cited in found[0].findings)


@pytest.mark.long
def test_the_wacz_of_a_deduction_opens_in_replaywebpage(pictured, tmp_path):
    _, run = pictured
    row = next(row for row in index(run) if row["file"] and row["words"])
    wacz = run.pictures / capture_name(row["snapshot"], row["url"]) / "page.wacz"
    with replaying(wacz.read_bytes(), row["url"], tmp_path / "site") as shown, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(require_browser()), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        asked = []
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(shown)
        frame = replayed(page, row["url"], "body")
        page.wait_for_timeout(1500)
        text = plain(frame.inner_text("body"))
        page.screenshot(path=tmp_path / "replayed.png")
        browser.close()
    assert plain(row["words"]) in text
    assert [url for url in asked if not url.startswith((shown, "data:", "blob:"))] == []
