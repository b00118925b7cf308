"""`manifest.json` of a backup: what it is a copy of, when it was made, and the digest of every member."""

from dataclasses import dataclass
from pathlib import PurePosixPath

import msgspec

FORMAT = "mingjing-backup/1"
MANIFEST = "manifest.json"
WORKSPACE = "workspace/"
"""Files of the workspace, under their names there."""
DATABASE = "database/"
SCHEME = "scheme.yaml"
"""A scheme that comes with the program: an assessment holds only with the very one it began with."""


@dataclass(frozen=True)
class Member:
    """A member: its name, its size in bytes, its SHA-256."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True)
class LogEnd:
    """The end of the portal's log in the copy: how many entries, and the hash of the last."""

    entries: int
    last: str


@dataclass(frozen=True)
class Manifest:
    """The whole manifest. `database` is the kind of database (sqlite, postgresql; "" : the portal was never opened),
    `scheme` what assessment.yaml calls the scheme."""

    format: str
    program: str
    made_at: str
    county: str
    year: int
    scheme: str
    database: str
    log: LogEnd | None
    members: tuple[Member, ...]


def encode(manifest: Manifest) -> bytes:
    """As it stands in the file."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode(data: bytes) -> Manifest:
    """Raises msgspec.MsgspecError for anything else."""
    return msgspec.json.decode(data, type=Manifest)


def has_place(name: str) -> bool:
    """Whether a member of this name belongs in a backup and stays in the folder it is put into.

    >>> [has_place(name) for name in ("workspace/units.csv", "workspace/../x", "workspace//x", "/etc/passwd", "x.py", "workspace/")]
    [True, False, False, False, False, False]
    """
    if name == SCHEME:
        return True
    parts = PurePosixPath(name).parts
    if "\0" in name or "/".join(parts) != name or ".." in parts or len(parts) < 2:
        return False
    return name.startswith((WORKSPACE, DATABASE))
