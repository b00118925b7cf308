"""Figures that the prose of a report tells, to be held against its tables; and what section six says of fees."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingjing.extract.annual_reports.sections import Section
from mingjing.extract.page.text import half_width
from mingjing.model import Evidence, PageFacts, ToldFigure

_N = r"\s*(?:共|共计|合计|为|了|总数)?\s*(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\s*(?:件|宗|起|条|项|份|次|例)"
_CASE = r"(?:政府)?信息公开(?:的)?申请(?:事项|件|数|数量|总数)?"
_FRONT = r"(?:(?<![^,;。、:(])|(?<=其中))"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (what, re.compile(pattern))
    for what, pattern in (
        ("新收", rf"(?:新收|新收到|新受理|共收到|共受理|收到|受理)(?:{_CASE}|依申请公开|公开申请|申请){_N}"),
        (
            "新收",
            r"(?:共|新)(?:收到?|受理)\s*(?P<n>[0-9,]+)\s*(?:件|宗|条)(?:政府信息公开|信息公开|依申请公开)?申请",
        ),
        ("上年结转", rf"(?:上年度?|上一年度?)结转(?:至本年|办理)?(?:的)?(?:{_CASE}|申请)?{_N}"),
        (
            "结转下年度",
            rf"结转(?:至|到)?(?:下一?年度?|20[0-9]{{2}}年度?)(?:继续)?(?:办理|答复)?(?:的)?(?:{_CASE}|申请)?{_N}",
        ),
        (
            "结转下年度",
            rf"{_FRONT}\s*(?:另有|其余)?(?P<n>[0-9]+)\s*件(?:申请)?(?:按规定|依法)?结转(?:至|到)?(?:下一?年度?|20[0-9]{{2}}年)",
        ),
        ("办结", rf"(?:办结|共办结|已办结){_N}"),
        ("予以公开", rf"{_FRONT}(?:予以公开|同意公开)(?:的)?(?:申请)?{_N}"),
        ("部分公开", rf"{_FRONT}(?:予以)?部分公开(?:的)?(?:申请)?{_N}"),
        ("行政复议", rf"行政复议(?:案件|申请)?{_N}"),
        ("行政诉讼", rf"(?:行政)?诉讼(?:案件)?{_N}"),
        ("制发规范性文件", rf"制发(?:了)?(?:行政)?规范性文件{_N}"),
        ("现行有效规范性文件", rf"现行有效(?:的)?(?:行政)?规范性文件{_N}"),
    )
)
_NONE: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (what, re.compile(pattern))
    for what, pattern in (
        (
            ("新收",),
            rf"(?:未|没有)(?:新)?(?:收到|受理)(?:任何)?(?:{_CASE}|依申请公开申请)(?!行政|[^,;。]*(?:复议|诉讼))",
        ),
        (
            ("行政复议", "行政诉讼"),
            r"(?:未|没有)(?:发生|收到|产生|出现|被)[^,;。]{0,24}复议[^,;。0-9]{0,14}诉讼(?:的)?(?:案件|情况|情形)?(?=[,;。]|$)",
        ),
    )
)
_UPHELD = re.compile(r"(?:均|全部)(?:获|予以|被|得到|为)?(?:结果)?维持")
_SHARE = re.compile(r"(?<![件宗起条项份次例0-9])(?:及|和|、|以及|与)\s*$")
_OTHER_TIME = re.compile(r"(?:历年|累计|季度|上半年|同比|比上年|较上年|[0-9]{1,2}月份?)[^,。;]{0,12}$")
_PART = re.compile(r"(?:其中|通过|网上|当面|信函|邮件)[^。;]{0,12}$")
_YEAR = re.compile(r"(20[0-9]{2})年")
_PARTS = frozenset({"新收", "办结", "上年结转", "结转下年度"})
"""Figures that are also told for a part of the applications (by post, in person …)."""
_FEE = re.compile(r"收费通知|信息处理费|处理费")
_SENTENCE = re.compile(r"[^。;；\n]+[。;；]?")


def told_figures(page: PageFacts, read: Sequence[Section], year: int | None) -> tuple[ToldFigure, ...]:
    """What sections of prose tell of the figures of the tables, in their order. A sentence that speaks of another year or
    of a part of the year, that counts a part of the cases, or that sums two things up, tells none.

    `未维持` is 0 where the prose says that all decisions were upheld.
    """
    found = [
        ToldFigure(what, value, page.quote(words, section.place))
        for section in read
        if section.kind in {0, 2, 3}
        for paragraph in section.paragraphs
        for sentence in _SENTENCE.finditer(paragraph)
        for what, value, words in _figures(sentence.group(), year)
    ]
    return tuple(dict.fromkeys(found))


def _figures(sentence: str, year: int | None) -> Iterator[tuple[str, Decimal, str]]:
    text = half_width(sentence)

    def words(match: re.Match[str]) -> str:
        return sentence[match.start() : match.end()].strip()

    for what, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            before = text[: match.start()]
            if _SHARE.search(before) or _OTHER_TIME.search(before) or _of_another_year(before, year):
                continue
            if what not in _PARTS or not _PART.search(before):
                yield what, Decimal(match["n"].replace(",", "")), words(match)
    for whats, pattern in _NONE:
        none = pattern.search(text)
        if none and not _of_another_year(text[: none.start()], year):
            yield from ((what, Decimal(0), words(none)) for what in whats)
    if (upheld := _UPHELD.search(text)) and ("复议" in text or "诉讼" in text):
        yield "未维持", Decimal(0), words(upheld)


def _of_another_year(before: str, year: int | None) -> bool:
    years = _YEAR.findall(before)
    return bool(years) and year is not None and int(years[-1]) != year


def fee_notices(page: PageFacts, read: Sequence[Section]) -> tuple[Evidence, ...]:
    """The sentences of section six that speak of processing fees."""
    return tuple(
        page.quote(sentence.group().strip()[:160], section.place)
        for section in read
        if section.kind == 5
        for paragraph in section.paragraphs
        for sentence in _SENTENCE.finditer(paragraph)
        if _FEE.search(sentence.group())
    )
