"""Days are counted from the day after the base day (民法典 第二百零一条); by default working days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mingjing.model import (
    About,
    Calendar,
    CheckKind,
    Finding,
    Frame,
    PolicyDocument,
    absent,
    met,
    none_found,
    not_applicable,
    not_met,
    unclear,
)

ABOUT = About(
    title="政策文件的发布、解读和关联",
    asks="本单位制定的政策性、规范性文件，是否在规定时限内发布和解读，文件与解读是否互相链接？",
    law=("政府信息公开条例", "第二十六条"),
    remedy="文件制定后 3 个工作日内发布，发布后 3 个工作日内发布解读，并在文件页和解读页互相加上链接。",
    codes=(
        ("late", "发布或解读逾期"),
        ("no_interpretation", "没有解读"),
        ("one_way", "只有单向链接"),
        ("no_link", "没有互相链接"),
        ("no_date", "日期不明"),
        ("not_due", "考核时解读期限未到"),
        ("none_found", "年度内未发现本单位制定的文件"),
    ),
    kind=CheckKind.AUTOMATIC,
)
_PUBLISHED, _INTERPRETED, _LINKED = "及时发布", "及时解读", "相互关联"


@dataclass(frozen=True)
class Params:
    """`within_days` in `day_unit` (workday or calendar); `interpretation_base`: published or made."""

    within_days: int = 3
    day_unit: str = "workday"
    interpretation_base: str = "published"

    def __post_init__(self) -> None:
        if self.day_unit not in ("workday", "calendar"):
            raise ValueError(self.day_unit)
        if self.interpretation_base not in ("published", "made"):
            raise ValueError(self.interpretation_base)


def check(documents: Sequence[PolicyDocument], params: Params, frame: Frame) -> Iterator[Finding]:
    """Three aspects for each document that the unit made in the year; passed-on documents are left out."""
    found = False
    for document in documents:
        day = document.made_on or document.published_on
        if document.repost or (day is not None and not frame.in_window(day)):
            continue
        found = True
        yield _published(document, params, frame)
        yield _interpreted(document, params, frame)
        yield _linked(document, params, frame)
    if not found:
        told = f"{frame.year}年未发现本单位制定的政策性、规范性文件；确无的，可申报合理缺项"
        search = frame.search("政策文件", "政策文件", "规范性文件", "履职依据", "通知公告")
        yield none_found(search, told)


def _published(document: PolicyDocument, params: Params, frame: Frame) -> Finding:
    made, published = document.made_on, document.published_on
    if made is None or published is None:
        told = "网页未显示文件的制定日期" if made is None else "网页未显示发布日期"
        return unclear(document, f"{told}，无法判断发布是否及时", aspect=_PUBLISHED, code="no_date")
    due = _due(made, params, frame.calendar)
    told = f"{made} 制定，应于 {due} 前发布，实际于 {published} 发布"
    if published <= due:
        return met(document, told, aspect=_PUBLISHED)
    return not_met(document, told, aspect=_PUBLISHED, code="late")


def _interpreted(document: PolicyDocument, params: Params, frame: Frame) -> Finding:
    readings = [pairing.interpretation for pairing in document.pairings]
    due = _reading_due(document, params, frame.calendar)
    if not readings:
        return _no_interpretation(document, due, frame, _INTERPRETED)
    first = min(
        readings,
        key=lambda reading: (reading.published_on is None, reading.published_on or date.max, reading.url),
    )
    seen = (*document.evidence, *first.evidence[:1])
    if due is None or first.published_on is None:
        told = "文件或解读未显示日期，无法判断解读是否及时"
        return unclear(document, told, aspect=_INTERPRETED, code="no_date", evidence=seen)
    told = f"应于 {due} 前解读，实际于 {first.published_on} 发布解读"
    if first.published_on <= due:
        return met(document, told, aspect=_INTERPRETED, evidence=seen)
    if any(reading.published_on is None for reading in readings):
        told += "；另有解读未显示发布日期"
        return unclear(document, told, aspect=_INTERPRETED, code="no_date", evidence=seen)
    return not_met(document, told, aspect=_INTERPRETED, code="late", evidence=seen)


def _linked(document: PolicyDocument, params: Params, frame: Frame) -> Finding:
    if not document.pairings:
        due = _reading_due(document, params, frame.calendar)
        return _no_interpretation(document, due, frame, _LINKED)
    best = max(document.pairings, key=lambda pairing: pairing.document_links + pairing.interpretation_links)
    seen = (document.evidence[0], best.interpretation.evidence[0])
    if best.document_links and best.interpretation_links:
        return met(document, "文件与解读互相链接", aspect=_LINKED, evidence=seen)
    if best.document_links:
        told = "文件页链接到解读，解读页没有链接到文件"
        return not_met(document, told, aspect=_LINKED, code="one_way", evidence=seen)
    if best.interpretation_links:
        told = "解读页链接到文件，文件页没有链接到解读"
        return not_met(document, told, aspect=_LINKED, code="one_way", evidence=seen)
    return not_met(document, "文件与解读互相都没有链接", aspect=_LINKED, code="no_link", evidence=seen)


def _no_interpretation(document: PolicyDocument, due: date | None, frame: Frame, aspect: str) -> Finding:
    """Nothing interprets the document – a fault once the term is over and no unseen page may hide an interpretation."""
    if due is not None and due >= frame.as_of:
        told = f"应于 {due} 前解读，考核时期限未到"
        return not_applicable(document, told, aspect=aspect, code="not_due")
    search = frame.search(document.subject, "解读", "图解", "问答")
    return absent(search, "未找到对应的解读", aspect=aspect, code="no_interpretation")


def _reading_due(document: PolicyDocument, params: Params, calendar: Calendar) -> date | None:
    base = document.published_on if params.interpretation_base == "published" else document.made_on
    return _due(base, params, calendar) if base else None


def _due(base: date, params: Params, calendar: Calendar) -> date:
    if params.day_unit == "workday":
        return calendar.add_workdays(base, params.within_days)
    return base + timedelta(days=params.within_days)
