"""Runs an invented county and sets every score and every finding beside the truth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from mingjing.checks.registry import all_checks
from mingjing.county import County, ItemTruth, PartSights
from mingjing.model import CheckKind, ItemScore, Part, PartScore, Scheme, ScoreSheet, State
from mingjing.run.accuracy.booked import booked
from mingjing.run.accuracy.matching import compare
from mingjing.run.accuracy.tally import Tally, added
from mingjing.run.assess import assess, new_run
from mingjing.run.engine import Engine
from mingjing.run.invented import invented
from mingjing.run.progress import Listener, silent
from mingjing.run.score_step import read_sheets

Cell = tuple[str, str]
"""A check and a family of sites."""


@dataclass(frozen=True)
class Measured:
    """Of one county or several: counts by check and family, parts that could be decided and that were left open all the
    same, items that got other points than the truth, and all wrong judgements in words."""

    seeds: tuple[int, ...]
    units: int
    tallies: Mapping[Cell, Tally]
    decidable: int
    left_open: int
    wrong_points: tuple[str, ...]
    errors: tuple[str, ...]

    @property
    def open_share(self) -> Fraction:
        """Share of the parts that could be decided and were left open."""
        return Fraction(self.left_open, self.decidable or 1)


def measure(
    county: County, folder: Path, engine: Engine, listen: Listener = silent, *, drawn: bool = False
) -> Measured:
    """Visit, judge and compare one county in an empty folder; `drawn`: with a browser."""
    with invented(county, folder, drawn=drawn) as workspace:
        run = new_run(workspace)
        assess(workspace, run, engine, listen, until="score")
    return compared(county, workspace.scheme, tuple(read_sheets(run.sheets)), drawn=drawn)


def together(measured: tuple[Measured, ...]) -> Measured:
    """Several counties as one."""
    cells = dict.fromkeys(cell for one in measured for cell in one.tallies)
    return Measured(
        seeds=tuple(seed for one in measured for seed in one.seeds),
        units=sum(one.units for one in measured),
        tallies={
            cell: added(one.tallies[cell] for one in measured if cell in one.tallies)
            for cell in sorted(cells)
        },
        decidable=sum(one.decidable for one in measured),
        left_open=sum(one.left_open for one in measured),
        wrong_points=tuple(told for one in measured for told in one.wrong_points),
        errors=tuple(told for one in measured for told in one.errors),
    )


def compared(county: County, scheme: Scheme, sheets: tuple[ScoreSheet, ...], *, drawn: bool) -> Measured:
    """Score sheets beside the truth of their county. What only a browser shows is a gap for the checks where none was
    there (`drawn`), but no excuse for a part that is left open."""
    book = _Book()
    told = county.truth if drawn else county.truth_without_browser
    families = {site.body.name: site.body.family for site in county.sites}
    for sheet in sheets:
        for item in scheme.items():
            whole, seen = county.truth[sheet.unit][item.number], told[sheet.unit][item.number]
            score = sheet.item(item.number)
            book.note_points(sheet.unit, whole, score)
            judged = [p for part, p in zip(item.parts, score.parts, strict=True) if decides(part)]
            book.note_open(whole.sights, judged)
            checks = [part.check for part in item.parts if decides(part)]
            for check, sights, part in zip(checks, seen.sights, judged, strict=bool(seen.sights)):
                book.note_findings((check, families[sheet.unit]), sheet.unit, sights, part)
            if not seen.sights and seen.state != "not_applicable":
                places = [at for at, part in enumerate(item.parts) if decides(part)]
                for at, known in zip(places, booked(whole, score, places), strict=bool(places)):
                    cell = (item.parts[at].check, families[sheet.unit])
                    book.tallies.setdefault(cell, []).append(known.tally)
                    book.errors += (
                        f"{sheet.unit} {cell[0]} 第{item.number}项{told}" for told in known.errors
                    )
    return Measured(
        seeds=(county.seed,),
        units=len(sheets),
        tallies={cell: added(tallies) for cell, tallies in sorted(book.tallies.items())},
        decidable=book.decidable,
        left_open=book.left_open,
        wrong_points=tuple(book.wrong_points),
        errors=tuple(book.errors),
    )


def decides(part: Part) -> bool:
    """Whether a check decides on the part, so that the truth says what there is to be seen of it."""
    by_persons = (CheckKind.CANDIDATE, CheckKind.PREPARED)
    return bool(part.check) and all_checks()[part.check].about.kind not in by_persons


@dataclass
class _Book:
    """What has been noted so far."""

    tallies: dict[Cell, list[Tally]] = field(default_factory=dict)
    decidable: int = 0
    left_open: int = 0
    wrong_points: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note_points(self, unit: str, truth: ItemTruth, score: ItemScore) -> None:
        """An item that the machine decided and the truth does not, or otherwise."""
        if score.state not in (State.SCORED, State.NOT_APPLICABLE):
            return
        if (score.state.value, score.score) != (truth.state, truth.score):
            self.wrong_points.append(
                f"{unit} 第{score.item}项：应为 {truth.state} {truth.score}，实为 {score.state} {score.score}（{score.reason}）"
            )

    def note_open(self, parts: Sequence[PartSights], scores: Sequence[PartScore]) -> None:
        """Parts that truth decides, and those of them that the machine does not."""
        for part, judged in zip(parts, scores, strict=bool(parts)):
            if part.state == "scored":
                self.decidable += 1
                self.left_open += judged.state in (State.UNCLEAR, State.NEEDS_PERSON)

    def note_findings(self, cell: Cell, unit: str, part: PartSights, judged: PartScore) -> None:
        """Findings of one part."""
        check = all_checks()[cell[0]]
        found = compare(part, judged.findings, {code for code, _ in check.about.codes})
        self.tallies.setdefault(cell, []).append(found.tally)
        self.errors += (f"{unit} {check.name} {told}" for told in found.errors)
