"""Doubts that the text of a single item raises. Every rule is general: it knows kinds of slips, not item numbers."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from mingjing.model import Item, Levels, Manual, Part, Verify
from mingjing.scheme.doubt import Doubt, DoubtKind

BRACKETS = re.compile(r"[（(](\d+(?:\.\d+)?)分[）)]\s*$")
"""The points that a sheet prints behind an item's text."""

_INNER = re.compile(r"([^，,。；;、]{0,24}?)(?<![\d.])(\d+(?:\.\d+)?)分")
_NUMBER = re.compile(r"^\d+\.\s*")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_EVENT_COUNT = re.compile(r"(通报|约谈)(?:\d+|一|两|三)次$")
_BARE_AMOUNT = re.compile(r"次(\d+(?:\.\d+)?)分")
_SHORT_TERM = re.compile(r"(\d{1,2})日[内前]")
_RHYTHM = re.compile(r"每\d*[天日周月季年]")
_MONTHS = re.compile(r"(\d{1,2})[-—至](\d{1,2})月")

SHORT_TERM_DAYS = 10
"""Terms up to here are often meant as working days (行政复议法 第八十八条 reads 三日 to 十日 so)."""


def doubts_of(item: Item, year: int) -> Iterator[Doubt]:
    """Every doubt that the item's own words raise; `year` is the assessed one."""
    for rule in RULES:
        yield from rule(item)
    yield from other_year(item, year)
    yield from broken_weeks(item, year)


def other_year(item: Item, year: int) -> Iterator[Doubt]:
    """A year in the text that is not the assessed one."""
    for written in dict.fromkeys(_YEAR.findall(item.text)):
        if int(written) != year:
            yield _doubt(
                item, DoubtKind.OTHER_YEAR, f"{written}年", f"与考核年度 {year} 年不符，疑为沿用旧表"
            )


def no_points(item: Item) -> Iterator[Doubt]:
    """An item of its own points whose text does not print them, or prints others."""
    if item.points is None:
        return
    printed = BRACKETS.search(item.text)
    if printed is None:
        yield _doubt(
            item,
            DoubtKind.NO_POINTS,
            item.text[-12:],
            f"之后没有写分值；按本级分值减其他各项得 {item.points} 分",
        )
    elif Decimal(printed[1]) != item.points:
        yield _doubt(item, DoubtKind.OTHER_POINTS, printed[0], f"与本表的 {item.points} 分不一致")


def inner_split(item: Item) -> Iterator[Doubt]:
    """Points written inside the sentence, run together with it: what belongs to them?"""
    if not BRACKETS.search(item.text):
        return
    text = _plain(item)
    inner = [found for found in _INNER.finditer(text) if not re.search(r"[扣加次]$", found[1])]
    if not inner:
        return
    told = "、".join(f"{found[2]}分" for found in inner)
    tight = "；数字连写，容易误读" if any(re.search(r"[\d％%]$", found[1]) for found in inner) else ""
    total = sum(Decimal(found[2]) for found in inner)
    wrong = "" if total == item.points else f"；相加为 {total} 分，与 {item.points} 分不符"
    yield _doubt(
        item,
        DoubtKind.INNER_SPLIT,
        "”“".join(found[0] for found in inner),
        f"句中夹写 {told}，没有标点隔开，各管哪几项要求不明{tight}{wrong}",
    )


def count_without_amount(item: Item) -> Iterator[Doubt]:
    """“通报3次”, and then no word of what it costs."""
    clauses = re.split(r"[，,。；;、]", _plain(item))
    for clause, following in zip(clauses, [*clauses[1:], ""], strict=True):
        if _EVENT_COUNT.search(clause) and not re.match(r"[扣加]?\d", following):
            yield _doubt(item, DoubtKind.COUNT_WITHOUT_AMOUNT, clause, "写了次数，没有写扣几分")


