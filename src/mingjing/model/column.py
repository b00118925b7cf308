"""Columns (栏目) of a unit: what they are called, what is filed in them."""

from dataclasses import dataclass
from datetime import date

from mingjing.model.evidence import Evidence
from mingjing.model.role import Confidence


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """One thing filed in a column. `kind` is what its title and form say it is (规划, 规范性文件, 计划, 动态 …);
    None where they do not say enough. `confidence` is how much speaks for it."""

    title: str
    url: str
    published_on: date | None
    kind: str | None
    evidence: Evidence
    confidence: Confidence = Confidence.DOUBTFUL


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a unit. `subject` is its own name, `path` the whole path; `topic` the usual name it was recognised
    as ("" if none), `statement` a page that explains why nothing is filed."""

    subject: str
    topic: str
    path: tuple[str, ...]
    entries: tuple[ColumnEntry, ...]
    statement: Evidence | None
    complete: bool
    """False where part of the list could not be read (scripts, time-outs)."""
    evidence: tuple[Evidence, ...]
