"""Ledgers as they were received: each file kept once by its content, and a log of when which one came."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_LOG = "received.jsonl"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A line of the log: ledger, file name, SHA-256, and when it was taken."""

    ledger: str
    file: str
    digest: str
    at: datetime


class Received:
    """The folder `archive/ledgers` of a workspace."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def receipts(self) -> Iterator[Receipt]:
        """The log, oldest first."""
        log = self.folder / _LOG
        for line in log.read_text("utf-8").splitlines() if log.exists() else ():
            told = json.loads(line)
            yield Receipt(told["ledger"], told["file"], told["digest"], datetime.fromisoformat(told["at"]))

    def last(self, ledger: str) -> Receipt | None:
        """What was received last of a ledger."""
        return next((one for one in reversed(list(self.receipts())) if one.ledger == ledger), None)

    def path(self, receipt: Receipt) -> Path:
        """Where the file of a receipt is kept."""
        return self.folder / f"{receipt.digest}{Path(receipt.file).suffix.lower()}"

    def receive(self, ledger: str, file: Path, called: str, at: datetime) -> bool:
        """Keep a file unless it is the one that was received last; whether it was new."""
        data = file.read_bytes()
        receipt = Receipt(ledger, called, hashlib.sha256(data).hexdigest(), at)
        known = self.last(ledger)
        if known is not None and known.digest == receipt.digest:
            return False
        self.folder.mkdir(parents=True, exist_ok=True)
        kept = self.path(receipt)
        if not kept.exists():
            draft = kept.with_suffix(".draft")
            draft.write_bytes(data)
            draft.replace(kept)
        told = {
            "ledger": ledger,
            "file": called,
            "digest": receipt.digest,
            "at": at.isoformat(timespec="seconds"),
        }
        with (self.folder / _LOG).open("a", encoding="utf-8") as log:
            log.write(json.dumps(told, ensure_ascii=False) + "\n")
        return True
