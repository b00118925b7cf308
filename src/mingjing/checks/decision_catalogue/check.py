"""Entries are those of the year, of anybody's catalogue, that name the unit among their undertakers.

An entry of the unit's own catalogue that names no undertaker is the unit's where all others there name it. With the ledger
决策目录责任, entries about its matters are the unit's too where they name nobody, and a matter that nobody published is missing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingjing.model import (
    DECISION_ELEMENTS,
    About,
    CataloguedDuty,
    DecisionCatalogue,
    DecisionEntry,
    Finding,
    Frame,
    absent,
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
        ("not_published", "应当列入目录，没有哪份目录列有"),
        ("other_undertaker", "目录写的承办单位与台账不一致"),
        ("similar", "看不出目录中的事项是不是这一项"),
        ("not_named", "目录中没有本单位承办的事项"),
        ("not_seen", "有网页未能查看"),
    ),
)
_WORD = "决策"


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(
    entries: Sequence[DecisionEntry],
    catalogues: Sequence[DecisionCatalogue],
    duties: Sequence[CataloguedDuty],
    frame: Frame,
) -> Iterator[Finding]:
    """Four findings per entry, one per element; one for each catalogue, entry or matter of the ledger of which it cannot be
    told, and for each matter that is missing."""
    found = False
    listed = tuple(dict.fromkeys(entry for duty in duties for entry in duty.entries))
    for finding in (
        *_named(entries, frame),
        *_published(entries, catalogues, listed, frame),
        *_elsewhere(entries, catalogues, listed, frame),
        *(one for duty in duties for one in _duty(duty, entries, frame)),
    ):
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
    entries: Sequence[DecisionEntry],
    catalogues: Sequence[DecisionCatalogue],
    listed: Sequence[DecisionEntry],
    frame: Frame,
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
            if (own or entry in listed) and entry.year is not None:
                yield from _elements(entry)
            else:
                yield unclear(entry, "目录没有写明承办单位，看不出由谁承办", code="whose")


def _elements(entry: DecisionEntry) -> Iterator[Finding]:
    for element in DECISION_ELEMENTS:
        if element in entry.elements:
            yield met(entry, f"列明了{element}", aspect=element)
        else:
            yield not_met(entry, f"没有列明{element}", aspect=element, code="missing")


def _elsewhere(
    entries: Sequence[DecisionEntry],
    catalogues: Sequence[DecisionCatalogue],
    listed: Sequence[DecisionEntry],
    frame: Frame,
) -> Iterator[Finding]:
    """Entries of others' catalogues that name nobody and of which the ledger says that the unit undertakes them."""
    own = [entry for catalogue in catalogues for entry in catalogue.entries]
    for entry in listed:
        if not entry.undertakers and entry.year == frame.year and entry not in (*entries, *own):
            yield from _elements(entry)


def _duty(
    listed: CataloguedDuty,
    entries: Sequence[DecisionEntry],
    frame: Frame,
) -> Iterator[Finding]:
    """What is wrong with a matter that the ledger names, beside its elements; nothing where they are judged."""
    duty = listed.duty
    current = [entry for entry in listed.entries if entry.year in (None, frame.year)]
    near = [entry for entry in listed.near if entry.year in (None, frame.year)]
    if any(entry in entries or not entry.undertakers for entry in current):
        return
    if current:
        named = "、".join(current[0].undertakers)
        told = f"目录写的承办单位是{named}，决策目录责任台账写的是{'、'.join(duty.units)}"
        evidence = (*current[0].evidence, *duty.evidence)
        yield unclear(duty, told, code="other_undertaker", evidence=evidence)
    elif near:
        told = f"看不出目录中的“{near[0].matter}”是不是这一事项"
        yield unclear(duty, told, code="similar", evidence=(*near[0].evidence, *duty.evidence))
    elif unread := [one for one in listed.unread if one.year in (None, frame.year)]:
        told = "目录的内容在图片或附件中，无法读出有没有这一事项"
        yield unclear(duty, told, code="unreadable", evidence=(*unread[0].evidence, *duty.evidence))
    else:
        search = frame.search(duty.matter, "重大行政决策", _WORD)
        finding = absent(search, "决策目录责任台账列有这一事项，没有哪份目录公布", code="not_published")
        yield replace(finding, evidence=(*finding.evidence, *duty.evidence))
