"""Every doubt about a sheet: what single items raise, what shows only across items, and the open questions."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mingjing.model import Item, Levels, Scheme
from mingjing.scheme.doubt import Doubt, DoubtKind
from mingjing.scheme.faults import SchemeError
from mingjing.scheme.item_doubts import doubts_of
from mingjing.scheme.keys import read_keys
from mingjing.scheme.law import Laws
from mingjing.scheme.nodes import Source, read_document
from mingjing.scheme.rules import LEVELS
from mingjing.scheme.tree import indicators

_LEVEL_WORDS = {"state": "国务院", "province": "省", "city": "市", "county": "县"}
_CITED = re.compile(r"《([^》]+)》")


def lint(scheme: Scheme, laws: Laws | None = None) -> list[Doubt]:
    """Doubts in the order of the paper, those of the whole sheet last.

    With `laws`, an item that cites a document which `law/` does not hold is doubtful too.
    """
    doubts = [doubt for item in scheme.items() for doubt in doubts_of(item, scheme.year)]
    doubts += doubtful_words(scheme)
    doubts += levels_left_out(scheme)
    doubts += shared_points(scheme)
    doubts += counted_twice(scheme)
    doubts += layout(scheme)
    doubts += sources_not_held(scheme, laws) if laws is not None else ()
    doubts += open_questions(scheme)
    kinds = list(DoubtKind)
    return sorted(
        dict.fromkeys(doubts),
        key=lambda doubt: (doubt.items or (10**6,), kinds.index(doubt.kind)),
    )


def doubtful_words(scheme: Scheme) -> Iterator[Doubt]:
    """Known slips and unmeasured words, in the text or in the cell of verification."""
    kinds = {"garbled": DoubtKind.GARBLED, "unmeasured": DoubtKind.UNMEASURED}
    for item in scheme.items():
        own_cell = "" if item.verify_merged else item.verify_words
        for group, words, doubt in _known_words():
            if words in item.text or words in own_cell:
                yield Doubt((item.number,), kinds[group], words, doubt, item.reading)


@cache
def _known_words() -> tuple[tuple[str, str, str], ...]:
    path = Path(__file__).with_name("doubtful_words.yaml")
    source = Source(str(path))
    keys = read_keys(source, read_document(path, source).root, "用语表", ("garbled", "unmeasured"))
    read = []
    for group in keys.found:
        for node in keys.sequence(group):
            entry = read_keys(source, node, "用语", ("words", "doubt"))
            read.append((group, entry.text("words"), entry.text("doubt")))
    if source.faults:
        raise SchemeError(source.faults)
    return tuple(read)


def shared_points(scheme: Scheme) -> Iterator[Doubt]:
    """Items without points that can only share what their block leaves."""
    for indicator in indicators(scheme.indicators):
        for pool in indicator.pools:
            rest = indicator.points - pool.points
            left = f" {indicator.points} 分减其他各项 {rest} 分，余" if rest else "共"
            yield Doubt(
                pool.items,
                DoubtKind.SHARED_POINTS,
                indicator.name,
                f"各项没有分值；本级{left} {pool.points} 分，怎样分没有写明",
                f"共用 {pool.points} 分，扣完即止",
            )


def levels_left_out(scheme: Scheme) -> Iterator[Doubt]:
    """Levels of notices that a neighbour names and this item does not."""
    for indicator in indicators(scheme.indicators):
        tables = {
            item.number: (item, part.rule)
            for item in indicator.children
            if isinstance(item, Item)
            for part in item.parts
            if isinstance(part.rule, Levels) and part.rule.deduct
        }
        named = {
            level for item, _ in tables.values() for level, word in _LEVEL_WORDS.items() if word in item.text
        }
        for item, rule in tables.values():
            left_out = [level for level in LEVELS if level in named and _LEVEL_WORDS[level] not in item.text]
            for level in left_out:
                cost = rule.points.get(level)
                reading = f"扣 {cost} 分" if cost is not None else "本项不扣，见待定问题"
                yield Doubt(
                    (item.number,),
                    DoubtKind.LEVELS_LEFT_OUT,
                    "",
                    f"没有写{LEVELS[level]}通报扣几分，同级指标的其他项写了",
                    reading,
                )


def counted_twice(scheme: Scheme) -> Iterator[Doubt]:
    """Notices (通报) that items of several indicators look at."""
    places = {
        item.number: indicator.name
        for indicator in indicators(scheme.indicators)
        for item in indicator.children
        if isinstance(item, Item) and "通报" in item.text
    }
    if len(set(places.values())) > 1:
        yield Doubt(
            tuple(places), DoubtKind.COUNTED_TWICE, "通报", "一份通报可能同时涉及这几项，是否重复扣分没有写明"
        )


def layout(scheme: Scheme) -> Iterator[Doubt]:
    """Merged cells, a missing second level, missing numbers."""
    merged = tuple(item.number for item in scheme.items() if item.verify_merged)
    if merged:
        yield Doubt(
            merged, DoubtKind.MERGED_CELL, "考核方式", "一栏是空的（合并单元格）", "与同一指标内上一项相同"
        )
    for indicator in indicators(scheme.indicators):
        if indicator.synthesised:
            yield Doubt(
                tuple(item.number for item in indicator.items()),
                DoubtKind.NO_SECOND_LEVEL,
                "",
                "没有二级指标",
                f"沿用上一级的名称“{indicator.name}”",
            )
    numbers = {item.number for item in scheme.items()}
    for number in range(1, max(numbers, default=0)):
        if number not in numbers:
            yield Doubt((number,), DoubtKind.NUMBER_MISSING, "", "题号不连续，表中没有这一项")


def sources_not_held(scheme: Scheme, laws: Laws) -> Iterator[Doubt]:
    """Documents that the sheet rests on and `law/` does not hold."""
    for item in scheme.items():
        for name in dict.fromkeys(_CITED.findall(item.text)):
            if name not in laws:
                yield Doubt(
                    (item.number,),
                    DoubtKind.SOURCE_NOT_HELD,
                    f"《{name}》",
                    "没有收入 law 文件夹，其中的要求无法核对",
                )


def open_questions(scheme: Scheme) -> Iterator[Doubt]:
    """The questions that the scheme itself leaves to the county."""
    for item in scheme.items():
        for question in item.open_questions:
            yield Doubt((item.number,), DoubtKind.OPEN_QUESTION, "", question.question, question.default)
    for question in scheme.open_questions:
        yield Doubt((), DoubtKind.OPEN_QUESTION, "", question.question, question.default)
