"""What has gone or was altered is named, with the findings that cite it; a sound workspace has nothing to tell."""

import hashlib
import json
import shutil
import sqlite3
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.run.conftest import Assessed

from mingjing.run.check_step import read_findings
from mingjing.run.folder import RunFolder
from mingjing.run.log import chain_of, noted_head, put_capture_on_record
from mingjing.run.rulings import made_rulings
from mingjing.run.soundness import Trouble, examine
from mingjing.run.workspace import Workspace


@pytest.fixture
def copy(assessed: Assessed, tmp_path: Path) -> tuple[Workspace, RunFolder]:
    folder = tmp_path / "copy"
    shutil.copytree(assessed.workspace.folder, folder)
    return replace(assessed.workspace, folder=folder), RunFolder(folder / "runs" / assessed.run.id)


def _citing(run: RunFolder, digest: str) -> set[str]:
    return {
        f"{told.unit} 第{told.item}项第{told.part}个给分点"
        for told in read_findings(run.findings)
        for finding in told.findings
        for evidence in finding.evidence
        if evidence.snapshot == digest
    }


def test_a_sound_workspace_has_nothing_to_tell(assessed: Assessed) -> None:
    assert list(examine(assessed.workspace, assessed.run)) == []


def test_a_damaged_record_is_told_with_the_findings_that_cite_it(copy: tuple[Workspace, RunFolder]) -> None:
    workspace, run = copy
    quoted = next(
        evidence
        for told in read_findings(run.findings)
        for finding in told.findings
        for evidence in finding.evidence
        if evidence.url.startswith("http://www.yunxiu.example/")
    )
    site = workspace.archive / "www.yunxiu.example"
    with sqlite3.connect(site / "index.sqlite3") as index:
        where = "SELECT file, start, length FROM record WHERE url = ? AND bytes_in IS NULL"
        file, start, length = index.execute(where, (quoted.url,)).fetchone()
    data = bytearray((site / file).read_bytes())
    data[start + length // 2] ^= 0xFF
    (site / file).write_bytes(data)
    found = list(examine(workspace, run))
    assert f"archive/www.yunxiu.example {quoted.url}" in [trouble.thing for trouble in found]
    own = next(trouble for trouble in found if trouble.thing.endswith(quoted.url))
    assert set(own.findings) == _citing(run, quoted.snapshot) != set()


def test_a_lost_ledger_a_lost_site_and_altered_results_are_told(copy: tuple[Workspace, RunFolder]) -> None:
    workspace, run = copy
    receipt = next(one for one in workspace.received.receipts() if one.ledger == "通报")
    workspace.received.path(receipt).unlink()
    shutil.rmtree(workspace.archive / "wjw.yunxiu.example")
    run.sheets.write_bytes(run.sheets.read_bytes() + b"\n")
    run.media.unlink()
    found = {trouble.thing: trouble for trouble in examine(workspace, run)}
    ledger = f"archive/ledgers/{receipt.digest}.xlsx（通报，通报.xlsx）"
    assert list(found) == [
        "runs/0001/facts/media.jsonl",
        "runs/0001/sheets.jsonl",
        "archive/*/index.sqlite3",
        ledger,
    ]
    assert set(found[ledger].findings) == _citing(run, receipt.digest) != set()
    assert found["runs/0001/sheets.jsonl"] == Trouble("runs/0001/sheets.jsonl", "内容与写出时的 SHA-256 不符")


def _chain_told(workspace: Workspace, run: RunFolder) -> list[str]:
    return [trouble.told for trouble in examine(workspace, run) if trouble.thing == "archive/chain.jsonl"]


def test_everything_of_a_run_is_on_record(assessed: Assessed) -> None:
    links = list(chain_of(assessed.workspace).links())
    steps = assessed.run.manifest["steps"]
    of_run = [
        link.kind for link in links if link.about in (f"访问 {assessed.run.id}", f"运行 {assessed.run.id}")
    ]
    assert [kind for kind in of_run if kind != "sealed"] == ["visited", "found", "scored", "reported"]
    kinds = Counter(link.kind for link in links)
    assert kinds["filed"] == len(list(assessed.workspace.received.receipts()))
    assert kinds["ruled"] == len(made_rulings(assessed.workspace.shelf, assessed.workspace.scheme))
    assert next(link.digest for link in links if link.kind == "visited") == steps["crawl"]["archive"]


def test_the_chain_gives_no_digest_of_what_persons_wrote(assessed: Assessed) -> None:
    written = chain_of(assessed.workspace).file.read_text("utf-8")
    receipts = list(assessed.workspace.received.receipts())
    assert len(receipts) > 5
    assert [one.file for one in receipts if one.digest in written] == []


def test_a_changed_chain_is_told_with_its_first_broken_link(copy: tuple[Workspace, RunFolder]) -> None:
    workspace, run = copy
    chain = chain_of(workspace).file
    lines = chain.read_bytes().splitlines(keepends=True)
    chain.write_bytes(b"".join([lines[0].replace(b"visited", b"Visited"), *lines[1:]]))
    assert _chain_told(workspace, run) == [
        "存证链断了：第 2 条与前一条接不上，前一条被改动过，或这一条被换过"
    ]
    head = noted_head(run)
    assert head is not None
    chain.write_bytes(b"".join(lines[: head.number - 1]))
    (told,) = _chain_told(workspace, run)
    assert told.startswith(f"存证链断了：第 {head.number} 条以后的记录不见了（当时记到第 ")


def test_findings_that_are_not_those_on_record_are_told(copy: tuple[Workspace, RunFolder]) -> None:
    workspace, run = copy
    steps = run.manifest["steps"]
    run.note(steps={**steps, "check": {**steps["check"], "findings": "0" * 64}})
    assert _chain_told(workspace, run) == ["没有这一条，或内容与当时记下的不同：结论 运行 0001"]


def _captured(workspace: Workspace, address: str) -> Path:
    """A capture as `mingjing capture` leaves it: one part and its receipt."""
    folder = workspace.folder / "captures" / "page"
    folder.mkdir(parents=True)
    (folder / "page.jpg").write_bytes(b"picture")
    part = {"name": "page.jpg", "bytes": 7, "sha256": hashlib.sha256(b"picture").hexdigest()}
    receipt = folder / "receipt.json"
    receipt.write_text(json.dumps({"final_address": address, "parts": [part]}), "utf-8")
    return receipt


def test_a_lost_or_altered_capture_is_told_with_the_findings_on_its_page(
    copy: tuple[Workspace, RunFolder],
) -> None:
    workspace, run = copy
    told = next(iter(read_findings(run.findings)))
    address = told.findings[0].evidence[0].url
    receipt = _captured(workspace, address)
    put_capture_on_record(receipt)
    assert list(examine(workspace, run)) == []
    receipt.with_name("page.jpg").write_bytes(b"Picture")
    (altered,) = examine(workspace, run)
    assert (altered.thing, altered.told) == ("captures/page/page.jpg", "不见了，或与回执上的 SHA-256 不符")
    assert f"{told.unit} 第{told.item}项第{told.part}个给分点" in altered.findings
    digest = hashlib.sha256(b"Picture").hexdigest()
    forged = json.loads(receipt.read_text("utf-8"))
    forged["parts"][0]["sha256"] = digest
    receipt.write_text(json.dumps(forged), "utf-8")
    (rewritten,) = examine(workspace, run)
    assert (rewritten.thing, rewritten.told) == (
        "captures/page/receipt.json",
        "存证链上没有这份回执，或回执被改动过",
    )
    assert f"{told.unit} 第{told.item}项第{told.part}个给分点" in rewritten.findings
