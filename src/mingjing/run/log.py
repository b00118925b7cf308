"""What goes into a workspace's hash chain: everything filed, visited, found, ruled, scored and sealed.

The chain travels with bundles. So that nobody can guess from a digest what stood in a cell that was masked, digests of what
persons wrote, and of results that name it, are keyed with a secret that stays in the workspace (`archive/chain.key`).
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from mingjing.evidence.chain import Chain, Entry, Head
from mingjing.run.folder import RunFolder
from mingjing.run.rulings import made_rulings
from mingjing.run.workspace import FILE, Workspace

NAME = "chain.jsonl"
_KEY = "chain.key"


class Kind(StrEnum):
    """What an entry tells of."""

    FILED = "filed"
    CAPTURED = "captured"
    VISITED = "visited"
    PICTURED = "pictured"
    FOUND = "found"
    RULED = "ruled"
    SCORED = "scored"
    REPORTED = "reported"
    SEALED = "sealed"
    KEPT = "kept"

    @property
    def label(self) -> str:
        """As people are told.

        >>> Kind.FOUND.label
        '结论'
        """
        return _LABELS[self]


_LABELS = {
    Kind.FILED: "收到材料",
    Kind.CAPTURED: "存证",
    Kind.VISITED: "访问网页",
    Kind.PICTURED: "截图",
    Kind.FOUND: "结论",
    Kind.RULED: "核定",
    Kind.SCORED: "得分",
    Kind.REPORTED: "报告",
    Kind.SEALED: "打包",
    Kind.KEPT: "存入存储",
}
_TOLD = {
    "check": ((Kind.FOUND, "findings"),),
    "score": ((Kind.SCORED, "sheets"),),
    "report": ((Kind.REPORTED, "scores"),),
}
"""What the manifest's digests of a step are in the chain."""


def chain_of(workspace: Workspace) -> Chain:
    """The chain of a workspace."""
    return Chain(workspace.archive / NAME)


def put_on_record(workspace: Workspace, run: RunFolder, step: str, told: Mapping[str, Any]) -> None:
    """Log what a step brought, as far as it is not on record; the manifest notes the chain's head.

    It comes before the manifest calls the step finished: whoever is killed between the two does the step again, and the
    same results are not logged twice.
    """
    head = chain_of(workspace).append_new(due(workspace, run, step, told))
    run.note(chain={"number": head.number, "digest": head.digest})


def put_filed_on_record(workspace: Workspace) -> None:
    """Log every ledger that was received, as far as it is not on record."""
    chain_of(workspace).append_new(_filed(workspace, _secret(workspace)))


def put_capture_on_record(receipt: Path) -> None:
    """Log a capture by its receipt, if it lies in a workspace (`captures/<page>/receipt.json`)."""
    folder = receipt.parent.parent.parent
    if (folder / FILE).is_file():
        Chain(folder / "archive" / NAME).append_new([captured(receipt)])


def captured(receipt: Path) -> Entry:
    """What the chain tells of a capture; of a public page, so the digest is a plain one."""
    return Entry(Kind.CAPTURED, hashlib.sha256(receipt.read_bytes()).hexdigest(), receipt.parent.name)


def noted_head(run: RunFolder) -> Head | None:
    """The head of the chain when the run last wrote to it; None for runs from before there was one."""
    told = run.manifest.get("chain")
    return Head(int(told["number"]), str(told["digest"])) if told else None


def due(workspace: Workspace, run: RunFolder, step: str, told: Mapping[str, Any]) -> Iterator[Entry]:
    """Everything that has to be on record when `step` of a run has finished; `told` is what the manifest tells of it."""
    secret = _secret(workspace)
    if step == "crawl" and "archive" in told:
        yield Entry(Kind.VISITED, str(told["archive"]), f"访问 {run.manifest['visit']}")
    if step == "check":
        yield from _filed(workspace, secret)
    if step == "score":
        for ruling in made_rulings(workspace.shelf, workspace.scheme):
            digest = hashlib.sha256(msgspec.json.encode(ruling)).hexdigest()
            yield Entry(Kind.RULED, keyed(secret, digest), f"{ruling.unit} 第{ruling.item}项")
    if step == "report" and "pictures" in run.manifest:
        yield Entry(Kind.PICTURED, keyed(secret, run.manifest["pictures"]["index"]), f"运行 {run.id}")
    for kind, name in _TOLD.get(step, ()):
        yield Entry(kind, keyed(secret, str(told[name])), f"运行 {run.id}")


def _filed(workspace: Workspace, secret: bytes) -> Iterator[Entry]:
    for receipt in workspace.received.receipts():
        yield Entry(Kind.FILED, keyed(secret, receipt.digest), f"台账 {receipt.ledger}")


def keyed(secret: bytes, digest: str) -> str:
    """A digest that tells only those who hold the secret what it is of.

    >>> keyed(b"k", "00" * 32) == keyed(b"k", "00" * 32) != keyed(b"l", "00" * 32)
    True
    """
    return hmac.new(secret, digest.encode(), hashlib.sha256).hexdigest()


def _secret(workspace: Workspace) -> bytes:
    """The workspace's secret, made on first use and readable by its owner only."""
    file = workspace.archive / _KEY
    if not file.exists():
        workspace.archive.mkdir(parents=True, exist_ok=True)
        _make(file)
    return file.read_bytes()


def _make(file: Path) -> None:
    draft = file.with_name(f".{_KEY}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as made:
        made.write(secrets.token_bytes(32))
        made.flush()
        os.fsync(made.fileno())
    try:
        os.link(draft, file)  # never over a secret that another process made meanwhile
    except FileExistsError:
        pass
    finally:
        draft.unlink()
