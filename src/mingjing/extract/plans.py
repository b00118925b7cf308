"""Plans (规划) of a unit, and statements that it made none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.extract.kinds import kind_of
from mingjing.extract.origin import made_elsewhere, names_unit
from mingjing.extract.page.text import chinese_number, half_width, squeeze
from mingjing.extract.topics import topic_of
from mingjing.model import Evidence, Frame, PageFacts, PageKind, Plan, PlanKind, Unit, UnitKind

_TERM = re.compile(
    r"(?<!第)(十[一二三四五六七]|[九八七])五(?![\u4e00-\u9fff]{0,2}[日号条])|第(十[一二三四五六七]|[九八七])个五年"
)
_YEARS = re.compile(r"(20\d\d)\s*年?\s*(?:[—–~-]+|至|到)\s*(20\d\d)\s*年?")
_SPAN_LABEL = re.compile(
    r"规划(?:期限?|时限|年限|期间|范围)(?:为|是|:)?[^。]{0,12}?(20\d\d)\s*年?\s*(?:[—–~-]+|至|到)\s*(20\d\d)"
)
_NONE_MADE = re.compile(
    r"(?:未|没有|尚未|不|无需|无须|未曾|没)(?:单独|另行|专门|独立|需|再)*(?:编制|制定|编写|制订|出台|组织编制)[^。；]{0,40}(?:规划|十四五)"
    r"|(?:无|没有|暂无|不涉及)[^。；，]{0,30}(?:规划|十四五|历史[^。；，]{0,8}计划)|(?:规划|十四五)[^。；]{0,30}(?:未|没有|尚未|不|无需)(?:单独|另行|专门)*(?:编制|制定|制订)"
)
_PAST = re.compile(
    r"历史(?:规划|计划|年度|上)|往[年期]|以[前往]|既往|历[年次]|此前|之前|十[一二三]五|第十[一二三]个五年"
)
_SAYS = re.compile(r"说明|声明|告知|公告|情况|函")
_NOT_THE_PLAN = re.compile(
    r"解读|图解|读懂|征求|征集|公示|招标|采购|中标|评估|评审|督查|检查|总结|报告$|工作方案|编制方案|分工|任务分解|宣传|问答|访谈|答记者|批复"
)
_NEWS_COLUMN = re.compile(r"动态|新闻|要闻|解读|图片|招标|采购")
_OUTLINE = re.compile(r"国民经济和社会发展")
_REGIONAL = re.compile(r"区域|国土空间|总体规划|片区|城镇体系")
_HIGHER_NAME = re.compile(
    r"^(?:国家|全国|中国|中华人民共和国|国务院|[\u4e00-\u9fff]{2,3}?(?:省|自治区)|[\u4e00-\u9fff]{2,3}?市(?!场|政|容|民)|全省|全市|省|市(?!场|政|容|民))"
)
_TOWN_NAME = re.compile(r"^[\u4e00-\u9fff]{2,3}?县([\u4e00-\u9fff]{2,3}?(?:乡|镇|街道))")
_BUREAU_NAME = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,3}?县|县)?([\u4e00-\u9fff]{2,14}?(?:局|委员会|办公室|联合会))(?=关于|“|\"|十|第|\d)"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: PageFacts
    title: str
    evidence: Evidence


def find_plans(pages: Sequence[PageFacts], frame: Frame) -> tuple[Plan, ...]:
    """Plans of any period and statements, in order of address. News, interpretations, drafts, bids are none."""
    plans = []
    seen = set()
    for candidate in _candidates(sorted(pages, key=lambda page: page.url)):
        plan = _statement(candidate, frame) or _plan(candidate, frame)
        if plan is not None and (plan.subject, plan.kind) not in seen:
            seen.add((plan.subject, plan.kind))
            plans.append(plan)
    return tuple(plans)


def _candidates(pages: Sequence[PageFacts]) -> Iterator[_Candidate]:
    """Articles, and lines of lists that lead straight to a file."""
    visited = {page.url for page in pages}
    for page in pages:
        if page.kind in (PageKind.ARTICLE, PageKind.ATTACHMENT):
            yield _Candidate(page, page.title, page.quote(page.title, "标题"))
        elif page.kind is PageKind.LIST:
            for entry in page.entries:
                if entry.url not in visited and re.search(r"\.(?:pdf|docx?|wps|ofd)$", entry.url.lower()):
                    yield _Candidate(page, entry.title, page.quote(entry.title, "栏目列表"))


def _plan(candidate: _Candidate, frame: Frame) -> Plan | None:
    title = half_width(squeeze(candidate.title))
    page = candidate.page
    if _NOT_THE_PLAN.search(re.sub(r"《[^》]*》", "", title)) or any(
        _NEWS_COLUMN.search(c) for c in page.columns[-1:]
    ):
        return None
    kind = kind_of(title, page.doc_no)
    if kind not in ("规划", "计划"):
        return None
    period = _period(title) or _period_told(page, title)
    if kind == "计划" and not (period and period[1] - period[0] >= 4):
        year = re.search(r"(20\d\d)年", title)
        period, found = ((int(year[1]), int(year[1])) if year else period), PlanKind.ANNUAL
    elif _OUTLINE.search(title):
        found = PlanKind.OUTLINE
    else:
        found = PlanKind.REGIONAL if _REGIONAL.search(title) else PlanKind.SPECIAL
    published = page.published.value if page.published and page.kind is not PageKind.LIST else None
    return Plan(
        candidate.title,
        found,
        period,
        _own(title, page, frame.unit),
        published,
        (candidate.evidence,),
        filed=_filed(page, frame.unit),
    )


def _statement(candidate: _Candidate, frame: Frame) -> Plan | None:
    """A short page, titled as a statement or filed among plans, that says no plan was made."""
    page = candidate.page
    if page.kind is not PageKind.ARTICLE or len(page.body) > 800:
        return None
    title = squeeze(candidate.title)
    filed = _filed(page, frame.unit)
    if not (_SAYS.search(title) or filed) or re.search(r"召开|会议|座谈|推进", title):
        return None
    for text, place in ((title, "标题"), (page.body, "正文")):
        match = _NONE_MADE.search(half_width(text))
        if match and ("规划" in title or "十四五" in title or "五年" in title or filed):
            sentence = next(
                (s for s in re.split(r"[。\n]", text) if match.group() in half_width(s)), match.group()
            )
            published = page.published.value if page.published else None
            period = _period(half_width(title)) or _period(half_width(sentence))
            return Plan(
                page.subject,
                PlanKind.STATEMENT,
                period,
                not made_elsewhere(page, frame.unit),
                published,
                (page.quote(sentence.strip(), place),),
                filed=filed,
                past=_speaks_of_the_past(title, page.body),
            )
    return None


def _speaks_of_the_past(title: str, body: str) -> bool:
    """Whether the title names earlier plans, or a sentence says that they were not made."""
    sentences = map(half_width, re.split(r"[。\n]", body))
    return bool(_PAST.search(title)) or any(_PAST.search(s) and _NONE_MADE.search(s) for s in sentences)


def _filed(page: PageFacts, unit: Unit) -> bool:
    return topic_of(page.column, unit) in ("规划信息", "发展规划")


def _period(text: str) -> tuple[int, int] | None:
    """(first, last year) by 十四五, 第十四个五年 or a span of years.

    >>> _period("云岫县“十四五”教育发展规划"), _period("国土空间总体规划(2021—2035年)"), _period("“十三五”规划")
    ((2021, 2025), (2021, 2035), (2016, 2020))
    """
    term = _TERM.search(text)
    if term:
        first = 2021 + 5 * ((chinese_number(term.group(1) or term.group(2)) or 0) - 14)
        return first, first + 4
    years = _YEARS.search(text)
    return (int(years[1]), int(years[2])) if years else None


def _period_told(page: PageFacts, title: str) -> tuple[int, int] | None:
    """The period named in the text where the title names none: as 规划期限, or in the document's own heading."""
    text = half_width(page.body)
    span = _SPAN_LABEL.search(text)
    if span:
        return int(span[1]), int(span[2])
    for line in text.split("\n")[:5]:
        if (
            len(line) <= 60
            and re.search(r"规划|纲要", line)
            and _period(line)
            and "。" not in line
            and line != title
        ):
            return _period(line)
    return None


