"""Which frozen results may be seen by whom, and what they say: places, a unit's sheet, what changed between versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.urls import reverse

from mingjing.checks.registry import about_check
from mingjing.extract.personal import masked_text
from mingjing.model import ItemScore, ScoreSheet
from mingjing.portal.assessment.judged import run_of, scheme_of, workspace
from mingjing.portal.assessment.models import Assessment, Publication
from mingjing.portal.assessment.publishing import frozen_sheets, key_of, read_frozen
from mingjing.portal.assessment.shown import ShownSheet, kept_sheet, shown
from mingjing.portal.assessment.states import State
from mingjing.portal.people.person import Person
from mingjing.report import ReportMeta
from mingjing.report.county_view import GroupView, rank_view
from mingjing.report.masking import masked_sheet
from mingjing.report.unit_view import silent_by_title
from mingjing.scoring import rank

_SHOWN_PROVISIONAL = frozenset({State.PROVISIONAL, State.APPEALS, State.FINAL})
_SHOWN_FINAL = frozenset({State.PUBLISHED, State.RECTIFICATION, State.ARCHIVED})


def public_versions(assessment: Assessment) -> list[Publication]:
    """What anybody may see, newest first: the provisional version from its step on, the final one once it is published.
    Versions from before the assessment was taken back to verification are seen no more."""
    state = State(assessment.state)
    if state not in _SHOWN_PROVISIONAL | _SHOWN_FINAL:
        return []
    versions = assessment.publications.filter(withdrawn_at__isnull=True).order_by("-version")
    return [one for one in versions if one.state == State.PROVISIONAL or state in _SHOWN_FINAL]


def version_for(assessment: Assessment, person: Person) -> Publication | None:
    """The newest version that this person may see: the office and leaders any, the others what is public."""
    if person.sees_all_units:
        return assessment.publications.order_by("-version").first()
    found = public_versions(assessment)
    return found[0] if found else None


def places(publication: Publication) -> tuple[GroupView, ...]:
    """The ranking of a version, by group, equal shares sharing a place. Raises Tampered."""
    return _ranked(*key_of(publication))


@lru_cache(maxsize=4)
def _ranked(file: Path, changed: int, digest: str) -> tuple[GroupView, ...]:
    sheets = tuple(one.sheet for one in read_frozen(file, changed, digest))
    return rank_view(rank(sheets), sheets)


def shown_frozen(publication: Publication, sheet: ScoreSheet, base: str) -> ShownSheet:
    """A frozen sheet for reading, personal numbers masked; made once for each version and unit."""
    assessment = publication.assessment
    scheme, run = scheme_of(assessment), run_of(assessment)
    key = (publication.digest, scheme.digest, run.folder if run else None, sheet.unit, base)
    return kept_sheet(key, lambda: shown(scheme, sheet, run, base))


def masked(sheet: ScoreSheet) -> ScoreSheet:
    """The sheet as it may be handed out."""
    return masked_sheet(sheet, _for_people)


def _for_people(words: str) -> str:
    return silent_by_title(masked_text(words), about_check)


def meta_of(publication: Publication) -> ReportMeta:
    """What reports of a version say they were made from."""
    place, assessment = workspace(), publication.assessment
    digests = (("方案", assessment.scheme_digest), (f"结果第{publication.version}版", publication.digest))
    return ReportMeta(assessment.county, assessment.year, place.as_of, assessment.run, digests)


@dataclass(frozen=True, slots=True)
class Difference:
    """An item whose score is another in the later version."""

    unit: str
    item: int
    before: Decimal | None
    after: Decimal | None
    reason: str


def differences(earlier: Publication, later: Publication) -> list[Difference]:
    """By unit and item, in the order of the later version. Raises Tampered."""
    before = {sheet.unit: sheet for sheet in frozen_sheets(earlier)}
    return [
        Difference(sheet.unit, one.item, _score(before.get(sheet.unit), one.item), one.score, _reason(one))
        for sheet in frozen_sheets(later)
        for one in sheet.items
        if _score(before.get(sheet.unit), one.item) != one.score
    ]


def _score(sheet: ScoreSheet | None, item: int) -> Decimal | None:
    found = next((one for one in sheet.items if one.item == item), None) if sheet else None
    return found.score if found else None


def _reason(score: ItemScore) -> str:
    return score.rulings[-1].reason if score.rulings else _for_people(score.reason)


def lost(sheet: ScoreSheet) -> Sequence[ItemScore]:
    """Items that cost the unit points, in order."""
    return [one for one in sheet.items if one.score is not None and one.score < (one.max or Decimal(0))]


def public_base(publication: Publication) -> str:
    """The address of a version for everybody."""
    return reverse("public_version", args=(publication.assessment_id, publication.version))
