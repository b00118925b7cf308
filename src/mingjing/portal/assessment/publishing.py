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

from mingjing.model import ScoreSheet
from mingjing.portal.assessment.judged import judged_sheets
from mingjing.portal.assessment.models import Assessment, Line, Publication
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User
from mingjing.run.folder import write_atomically

FOLDER = "results"


class Frozen(msgspec.Struct, frozen=True):
    """One unit's line in a file of results: its sheet, and what it claims by item (None: does not apply)."""

    sheet: ScoreSheet
    claimed: dict[int, Decimal | None]


def freeze(assessment: Assessment, state: State, by: User, at: datetime) -> Publication:
    """Keep the results as they are now as the next version. The file is named by its digest: one that a transaction
    left behind without its row does no harm."""
    claimed = _claims(assessment)
    frozen = (Frozen(sheet, claimed.get(sheet.unit, {})) for sheet in judged_sheets(assessment))
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
    file = Path(settings.WORKSPACE) / publication.file
    if not file.is_file():
        raise Tampered(f"没有结果文件 {publication.file}")
    return _read(file, file.stat().st_mtime_ns, publication.digest)


def frozen_sheets(publication: Publication) -> tuple[ScoreSheet, ...]:
    """The sheets as they were frozen. Raises Tampered."""
    return tuple(one.sheet for one in frozen(publication))


_DECODER = msgspec.json.Decoder(Frozen)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int, digest: str) -> tuple[Frozen, ...]:
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise Tampered(f"结果文件 {file.name} 与登记的摘要不符")
    return tuple(_DECODER.decode(line) for line in data.splitlines())


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
