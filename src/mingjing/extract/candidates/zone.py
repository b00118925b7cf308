"""Openness zones (政务公开专区) in halls and centres: where, how to reach, which services – and what guides tell of them."""

import re
from collections.abc import Iterator

from mingjing.extract.candidates.events import Told
from mingjing.extract.candidates.sentences import Sentence
from mingjing.extract.candidates.text import Text
from mingjing.extract.candidates.whose import done_by_others, standing_caveats
from mingjing.extract.roles.vocabulary import names_annual_report, names_guide
from mingjing.model import Candidate, CandidateKind, Caveat, Frame

WORDS = ("专区", "体验区", "查阅点", "查阅区", "查询点", "查询区", "公开服务区")
_ZONE = re.compile(
    r"(?:政务公开|政府信息公开|信息公开)(?:公众)?[(（]?(?:自助|公众|体验|查[阅询]|服务)*[)）]?(?:专区|体验区|服务区|查[阅询](?:点|区|专区))"
)
_STANDS = re.compile(r"设[在于立有]|位于|建成|打造|布置|启用|开放|建设|建立|升级|地址|面积")
_ONLINE = re.compile(r"网站|门户|网页|网上|线上|栏目|频道")
_VISITED = re.compile(r"参观|考察|观摩|学习")
_PLANNED = re.compile(r"启动|筹[建备]|正在建设|(?<!现)将[建设在于打]|拟|计划|预计|年底前")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-—]?)?\d{7,8}(?!\d)")
_TELLS = (
    ("地址", re.compile(r"大厅|[一二三四五\d]+楼|(?:服务|便民|政务)中心|路[^,。;]{0,6}号|地址\s*:")),
    ("电话", _PHONE),
    ("查阅", re.compile(r"查阅")),
    (
        "依申请受理",
        re.compile(r"依申请公开(?:的)?受理|受理[^,。;]{0,12}申请|提出[^,。;]{0,8}申请|申请[^,。;]{0,6}受理"),
    ),
    ("政策解读", re.compile(r"政策(?:解读|宣讲|宣传)|解读政策")),
    ("咨询", re.compile(r"咨询(?!电话|热线|方式)")),
)


def find_zones(text: Text) -> Iterator[Candidate]:
    """A page on the unit's zone: all that it tells where the title names the zone, else the sentence alone."""
    if names_annual_report(text.page.title) or text.is_others:
        return
    main = next((s for s in text.sentences if _tells_of_zone(s, text.frame)), None)
    if main is None:
        return
    titled = _ZONE.search(text.title) is not None
    told: list[Told] = [("专区", main.quote(text.page))]
    for name, pattern in _TELLS:
        for sentence in text.sentences if titled else (main,):
            if pattern.search(sentence.text):
                told.append((name, sentence.quote(text.page)))
                break
    guide = names_guide(text.page.title)
    if guide:
        told.append(("公开指南", text.page.quote(text.page.title, "标题")))
    caveats = [] if guide else [*standing_caveats(text.page, text.frame)]
    if _PLANNED.search(main.text):
        caveats.append(Caveat.PLANNED)
    day = text.page.published.value if text.page.published else None
    yield Candidate(
        CandidateKind.ZONE, text.page.subject, text.page.url, day, tuple(told), tuple(sorted(caveats))
    )


def _tells_of_zone(sentence: Sentence, frame: Frame) -> bool:
    """Whether a sentence tells of a zone that stands somewhere: neither a part of a website nor a zone that was visited."""
    match = _ZONE.search(sentence.text)
    if match is None or done_by_others(sentence, frame):
        return False
    before = sentence.text[: match.start()]
    if _ONLINE.search(before) or _VISITED.search(before):
        return False
    reached = _TELLS[0][1].search(sentence.text[match.end() :]) and _PHONE.search(sentence.text)
    return bool(_STANDS.search(sentence.text) or reached)
