"""Unit profiles (机构职能、机构概况): which of the five contents each page shows."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mingjing.extract.guide_elements import CLOCK, PHONE, WEEK
from mingjing.extract.leaders.names import is_name
from mingjing.extract.ownership import named_otherwise, usable, without_names
from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import Passage, content_after, passages, withdrawn
from mingjing.extract.roles.vocabulary import NO_PROFILE_TITLE, PROFILE_COLUMN, PROFILE_TITLE
from mingjing.model import Evidence, Frame, PageFacts, PageKind, UnitProfile

CONTENTS = ("单位职能", "股室职能", "股室负责人", "联系方式", "工作时间")

_SECTION = r"[股科室办处所站队]|中心|办公室|大队|分局|支部"
_POST = r"(?:股|科|室|所|站|队|大队|处|中心|办|办公室)?(?:长|主任|负责人|股长)"
_NAME = r"[一-鿿·]{2,4}"

_DUTY_LABEL = re.compile(
    r"^(?:(?:本)?(?:单位|部门|机构|局|委|镇|乡|政府)?(?:的)?(?:主要|工作|机构|基本)?(?:职能|职责)(?:任务|简介|概述|配置)?|[一-鿿]{2,14}(?:局|委员会|人民政府|委|办公室)(?:的)?(?:主要)?(?:职能|职责))\s*(?:[::]|$|是|为|如下|包括)"
)
_DUTY_VERB = re.compile(
    r"贯彻(?:执行|落实)|拟[订定]|组织(?:实施|拟订|开展|编制)|负责|承担|指导|监督|管理|执行|制定|起草|统筹|协调|履行|落实"
)
_INNER_LABEL = re.compile(
    r"^(?:内设(?:机构|科室|股室)|股室|科室|内设机构(?:及|和)?(?:主要)?职责|(?:综合)?办事机构|(?:股室|科室|机构)设置)"
)
_INNER_DUTY = re.compile(
    rf"^(?:[一-鿿、()（）]{{1,14}}(?:{_SECTION}))(?:\([^)]{{1,30}}\))?\s*(?:[::。,]|(?:的)?(?:主要|工作)?(?:职责|职能)|\s|主要|负责|承担)[^。]{{0,30}}?(?:负责|承担|组织|拟[订定]|协调|承办|指导|管理|开展|落实|履行|做好|办理|处理|综合)"
)
_HEAD = re.compile(
    rf"(?:{_SECTION}|股室|科室|机构)(?:\([^)]*\))?[^。]{{0,60}}?(?:负责人|股长|科长|室主任|所长|站长|队长|主任|中心主任)\s*(?:[::]|是|为|\s)\s*{_NAME}(?![一-鿿]*(?:工作|事务|管理|负责))|"
    rf"(?:股室|科室|内设机构)?负责人\s*[::]\s*{_NAME}|(?:股长|科长|室主任|所长|站长|大队长|中心主任)\s*[::]?\s*{_NAME}(?=$|[\s,、;。(])"
)
_SECTION_HEAD = re.compile(
    rf"(?:(?:主要)?负责人|股长|科长|室主任|所长|站长|队长|主任)\s*(?:[::]|是|为|\s)\s*{_NAME}(?=$|[\s,、;。(])"
)
_UNIT_HEAD = re.compile(r"(?:单位|主要|法定代表|局|镇|乡|机构|部门)(?:主要)?负责人|法定代表人")
_HOURS = re.compile(
    rf"(?:办公|工作|上班|服务|受理|作息|对外|接待)时\s*间[^。]{{0,50}}?(?:{CLOCK}|{WEEK})|(?:{WEEK})[^。]{{0,30}}(?:{CLOCK})"
)
_CONTACT = re.compile(
    rf"(?:电\s*话|传\s*真|联系方式|热线)(?:号码)?[^\d。]{{0,20}}(?:{PHONE})|(?<!\d)0\d{{2,3}}\s*[-—–]\s*[2-9]\d{{6,7}}(?!\d)"
)


def find_profiles(pages: Sequence[PageFacts], frame: Frame) -> tuple[UnitProfile, ...]:
    """The unit's profile pages by address; a page shown at two addresses counts once, those withdrawn are marked."""
    found: list[UnitProfile] = []
    seen: set[str] = set()
    for page in sorted(pages, key=lambda page: page.url):
        if not usable(page) or not _may_be_profile(page, frame):
            continue
        text = squeeze(page.body) + "".join(
            squeeze(cell) for table in page.tables for row in table for cell in row
        )
        contents = _contents(page)
        if not contents or text in seen:
            continue
        seen.add(text)
        old = withdrawn(page)
        evidence = (page.quote(page.title, "标题"), old) if old else (page.quote(page.title, "标题"),)
        found.append(
            UnitProfile(
                subject=page.subject,
                contents=tuple((name, contents[name]) for name in CONTENTS if name in contents),
                withdrawn=old is not None,
                evidence=evidence,
            )
        )
    return tuple(found)


def _may_be_profile(page: PageFacts, frame: Frame) -> bool:
    title = squeeze(page.title)
    if page.kind is PageKind.LIST and not page.body:
        return False
    near = [without_names(column, frame.unit) for column in page.columns[-2:]]
    barred = NO_PROFILE_TITLE.search(without_names(title, frame.unit))
    if barred or any(re.search(r"领导|动态|新闻", column) for column in near):
        return False
    whose = re.split(PROFILE_TITLE, title, maxsplit=1)[0] if PROFILE_TITLE.search(title) else ""
    if named_otherwise(whose, frame.unit):
        return False
    return bool(PROFILE_TITLE.search(title)) or any(PROFILE_COLUMN.search(column) for column in near)


