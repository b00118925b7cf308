"""What the units gave themselves beside what was verified. Both are summed by scoring, as if each were ruled."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from mingjing.model import Ruling, Scheme, ScoreSheet, Unit
from mingjing.portal.assessment.judged import workspace
from mingjing.portal.assessment.models import AbsenceClaim, Accepted, Handling, Line
from mingjing.portal.overview.basis import Basis
from mingjing.portal.overview.table import Cell, Mark, Table, heads, long, scored, text, ticks, track
from mingjing.report.words import points
from mingjing.scoring import rank, score_unit

_HALF = 6
_LOWER, _HIGHER = -1, 1
_NEVER = datetime.min.replace(tzinfo=UTC)
"""When “rulings” that nobody made were made."""
_MOST_KEPT = 512
_Score = tuple[Decimal | None, bool]
_Scores = tuple[tuple[int, Decimal | None, bool], ...]
"""Item, score, and whether it does not apply."""
_summed: OrderedDict[tuple[str, str, str, _Scores], ScoreSheet] = OrderedDict()


@dataclass(frozen=True, slots=True)
class _Said:
    """A line as its unit and the verifiers left it; None for what nobody has said yet."""

    item: int
    claimed: Decimal | None
    claims_absence: bool
    verified: Decimal | None
    absent: bool
    ruled: bool

    @property
    def order(self) -> int:
        """Whether what was verified is lower (-1) or higher (1) than what was claimed; 0 as well where one is missing."""
        if not self.ruled or self.claimed is None or self.verified is None:
            return 0
        return (self.verified > self.claimed) - (self.verified < self.claimed)


def claimed(basis: Basis, hidden: frozenset[int]) -> Table:
    """Unit by unit: machine or result, self-scores, verified scores. Lines with `hidden` keys count as not verified."""
    said = _said(basis, hidden)
    own = _sheets(basis.scheme, said, lambda one: (one.claimed, one.claims_absence))
    verified = _sheets(
        basis.scheme, said, lambda one: (one.verified, one.absent) if one.ruled else (None, False)
    )
    held = {sheet.unit: sheet for sheet in basis.sheets}
    shares = [_shares(sheets) for sheets in (held, own, verified)]
    result = _("得分") if basis.publication else _("机器")
    return Table(
        "claimed",
        _("自评与核查"),
        _(
            "横条上半的竖线是自评、下半的是核查、浅色通线是%(result)s（占各自已填或已判满分的比例）。只填了、只核了一部分的，写明是多少分中的。"
        )
        % {"result": result},
        heads(
            _("单位"),
            _("对照"),
            _("自评"),
            _("核查"),
            result,
            _("核查低于自评的题号"),
            _("核查高于自评的题号"),
        ),
        tuple(
            (
                text(unit, basis.place_of(unit), names=True),
                Cell("", told=_("自评与核查的比例"), drawing=_drawn(*(found.get(unit) for found in shares))),
                _decided(own.get(unit)),
                _decided(verified.get(unit)),
                _decided(held.get(unit)),
                _differing(basis, unit, said[unit], _LOWER),
                _differing(basis, unit, said[unit], _HIGHER),
            )
            for unit in basis.keys
        ),
        empty=_("还没有单位。"),
    )


def _said(basis: Basis, hidden: frozenset[int]) -> Mapping[str, list[_Said]]:
    """Every line by unit; two queries."""
    lines = Line.objects.filter(sheet__assessment=basis.assessment)
    standing = AbsenceClaim.objects.filter(line__in=lines, withdrawn_at=None).exclude(
        accepted=Accepted.REJECTED
    )
    absences = frozenset(standing.values_list("line_id", flat=True))
    found: dict[str, list[_Said]] = defaultdict(list)
    for key, unit, item, own, verified, absent, handling in lines.order_by("item").values_list(
        "pk", "sheet__unit__name", "item", "self_score", "verified_score", "not_applicable", "handling"
    ):
        ruled = handling == Handling.RULED and key not in hidden
        found[unit].append(_Said(item, own, own is None and key in absences, verified, absent, ruled))
    return found


def _sheets(
    scheme: Scheme, said: Mapping[str, list[_Said]], read: Callable[[_Said], _Score]
) -> dict[str, ScoreSheet]:
    """Sheets on which what was said is all that counts; units that are no longer assessed have none."""
    units = {unit.name: unit for unit in workspace().units}
    return {
        name: _kept(scheme, units[name], tuple((line.item, *read(line)) for line in lines))
        for name, lines in said.items()
        if name in units
    }


def _kept(scheme: Scheme, unit: Unit, scores: _Scores) -> ScoreSheet:
    """What was summed before for the same scheme, unit and scores; the sheets asked for last stay in memory."""
    key = (scheme.digest, unit.name, unit.group, scores)
    if key not in _summed:
        _summed[key] = score_unit(scheme, unit, (), tuple(_as_rulings(unit.name, scores)))
    _summed.move_to_end(key)
    while len(_summed) > _MOST_KEPT:
        _summed.popitem(last=False)
    return _summed[key]


def _as_rulings(unit: str, scores: _Scores) -> Iterator[Ruling]:
    for item, score, absent in scores:
        if score is not None or absent:
            yield Ruling(unit, item, 0, None if absent else score, absent, unit, _NEVER, "")


def _shares(sheets: Mapping[str, ScoreSheet]) -> dict[str, Decimal | None]:
    return {place.unit: place.share for group in rank(tuple(sheets.values())) for place in group.places}


def _drawn(held: Decimal | None, own: Decimal | None, verified: Decimal | None) -> tuple[Mark, ...]:
    return (
        *track(),
        *(ticks((held,), "machine") if held is not None else ()),
        *(ticks((own,), "own", 0, _HALF) if own is not None else ()),
        *(ticks((verified,), "verified", _HALF, _HALF) if verified is not None else ()),
    )


def _differing(basis: Basis, unit: str, lines: list[_Said], order: int) -> Cell:
    """The numbers of the items that differ so; the first of them is opened."""
    found = [line.item for line in lines if line.order == order]
    return long("、".join(map(str, found)), link=basis.place_of(unit, found[0])) if found else text("—")


def _decided(sheet: ScoreSheet | None) -> Cell:
    """Points so far, and out of how many unless the whole sheet is decided."""
    if sheet is None or not sheet.decided_max:
        return scored(None)
    if sheet.total is not None:
        return scored(sheet.total)
    return Cell(f"{points(sheet.decided)} / {points(sheet.decided_max)}")
