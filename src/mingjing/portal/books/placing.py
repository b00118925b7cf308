"""How a book is changed so that neither the log nor the file tells of anything that did not happen.

The new content is kept under its digest first (`archive/ledgers`, where the CLI keeps what it received). Then the
transaction of the action writes a `BookVersion` and the entry of the log: that is the decision. After the commit the file
takes its place by renaming, and the register (`received.jsonl`) notes it. Whoever is killed before the commit leaves the
old file and no entry; killed after it, `settle` puts the decided content into place when the portal starts, and before
anybody reads or changes a book. What stood there before stays kept under its own digest, also a file that somebody changed
outside the portal.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from mingjing.ledgers import Received, all_ledgers
from mingjing.ledgers.column_decisions import COLUMN_MAP
from mingjing.ledgers.shelf import ENDINGS
from mingjing.portal.assessment.judged import workspace
from mingjing.portal.books.models import BookVersion
from mingjing.run.folder import write_atomically
from mingjing.run.workspace import FILE as SETTINGS_FILE
from mingjing.run.workspace import Workspace

UNITS, COLUMNS, DAYS, SETTINGS = "units", "columns", "days", "settings"
"""Books beside the ledgers."""
_OTHERS = {UNITS: "单位清单", COLUMNS: COLUMN_MAP, DAYS: "节假日", SETTINGS: SETTINGS_FILE}
_LOCK = ".lock"


def folder() -> Path:
    """The workspace."""
    return Path(settings.WORKSPACE)


def register() -> Received:
    """Where every state of every book is kept."""
    return Received(folder() / "archive" / "ledgers")


def digest_of(file: Path | None) -> str:
    """SHA-256 of a file as it is; "" for none."""
    if file is None or not file.is_file():
        return ""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def last_version(book: str) -> BookVersion | None:
    """What was decided last at the portal."""
    return BookVersion.objects.filter(book=book).select_related("by").last()


def decide(version: BookVersion, data: bytes, present: Path | None) -> BookVersion:
    """Inside the action's transaction: keep both contents, write the row; the file follows the commit."""
    if present is not None:
        register().keep(present.read_bytes(), present.name)
    version.digest = register().keep(data, version.file)
    version.save(force_insert=True)
    transaction.on_commit(settle, robust=True)
    return version


def settle() -> None:
    """Put everything that was decided into its place. Doing it twice does no harm."""
    for book in BookVersion.objects.filter(placed_at=None).values_list("book", flat=True).distinct():
        with _in_turn():
            newest = BookVersion.objects.filter(book=book).last()
            if newest is not None and newest.placed_at is None:
                _place(newest)


def placed_workspace() -> Workspace:
    """The workspace with everything that was decided in its place. Raises WorkspaceBroken."""
    settle()
    return workspace()


def _place(version: BookVersion) -> None:
    target, kept = folder() / version.file, register()
    now = digest_of(target)
    if now not in ("", version.digest):
        kept.keep(target.read_bytes(), target.name)
    if now != version.digest:
        write_atomically(target, kept.kept(version.digest, version.file).read_bytes())
    for other in (target.with_suffix(ending) for ending in ENDINGS):
        if other != target and other.is_file() and target.parent == folder() / "ledgers":
            kept.keep(other.read_bytes(), other.name)
            other.unlink()
    kept.receive(_registered(version.book), target, target.name, version.at)
    BookVersion.objects.filter(book=version.book, pk__lte=version.pk, placed_at=None).update(
        placed_at=timezone.now()
    )


def _registered(book: str) -> str:
    """How the register calls a book: a ledger by its name, whatever its file is called."""
    if book in _OTHERS:
        return _OTHERS[book]
    return next(ledger.name for ledger in all_ledgers().values() if f"ledgers/{ledger.field}" == book)


@contextmanager
def _in_turn() -> Iterator[None]:
    """One process at a time."""
    place = register().folder
    place.mkdir(parents=True, exist_ok=True)
    handle = os.open(place / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
