"""Uploads between their preview and the word to write them: by digest, in the workspace's cache, for a day."""

import hashlib
import re
import time
from pathlib import Path

from mingjing.portal.books.placing import folder
from mingjing.portal.filing.tables import Table
from mingjing.run.folder import write_atomically

_KEPT_S = 24 * 3600
_DIGEST = re.compile(r"[0-9a-f]{64}")
_KINDS = ("xlsx", "csv")


def stage(data: bytes, kind: str, name: str) -> Table:
    """Keep the content of a file; what waited longer than a day goes."""
    place = _place()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in place.iterdir():
        if old.stat().st_mtime < time.time() - _KEPT_S:
            old.unlink(missing_ok=True)
    digest = hashlib.sha256(data).hexdigest()
    file = place / f"{digest}.{kind}"
    write_atomically(file, data)
    return Table(file, digest, len(data), kind, name)


def staged(digest: str, kind: str, name: str) -> Table | None:
    """The file that waits; None where there is none (any more)."""
    if not _DIGEST.fullmatch(digest) or kind not in _KINDS:
        return None
    file = _place() / f"{digest}.{kind}"
    return Table(file, digest, file.stat().st_size, kind, name) if file.is_file() else None


def _place() -> Path:
    return folder() / "cache" / "books"
