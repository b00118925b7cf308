"""Which columns a unit must keep tells the ledger 专栏责任, else a map of duties; a column counts under any of its usual names,
under those that the ledger gives it, and at the address that the ledger gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.evidence.address import normalised
from mingjing.model import (
    About,
    Column,
    ColumnDuty,
    Finding,
    Frame,
    GivenLedger,
    Unit,
    UnitKind,
    absent,
    met,
    not_applicable,
    not_met,
    unclear,
)

ABOUT = About(
    title="应设的专栏",
    asks="本单位应设的专栏（城乡低保、临时救助、涉农补贴等）是否设了，是否有内容，年度内是否有更新或说明？",
    law=("政府信息公开条例", "第二十条"),
    remedy="按分工设置专栏并发布信息，每年至少更新一次；年度内确无信息的，在专栏发布说明。",
    codes=(
        ("missing", "没有设专栏"),
        ("empty", "专栏是空的"),
        ("stale", "年度内没有更新"),
        ("statement", "没有信息，但有说明"),
        ("not_read", "专栏内容未能全部读出"),
        ("not_visited", "台账写明的栏目没有访问到"),
        ("no_duty", "没有应设的专栏"),
    ),
)


@dataclass(frozen=True)
class Duty:
    """A subject and who must keep its column; `years` (first, last) where it is asked only for a time."""

    subject: str
    keepers: tuple[str, ...]
    years: tuple[int, int] | None = None

    def concerns(self, unit: Unit, year: int) -> bool:
        """Whether the unit must keep this column in `year`."""
        asked = self.years is None or self.years[0] <= year <= self.years[1]
        return asked and any(_is_keeper(unit, keeper) for keeper in self.keepers)


@dataclass(frozen=True)
class Params:
    """`duties`: “专栏: 单位、单位”; 乡镇 stands for every township; “疫情防控（2020—2022）: 卫健委” limits the years."""

    duties: tuple[str, ...] = (
        "城乡低保: 民政局、乡镇",
        "特困人员供养: 民政局、乡镇",
        "医疗救助: 医保局",
        "孤儿救助: 民政局",
        "临时救助: 民政局、乡镇",
        "灾害救助: 应急管理局",
        "老年人福利: 民政局",
        "残疾人福利: 民政局、残联",
        "稳岗就业: 人社局",
        "市场准入负面清单: 发改委、行政审批局",
        "食品安全: 市场监管局",
        "涉农补贴: 农业农村局、财政局、乡镇",
        "公共文化服务: 文广新旅局",
        "疫情防控（2020—2022）: 卫健委",
        "医疗卫生: 卫健委",
    )

    def __post_init__(self) -> None:
        if faulty := [line for line in self.duties if _DUTY.fullmatch(line.strip()) is None]:
            raise ValueError(faulty)

    @property
    def by_subject(self) -> tuple[Duty, ...]:
        """The duties, read.

        >>> Params(("疫情防控（2020—2022）: 卫健委",)).by_subject
        (Duty(subject='疫情防控', keepers=('卫健委',), years=(2020, 2022)),)
        """
        read = (match for line in self.duties if (match := _DUTY.fullmatch(line.strip())))
        return tuple(
            Duty(
                m["subject"].strip(),
                tuple(keeper.strip() for keeper in m["keepers"].split("、")),
                (int(m["first"]), int(m["last"])) if m["first"] else None,
            )
            for m in read
        )


_DUTY = re.compile(
    r"(?P<subject>[^:：（(]+)(?:[（(](?P<first>\d{4})年?[—–~-]+(?P<last>\d{4})年?[)）])?\s*[:：](?P<keepers>.+)"
)
_COUNTY = re.compile(r"^[\u4e00-\u9fff]{2,4}?[县区市旗](?=[\u4e00-\u9fff]{2})")


@dataclass(frozen=True)
class _Asked:
    """A column that the unit must keep, with the names and addresses that the ledger gives it."""

    subject: str
    names: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()

    def is_kept_as(self, column: Column) -> bool:
        """Whether a column of the unit is the one that is asked for."""
        if self.subject in (column.topic, column.subject):
            return True
        named = any("".join(step.split()) in self.names for step in column.path)
        return named or any(normalised(seen.url) in self.addresses for seen in column.evidence)


def check(
    columns: Sequence[Column],
    rows: Sequence[ColumnDuty],
    given: Sequence[GivenLedger],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per column that the unit must keep; of several columns of one subject the best counts."""
    listed = any(one.name == _LEDGER and one.rows for one in given)
    asked = _by_ledger(rows, frame.unit) if listed else _by_map(params, frame)
    if not asked:
        yield not_applicable(frame.search("应设的专栏"), "按分工，本单位没有应设的专栏", code="no_duty")
    for one in asked:
        kept = [_judge(column, one.subject, frame) for column in columns if one.is_kept_as(column)]
        if kept:
            yield min(kept, key=lambda finding: _BEST_FIRST.index(finding.code))
        else:
            yield _missing(one, frame)


