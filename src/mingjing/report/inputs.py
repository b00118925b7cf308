"""What reports are given beside scheme and score sheets, and what they give back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ReportMeta:
    """Which assessment this is. `digests` are (what, digest) pairs printed so that anybody can recompute the scores.
    `warnings` are sentences that the county's office has to look into; they move no score."""

    county: str
    year: int
    as_of: date
    run_id: str
    digests: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A stored page as the archive holds it.

    `text` is the page decoded by its character set, None where it is no text (pictures, documents).
    `final_url` is the address after redirects, against which relative links are resolved ("" : the cited address).
    `drawn_by` is the browser that showed it after its scripts had run ("" : the page as the server sent it).
    `received`: no page that was visited but a ledger that the office handed in, shown as a table; `fetched_at` is then
    when it was taken.
    """

    fetched_at: datetime
    payload: bytes
    content_type: str
    text: str | None
    final_url: str = ""
    drawn_by: str = ""
    received: bool = False


@dataclass(frozen=True, slots=True)
class Pictured:
    """The picture of a quote on its archived page; without a file `told` says why there is none."""

    file: Path | None
    told: str = ""


class Place(Protocol):
    """A unit's place (名次) in its group. `share` (得分率, 0 to 1) and `rank` are None while nothing is decided;
    `tied` says that another unit has the same place."""

    @property
    def unit(self) -> str: ...

    @property
    def rank(self) -> int | None: ...

    @property
    def share(self) -> Decimal | None: ...

    @property
    def tied(self) -> bool: ...


class GroupRanking(Protocol):
    """The places of one group (单位分类), best first; not `final` while any of its units has open points."""

    @property
    def group(self) -> str: ...

    @property
    def places(self) -> Sequence[Place]: ...

    @property
    def final(self) -> bool: ...


class Loss(Protocol):
    """Points lost on one item by all units together; `units` is how many of them lost any."""

    @property
    def item(self) -> int: ...

    @property
    def points(self) -> Decimal: ...

    @property
    def units(self) -> int: ...


@dataclass(frozen=True, slots=True)
class UnitFiles:
    """The files of one unit."""

    unit: str
    page: Path
    docx: Path
    xlsx: Path


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """Everything that was written. `unlocated` counts quoted words that the archived page does not show."""

    index: Path
    county_xlsx: Path
    scores_csv: Path
    units: tuple[UnitFiles, ...]
    evidence: tuple[Path, ...]
    unlocated: int
