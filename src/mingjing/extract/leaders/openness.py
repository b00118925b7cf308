"""Who is in charge of disclosure: leaders whose division of work (分工) names 政务公开 or 政府信息公开."""

import re
from collections.abc import Iterator, Sequence

from mingjing.extract.leaders.fields import field_of
from mingjing.extract.leaders.find import may_show_leaders
from mingjing.extract.leaders.names import is_name
from mingjing.extract.leaders.persons import persons_of
from mingjing.extract.ownership import named_otherwise, usable
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.passages import distinct, withdrawn
from mingjing.model import Frame, OpennessLeader, PageFacts, PageKind

_NAMES = re.compile(r"政务公开|政府信息公开|政务[^，。；]{0,6}信息公开|信息公开(?:工作)?")
_NOT_IN_CHARGE = re.compile(r"不再(?:分管|负责|协助)[^，。；]*$|原分管[^，。；]*$")
_CHARGE = re.compile(r"分管|负责|主管|协管|协助|主持|联系|牵头|分工|统筹|职责")
_CAREER = re.compile(r"曾任|历任|曾在|(?:19|20)\d{2}\s*[年.]")
_NOTICE = re.compile(r"(?:领导|班子|党组|党委|成员|同志|局长|主任|[乡镇]长).{0,16}分工|工作分工")
_AFTER_POST = re.compile(
    r"(?:书记|局长|主任|[乡镇]长|委员|成员|科员|工程师|主席|组长)\s*([一-鿿]{2,3})(?=同志|[:,\s]|$)"
)
_LONGEST_OPENING = 40
_OPENING = re.compile(
    r"^(?:\d+[.、]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))?\s*([一-鿿]{2,4}?)(?=同志|[:,、\s(]|$)"
)


def find_openness_leaders(pages: Sequence[PageFacts], frame: Frame) -> tuple[OpennessLeader, ...]:
    """Leaders in charge, each once, in the order of the pages' addresses: from leaders' pages, then from notices on
    the division of work. A mention outside a division of work (a speech, a visit) tells nothing."""
    known = [name for name, _ in frame.roster or ()]
    found: dict[str, OpennessLeader] = {}
    for page in sorted(pages, key=lambda page: page.url):
        if not usable(page) or withdrawn(page):
            continue
        told = list(_on_leaders_page(page, known)) if may_show_leaders(page, frame, known) else []
        if not told and _is_notice(page, frame):
            told = list(_in_notice(page))
        for leader in told:
            found.setdefault(leader.subject, leader)
    return tuple(found.values())


def _on_leaders_page(page: PageFacts, known: Sequence[str]) -> Iterator[OpennessLeader]:
    for person in persons_of(page, known):
        pieces = [(place, field_of(label) == "分工", text) for place, label, text in person.pairs]
        pieces += [(place, False, text) for place, text in person.paragraphs]
        for place, divides, text in pieces:
            words = _sentence(text)
            if words and (divides or _tells_charge(words)):
                yield OpennessLeader(person.name, page.quote(words, place))
                break


def _tells_charge(words: str) -> bool:
    """Whether words that stand under no label of 分工 tell a present charge: a post of former years is none."""
    plain = half_width(words)
    return bool(_CHARGE.search(plain)) and not _CAREER.search(plain)


def _is_notice(page: PageFacts, frame: Frame) -> bool:
    title = squeeze(page.title)
    if page.kind not in (PageKind.ARTICLE, PageKind.ATTACHMENT) or not _NOTICE.search(title):
        return False
    whose = re.split(r"关于|领导|班子|党组|党委", title, maxsplit=1)[0]
    return not named_otherwise(whose, frame.unit)


def _in_notice(page: PageFacts) -> Iterator[OpennessLeader]:
    """A name opens a line and stays with the lines after it; a row of a table begins with its own. Where no name can
    be told, the leader has none."""
    name = ""
    for number, line in enumerate(page.body.split("\n"), start=1):
        name = _name_opening(line) or name
        if (words := _sentence(line)) and _CHARGE.search(half_width(line)):
            yield OpennessLeader(name, page.quote(words, f"正文第{number}段"))
    for count, table in enumerate(page.tables, start=1):
        for index, row in enumerate(table, start=1):
            cells = distinct(row)
            named = next((squeeze(cell) for cell in cells if is_name(squeeze(cell))), "")
            for cell in cells:
                if named and (words := _sentence(cell)):
                    yield OpennessLeader(named, page.quote(words, f"正文表格{count}第{index}行"))


def _name_opening(line: str) -> str:
    text = half_width(line).strip()
    match = _OPENING.match(text)
    if match and is_name(match[1]):
        return match[1]
    after = _AFTER_POST.search(text[:_LONGEST_OPENING])
    return after[1] if after and is_name(after[1]) else ""


def _sentence(text: str) -> str:
    """The sentence that names disclosure as work, as written, or ""."""
    for sentence in re.split(r"(?<=[。；;\n])", text):
        plain = half_width(sentence)
        match = _NAMES.search(plain)
        if match and not _NOT_IN_CHARGE.search(plain[: match.start()]):
            return sentence.strip()[:160]
    return ""