_LEDGER = "专栏责任"


def _by_map(params: Params, frame: Frame) -> list[_Asked]:
    return [_Asked(duty.subject) for duty in params.by_subject if duty.concerns(frame.unit, frame.year)]


def _by_ledger(rows: Sequence[ColumnDuty], unit: Unit) -> list[_Asked]:
    """Each subject once, with the names and addresses of all its rows."""
    township = unit.kind is UnitKind.TOWNSHIP
    own = [row for row in rows if unit.name in row.units or (row.townships and township)]
    return [
        _Asked(
            subject,
            frozenset("".join(name.split()) for row in own if row.subject == subject for name in row.names),
            tuple(normalised(row.address) for row in own if row.subject == subject and row.address),
        )
        for subject in dict.fromkeys(row.subject for row in own)
    ]


def _missing(asked: _Asked, frame: Frame) -> Finding:
    """No such column: not kept, unless it may stand where nobody could look."""
    search = frame.search(asked.subject, *_words(asked.subject), *sorted(asked.names))
    visited = {normalised(one.page.url) for one in frame.visited}
    elsewhere = [address for address in asked.addresses if address not in visited]
    if elsewhere:
        told = f"没有访问到台账写明的“{asked.subject}”专栏（{elsewhere[0]}）"
        return unclear(search, told, aspect=asked.subject, code="not_visited")
    return absent(search, f"未设“{asked.subject}”专栏", aspect=asked.subject, code="missing")


_BEST_FIRST = ("", "statement", "not_read", "stale", "empty")
_COMMON = frozenset({"救助", "福利", "服务", "城乡", "公共", "市场", "就业", "安全", "补贴", "清单", "卫生"})


def _judge(column: Column, subject: str, frame: Frame) -> Finding:
    named = f"“{column.subject}”专栏"
    days = [entry.published_on for entry in column.entries if entry.published_on]
    current = [
        entry for entry in column.entries if entry.published_on and frame.in_window(entry.published_on)
    ]
    if current:
        told = f"{named}{frame.year}年发布 {len(current)} 条"
        return met(column, told, aspect=subject, evidence=(*column.evidence[:1], current[-1].evidence))
    if column.statement is not None:
        told = f"{named}有说明"
        return met(column, told, aspect=subject, code="statement", evidence=(column.statement,))
    if not column.complete:
        return unclear(column, f"{named}的内容未能全部读出", aspect=subject, code="not_read")
    if not column.entries:
        return not_met(column, f"{named}没有内容，也没有说明", aspect=subject, code="empty")
    if len(days) < len(column.entries):
        return unclear(column, f"{named}有信息未显示发布日期", aspect=subject, code="not_read")
    told = f"{named}{frame.year}年没有更新，最近一条发布于 {max(days)}"
    return not_met(column, told, aspect=subject, code="stale")


def _words(subject: str) -> tuple[str, ...]:
    """Words by which a page or a link may belong to the subject."""
    return tuple(sorted({subject} | ({subject[:2], subject[-2:]} - _COMMON)))


def _is_keeper(unit: Unit, keeper: str) -> bool:
    """Whether a keeper's short name (人社局, 残联, 乡镇) means the unit."""
    if keeper in ("乡镇", "各乡镇", "乡（镇）"):
        return unit.kind is UnitKind.TOWNSHIP
    if unit.kind is UnitKind.TOWNSHIP:
        return False
    names = (_COUNTY.sub("", name) for name in unit.names)
    return any(keeper in name or (name[:1] == keeper[:1] and _shortens(keeper, name)) for name in names)


def _shortens(short: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in short)