def amount_without_verb(item: Item) -> Iterator[Doubt]:
    """“少一次0.1分”: taken off, presumably."""
    for found in _BARE_AMOUNT.finditer(item.text):
        yield _doubt(item, DoubtKind.AMOUNT_WITHOUT_VERB, found[0], "没有写是扣还是加")


def tiers_too_low(item: Item) -> Iterator[Doubt]:
    """A table of levels whose highest level does not reach the points of the item."""
    for part in item.parts:
        if isinstance(part.rule, Levels) and not part.rule.deduct and part.rule.points:
            best = max(part.rule.points.values())
            if best < part.points:
                way = "只取最高一级" if part.rule.highest_only else "各次相加"
                yield Doubt(
                    (item.number,),
                    DoubtKind.TIERS_TOO_LOW,
                    "",
                    f"最高一档 {best} 分，本项 {part.points} 分；只取最高一级则加不满，相加则没有写上限",
                    f"{way}，最多 {part.points} 分",
                )


def short_term(item: Item) -> Iterator[Doubt]:
    """A short term in 日: calendar days or working days?"""
    for found in _SHORT_TERM.finditer(item.text):
        if int(found[1]) <= SHORT_TERM_DAYS:
            units = {unit for part in item.parts for unit in _day_units(part)}
            told = {"workday": "按工作日计", "calendar": "按自然日计"}
            reading = "、".join(told.get(unit, unit) for unit in sorted(units))
            yield Doubt(
                (item.number,),
                DoubtKind.SHORT_TERM,
                found[0],
                "没有写明是自然日还是工作日",
                reading or item.reading,
            )


def _plain(item: Item) -> str:
    """The text without its number and its points."""
    return BRACKETS.sub("", _NUMBER.sub("", item.text))


def _day_units(part: Part) -> Iterator[str]:
    unit = part.params.get("day_unit")
    if isinstance(unit, str):
        yield unit


def overlapping_rhythms(item: Item) -> Iterator[Doubt]:
    """Two rhythms in one sentence."""
    found = list(dict.fromkeys(_RHYTHM.findall(item.text)))
    if len(found) > 1:
        yield _doubt(item, DoubtKind.OVERLAPPING_RHYTHM, "”“".join(found), "同时适用还是各管一段不明")


def broken_weeks(item: Item, year: int) -> Iterator[Doubt]:
    """A weekly rhythm over months that do not begin on a Monday or end on a Sunday."""
    for first, last in _MONTHS.findall(item.text) if "每周" in item.text else ():
        if not 1 <= int(first) <= int(last) <= 12:
            continue
        opens = date(year, int(first), 1)
        closes = date(year, int(last), monthrange(year, int(last))[1])
        told = [
            f"{day.month}月{day.day}日为周{_WEEKDAYS[day.weekday()]}"
            for day, whole in ((opens, 0), (closes, 6))
            if day.weekday() != whole
        ]
        if told:
            yield _doubt(
                item,
                DoubtKind.BROKEN_WEEKS,
                f"{first}-{last}月",
                f"{'、'.join(told)}，不足一周的怎样计算没有写明",
            )


_WEEKDAYS = "一二三四五六日"


def verified_otherwise(item: Item) -> Iterator[Doubt]:
    """A website check for something that no website shows."""
    if item.verify is Verify.WEB and all(isinstance(part.rule, Manual) for part in item.parts):
        yield Doubt(
            (item.number,),
            DoubtKind.VERIFIED_OTHERWISE,
            item.verify_words,
            "与内容不合：是否做过只能凭佐证材料认定，网站上不一定有",
            "网站公开的和报送的佐证都认可",
        )


def _doubt(item: Item, kind: DoubtKind, words: str, doubt: str) -> Doubt:
    return Doubt((item.number,), kind, words, doubt, item.reading)


RULES: tuple[Callable[[Item], Iterator[Doubt]], ...] = (
    no_points,
    inner_split,
    count_without_amount,
    amount_without_verb,
    tiers_too_low,
    short_term,
    overlapping_rhythms,
    verified_otherwise,
)
