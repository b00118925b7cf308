"""Frozen results: the sheets as scoring made them, written once, found again by digest."""

import hashlib
from datetime import datetime
from pathlib import Path

import msgspec
from django.conf import settings

from mingjing.model import ScoreSheet
from mingjing.portal.assessment.judged import judged_sheets
from mingjing.portal.assessment.models import Assessment, Publication
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User
from mingjing.run.folder import write_atomically

FOLDER = "results"


def freeze(assessment: Assessment, state: State, by: User, at: datetime) -> Publication:
    """Keep the results as they are now as the next version. The file is named by its digest: one that a transaction
    left behind without its row does no harm."""
    data = b"".join(msgspec.json.encode(sheet) + b"\n" for sheet in judged_sheets(assessment))
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


_DECODER = msgspec.json.Decoder(ScoreSheet)


def frozen_sheets(publication: Publication) -> tuple[ScoreSheet, ...]:
    """The results as they were frozen. Raises Tampered where the file no longer has the digest of the row."""
    data = (Path(settings.WORKSPACE) / publication.file).read_bytes()
    if hashlib.sha256(data).hexdigest() != publication.digest:
        raise Tampered(f"结果文件 {publication.file} 与登记的摘要不符")
    return tuple(_DECODER.decode(line) for line in data.splitlines())
