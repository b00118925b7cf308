"""Is everything that a run rests on still there, and as it was? What is not, and which findings cite it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from mingjing.capture.receipt import RECEIPT, changed_parts
from mingjing.evidence import Archive
from mingjing.evidence.portable import unsound
from mingjing.evidence.reader import INDEX_NAME, site_reader
from mingjing.extract.personal import masked_text
from mingjing.model import Evidence
from mingjing.run import digests, keep, log, stamp
from mingjing.run.assess import stale_steps
from mingjing.run.check_step import FindingLine
from mingjing.run.folder import RunFolder
from mingjing.run.picture_step import capture_name
from mingjing.run.replay import pictures_visit
from mingjing.run.workspace import Workspace

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Trouble:
    """Something missing or altered; `findings` are those that cite it, by unit, item and part."""

    thing: str
    told: str
    findings: tuple[str, ...] = ()


def examine(workspace: Workspace, run: RunFolder) -> Iterator[Trouble]:
    """Everything that is missing or not as it was: results of the run, records of the archive, ledgers received."""
    yield from _results(run)
    yield from _index(workspace, run)
    yield from _chain(workspace, run)
    cited = _citations(run)
    visit = str(run.manifest["visit"])
    for bad in unsound(workspace.archive, visit):
        yield Trouble(f"archive/{bad.site} {bad.url}", bad.told, cited.get(bad.sha256, ()))
    yield from _pictures(workspace, run)
    yield from _captures(workspace, run)
    yield from _store(workspace, run, cited)
    received = workspace.received
    for receipt in received.receipts():
        file = received.path(receipt)
        called = f"archive/ledgers/{file.name}（{receipt.ledger}，{receipt.file}）"
        if not file.is_file():
            yield Trouble(called, "文件不见了", cited.get(receipt.digest, ()))
        elif hashlib.sha256(file.read_bytes()).hexdigest() != receipt.digest:
            yield Trouble(called, "内容与收到时的 SHA-256 不符", cited.get(receipt.digest, ()))


def _results(run: RunFolder) -> Iterator[Trouble]:
    """Files of the run beside the digests that its manifest noted when each was written."""
    noted = {
        ("extract", "pages"): run.pages,
        ("extract", "units"): run.unit_facts,
        ("check", "ledgers"): run.ledger_facts,
        ("check", "media"): run.media,
        ("check", "findings"): run.findings,
        ("score", "sheets"): run.sheets,
        ("report", "scores"): run.scores,
    }
    for (step, name), file in noted.items():
        told = run.manifest["steps"].get(step, {}).get(name)
        called = f"runs/{run.id}/{file.relative_to(run.folder).as_posix()}"
        if told is None:
            continue
        if not file.is_file():
            yield Trouble(called, "文件不见了")
        elif digests.of_file(file) != told:
            yield Trouble(called, "内容与写出时的 SHA-256 不符")


def _index(workspace: Workspace, run: RunFolder) -> Iterator[Trouble]:
    """The index as a whole: a site that has gone leaves no row that could be found damaged."""
    visit = str(run.manifest["visit"])
    visited = run if visit == run.id else RunFolder(workspace.runs / visit)
    told = visited.manifest["steps"].get("crawl", {}).get("archive")
    if told is not None and Archive(workspace.archive).digest(visit) != told:
        yield Trouble(
            "archive/*/index.sqlite3", f"访问 {visit} 的索引与访问结束时的摘要不符，有记录不见了或被改动"
        )


def _chain(workspace: Workspace, run: RunFolder) -> Iterator[Trouble]:
    """The hash chain: does every link hold, is every head that runs noted still there, is what this run tells on record?"""
    called = f"archive/{log.NAME}"
    folders = sorted(path for path in workspace.runs.glob("[0-9]*") if path.is_dir())
    runs = [RunFolder(folder) for folder in folders]
    heads = [head for one in runs if (head := log.noted_head(one)) is not None]
    for what, wrong in stamp.examined(workspace, runs, run):
        yield Trouble(what, wrong)
    chain = log.chain_of(workspace)
    if (broken := chain.broken(heads)) is not None:
        yield Trouble(called, f"存证链断了：{broken}")
        return
    if log.noted_head(run) is None:
        return  # from before there was a chain
    known = {(link.kind, link.digest) for link in chain.links()}
    stale = stale_steps(workspace, run)
    for step, told in run.manifest["steps"].items():
        if step == "score" and step in stale:
            continue  # rulings made since are put on record by the next run
        for entry in log.due(workspace, run, step, told):
            if (entry.kind, entry.digest) not in known:
                what = f"{log.Kind(entry.kind).label} {entry.about}"
                yield Trouble(called, f"没有这一条，或内容与当时记下的不同：{what}")


def _pictures(workspace: Workspace, run: RunFolder) -> Iterator[Trouble]:
    """Pictures beside the digests that were noted when they were taken, and what was kept for drawing their pages."""
    for bad in unsound(workspace.archive, pictures_visit(str(run.manifest["visit"]))):
        yield Trouble(f"archive/{bad.site} {bad.url}", f"{bad.told}（网页的样式或图片，只影响回放和截图）")
    index = run.pictures / "index.jsonl"
    called = f"runs/{run.id}/pictures/"
    told = run.manifest.get("pictures", {}).get("index")
    if told is None:
        return
    if not index.is_file() or digests.of_file(index) != told:
        yield Trouble(f"{called}index.jsonl", "截图的清单不见了，或与截图时的 SHA-256 不符")
        return
    citing = _citing(run, lambda evidence: (evidence.url, evidence.snapshot, masked_text(evidence.words)))
    for row in _rows(index):
        file = run.pictures / row["file"]
        if row["file"] and (not file.is_file() or digests.of_file(file) != row["sha256"]):
            wrong = "内容与截图时的 SHA-256 不符" if file.is_file() else "文件不见了"
            cited = citing.get((row["url"], row["snapshot"], row["words"]), ())
            yield Trouble(f"{called}{row['file']}", wrong, cited)
    yield from _page_captures(run, index)


def _page_captures(run: RunFolder, index: Path) -> Iterator[Trouble]:
    """WARC, WACZ and receipt of each pictured page."""
    citing = _citing(run, lambda evidence: (evidence.url, evidence.snapshot))
    pages = {(row["url"], row["snapshot"]): row.get("receipt", "") for row in _rows(index)}
    for (url, snapshot), noted in pages.items():
        if not noted:
            continue
        receipt = run.pictures / capture_name(snapshot, url) / RECEIPT
        called = f"runs/{run.id}/pictures/{receipt.parent.name}/"
        cited = citing.get((url, snapshot), ())
        if not receipt.is_file() or digests.of_file(receipt) != noted:
            yield Trouble(f"{called}{RECEIPT}", "回执不见了，或与截图时的 SHA-256 不符", cited)
            continue
        for name in changed_parts(receipt):
            yield Trouble(f"{called}{name}", "不见了，或与回执上的 SHA-256 不符", cited)


def _rows(index: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, index.read_text("utf-8").splitlines())


def _captures(workspace: Workspace, run: RunFolder) -> Iterator[Trouble]:
    """Captures in the workspace beside their receipts, and the receipts beside the chain."""
    receipts = sorted((workspace.folder / "captures").glob(f"*/{RECEIPT}"))
    if not receipts:
        return
    citing = _citing(run, lambda evidence: evidence.url)
    known = {(link.kind, link.digest) for link in log.chain_of(workspace).links()}
    for receipt in receipts:
        called = f"captures/{receipt.parent.name}/"
        try:
            changed = changed_parts(receipt)
            address = json.loads(receipt.read_text("utf-8"))["final_address"]
        except (ValueError, KeyError, TypeError) as fault:
            yield Trouble(f"{called}{RECEIPT}", f"回执读不出来：{fault}")
            continue
        entry = log.captured(receipt)
        if (entry.kind, entry.digest) not in known:
            yield Trouble(
                f"{called}{RECEIPT}", "存证链上没有这份回执，或回执被改动过", citing.get(address, ())
            )
        for name in changed:
            yield Trouble(f"{called}{name}", "不见了，或与回执上的 SHA-256 不符", citing.get(address, ()))


def _store(workspace: Workspace, run: RunFolder, cited: Mapping[str, tuple[str, ...]]) -> Iterator[Trouble]:
    """Objects of the second copy that are missing or altered, with the findings that cite anything in them."""
    for lost in keep.examined(workspace, run):
        parts = (lost.digest, *_snapshots_in(workspace, str(run.manifest["visit"]), lost.name))
        findings = dict.fromkeys(finding for part in parts for finding in cited.get(part, ()))
        called = f"存储 {lost.digest}（{lost.name}）" if lost.digest else lost.name
        yield Trouble(called, lost.told, tuple(findings))


def _snapshots_in(workspace: Workspace, visit: str, name: str) -> Iterator[str]:
    """Digests of what the WARC file of this name holds of a visit."""
    file = workspace.folder / name
    if file.name.endswith(".warc.gz") and (file.parent / INDEX_NAME).is_file():
        with site_reader(file.parent) as reader:
            yield from sorted({row.sha256 for row in reader.index.of_visit(visit) if row.file == file.name})


def _citations(run: RunFolder) -> Mapping[str, tuple[str, ...]]:
    """The findings by the digest of what they cite, each once."""
    return _citing(run, lambda evidence: evidence.snapshot)


def _citing(run: RunFolder, by: Callable[[Evidence], Key]) -> Mapping[Key, tuple[str, ...]]:
    """The findings by something of their evidence, each once."""
    found: dict[Key, dict[str, None]] = defaultdict(dict)
    if run.findings.is_file():
        with run.findings.open("rb") as lines:
            for line in lines:
                try:
                    told = msgspec.json.decode(line, type=FindingLine)
                except msgspec.MsgspecError:
                    continue  # the file itself is told as altered
                for evidence in told.finding.evidence:
                    found[by(evidence)][f"{told.unit} 第{told.item}项第{told.part}个给分点"] = None
    return {key: tuple(findings) for key, findings in found.items()}
