"""栏目对应: which of a unit's columns is which of the usual ones, as the office confirmed or corrected it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mingjing.ledgers.shelf import ENDINGS
from mingjing.ledgers.table import BadLedger, Fault, Row, read_rows
from mingjing.model import ColumnDecision, Unit

HEADER = (
    "单位名称",
    "通用栏目",
    "本单位栏目",
    "判断",
    "候选栏目",
    "见于",
    "确认人",
    "确认日期",
    "说明",
)
COLUMN_MAP = "栏目对应"
NO_COLUMN = "无"
BY_UNITS_FILE = "单位清单"


@dataclass(frozen=True)
class ColumnRow:
    """A row of the file: what is proposed, and who decided it ("" : nobody yet)."""

    unit: str
    usual: str
    own: str
    judged: str
    candidates: str
    seen_at: str
    decided_by: str = ""
    decided_on: str = ""
    why: str = ""


def find_column_file(folder: Path) -> Path | None:
    """ledgers/栏目对应 of a workspace, where there is one. Raises BadLedger where there are two."""
    there = [file for end in ENDINGS if (file := folder / "ledgers" / f"{COLUMN_MAP}{end}").is_file()]
    if len(there) > 1:
        told = f"有几个文件：{'、'.join(file.name for file in there)}；请只留一个"
        raise BadLedger([Fault(str(folder / "ledgers"), COLUMN_MAP, told)])
    return there[0] if there else None


def read_column_decisions(
    path: Path, units: Sequence[Unit], usual: frozenset[str]
) -> tuple[ColumnDecision, ...]:
    """The rows that somebody signed (确认人); others are proposals, or repeat the units file. Several own names are separated by 、, “无” says
    that the unit has no such column.

    Raises BadLedger with every fault at once: an unknown unit or usual column, a signed row without a name, a bad day,
    a column decided on twice, also in the units file.
    """
    known = {unit.name: unit for unit in units}
    found: dict[tuple[str, str], ColumnDecision] = {}
    faults: list[Fault] = []
    for row in read_rows(path, ("单位名称", "通用栏目", "本单位栏目", "确认人"), HEADER):
        if row["确认人"] in ("", BY_UNITS_FILE):
            continue
        wrong = list(_faults(row, known, usual, found))
        faults += wrong
        if not wrong:
            decision = _decision(row)
            found[decision.unit, decision.usual] = decision
    if faults:
        raise BadLedger(faults)
    return tuple(found.values())


def with_decisions(units: Iterable[Unit], decisions: Iterable[ColumnDecision]) -> tuple[Unit, ...]:
    """The units with what was decided on their columns. An own name of "" says that there is no such column."""
    made: dict[str, list[tuple[str, str]]] = {}
    for decision in decisions:
        made.setdefault(decision.unit, []).extend((decision.usual, own) for own in decision.own or ("",))
    return tuple(
        replace(unit, columns=tuple(dict.fromkeys((*unit.columns, *made.get(unit.name, ())))))
        for unit in units
    )


def decisions_of_units_file(units: Iterable[Unit]) -> tuple[ColumnDecision, ...]:
    """What the units file says in its column 栏目对应."""
    return tuple(
        ColumnDecision(
            unit.name, usual, tuple(own for other, own in unit.columns if other == usual), BY_UNITS_FILE
        )
        for unit in units
        for usual in dict.fromkeys(usual for usual, _ in unit.columns)
    )


def column_rows_text(rows: Iterable[ColumnRow]) -> bytes:
    """The file as spreadsheet programs here expect it: csv, UTF-8 with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow(
            (
                row.unit,
                row.usual,
                row.own,
                row.judged,
                row.candidates,
                row.seen_at,
                row.decided_by,
                row.decided_on,
                row.why,
            )
        )
    return out.getvalue().encode("utf-8-sig")


def _faults(
    row: Row,
    units: Mapping[str, Unit],
    usual: frozenset[str],
    found: Mapping[tuple[str, str], ColumnDecision],
) -> Iterable[Fault]:
    unit = units.get(row["单位名称"])
    if unit is None:
        yield row.fault("单位名称", "单位清单中没有这个单位；请按单位清单中的全称填写")
    if row["通用栏目"] not in usual:
        yield row.fault("通用栏目", f"没有这个通用栏目；可用：{'、'.join(sorted(usual))}")
    own = _several(row["本单位栏目"])
    if not own:
        yield row.fault("本单位栏目", f"已写确认人，请填本单位的栏目名；没有这个栏目的填“{NO_COLUMN}”")
    elif NO_COLUMN in own and len(own) > 1:
        yield row.fault("本单位栏目", f"“{NO_COLUMN}”不能同其他栏目名写在一起")
    if row["确认日期"] and _day(row["确认日期"]) is None:
        yield row.fault("确认日期", "请写成 2022-11-30 的样子")
    if (row["单位名称"], row["通用栏目"]) in found:
        yield row.fault("通用栏目", "这个单位的这个栏目已在上面确认过；请删去一行")
    named = {name for known, name in unit.columns if known == row["通用栏目"]} if unit else set()
    if named:
        told = f"单位清单的“栏目对应”已写为“{'、'.join(sorted(named))}”；请只在一处写"
        yield row.fault("通用栏目", told)


def _decision(row: Row) -> ColumnDecision:
    own = tuple(name for name in _several(row["本单位栏目"]) if name != NO_COLUMN)
    day = _day(row["确认日期"])
    return ColumnDecision(row["单位名称"], row["通用栏目"], own, row["确认人"], day, row["说明"])


def _several(words: str) -> list[str]:
    return words.replace("；", "、").replace(";", "、").replace("、", " ").split()


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
