"""Representatives of the public at meetings (列席): rules about it, and meetings to which they were invited."""

import re
from collections.abc import Iterator

from mingjing.extract.candidates.events import Told, first_telling, happenings
from mingjing.extract.candidates.text import Text
from mingjing.extract.candidates.whose import standing_caveats
from mingjing.extract.consultations.recognise import asks_public
from mingjing.extract.ownership import place_of
from mingjing.extract.page.text import squeeze
from mingjing.model import Candidate, CandidateKind, Caveat

WORDS = ("列席", "旁听")
_PUBLIC = r"(?:社会公众|公众|群众|市民|居民|村民|农民|企业(?=[^,。;]{0,4}代表)|利益相关|服务对象|管理对象|媒体|行业协会|社会各界)"
_SITS_IN = r"(?:列席|旁听)"
_ATTENDS = re.compile(rf"{_PUBLIC}[^。;,]{{0,24}}{_SITS_IN}|{_SITS_IN}[^。;,]{{0,16}}{_PUBLIC}")
_PROVIDES = re.compile(rf"{_PUBLIC}[^。;,]{{0,24}}列席|列席[^。;,]{{0,16}}{_PUBLIC}")
"""What a rule says: that the public sits in at a hearing (旁听) is another matter."""
_AT_OTHERS = re.compile(
    r"(?:列席|旁听)(?:了)?(?:国|省|市|县|区)[^,。;]{0,12}(?:会|委)|旁听[^,。;]{0,6}(?:庭审|开庭|审判)"
)
_RULE_TITLE = re.compile(r"(?:制度|办法|规定|细则|规则|规程)(?:\([^)]*\))?》?(?:的通知)?$")
_ABOUT_RULE = re.compile(r"^(?!.*(?:关于|印发)).*(?:出台|建立|推行|实行|学习|宣传|贯彻|落实|制定|召开|解读)")
_SETS_UP = re.compile(
    rf"(?:出台|建立|推行|实行|制定|印发)[^,。;]{{0,16}}{_PUBLIC}[^,。;]{{0,8}}列席[^,。;]{{0,12}}(?:制度|办法|规定)"
)
_DRAFT = re.compile(r"征求意见|征集|草案|送审稿")
_REPEALED = re.compile(r"本(?:制度|办法|规定|规则|细则)[^,。;]{0,20}(?:废止|失效)")
_NUMBER = r"(?:\d+|[一二两三四五六七八九十]+)余?[名位人]"
_WHO = re.compile(
    rf"{_NUMBER}[^,。;]{{0,16}}代表|代表[^,。;]{{0,12}}{_NUMBER}|代表[一-鿿]{{2,3}}(?=[、,等和列参]|应邀)"
)
_TOPIC = re.compile(r"(?:审议|研究|讨论)(?:了)?(?!意见)[^,。;]{2,}|议题")


def find_rules(text: Text) -> Iterator[Candidate]:
    """A rule on attendance, its own or a part of another rule; of other bodies only a government's may be cited."""
    title = text.title
    if _DRAFT.search(title) or any(_REPEALED.search(s.text) for s in text.sentences):
        return
    told: list[Told] = []
    caveats = [*standing_caveats(text.page, text.frame)]
    if _RULE_TITLE.search(title) and not _ABOUT_RULE.search(title):
        told = first_telling(text, "列席制度", _PROVIDES)
        if text.is_others:
            if not _is_of_the_county(text):
                return
            caveats.append(Caveat.ELSEWHERE)
    elif not text.is_others:
        told = [
            ("列席制度", sentence.quote(text.page))
            for sentence in text.sentences
            if (match := _SETS_UP.search(sentence.text)) and sentence.happened(match.start())
        ][:1]
        caveats.append(Caveat.ONLY_TOLD)
    if told:
        day = text.page.published.value if text.page.published else None
        kind = CandidateKind.ATTENDANCE_RULE
        yield Candidate(kind, text.page.subject, text.page.url, day, tuple(told), tuple(sorted(caveats)))


def find_meetings(text: Text) -> Iterator[Candidate]:
    """A meeting of the unit that representatives of the public attended or are invited to; the audience of a hearing
    that a consultation announces is none."""
    if _RULE_TITLE.search(text.title) or asks_public(text.page):
        return
    for found in happenings(text, _ATTENDS):
        if _AT_OTHERS.search(found.sentence.text) or _SETS_UP.search(found.sentence.text):
            continue
        told = [
            ("邀请列席", found.sentence.quote(text.page)),
            *first_telling(text, "议题", _TOPIC),
            *first_telling(text, "代表", _WHO),
        ]
        yield found.candidate(text.page, CandidateKind.ATTENDED_MEETING, told)
        return


def _is_of_the_county(text: Text) -> bool:
    """Whether title or source name the government of the unit's own county."""
    place = place_of(text.frame.unit)
    names = [f"{one}{end}" for one in (place, place[-1:]) if one for end in ("人民政府", "政府", "府办")]
    return any(name in text.title + squeeze(text.page.source) for name in names)
