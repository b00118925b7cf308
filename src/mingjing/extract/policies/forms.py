"""The forms of an interpretation: what its title says, what its text is, what pictures, film and sound it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingjing.extract.page.text import half_width, squeeze
from mingjing.model import Evidence, PageFacts

_IN_TITLE: tuple[tuple[str, re.Pattern[str]], ...] = (
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
_IN_TEXT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("发布会", re.compile(r"(?:举[行办]|召开)[^。]{0,24}(?:新闻|政策)发布会|新闻发布会上|(?:新闻)?媒体朋友")),
    (
        "访谈",
        re.compile(
            r"在线访谈|访谈(?:时间|嘉宾|实录|主题)|^\W*(?:主持人|嘉宾)[^。:]{0,8}:|做客[^。]{0,16}(?:访谈|直播间|演播)"
        ),
    ),
    ("问答", re.compile(r"^\W*(?:问|Q)\s*\d*\s*[:、].{4,}")),
    (
        "专家解读",
        re.compile(r"(?:教授|研究员|专家|学者)[^。]{0,14}(?:表示|认为|指出|介绍|解读|分析)|特邀专家"),
    ),
    (
        "事例",
        re.compile(
            r"(?:案例|事例)[一二三四五六七八九十\d]*\s*[:】]|【(?:案例|事例)[^】]*】|(?:举(?:个|一)?例(?:子)?(?:来)?(?:说)?(?:明)?|例如|比如)[,:][^。]{0,20}(?:村民|居民|农户|大爷|大妈|老人|先生|女士|某|老|家)"
        ),
    ),
)
_SHOWN = ("图解", "动漫", "视频", "音频")
_MEDIUM = {"picture": "图片", "video": "视频", "audio": "音频"}
_MEDIA_FILE = re.compile(r"\.(jpe?g|png|gif|bmp|webp|mp4|flv|mov|avi|wmv|m4v|mp3|wav|m4a)$")
_FILE_FORMS = dict.fromkeys(("mp3", "wav", "m4a"), "音频") | dict.fromkeys(
    ("mp4", "flv", "mov", "avi", "wmv", "m4v"), "视频"
)
_SCAN = re.compile(r"扫描|原文|盖章|红头|附件|证书|现场|会议|合影|领导")
_ORDER = ("文字", *(name for name, _ in _IN_TITLE))


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms by name, whether they are more than text (None: cannot be told), the pictures and films that decide
    it, and the words for each form that can be quoted."""

    names: tuple[str, ...]
    non_text: bool | None
    seen: tuple[Evidence, ...]
    words: tuple[tuple[str, Evidence], ...]


def forms_of(page: PageFacts) -> Forms:
    """The forms of one interpretation. Words in the text name how it is told; only what is shown makes it more than text."""
    title = half_width(squeeze(page.title))
    told = {name: page.quote(page.title, "标题") for name, pattern in _IN_TITLE if pattern.search(title)}
    shown = dict(_shown(page))
    for name, evidence in _in_text(page):
        told.setdefault(name, evidence)
    running = {"文字"} if re.search(r"[。，；]", page.body) else set()
    names = tuple(name for name in _ORDER if name in {*told, *shown, *running})
    words = tuple((name, shown.get(name) or told[name]) for name in _ORDER if name in {*told, *shown})
    if shown:
        return Forms(names, True, tuple(shown[name] for name in _ORDER if name in shown), words)
    doubtful = tuple(_scans(page))
    if doubtful or set(told) & set(_SHOWN):
        return Forms(names, None, doubtful, words)
    return Forms(names, False, (), words)


def _shown(page: PageFacts) -> Iterator[tuple[str, Evidence]]:
    """What the page shows, by form; the first of each form."""
    found: dict[str, Evidence] = {}
    for medium in page.media:
        evidence = page.quote(medium.alt or medium.url, f"正文{_MEDIUM.get(medium.kind, '媒体')}")
        if medium.kind in _MEDIUM and medium.kind != "picture":
            found.setdefault(_MEDIUM[medium.kind], evidence)
        elif medium.content and medium.kind == "picture" and not _SCAN.search(medium.alt):
            found.setdefault("图解", evidence)
    for link in page.links:
        ending = _MEDIA_FILE.search(link.url.lower()) if link.in_body else None
        if ending:
            words = page.quote(link.text or link.url, "正文链接")
            found.setdefault(_FILE_FORMS.get(ending.group(1), "图解"), words)
    yield from found.items()


def _scans(page: PageFacts) -> Iterator[Evidence]:
    """Pictures of which it cannot be told whether they explain anything."""
    for medium in page.media:
        if medium.content and medium.kind == "picture" and _SCAN.search(medium.alt):
            yield page.quote(medium.alt or medium.url, "正文图片")


def _in_text(page: PageFacts) -> Iterator[tuple[str, Evidence]]:
    for number, line in enumerate(page.body.split("\n"), start=1):
        text = half_width(line).strip()
        for name, pattern in _IN_TEXT:
            if match := pattern.search(text):
                at = half_width(line).find(match.group())
                yield name, page.quote(line[at : at + len(match.group())][:80], f"正文第{number}段")
