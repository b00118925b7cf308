"""A unit's sheet in the paper's order with everything that stands on its lines, in as many queries however long it is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Q

from mingjing.model import Indicator, Item, Scheme
from mingjing.portal.assessment.credit import rests_on_filing, uncredited
from mingjing.portal.assessment.judged import scheme_of
from mingjing.portal.assessment.models import (
    AbsenceClaim,
    Accepted,
    Comment,
    Evidence,
    Handling,
    Line,
    UnitSheet,
)
from mingjing.portal.assessment.shown import shown_machine_sheet
from mingjing.portal.log.models import Entry
from mingjing.report.unit_view import ItemView
from mingjing.report.words import points

_MOST_HISTORY = 20
_MOST_READ = 4000


def filled_lines(before: str = "") -> Q:
    """Lines that a unit has filled (`Row.filled`), for the database. `before` leads to the lines: `lines__`."""
    claims = AbsenceClaim.objects.filter(line=OuterRef(f"{before}pk"), withdrawn_at__isnull=True)
    standing = Exists(claims.exclude(accepted=Accepted.REJECTED))
    return Q(**{f"{before}self_score__isnull": False}) | Q(standing)


@dataclass(frozen=True, slots=True)
class Row:
    """One line with all that was said, filed and done about it. `hidden`: the reader still has to judge it blindly."""

    line: Line
    item: Item
    machine: ItemView | None
    evidences: tuple[Evidence, ...]
    claims: tuple[AbsenceClaim, ...]
    comments: tuple[Comment, ...]
    history: tuple[Entry, ...]
    needs_filing: bool
    uncredited: str
    hidden: bool

    @property
    def claim(self) -> AbsenceClaim | None:
        """The claim of absence that stands, decided or not."""
        return next((one for one in reversed(self.claims) if one.accepted != Accepted.REJECTED), None)

    @property
    def filled(self) -> bool:
        """Whether the unit has said what it claims."""
        return self.line.self_score is not None or self.claim is not None

    @property
    def sent_back(self) -> bool:
        """Whether something has to be added."""
        return self.line.handling == Handling.SENT_BACK

    @property
    def returned(self) -> Entry | None:
        """By whom, when and why it was sent back last, while it is."""
        return (
            next((one for one in self.history if one.action == "send_back"), None) if self.sent_back else None
        )

    @property
    def lost(self) -> bool:
        """Whether the machine found something that costs points."""
        return self.machine is not None and self.machine.lost

    @property
    def remedies(self) -> tuple[str, ...]:
        """What would earn the missing points."""
        parts = self.machine.parts if self.machine else ()
        return tuple(dict.fromkeys(part.remedy for part in parts if part.remedy))


@dataclass(frozen=True, slots=True)
class Section:
    """A second-level block as printed: its names, its points, its lines."""

    first: str
    second: str
    points: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet: its lines in the paper's order."""

    sheet: UnitSheet
    scheme: Scheme
    rows: tuple[Row, ...]

    @property
    def done(self) -> int:
        """How many lines are filled."""
        return sum(row.filled for row in self.rows)

    @property
    def first_unfilled(self) -> int | None:
        """The first item that still has to be filled."""
        return next((row.line.item for row in self.rows if not row.filled), None)

    @property
    def without_credit(self) -> tuple[Row, ...]:
        """Lines whose claim nothing stands for (note 1)."""
        return tuple(row for row in self.rows if row.uncredited)

    def row(self, item: int) -> Row:
        """The line of an item. Raises StopIteration for one that is not on the sheet."""
        return next(row for row in self.rows if row.line.item == item)

    def sections(self, rows: tuple[Row, ...]) -> tuple[Section, ...]:
        """Some of the rows under the headings of the paper."""
        paths = dict(_paths(self.scheme))
        return tuple(
            Section(
                path[0].name,
                "／".join(level.name for level in path[1:] if not level.synthesised),
                points(path[-1].points),
                tuple(members),
            )
            for path, members in groupby(rows, key=lambda row: paths[row.line.item])
        )


def filled(sheet: UnitSheet, base: str, hidden: frozenset[int] = frozenset()) -> Filled:
    """The sheet as it stands. `base` is where its archived pages are found; lines with `hidden` keys show nothing that
    others decided or said."""
    scheme = scheme_of(sheet.assessment)
    items = {item.number: item for item in scheme.items()}
    shown = shown_machine_sheet(sheet.assessment, sheet.unit.name, base)
    found: Mapping[int, ItemView] = shown.items if shown else {}
    evidences, claims, comments = _said(sheet)
    history = _history(sheet)
    rows = []
    for line in sheet.lines.order_by("item"):
        line.sheet = sheet
        item, machine, secret = items[line.item], found.get(line.item), line.pk in hidden
        filed = tuple(evidences[line.pk])
        rows.append(
            Row(
                line=line,
                item=item,
                machine=machine,
                evidences=filed,
                claims=tuple(claims[line.pk]),
                comments=() if secret else tuple(comments[line.pk]),
                history=() if secret else tuple(history[line.item][:_MOST_HISTORY]),
                needs_filing=rests_on_filing(scheme, item, machine),
                uncredited=uncredited(scheme, item, line, machine, filed),
                hidden=secret,
            )
        )
    return Filled(sheet, scheme, tuple(rows))


def _said(
    sheet: UnitSheet,
) -> tuple[Mapping[int, list[Evidence]], Mapping[int, list[AbsenceClaim]], Mapping[int, list[Comment]]]:
    """What stands on the lines, by line; three queries."""
    evidences: dict[int, list[Evidence]] = defaultdict(list)
    claims: dict[int, list[AbsenceClaim]] = defaultdict(list)
    comments: dict[int, list[Comment]] = defaultdict(list)
    for filed in Evidence.objects.filter(line__sheet=sheet, withdrawn_at=None).select_related("by"):
        evidences[filed.line_id].append(filed)
    for claim in AbsenceClaim.objects.filter(line__sheet=sheet, withdrawn_at=None).select_related("by"):
        claims[claim.line_id].append(claim)
    for comment in Comment.objects.filter(line__sheet=sheet).select_related("by"):
        comments[comment.line_id].append(comment)
    return evidences, claims, comments


def _history(sheet: UnitSheet) -> Mapping[int, list[Entry]]:
    """What was done to each line, the newest first; one query."""
    entries = Entry.objects.filter(
        assessment=sheet.assessment.title, unit=sheet.unit.name, item__isnull=False
    )
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries.order_by("-number")[:_MOST_READ]:
        if entry.item is not None:
            found[entry.item].append(entry)
    return found


def _paths(scheme: Scheme) -> list[tuple[int, tuple[Indicator, ...]]]:
    """Every item with the levels above it."""
    found: list[tuple[int, tuple[Indicator, ...]]] = []

    def below(indicator: Indicator, above: tuple[Indicator, ...]) -> None:
        path = (*above, indicator)
        for child in indicator.children:
            if isinstance(child, Item):
                found.append((child.number, path))
            else:
                below(child, path)

    for indicator in scheme.indicators:
        below(indicator, ())
    return found
