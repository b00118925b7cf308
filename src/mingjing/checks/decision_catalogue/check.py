"""Entries are those of the year, of anybody's catalogue, that name the unit among their undertakers.

An entry of the unit's own catalogue that names no undertaker is the unit's where all others there name it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import (
    DECISION_ELEMENTS,
    About,
    DecisionCatalogue,
    DecisionEntry,
    Finding,
    Frame,
    met,
    none_found,
    not_applicable,
    not_met,
    unclear,
)

ABOUT = About(
    title="重大行政决策事项目录",
    asks="本单位承办的决策事项，目录是否列明决策事项、承办部门、决策时间、是否听证？",
    law=("重大行政决策程序暂行条例", "第三条"),
    remedy="在目录中逐项补上缺少的要素；目录用文字或表格发布，不只发图片、附件。",
    codes=(
        ("missing", "缺少这个要素"),
        ("whose", "目录没有写明承办单位"),
        ("year_unknown", "看不出目录是哪一年的"),
        ("unreadable", "目录内容无法读取"),
        ("not_named", "目录中没有本单位承办的事项"),
        ("not_seen", "有网页未能查看"),
    ),
)
_WORD = "决策"


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(
    entries: Sequence[DecisionEntry], catalogues: Sequence[DecisionCatalogue], frame: Frame
) -> Iterator[Finding]:
    """Four findings per entry, one per element; one for each catalogue or entry of which it cannot be told."""
    found = False
    for finding in (*_named(entries, frame), *_published(entries, catalogues, frame)):
        found = True
        yield finding
    if not found:
        search = frame.search("重大行政决策事项目录", _WORD)
        reason = "没有哪份目录列有本单位承办的事项"
        if search.gaps:
            yield none_found(search, reason, code="not_seen")
        else:
            yield not_applicable(search, reason, code="not_named")


def _named(entries: Sequence[DecisionEntry], frame: Frame) -> Iterator[Finding]:
    for entry in entries:
        if entry.year == frame.year:
            yield from _elements(entry)
        elif entry.year is None:
            yield unclear(entry, "看不出目录是哪一年的", code="year_unknown")


def _published(
    entries: Sequence[DecisionEntry], catalogues: Sequence[DecisionCatalogue], frame: Frame
) -> Iterator[Finding]:
    """What the unit's own catalogues leave open: nothing that could be read, or nobody named."""
    for catalogue in catalogues:
        if catalogue.year not in (None, frame.year):
            continue
        if catalogue.published_on is not None and catalogue.published_on > frame.as_of:
            continue
        if not catalogue.readable:
            yield unclear(
                catalogue, "目录的内容在图片或附件中，无法读出有没有本单位的事项", code="unreadable"
            )
            continue
        named = [entry for entry in catalogue.entries if entry.undertakers]
        own = bool(named) and all(entry in entries for entry in named)
        for entry in catalogue.entries:
            if entry.undertakers:
                continue
            if own and entry.year is not None:
                yield from _elements(entry)
            else:
                yield unclear(entry, "目录没有写明承办单位，看不出由谁承办", code="whose")


def _elements(entry: DecisionEntry) -> Iterator[Finding]:
    for element in DECISION_ELEMENTS:
        if element in entry.elements:
            yield met(entry, f"列明了{element}", aspect=element)
        else:
            yield not_met(entry, f"没有列明{element}", aspect=element, code="missing")
