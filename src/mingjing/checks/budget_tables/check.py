"""Budget of the year and final account of the year before, of the unit and of the units below it.

Which units these are the ledger 预算单位 tells. Without it they are those that the pages name: a unit below is known by its
name (云岫县民政服务中心 of 云岫县民政局); of any other institution whose documents stand among the unit's a fault is left
open: it may answer to somebody else. Documents of other organs are not the unit's to publish.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mingjing.model import (
    About,
    BudgetDocument,
    BudgetKind,
    BudgetUnit,
    Finding,
    Frame,
    GivenLedger,
    Unit,
    absent,
    met,
    none_found,
    not_applicable,
    not_met,
    unclear,
)

ABOUT = About(
    title="预算、决算的公开",
    asks="本单位和所属单位的当年预算、上年决算是否公开，是否附有表格？",
    law=("预算法", "第十四条"),
    remedy="在财政信息栏目集中发布本单位和所属单位的预算、决算，并附报表；只有文字说明的补上报表。",
    codes=(
        ("without_tables", "只有文字，没有表格"),
        ("pictured", "内容是图片，看不出有没有表格"),
        ("absent", "没有公开"),
        ("whose", "看不出是哪个单位的"),
        ("year_unknown", "看不出是哪一年的"),
        ("none_found", "没有找到任何预算、决算"),
        ("not_listed", "不在预算单位名单中"),
        ("not_seen", "有网页未能查看"),
    ),
)
_LEDGER = "预算单位"
_WORDS = ("预算", "决算")
_FINANCE = "财政"
_FINANCE_COLUMNS = ("财政信息", "财政公开", "财政收支", "财政资金")
_KINDS = {BudgetKind.BUDGET: "预算", BudgetKind.FINAL_ACCOUNT: "决算"}
_PLACE = re.compile(r"^[一-鿿]{2,6}?(?:自治县|县|市|区|旗)(?=[一-鿿]{2})")
_RANK = re.compile(r"(?:人民政府|委员会|办公室|局)$")
_INSTITUTION = re.compile(r"(?:中心|大队|支队|站|所|院|园|校|中学|小学|馆|场|社|室|团)$")


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


@dataclass(frozen=True)
class _Owner:
    """Whose documents are asked for, and which there are. `sure`: it certainly has to publish them."""

    name: str
    documents: Sequence[BudgetDocument]
    sure: bool = True


def check(
    documents: Sequence[BudgetDocument],
    rows: Sequence[BudgetUnit],
    given: Sequence[GivenLedger],
    frame: Frame,
) -> Iterator[Finding]:
    """Two findings for the unit and for each unit below it, budget and final account; the subject is whose they are."""
    seen = [d for d in documents if d.published_on is None or d.published_on <= frame.as_of]
    wanted = [d for d in seen if d.year in (None, _year(d.kind, frame))]
    register = next((one for one in given if one.name == _LEDGER and one.rows), None)
    if register is None and not any(d.own is not False for d in wanted):
        search = frame.search("预算、决算", *_words(frame.unit))
        reason = "没有找到本单位的预算、决算，须核实本单位是不是独立预算单位"
        yield none_found(search, reason)
        return
    owners = list(_named(wanted, frame.unit) if register is None else _listed(wanted, rows, frame.unit))
    if register is not None and not owners:
        told = "名单中没有本单位及所属单位" if not rows else "名单写明没有单独的预算"
        yield not_applicable(rows[0] if rows else register, f"预算单位{told}", code="not_listed")
    note = _scattered(wanted)
    for owner in owners:
        for kind in BudgetKind:
            theirs = [d for d in owner.documents if d.kind is kind]
            yield _judge(owner.name, kind, theirs, frame, sure=owner.sure, note=note)


def _named(documents: Sequence[BudgetDocument], unit: Unit) -> Iterator[_Owner]:
    """The unit, and the institutions that its documents name."""
    for owner in (unit.name, *_owners(documents)):
        theirs = [d for d in documents if _owner(d, unit) == owner]
        yield _Owner(owner, theirs, sure=owner == unit.name or _below(owner, unit))


def _listed(documents: Sequence[BudgetDocument], rows: Sequence[BudgetUnit], unit: Unit) -> Iterator[_Owner]:
    """Whoever the ledger lists with a budget of its own, under any of its names; the unit itself also where only units
    below it are listed."""
    own = next((row for row in rows if not row.below), None)
    named = _spellings(own.names) if own else frozenset()
    if rows and (own is None or own.independent):
        yield _Owner(unit.name, [d for d in documents if d.own is not False or _spellings([d.owner]) & named])
    for row in rows:
        names = _spellings(row.names)
        if row.below and row.independent:
            yield _Owner(row.below, [d for d in documents if d.owner and _spellings([d.owner]) & names])


def _spellings(names: Iterable[str]) -> frozenset[str]:
    """Names without spaces and brackets' form, each as it is and without the county: nobody can tell 云岫县 from 工业园区
    by the name alone, so two names are the same where they share a spelling."""
    bare = ["".join(name.split()).replace("（", "(").replace("）", ")") for name in names]
    return frozenset([*bare, *(_PLACE.sub("", name) for name in bare)])


def _words(unit: Unit) -> tuple[str, ...]:
    """Words by which a page or a link may belong to budgets; 财政 says nothing where the unit is called so itself."""
    called_so = any(_FINANCE in name for name in unit.names)
    return (*_WORDS, *(_FINANCE_COLUMNS if called_so else (_FINANCE,)))


def _year(kind: BudgetKind, frame: Frame) -> int:
    return frame.year if kind is BudgetKind.BUDGET else frame.year - 1


def _owner(document: BudgetDocument, unit: Unit) -> str:
    """The unit's name for its own and for what names nobody, else the name that is written, without the county."""
    return _PLACE.sub("", document.owner) if document.own is False else unit.name


