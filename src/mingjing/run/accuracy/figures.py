"""What a measurement comes to, as a file that is kept beside the code, and the floors that it has to reach."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import msgspec

from mingjing.checks.registry import all_checks
from mingjing.run.accuracy.measure import Measured
from mingjing.run.accuracy.tally import Tally, added

LEAST_PRECISION = Fraction(99, 100)
LEAST_RECALL = Fraction(97, 100)
MOST_OPEN = Fraction(5, 100)
ENOUGH = 20
"""Planted faults, and sound controls, from which on the figures of a check say something."""


@dataclass(frozen=True)
class CheckFigures:
    """The counts of one check by family of sites, and the digest of the check that was measured."""

    digest: str
    families: Mapping[str, Tally]

    @property
    def whole(self) -> Tally:
        """All families together."""
        return added(self.families.values())


@dataclass(frozen=True)
class Figures:
    """A measurement: counties by seed, units in each, whether a browser drew pages; parts that truth calls decidable and
    how many of them were left open; items with wrong points; wrong judgements in words; counts by check."""

    seeds: tuple[int, ...]
    units: int
    drawn: bool
    decidable: int
    left_open: int
    wrong_points: tuple[str, ...]
    errors: tuple[str, ...]
    checks: Mapping[str, CheckFigures]

    @property
    def open_share(self) -> Fraction:
        """Share of the decidable parts that were left open."""
        return Fraction(self.left_open, self.decidable or 1)


def figures(measured: Measured, *, drawn: bool) -> Figures:
    """The figures of a measurement by the checks as they are now."""
    cells = measured.tallies
    names = dict.fromkeys(check for check, _ in cells)
    return Figures(
        seeds=measured.seeds,
        units=measured.units // len(measured.seeds),
        drawn=drawn,
        decidable=measured.decidable,
        left_open=measured.left_open,
        wrong_points=measured.wrong_points,
        errors=measured.errors,
        checks={
            name: CheckFigures(
                all_checks()[name].digest[:12],
                {family: tally for (check, family), tally in cells.items() if check == name},
            )
            for name in sorted(names)
        },
    )


def shortfalls(found: Figures) -> Iterator[str]:
    """Every floor that is missed, in words; nothing when all is well."""
    if found.wrong_points:
        yield f"机器给的分与标准答案不同：{len(found.wrong_points)} 处"
    if found.open_share > MOST_OPEN:
        yield f"本可判定而未判定的给分点占 {percent(found.open_share)}，应不超过 {percent(MOST_OPEN)}"
    for name, check in found.checks.items():
        for told, share, least in (
            ("精确率", check.whole.precision, LEAST_PRECISION),
            ("查全率", check.whole.recall, LEAST_RECALL),
        ):
            if share is not None and share < least:
                yield f"{name} 的{told}为 {percent(share)}，应不低于 {percent(least)}"


def percent(share: Fraction | None) -> str:
    """A share as people write it, rounded to what it can be no better than.

    >>> percent(Fraction(1)), percent(Fraction(999, 1000)), percent(Fraction(1, 81)), percent(None)
    ('100%', '99.9%', '1.2%', '—')
    """
    if share is None:
        return "—"
    tenths = int(share * 1000)
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths / 10}%"


def write_figures(found: Figures, file: Path) -> None:
    """Keep the figures as JSON, a line for each key."""
    file.write_bytes(as_json(found))


def as_json(found: Figures) -> bytes:
    """The figures as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def read_figures(file: Path) -> Figures:
    """Figures that were kept."""
    return msgspec.json.decode(file.read_bytes(), type=Figures)
