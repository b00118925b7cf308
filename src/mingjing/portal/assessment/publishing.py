"""Frozen results: the sheets as scoring made them, written once, found again by digest."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings

from mingjing.extract.personal import masked_text
from mingjing.model import ScoreSheet
from mingjing.portal.assessment.judged import judged_sheets
from mingjing.portal.assessment.models import Assessment, Line, Publication
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User
from mingjing.report.masking import masked_sheet
from mingjing.run.folder import write_atomically

FOLDER = "results"


class Frozen(msgspec.Struct, frozen=True):
    """One unit's line in a file of results: its sheet, and what it claims by item (None: does not apply)."""

    sheet: ScoreSheet
    claimed: dict[int, Decimal | None]


def freeze(assessment: Assessment, state: State, by: User, at: datetime) -> Publication:
    """Keep the results as they are now as the next version, personal numbers masked, so that the very file whose digest is
    told can be handed out. The file is named by its digest: one that a transaction
    left behind without its row does no harm."""
    claimed = _claims(assessment)
    sheets = (masked_sheet(sheet, masked_text) for sheet in judged_sheets(assessment))
    frozen = (Frozen(sheet, claimed.get(sheet.unit, {})) for sheet in sheets)
    data = b"".join(msgspec.json.encode(one) + b"\n" for one in frozen)
    digest = hashlib.sha256(data).hexdigest()
    file = Path(settings.WORKSPACE) / FOLDER / f"{digest}.jsonl"
    if not file.exists():
        write_atomically(file, data)
    return Publication.objects.create(
        assessment=assessment,
        version=assessment.publications.count() + 1,
        state=state,
        digest=digest,
        file=f"{FOLDER}/{file.name}",
        at=at,
        by=by,
    )


class Tampered(Exception):
    """A file of results that is not what was frozen."""


def frozen(publication: Publication) -> tuple[Frozen, ...]:
    """The results as they were frozen. Raises Tampered where the file no longer has the digest of the row."""
    return read_frozen(*key_of(publication))


def frozen_of(publication: Publication, unit: str) -> Frozen | None:
    """One unit's line of a version; no other is decoded. Raises Tampered."""
    key = key_of(publication)
    return _one(*key, unit) if unit in _places(*key) else None


def frozen_bytes(publication: Publication) -> bytes:
    """The file itself, whose SHA-256 is the digest of the version. Raises Tampered, and KeyError for a file from before
    personal numbers were masked in it."""
    key = key_of(publication)
    if not _handed_out(*key):
        raise KeyError("jsonl")
    return _checked(*key)


def frozen_sheets(publication: Publication) -> tuple[ScoreSheet, ...]:
    """The sheets as they were frozen. Raises Tampered."""
    return tuple(one.sheet for one in frozen(publication))


_DECODER = msgspec.json.Decoder(Frozen)


class _Unit(msgspec.Struct):
    unit: str


class _Named(msgspec.Struct):
    sheet: _Unit


_NAMES = msgspec.json.Decoder(_Named)


def key_of(publication: Publication) -> tuple[Path, int, str]:
    """What the results of a version are remembered by: a file that was changed is looked at again."""
    file = Path(settings.WORKSPACE) / publication.file
    if not file.is_file():
        raise Tampered(f"没有结果文件 {publication.file}")
    return file, file.stat().st_mtime_ns, publication.digest


def _checked(file: Path, _changed: int, digest: str) -> bytes:
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise Tampered(f"结果文件 {file.name} 与登记的摘要不符")
    return data


@lru_cache(maxsize=4)
def read_frozen(file: Path, changed: int, digest: str) -> tuple[Frozen, ...]:
    """The results of a version by its key. Raises Tampered."""
    return tuple(_DECODER.decode(line) for line in _checked(file, changed, digest).splitlines())


@lru_cache(maxsize=16)
def _places(file: Path, changed: int, digest: str) -> Mapping[str, tuple[int, int]]:
    """Where each unit's line begins in the file, and how long it is."""
    places, at = {}, 0
    for line in _checked(file, changed, digest).splitlines(keepends=True):
        places[_NAMES.decode(line).sheet.unit] = (at, len(line))
        at += len(line)
    return places


@lru_cache(maxsize=256)
def _one(file: Path, changed: int, digest: str, unit: str) -> Frozen:
    at, size = _places(file, changed, digest)[unit]
    with file.open("rb") as lines:
        lines.seek(at)
        return _DECODER.decode(lines.read(size))


@lru_cache(maxsize=16)
def _handed_out(file: Path, changed: int, digest: str) -> bool:
    return all(
        masked_sheet(one.sheet, masked_text) == one.sheet for one in read_frozen(file, changed, digest)
    )


def _claims(assessment: Assessment) -> Mapping[str, dict[int, Decimal | None]]:
    """What each unit claims by item; None where it claims that the item does not apply."""
    found: dict[str, dict[int, Decimal | None]] = defaultdict(dict)
    lines = Line.objects.filter(sheet__assessment=assessment).prefetch_related("absenceclaims")
    for line in lines.select_related("sheet__unit"):
        if line.self_score is not None:
            found[line.sheet.unit.name][line.item] = line.self_score
        elif any(claim.withdrawn_at is None for claim in line.absenceclaims.all()):
            found[line.sheet.unit.name][line.item] = None
    return found
