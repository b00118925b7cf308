"""Leaders who hear a report on openness work (听取政务公开工作汇报)."""

import re
from collections.abc import Iterator, Sequence

from mingjing.extract.candidates.events import happenings
from mingjing.extract.candidates.sentences import OPENNESS, Sentence
from mingjing.extract.candidates.text import Text
from mingjing.model import Candidate, CandidateKind, Caveat, Evidence, Frame

WORDS = ("听取", "研究", "部署", "调度")
_HEARS = re.compile(
    rf"听取(?:了)?[^。;]{{0,24}}{OPENNESS}[^。;]{{0,16}}(?:汇报|报告|情况)"
    rf"|(?:调度|研究|推进|部署)[^,。;]{{0,6}}{OPENNESS}[^。;]{{0,30}}听取"
)
_DECIDES = re.compile(rf"(?:研究|部署|调度|安排)(?:了|部署|推进|解决|落实)*[^,。;]{{0,8}}{OPENNESS}")
_SPECIALLY = re.compile(r"专题|专门|专项")
_OPEN = re.compile(OPENNESS)
_HEAD = re.compile(
    r"主要(?:负责)?(?:领导|负责人|负责同志)|(?:党组|党委|党工委)书记|(?<!副)(?:局长|[镇乡]长|院长|社长|行长)|(?<![副室])主任(?!科员)"
)
_DEPUTY = re.compile(
    r"副(?:局长|主任|[镇乡]长|书记|院长|社长)|党[组委](?:成员|委员)|主任科员|总工程师|人大主席|分管(?:领导|负责)"
)
_HIGHER = re.compile(
    r"[县市省区](?:委|政府)?(?:主要)?领导|副?[县市省区]长|[县市省]委(?:副?书记|常委)|督导组|检查组|考核组|巡察组"
)
_HEAD_POST = re.compile(r"(?<!副)(?:局长|主任(?!科员)|[镇乡]长|院长|社长)|(?<!副)书记")


def find_briefings(text: Text) -> Iterator[Candidate]:
    """A report on openness work that was heard in the unit, with the leader who is said to have heard it; else a meeting
    at which its head decided on such work."""
    heard = next(happenings(text, _HEARS), None)
    found = heard or next(happenings(text, _DECIDES), None)
    if found is None:
        return
    near = _around(text.sentences, found.sentence)
    head = _named(text, near, _HEAD, _names(text.frame, heads=True))
    if head is None and (heard is None or any(_HIGHER.search(sentence.text) for sentence in near)):
        return
    told = [("听取汇报" if heard else "研究部署", found.sentence.quote(text.page))]
    caveats = [] if heard else [Caveat.NOT_HEARD]
    if head is not None:
        told.append(("主要领导", head))
    else:
        deputy = _named(text, near, _DEPUTY, _names(text.frame, heads=False))
        caveats.append(Caveat.DEPUTY if deputy is not None else Caveat.NOBODY_NAMED)
    texts = (found.sentence.text, text.page.title)
    if not (_OPEN.search(text.page.title) or any(_SPECIALLY.search(text) for text in texts)):
        caveats.append(Caveat.AMONG_OTHERS)
    yield found.candidate(text.page, CandidateKind.LEADER_BRIEFING, told, tuple(caveats))


def _around(every: Sequence[Sentence], sentence: Sentence) -> Sequence[Sentence]:
    """The sentence, the two before it, and the title: where the leader is named."""
    at = every.index(sentence)
    title = [one for one in every[-1:] if one.place == "标题"]
    return [*every[max(0, at - 2) : at + 1], *title]


def _names(frame: Frame, *, heads: bool) -> tuple[str, ...]:
    return tuple(name for name, post in frame.roster or () if bool(_HEAD_POST.search(post)) is heads)


def _named(
    text: Text, near: Sequence[Sentence], words: re.Pattern[str], names: Sequence[str]
) -> Evidence | None:
    for sentence in near:
        if words.search(sentence.text) or any(name in sentence.text for name in names):
            return sentence.quote(text.page)
    return None
