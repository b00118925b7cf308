"""Ledgers as they were received: each file kept once by its content, and a log of when which one came."""

import hashlib
import json
import os
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

    @property
    def log(self) -> Path:
        """The log, which grows whenever a ledger came."""
        return self.folder / _LOG

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
        return self.kept(receipt.digest, receipt.file)

    def kept(self, digest: str, file: str) -> Path:
        """Where the content of a digest is kept, for a file of this name."""
        return self.folder / f"{digest}{Path(file).suffix.lower()}"

    def keep(self, data: bytes, file: str) -> str:
        """Keep a content, whole or not at all, also after a power cut; its digest. What is kept already stays as it is."""
        digest = hashlib.sha256(data).hexdigest()
        kept = self.kept(digest, file)
        if not kept.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = kept.with_name(f".{kept.name}.{os.getpid()}.draft")
            with draft.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(kept)
        return digest

    def receive(self, ledger: str, file: Path, called: str, at: datetime) -> bool:
        """Keep a file unless it is the one that was received last; whether it was new."""
        digest = self.keep(file.read_bytes(), called)
        known = self.last(ledger)
        if known is not None and known.digest == digest:
            return False
        told = {"ledger": ledger, "file": called, "digest": digest, "at": at.isoformat(timespec="seconds")}
        with (self.folder / _LOG).open("a", encoding="utf-8") as log:
            log.write(json.dumps(told, ensure_ascii=False) + "\n")
        return True