def _contents(page: PageFacts) -> Mapping[str, Evidence]:
    pieces = passages(page)
    found: dict[str, Evidence] = {}
    for index, piece in enumerate(pieces):
        for name, words in (
            ("单位职能", _unit_duties(page, pieces, index)),
            ("股室职能", _section_duties(pieces, index)),
            ("股室负责人", _section_heads(pieces, index)),
            ("联系方式", _contact(piece)),
            ("工作时间", _hours(piece)),
        ):
            if words:
                found.setdefault(name, piece.quote(page, words))
    for name, evidence in _from_tables(page):
        found.setdefault(name, evidence)
    return found


def _unit_duties(page: PageFacts, pieces: Sequence[Passage], index: int) -> str:
    """Under a heading 主要职责 (or on a page so named) something that the unit does."""
    piece = pieces[index]
    if _inner(piece) or _INNER_DUTY.match(piece.text):
        return ""
    if match := _DUTY_LABEL.match(piece.text):
        rest = piece.text[match.end() :]
        below = rest + content_after(pieces, index)
        if piece.level == 4 and index + 1 < len(pieces) and not _INNER_LABEL.match(pieces[index + 1].text):
            below += pieces[index + 1].text
        return piece.text if len(squeeze(below)) >= 10 and _DUTY_VERB.search(below) else ""
    titled = re.search(
        r"职能|职责|机构概况|单位概况|单位简介|机构简介|部门概况", squeeze(page.title + page.column)
    )
    only_inner = re.search(r"内设|股室|科室", squeeze(page.title))
    starts = re.match(
        r"^(?:贯彻|执行|拟[订定]|组织|负责|承担|指导|统筹|落实|起草|制定|宣传|履行)", piece.text
    )
    if titled and not only_inner and starts and len(piece.text) >= 10:
        return piece.text
    whole = re.match(
        r"^(?:本(?:局|委|单位|镇|乡|机关|办)|[一-鿿]{2,14}(?:局|委员会|人民政府|办公室))[^。]{0,20}(?:主要)?(?:负责|职责是|职能是|承担|履行)",
        piece.text,
    )
    return piece.text if whole and not only_inner else ""


def _inner(piece: Passage) -> bool:
    return any(
        _INNER_LABEL.match(title) or re.search(rf"(?:{_SECTION})。?$", title) for title in piece.section
    )


def _section_duties(pieces: Sequence[Passage], index: int) -> str:
    """A named section with what it does, in one passage or below its name."""
    piece = pieces[index]
    if _INNER_DUTY.match(piece.text) and len(piece.text) >= 10:
        return piece.text
    if not re.match(rf"^[一-鿿、]{{1,14}}(?:{_SECTION})(?:\([^)]*\))?\s*[::。]?$", piece.text):
        return ""
    below = content_after(pieces, index)
    if not below and index + 1 < len(pieces) and pieces[index + 1].level >= piece.level:
        below = pieces[index + 1].text
    duty = re.search(r"负责|承担|组织|拟[订定]|协调|承办|指导|管理|职责", below)
    return f"{piece.text} {below}"[:120] if duty and len(squeeze(below)) >= 8 else ""


def _section_heads(pieces: Sequence[Passage], index: int) -> str:
    """The name of a section's head; in a line on a section “主要负责人” is the section's, elsewhere the unit's."""
    piece = pieces[index]
    line = next(other for other in pieces if other.place == piece.place)
    if _INNER_DUTY.match(line.text):
        match = _SECTION_HEAD.search(piece.text)
    else:
        match = _HEAD.search(piece.text)
        if match and _UNIT_HEAD.search(piece.text[: match.end()]):
            return ""
    named = re.search(rf"{_NAME}$", match.group().rstrip(" ,、;。(")) if match else None
    return match.group() if match and named and is_name(named.group()) else ""


def _contact(piece: Passage) -> str:
    if re.search(r"监督(?!管理)|投诉|举报", piece.text[:20]):
        return ""
    match = _CONTACT.search(piece.text)
    return match.group() if match else ""


def _hours(piece: Passage) -> str:
    match = _HOURS.search(piece.text)
    return piece.text[match.start() :] if match else ""


_HEADERS = (
    ("股室职能", re.compile(r"(?:主要|工作)?(?:职责|职能)")),
    ("股室负责人", re.compile(r"负责人|股长|主任|科长")),
    ("联系方式", re.compile(r"电话|联系方式")),
    ("工作时间", re.compile(r"(?:办公|工作)时间")),
)


def _from_tables(page: PageFacts) -> Iterator[tuple[str, Evidence]]:
    """Contents of tables whose header row names sections (股室、科室、机构名称) and what is told of each."""
    for number, table in enumerate(page.tables, start=1):
        if len(table) < 2 or not any(
            re.search(r"股室|科室|机构|部门|中心|名称", squeeze(cell)) for cell in table[0]
        ):
            continue
        for index, header in enumerate(table[0]):
            for name, pattern in _HEADERS:
                if pattern.search(squeeze(header)):
                    for line, row in enumerate(table[1:], start=2):
                        if len(squeeze(row[index])) >= 2 and not re.fullmatch(
                            r"[-—/无]+", squeeze(row[index])
                        ):
                            yield (
                                name,
                                page.quote(row[index], f"正文表格{number}第{line}行·{squeeze(header)}"),
                            )
                            break
