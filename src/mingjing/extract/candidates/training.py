"""Training in openness work (政务公开工作培训)."""

import re
from collections.abc import Iterator

from mingjing.extract.candidates.events import first_telling, happenings
from mingjing.extract.candidates.sentences import OPENNESS
from mingjing.extract.candidates.text import Text
from mingjing.extract.roles.vocabulary import names_leaders
from mingjing.model import Candidate, CandidateKind

WORDS = ("培训", "讲座", "授课", "辅导", "以会代训")
_TEACHES = r"(?:培训(?!机构|中心|学校|资质|基地)|讲座|授课|辅导|以会代训)"
_TRAINS = re.compile(
    rf"{OPENNESS}[^,。;]{{0,30}}{_TEACHES}|{_TEACHES}[^。;]{{0,20}}(?:学习|讲解|解读|围绕|就)[^,。;]{{0,12}}{OPENNESS}"
)
_HELD = re.compile(r"举[办行]|召开|开展|进行|组织|参加|邀请|接受|(?<!工)作(?!为)|安排|以会代训|授课")
"""Without one of these, training is only named as a field of work (分管政务公开、职业技能培训)."""
_DIVIDES = re.compile(r"分管|分工|职责")
_WHO = re.compile(
    r"(?:\d+余?[名人位]|全体|各[股科]室|各村|各单位|信息员|干部|职工|工作人员)[^。;]{0,16}参加|参加(?:了)?(?:本次|此次)?培训"
)


def find_trainings(text: Text) -> Iterator[Candidate]:
    """A training of the unit that was held or is announced, with who took part and pictures."""
    if names_leaders(text.page.title):
        return
    for found in happenings(text, _TRAINS):
        if not _HELD.search(found.sentence.text) or _DIVIDES.search(found.sentence.text):
            continue
        told = [("培训", found.sentence.quote(text.page)), *first_telling(text, "参加人员", _WHO)]
        if any(medium.kind == "picture" and medium.content for medium in text.page.media):
            told.append(("照片", text.page.quote("", "正文图片")))
        yield found.candidate(text.page, CandidateKind.TRAINING, told)
        return
