"""`manifest.json` of a bundle: what was sealed, by which program and whose key, and the digest of every member."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

import msgspec

FORMAT = "mingjing-bundle/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
INPUTS, ARCHIVE, RESULTS, SCHEME = "inputs/", "archive/", "results/", "scheme.yaml"
RESULT_FILES = (
    "facts/pages.parquet",
    "facts/listings.jsonl",
    "facts/units.jsonl",
    "facts/ledgers.jsonl",
    "facts/media.jsonl",
    "findings.jsonl",
    "sheets.jsonl",
)
SCORES = "scores.csv"
FILED, CAPTURES, FILED_INDEX = "filed/", "captures/", "filed/index.jsonl"
"""What units filed at the portal, see `filed.py`."""
CHAIN = "chain.jsonl"
"""The hash chain up to the last link that the run wrote."""
TIMESTAMP, TIMESTAMP_ROOT = "timestamp.tsr", "timestamp-root.pem"
"""A timestamp of that link, and the certificates of the authority that the office pinned."""
REQUIRED = (f"{INPUTS}assessment.yaml", SCHEME, *(RESULTS + name for name in RESULT_FILES))
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_RESERVED = ("archive", "runs")
_FILED = re.compile(r"filed/[0-9a-f]{64}|captures/[\w.-]+/[\w.-]+", re.ASCII)


@dataclass(frozen=True)
class Member:
    """A member: its name, its size in bytes, its SHA-256."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True)
class MaskedLedger:
    """A ledger whose personal columns were masked, and how many cells; its digest is that of the masked file."""

    file: str
    columns: tuple[str, ...]
    cells: int


@dataclass(frozen=True)
class SchemeFile:
    """The scheme: its name, digest, and what assessment.yaml calls it."""

    id: str
    digest: str
    called: str


@dataclass(frozen=True)
class Key:
    """Who signed: the public key in hex, and its fingerprint."""

    algorithm: str
    public_key: str
    fingerprint: str


@dataclass(frozen=True)
class ChainHead:
    """The last link of the chain: its number, and the SHA-256 of its line."""

    number: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """The whole manifest. `code` and `checks` are digests of the sources that judged; `finished_at` by step."""

    format: str
    program: str
    county: str
    year: int
    as_of: str
    run: str
    visit: str
    archive: str
    scheme: SchemeFile
    code: dict[str, str]
    checks: dict[str, str]
    finished_at: dict[str, str]
    masked: tuple[MaskedLedger, ...]
    members: tuple[Member, ...]
    signed_by: Key
    chain: ChainHead | None = None


def encode(manifest: Manifest) -> bytes:
    """The bytes that are signed."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode(data: bytes) -> Manifest:
    """Raises msgspec.MsgspecError for anything else."""
    return msgspec.json.decode(data, type=Manifest)


def is_safe(name: str) -> bool:
    """Whether a name stays in the folder it is unpacked into, on any system.

    >>> [is_safe(name) for name in ("inputs/units.csv", "../units.csv", "/etc/passwd", "a//b", "C:/a", "a\\\\b", "a/./b")]
    [True, False, False, False, False, False, False]
    """
    parts = name.split("/")
    dotted = any(part in ("", ".", "..") or part != part.strip() or part.endswith(".") for part in parts)
    return not dotted and not _NOT_IN_NAMES.search(name) and len(name.encode("utf-8", "replace")) <= 1000


def has_place(name: str) -> bool:
    """Whether a bundle has a place for a member of this name.

    >>> [has_place(name) for name in ("archive/a.example/0001-00001.warc.gz", "archive/a.example/index.sqlite3", "x.py")]
    [True, False, False]
    >>> [has_place(name) for name in ("filed/" + "0" * 64, "filed/x", "captures/filed-1/page.jpg", "captures/page.jpg")]
    [True, False, True, False]
    """
    path = PurePosixPath(name)
    if name.startswith(INPUTS):
        return len(path.parts) > 1 and path.parts[1] not in _RESERVED
    if name.startswith(ARCHIVE):
        return len(path.parts) == 3 and (path.name == "index.jsonl" or name.endswith(".warc.gz"))
    if name == FILED_INDEX or _FILED.fullmatch(name):
        return True
    return name in (SCHEME, CHAIN, TIMESTAMP, TIMESTAMP_ROOT, RESULTS + SCORES, *REQUIRED)
