"""Over the whole invented county, every deduction that rests on a page has its pictures, a WACZ and a receipt."""

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.conftest import require_browser
from wacz.main import validate_wacz
from warcio.archiveiterator import ArchiveIterator

from mingjing.capture import changed_parts
from mingjing.county import build_county
from mingjing.extract.personal import masked_text
from mingjing.model import Finding, Outcome
from mingjing.run.assess import assess, new_run
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import RunFolder
from mingjing.run.invented import invented
from mingjing.run.picture_index import read_pictures
from mingjing.run.picture_step import capture_name, take_pictures
from mingjing.run.progress import silent
from mingjing.run.score_step import read_sheets

pytestmark = pytest.mark.long

_WHY_NONE = {"这是一份文件，不是网页"}
_NOWHERE = "网页上没有找到这段原文"
"""Likeness of reports quotes what stands in an attachment, or words that other text parts on the page."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """The county assessed, with every deduction pictured."""
    require_browser()
    with invented(build_county(), tmp_path_factory.mktemp("county") / "work", drawn=False) as workspace:
        run = new_run(workspace)
        assess(workspace, run, LocalEngine(1), until="score")
        take_pictures(workspace, run, silent)
    return run


@pytest.fixture(scope="module")
def rows(run: RunFolder) -> dict[tuple[str, str, str], dict]:
    lines = (run.pictures / "index.jsonl").read_text("utf-8").splitlines()
    return {(row["url"], row["snapshot"], row["words"]): row for row in map(json.loads, lines)}


def test_every_deduction_on_a_page_has_a_picture_with_its_words_boxed_or_says_why_not(
    run: RunFolder, rows: dict
) -> None:
    pictures = read_pictures(run)
    told: Counter[str] = Counter()
    quoted = set()
    for finding in not_met(run):
        for one in [one for one in finding.evidence if one.url.startswith("http")][:3]:
            key = (one.url, one.snapshot, masked_text(one.words))
            picture = pictures[key]
            told["pictured" if picture.file else picture.told] += 1
            quoted.add(key)
    assert quoted == set(rows)
    assert set(told) == {"pictured", *_WHY_NONE, _NOWHERE}
    assert told["pictured"] > 350
    assert told[_NOWHERE] <= told["pictured"] * 0.03


def not_met(run: RunFolder) -> Iterator[Finding]:
    for sheet in read_sheets(run.sheets):
        for item in sheet.items:
            for part in item.parts:
                yield from (finding for finding in part.findings if finding.outcome is Outcome.NOT_MET)


def test_a_deduction_because_something_was_not_found_shows_the_pages_searched(
    run: RunFolder, rows: dict
) -> None:
    searched = [
        one
        for finding in not_met(run)
        for one in finding.evidence[:3]
        if one.url.startswith("http") and not one.words
    ]
    assert len(searched) > 20
    unseen = {
        rows[one.url, one.snapshot, ""]["fault"]
        for one in searched
        if not rows[one.url, one.snapshot, ""]["file"]
    }
    assert unseen <= {"这是一份文件，不是网页"}


def _folder(run: RunFolder, row: dict) -> Path:
    return run.pictures / capture_name(row["snapshot"], row["url"])


def test_every_page_has_a_receipt_whose_parts_are_what_it_names(run: RunFolder, rows: dict) -> None:
    assert {row["fault"] for row in rows.values() if not row["receipt"]} == {"这是一份文件，不是网页"}
    for row in rows.values():
        if row["receipt"]:
            receipt = _folder(run, row) / "receipt.json"
            told = json.loads(receipt.read_text("utf-8"))
            assert hashlib.sha256(receipt.read_bytes()).hexdigest() == row["receipt"]
            assert changed_parts(receipt) == []
            assert (told["address"], told["sha256"]) == (row["url"], row["snapshot"])


def test_every_wacz_is_valid_and_warcio_reads_every_record(run: RunFolder, rows: dict) -> None:
    kept = {_folder(run, row) / "page.wacz": row["url"] for row in rows.values() if row["receipt"]}
    assert set(run.pictures.glob("*/page.wacz")) == set(kept)
    assert [file for file in kept if validate_wacz(_asked(file)) != 0] == []
    assert [url for file, url in kept.items() if url not in addresses(file)] == []


def _asked(file: Path) -> SimpleNamespace:
    return SimpleNamespace(file=str(file), verify_auth=False, verifier_url=None)


def addresses(file: Path) -> set[str]:
    """The addresses of all records, every digest checked."""
    with zipfile.ZipFile(file) as packed:
        data = io.BytesIO(packed.read("archive/page.warc.gz"))
    found = set()
    for record in ArchiveIterator(data, check_digests="raise"):
        record.content_stream().read()
        found.add(record.rec_headers["WARC-Target-URI"])
    return found
