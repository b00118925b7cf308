"""Praise for openness work: reports by national media, written comments of leaders, praise at meetings."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mingjing.extract.candidates.events import Happening, happenings
from mingjing.extract.candidates.sentences import OPENNESS
from mingjing.extract.candidates.text import Text
from mingjing.extract.ownership import mentions
from mingjing.model import Candidate, CandidateKind, Caveat

WORDS = ("报道", "刊发", "刊登", "刊载", "批示", "表扬", "肯定", "点赞", "推介", "新华网", "人民日报")
_NATIONAL = re.compile(r"人民日报|中国政府网|中央电视台|央视|新华网")
_OTHER_MEDIA = re.compile(r"日报|晚报|电视台|学习强国|融媒体|新华社|人民网|中新网|客户端|新闻网|广播电台")
_REPORTS = re.compile(r"报道|刊发|刊登|刊载|播出|推介|聚焦|点赞")
_OPEN = re.compile(OPENNESS)
_LEADER = re.compile(
    r"([省市县])(?:(?:委|政府)?[^,。;、]{0,8}(?:领导|书记|[省市县]长)|长)[^。;]{0,30}(?:批示|表扬|肯定|点赞)"
)
_MEETING = re.compile(r"全([省市县])[^,。;]{0,16}(?:大会|会议|推进会|会上)[^。;]{0,30}表扬")
_CIRCULAR = re.compile(
    r"([省市县])(?:委|政府)?[^,。;、]{0,6}(?:办公[厅室]|政府|政务公开办)[^。;]{0,16}通报[^。;]{0,30}表扬"
)
_CRITICISM = re.compile(r"批评|不足|问题|整改")
_OURS = re.compile(r"我[局镇乡委院办]|本单位")
_LEVELS = {"省": "省级", "市": "市级", "县": "其他"}


def find_praise(text: Text) -> Iterator[Candidate]:
    """The first sentence that praises the unit's openness work, or the unit's reprint of a national report on it."""
    for found in happenings(text, _OPEN):
        words = found.sentence.text
        ours = mentions(words, text.frame.unit) or _OURS.search(words)
        if not ours or _CRITICISM.search(words):
            continue
        level, caveats = _level(words) or _reprinted(text, found)
        if level:
            told = [(level, found.sentence.quote(text.page))]
            kept = tuple(c for c in (*found.caveats, *caveats) if c is not Caveat.ELSEWHERE)
            yield replace(found, caveats=kept).candidate(text.page, CandidateKind.PRAISE, told)
            return


def _level(text: str) -> tuple[str, tuple[Caveat, ...]] | None:
    """The level of the praise and what speaks against it; None where nothing praises."""
    if _REPORTS.search(text):
        if _NATIONAL.search(text):
            return "国家级", ()
        if _OTHER_MEDIA.search(text):
            return "其他", (Caveat.UNLISTED,)
    for pattern, caveats in ((_CIRCULAR, (Caveat.BY_CIRCULAR,)), (_LEADER, ()), (_MEETING, ())):
        if match := pattern.search(text):
            level = _LEVELS[match[1]]
            return level, (*caveats, *((Caveat.UNLISTED,) if level == "其他" else ()))
    return None


def _reprinted(text: Text, found: Happening) -> tuple[str, tuple[Caveat, ...]]:
    """A text that a national medium wrote about the unit, passed on by the unit."""
    from_there = _NATIONAL.search(text.page.source) or _NATIONAL.search(text.page.title)
    return ("国家级", ()) if from_there and found.sentence.place != "标题" else ("", ())