def _owners(documents: Sequence[BudgetDocument]) -> list[str]:
    """The institutions named besides the unit; organs of its own rank are left out."""
    names = dict.fromkeys(_PLACE.sub("", d.owner) for d in documents if d.own is False)
    return [name for name in names if _INSTITUTION.search(name) and not _RANK.search(name)]


def _below(owner: str, unit: Unit) -> bool:
    stems = {_RANK.sub("", _PLACE.sub("", name)) for name in unit.names}
    return any(len(stem) >= 2 and owner.startswith(stem) for stem in stems)


def _judge(
    owner: str,
    kind: BudgetKind,
    documents: Sequence[BudgetDocument],
    frame: Frame,
    *,
    sure: bool,
    note: str,
) -> Finding:
    aspect = f"{_year(kind, frame)}年{_KINDS[kind]}"
    dated = [d for d in documents if d.year is not None and d.own is not None]
    tabled = next((d for d in dated if d.tables or d.attached), None)
    if tabled is not None:
        where = "表格在附件中" if not tabled.tables else "附有表格"
        shown = (*tabled.evidence, *(tabled.tables or tabled.attached)[:1])
        return _of(owner, met(tabled, f"公开了{aspect}，{where}{note}", aspect=aspect, evidence=shown))
    if not sure:
        search = frame.search(owner, *_words(frame.unit))
        told = f"看不出{owner}是不是本单位的所属单位，未找到附有表格的{aspect}"
        return _of(owner, unclear(search, told, aspect=aspect, code="whose"))
    if pictured := [d for d in dated if d.pictured]:
        told = f"{aspect}的内容是图片，看不出有没有表格"
        return _of(owner, unclear(pictured[0], told, aspect=aspect, code="pictured"))
    doubtful = next((d for d in documents if d not in dated), None)
    if doubtful is not None:
        if doubtful.year is None:
            told, code = f"看不出这份{_KINDS[kind]}是哪一年的", "year_unknown"
        else:
            told, code = f"看不出这份{aspect}是不是{owner}的", "whose"
        return _of(owner, unclear(doubtful, told, aspect=aspect, code=code))
    if dated:
        return _of(owner, not_met(dated[0], f"{aspect}没有表格", aspect=aspect, code="without_tables"))
    search = frame.search(owner, *_words(frame.unit))
    return absent(search, f"未找到{owner}的{aspect}", aspect=aspect)


def _of(owner: str, finding: Finding) -> Finding:
    """The finding about the unit, instead of about one page."""
    return replace(finding, subject=owner)


def _scattered(documents: Sequence[BudgetDocument]) -> str:
    """A note where the documents stand in several columns."""
    columns = {d.column for d in documents if d.column}
    return f"（预算、决算散见于 {len(columns)} 个栏目）" if len(columns) > 1 else ""