def _own(title: str, page: PageFacts, unit: Unit) -> bool | None:
    """Whether the unit made the plan: by who issued it, then by whose name the plan carries."""
    elsewhere = made_elsewhere(page, unit) if page.kind is not PageKind.LIST else None
    if elsewhere:
        return False
    named = re.sub(r"^.*?关于(?:印发|发布|公布)?", "", title).lstrip('《“"')
    if any(squeeze(name) in title for name in unit.names):
        return True
    if _HIGHER_NAME.match(named):
        return False
    town = _TOWN_NAME.match(named)
    if town:
        return town.group(1) in unit.name
    bureau = _BUREAU_NAME.match(named)
    if bureau:
        return names_unit(bureau.group(1), unit)
    if elsewhere is False:
        return True
    if _OUTLINE.search(named) or unit.kind is UnitKind.TOWNSHIP:
        return _county_or_town(named, unit)
    return _of_its_field(named, unit)


def _county_or_town(named: str, unit: Unit) -> bool | None:
    """Plans named for a place: the township's own, or the county's (its outline is made by 发改委 or 政府办)."""
    if unit.kind is UnitKind.TOWNSHIP:
        place = re.sub(r"^.*?[县区市]|人民政府$", "", unit.name)
        if place[:2] in named or re.match(r"我?[乡镇]", named):
            return True
        return False if re.match(r"[\u4e00-\u9fff]{2,3}?县|全?县", named) else None
    return bool(re.search(r"发展(?:和)?改革|发改|政府办", unit.name))


def _of_its_field(named: str, unit: Unit) -> bool | None:
    """A county's special plan belongs to the department in whose field it lies: they share a word of two characters."""
    field = re.sub(r"^.*?[县区市](?=..)|局$|委员会$|办公室$|和|管理", "", unit.name)
    topic = re.sub(r"^[\u4e00-\u9fff]{2,3}?县|十四五|发展|规划|事业|专项|体系|建设|工作", "", named)
    words = {field[n : n + 2] for n in range(len(field) - 1)} - {"监督", "服务", "社会", "保障", "综合"}
    if any(word in topic for word in words):
        return True
    return None
