"""Slips of the pen that betray a copied report: another year, another unit's name where it speaks of itself."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mingjing.extract.annual_reports.sections import Section
from mingjing.extract.ownership import place_of, short_names
from mingjing.extract.page.text import chinese_number, half_width, squeeze
from mingjing.model import Evidence, PageFacts, Unit

_PERIOD = re.compile(r"(20\d{2})年1月1日(?:起)?(?:至|到|-|—|—|~|―)+(?:(20\d{2})年)?12月31日")
_YEAR = re.compile(r"(20\d{2})年")
_OPENING = re.compile(r"^(20\d{2})年(?:度|来)?[,，]")
_ORGAN = r"(?:人民政府|人民法院|委员会|管理局|局|乡|镇|街道办事处|街道)"
_BODY = rf"(?:{_ORGAN}|中心|联合会|联合社)"
"""Organs and bodies that others also have as parts: told only where the words say that the report is theirs."""
_SUPERIOR = re.compile(r"(?:县|市|区|省)?(?:人民政府|政府办公室|政府办|委办公室|县委|政府)$|政务公开办")


def title_year(title: str) -> int | None:
    """The reported year by the title, in Arabic or Chinese numerals.

    >>> title_year("云岫县民政局二〇二一年政府信息公开工作年度报告"), title_year("政府信息公开年报（2021 年度）")
    (2021, 2021)
    """
    short = squeeze(title)
    if match := re.search(r"(20\d{2})(?:年|-|$|\))?", short):
        return int(match[1])
    if match := re.search(r"二[〇零○O0][一二三四五六七八九〇零○O0]{2}(?=年)", short):
        return chinese_number(match.group().replace("0", "〇"))
    return None


def reported_year(page: PageFacts) -> int | None:
    """The year most sources agree on: title, period of the figures, the year before publication. The title decides ties."""
    title = title_year(page.title)
    votes = [title] if title else []
    votes += [int(match[2] or match[1]) for match in _PERIOD.finditer(squeeze(page.body)[:1500])][:1]
    if page.published is not None and votes:
        votes.append(page.published.value.year - 1)
    counted = Counter(votes).most_common()
    if not counted:
        return None
    best = [year for year, count in counted if count == counted[0][1]]
    return title if title in best else best[0]


def slips(
    page: PageFacts, read: Sequence[Section], year: int | None, unit: Unit
) -> tuple[tuple[str, Evidence], ...]:
    """(年份 or 单位名称, the words) for every place where the report names another year or unit as its own."""
    found = [("年份", words) for words in _wrong_years(page, read, year)]
    found += [("单位名称", words) for words in _wrong_units(page, read, unit)]
    return tuple(dict.fromkeys(found))


def _wrong_years(page: PageFacts, read: Sequence[Section], year: int | None) -> Iterator[Evidence]:
    if year is None:
        return
    titled = title_year(page.title)
    if titled is not None and titled != year:
        yield page.quote(page.title, "标题")
    for section in read:
        for paragraph in section.paragraphs:
            text = half_width(paragraph)
            for match in _PERIOD.finditer(text):
                if int(match[2] or match[1]) != year or int(match[1]) != year:
                    yield page.quote(paragraph[match.start() : match.end()], section.place)
        if section.kind == 0 and section.paragraphs:
            opening = _OPENING.match(half_width(section.paragraphs[0]).strip())
            if opening and int(opening[1]) != year:
                yield page.quote(section.paragraphs[0].strip()[:40], section.place)


def _wrong_units(page: PageFacts, read: Sequence[Section], unit: Unit) -> Iterator[Evidence]:
    place = place_of(unit)
    front = f"(?:{re.escape(place)}|本?县|本?市|本?区)" if place else "(?:本?县|本?市|本?区)"
    town = "[一-鿿]{2,4}(?:乡|镇|街道)(?:人民政府|办事处)?"
    organ = rf"(?P<who>{front}[一-鿿]{{1,10}}?{_ORGAN}|{town})"
    name = rf"(?P<who>{front}[一-鿿]{{1,14}}?{_BODY}|{town})"
    patterns = (
        re.compile(
            rf"^(?:20\d{{2}}年(?:度)?[,，])?{name}(?:20\d{{2}}年(?:度)?)?(?:认真|坚持|深入|严格|按照|根据|以|政府信息公开(?:工作)?年度报告|持续|高度|全面|在)"
        ),
        re.compile(rf"{name}(?:20\d{{2}}年(?:度)?)?政府信息公开(?:工作)?年度报告"),
        re.compile(rf"(?:由|现将){name}[^。]{{0,20}}(?:编制|公布|发布)"),
        re.compile(rf"(?:20\d{{2}}年(?:度)?[,，]){organ}"),
    )
    own = short_names(unit)
    places = [("标题", page.title)]
    places += [
        (section.place, paragraph)
        for section in read
        if not section.heading
        for paragraph in section.paragraphs
    ]
    places += [
        (section.place, paragraph) for section in read if section.heading for paragraph in section.paragraphs
    ]
    for where, paragraph in places:
        for sentence in re.split(r"(?<=[。;；])", paragraph):
            text = half_width(sentence).strip()
            for pattern in patterns:
                match = pattern.search(text)
                if match and not _is_own(match["who"], own) and not _SUPERIOR.search(match["who"]):
                    yield page.quote(sentence.strip()[:80], where)
                    break


def _is_own(who: str, own: Sequence[str]) -> bool:
    short = squeeze(who)
    return any(name in short or short in name for name in own)
