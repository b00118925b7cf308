"""Interpretations (解读材料): which pages they are and whose policy they explain."""

import re
from collections.abc import Sequence

from mingjing.extract.origin import made_elsewhere
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.passages import FOOT
from mingjing.extract.policies.elements import elements_of, is_laid_out, is_legible
from mingjing.extract.policies.forms import forms_of
from mingjing.extract.titles import without_titles
from mingjing.extract.topics import topic_of
from mingjing.model import Frame, Interpretation, PageFacts, PageKind, Unit

_TITLE = re.compile(
    r"解读|图解|一图(?:读懂|看懂|了解|速览)|读懂|答记者问|政策问答|问答$|图说|明白[卡纸]|\d+问"
)
_EVENT = re.compile(
    r"召开|举[行办]|(?:会|培训|活动|工作|党日)$|部署|推进会|座谈|培训班|宣传月|名单|专员|学习考察|组织.{0,10}(?:干部|职工|人员)"
)
_DOCUMENT = re.compile(r"关于(?:印发|公布|发布|转发)|(?:通知|公告|制度)(?:\(.{2,8}\))?$|工作方案$")
_PLAINLY = re.compile(r"(?:解读|图解|问答)(?:\(.{1,8}\))?$")
_MADE_BY = re.compile(r"(?:印发|出台|制定|发布|下发|公布)了?")
_HIGHER_MAKER = re.compile(
    r"国务院|国家|[\u4e00-\u9fff]{2}省|省(?:政府|委|[\u4e00-\u9fff]{2,8}厅)|市(?:政府|委|[\u4e00-\u9fff]{2,8}局)"
)
_LEADS_ON = re.compile(
    r"^\W*(?:相关(?:文件|链接|解读|阅读|政策)|原文|政策原文|文件原文|查看|阅读|点击|附件|扫一扫|长按|来源|责任?编辑)[^。]{0,80}$"
)
"""A line that leads to other pages or names whom the page came from."""
_OWN_WORDS = re.compile(r"我[局委办乡镇县]|本[局委办乡镇]")


def is_interpretation(page: PageFacts, frame: Frame) -> bool:
    """Whether the page interprets a policy: titled as such, or filed among interpretations; news about it is none."""
    if page.kind is not PageKind.ARTICLE or page.status >= 400:
        return False
    named = titled_interpretation(page)
    return topic_of(page.column, frame.unit) == "政策解读" if named is None else named


def titled_interpretation(page: PageFacts) -> bool | None:
    """Whether its title (or its number) says that a page interprets a policy, None where it says nothing about it."""
    bare = half_width(without_titles(page.title))
    if _PLAINLY.search(bare):
        return True
    if _EVENT.search(bare) or _DOCUMENT.search(bare) or page.doc_no:
        return False
    return True if _TITLE.search(bare) else None


def read_interpretation(page: PageFacts, frame: Frame) -> Interpretation:
    """The interpretation with its forms; whether it is more than text is None where a picture's use cannot be told."""
    forms = forms_of(page)
    return Interpretation(
        subject=page.subject,
        url=page.url,
        published_on=page.published.value if page.published else None,
        forms=forms.names,
        non_text=forms.non_text,
        links_to=tuple(sorted({link.url for link in page.links})),
        body=page.body,
        evidence=(page.quote(page.title, "标题"), *forms.seen),
        own_policy=_own_policy(page, frame.unit),
        shown_as=forms.words,
        elements=elements_of(page),
        legible=is_legible(page),
        laid_out=is_laid_out(page),
        characters=_characters(page),
    )


def _characters(page: PageFacts) -> int:
    """How long its text is: characters without blanks, lines left out that only lead on or stand at the foot."""
    lines = (line for line in page.body.split("\n") if not FOOT.search(line) and not _LEADS_ON.search(line))
    return sum(len(squeeze(line)) for line in lines)


def _own_policy(page: PageFacts, unit: Unit) -> bool | None:
    """Whether the page says that the unit (True) or another body (False) made the policy it explains."""
    if made_elsewhere(page, unit):
        return False
    title = squeeze(page.title)
    opening = half_width(squeeze(page.body[:600]))
    if re.search(r"国务院|国家|全国|中共中央|中华人民共和国|[\u4e00-\u9fff]{2}省|全省", title):
        return False
    for sentence in re.split(r"[。\n]", opening):
        issues = _MADE_BY.search(sentence)
        maker = sentence[: issues.start()] if issues else ""
        if any(squeeze(name) in maker for name in unit.names) or _OWN_WORDS.search(maker):
            return True
        if _HIGHER_MAKER.search(maker):
            return False
    return None


def by_day(pages: Sequence[PageFacts]) -> list[PageFacts]:
    """Pages by day of publication, then address."""
    return sorted(
        pages, key=lambda p: (p.published is None, p.published.value if p.published else None, p.url)
    )
