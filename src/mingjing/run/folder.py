"""The folder of one run: its files, its manifest, and the promise that a finished step is never redone."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

STEPS = ("crawl", "extract", "check", "score", "report")
STEP_LABELS = {
    "crawl": "访问网页",
    "extract": "读取网页",
    "check": "逐项检查",
    "score": "计分",
    "picture": "截图",
    "report": "生成报告",
}


class RunFolder:
    """`runs/<id>/`: facts, findings, score sheets, reports, and `manifest.json` with every digest.

    Times stand in the manifest only; every other file depends on the pages, the scheme and the checks alone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = folder.name
        self.pages = folder / "facts" / "pages.parquet"
        self.listings = folder / "facts" / "listings.jsonl"
        self.unit_facts = folder / "facts" / "units.jsonl"
        self.ledger_facts = folder / "facts" / "ledgers.jsonl"
        self.media = folder / "facts" / "media.jsonl"
        self.findings = folder / "findings.jsonl"
        self.sheets = folder / "sheets.jsonl"
        self.scores = folder / "scores.csv"
        self.report = folder / "report"
        self.pictures = folder / "pictures"
        self._manifest = folder / "manifest.json"

    @property
    def manifest(self) -> dict[str, Any]:
        """What the manifest says so far."""
        if not self._manifest.exists():
            return {"run": self.id, "steps": {}}
        manifest: dict[str, Any] = json.loads(self._manifest.read_text("utf-8"))
        return manifest

    def note(self, **values: Any) -> None:
        """Add to the manifest (atomically)."""
        write_atomically(self._manifest, as_json({**self.manifest, **values}))

    def done(self, step: str) -> bool:
        """Whether `step` has finished."""
        return step in self.manifest["steps"]

    def finish(self, step: str, at: datetime, **values: Any) -> None:
        """Record that `step` has finished, with its digests and figures."""
        steps = {**self.manifest["steps"], step: {"finished_at": at.isoformat(timespec="seconds"), **values}}
        self.note(steps=steps)

    def forget(self, first: str) -> None:
        """Take back `first` and every later step, so that they run again on the same archive."""
        again = STEPS[STEPS.index(first) :]
        self.note(steps={step: told for step, told in self.manifest["steps"].items() if step not in again})

    @property
    def parts(self) -> Path:
        """Where extraction keeps finished parts until they are joined."""
        return self.folder / ".parts"

    def drop_parts(self) -> None:
        """Remove the parts after they were joined."""
        shutil.rmtree(self.parts, ignore_errors=True)


def as_json(value: Mapping[str, Any]) -> bytes:
    """JSON as people and programs read it: UTF-8, indented, keys in the given order."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def write_atomically(file: Path, data: bytes) -> None:
    """Either the whole of `data` stands in `file`, or what stood there before, whose permissions it keeps; also after a
    power cut."""
    with replacing(file) as draft:
        draft.write_bytes(data)
        if file.exists():
            draft.chmod(file.stat().st_mode)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A draft beside `target` (file or folder, made by the caller) that takes its place when all went well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    _remove(draft)
    try:
        yield draft
        _sync(draft)
        if target.is_dir():
            _remove(target)
        draft.replace(target)
    finally:
        _remove(draft)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    if path.is_file():
        with path.open("rb") as file:
            os.fsync(file.fileno())
