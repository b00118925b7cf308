"""Interpretations (解读材料): which pages they are, in what form, and whose policy they explain."""

import re
from collections.abc import Sequence

from mingjing.extract.origin import made_elsewhere
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.titles import without_titles
from mingjing.extract.topics import topic_of
from mingjing.model import Evidence, Frame, Interpretation, PageFacts, PageKind, Unit

_TITLE = re.compile(
    r"解读|图解|一图(?:读懂|看懂|了解|速览)|读懂|答记者问|政策问答|问答$|图说|明白[卡纸]|\d+问"
)
_EVENT = re.compile(
    r"召开|举[行办]|(?:会|培训|活动|工作|党日)$|部署|推进会|座谈|培训班|宣传月|名单|专员|学习考察|组织.{0,10}(?:干部|职工|人员)"
)
_DOCUMENT = re.compile(r"关于(?:印发|公布|发布|转发)|(?:通知|公告|制度)(?:\(.{2,8}\))?$|工作方案$")
_PLAINLY = re.compile(r"(?:解读|图解|问答)(?:\(.{1,8}\))?$")
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("图解", re.compile(r"图解|一图|图文|读懂|图说|长图|漫画|海报|明白[卡纸]")),
    ("动漫", re.compile(r"动漫|动画|H5", re.IGNORECASE)),
    ("视频", re.compile(r"视频|微课")),
    ("音频", re.compile(r"音频|听[懂政]|广播|语音")),
    ("发布会", re.compile(r"发布会")),
    ("访谈", re.compile(r"访谈|专访|面对面|在线交流")),
    ("问答", re.compile(r"问答|答记者问|\d+问|[一二三四五六七八九十]+问")),
    ("专家解读", re.compile(r"专家解读|专家谈")),
    ("事例", re.compile(r"案例|事例|以案")),
)
_SHOWN = ("图解", "动漫", "视频", "音频")
_MEDIA_FILE = re.compile(r"\.(jpe?g|png|gif|bmp|webp|mp4|flv|mov|avi|wmv|m4v|mp3|wav|m4a)$")
_FILE_FORMS = dict.fromkeys(("mp3", "wav", "m4a"), "音频") | dict.fromkeys(
    ("mp4", "flv", "mov", "avi", "wmv", "m4v"), "视频"
)
_SCAN = re.compile(r"扫描|原文|盖章|红头|附件|证书|现场|会议|合影|领导")
_MADE_BY = re.compile(r"(?:印发|出台|制定|发布|下发|公布)了?")
_HIGHER_MAKER = re.compile(
    r"国务院|国家|[\u4e00-\u9fff]{2}省|省(?:政府|委|[\u4e00-\u9fff]{2,8}厅)|市(?:政府|委|[\u4e00-\u9fff]{2,8}局)"
)
_OWN_WORDS = re.compile(r"我[局委办乡镇县]|本[局委办乡镇]")


def is_interpretation(page: PageFacts, frame: Frame) -> bool:
    """Whether the page interprets a policy: titled as such, or filed among interpretations; news about it is none."""
    if page.kind is not PageKind.ARTICLE or page.status >= 400:
        return False
    bare = half_width(without_titles(page.title))
    if _PLAINLY.search(bare):
        return True
    if _EVENT.search(bare) or _DOCUMENT.search(bare) or page.doc_no:
        return False
    return bool(_TITLE.search(bare)) or topic_of(page.column, frame.unit) == "政策解读"


def read_interpretation(page: PageFacts, frame: Frame) -> Interpretation:
    """The interpretation with its forms; whether it is more than text is None where a picture's use cannot be told."""
    forms, non_text, seen = _forms(page)
    return Interpretation(
        subject=page.subject,
        url=page.url,
        published_on=page.published.value if page.published else None,
        forms=forms,
        non_text=non_text,
        links_to=tuple(sorted({link.url for link in page.links})),
        body=page.body,
        evidence=(page.quote(page.title, "标题"), *seen),
        own_policy=_own_policy(page, frame.unit),
    )


def _forms(page: PageFacts) -> tuple[tuple[str, ...], bool | None, tuple[Evidence, ...]]:
    title = half_width(squeeze(page.title))
    told = {name for name, pattern in _FORMS if pattern.search(title)}
    shown: dict[str, Evidence] = {}
    doubtful: list[Evidence] = []
    for medium in page.media:
        evidence = page.quote(medium.alt or medium.url, f"正文{_MEDIUM.get(medium.kind, '媒体')}")
        if medium.kind in _MEDIUM and medium.kind != "picture":
            shown.setdefault(_MEDIUM[medium.kind], evidence)
        elif medium.content and medium.kind == "picture":
            if _SCAN.search(medium.alt):
                doubtful.append(evidence)
            else:
                shown.setdefault("图解", evidence)
    for link in page.links:
        ending = _MEDIA_FILE.search(link.url.lower()) if link.in_body else None
        if ending:
            shown.setdefault(
                _FILE_FORMS.get(ending.group(1), "图解"), page.quote(link.text or link.url, "正文链接")
            )
    if re.search(r"[。，；]", page.body):
        told.add("文字")
    forms = tuple(name for name in _ORDER if name in told | set(shown))
    if shown:
        return forms, True, tuple(shown[name] for name in _ORDER if name in shown)
    if doubtful or told & set(_SHOWN):
        return forms, None, tuple(doubtful)
    return forms, False, ()


_MEDIUM = {"picture": "图片", "video": "视频", "audio": "音频"}
_ORDER = ("文字", *(name for name, _ in _FORMS))


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
