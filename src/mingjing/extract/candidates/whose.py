"""Whose event or rule a page tells of, and when it was."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from mingjing.extract.candidates.sentences import Sentence
from mingjing.extract.origin import made_elsewhere
from mingjing.extract.ownership import named_otherwise
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.prose_days import days_in
from mingjing.model import Caveat, Frame, PageFacts

_DOES = r"(?:组织)?(?:召开|举[办行]|开展|组织|专题听取|听取|邀请|建成|设立|确定|开通|参加|出台|建立|印发|多渠道|通过)"
_OPENS_WITH = re.compile(rf"^(?!全[国省市县])([一-鿿]{{2,22}}?)(?={_DOES}|政务公开)")
_DOER = re.compile(rf"(?:^|[,、:”\"])(?!全[国省市县])([一-鿿]{{2,16}}?)(?={_DOES})")
_ITSELF = re.compile(r"(?:我|本|该|全)?(?:局|委|镇|乡|街道|院|办|中心|机关|单位|党组|党委)")
"""How a unit speaks of itself and its parts (我局, 局办公室, 镇党委)."""
_COUNTY_WIDE = re.compile(r"^(?:我|全|本)[县市省区](?!局|委)")
_TAKES_PART = re.compile(
    r"参加[^,。;]{2,24}(?:举办|组织|召开|开展|主办)的|参加(?:全|我)?[国省市县区](?!民|内)|赴[^,。;]{2,16}参加"
)
_ANNOUNCES = re.compile(r"(?:通知|公告|预告|邀请函|启事|通告)$|^关于(?:邀请|举办|召开|开展)")
_YEAR_OPENS = re.compile(r"^[^一-鿿\d]*(20\d\d)年(?:度|[,以来]|[上下]半年)")


def is_others(page: PageFacts, frame: Frame) -> bool:
    """Whether the page was made by, or its title opens with, somebody else than the unit."""
    if made_elsewhere(page, frame.unit):
        return True
    match = _OPENS_WITH.match(squeeze(page.title))
    return match is not None and not _ITSELF.match(match[1]) and named_otherwise(match[1], frame.unit)


def done_by_others(sentence: Sentence, frame: Frame) -> bool:
    """Whether the one who does it in a sentence is another organ."""
    match = _DOER.search(sentence.text)
    return match is not None and not _ITSELF.match(match[1]) and named_otherwise(match[1], frame.unit)


def elsewhere(page: PageFacts, sentence: Sentence) -> bool:
    """Whether the unit only took part in what another body held."""
    title = squeeze(page.title)
    return bool(_TAKES_PART.search(sentence.text) or _TAKES_PART.search(title) or _COUNTY_WIDE.match(title))


def announces(page: PageFacts) -> bool:
    """Whether a page tells of something that is still to come."""
    return bool(_ANNOUNCES.search(half_width(squeeze(page.title))))


def day_of(page: PageFacts, sentence: Sentence) -> date | int | None:
    """The day of an event: that of the sentence, else the first one of the text, else that of publication; a year alone
    where the sentence opens with one. A day without year that would lie after publication is of the year before."""
    published = page.published.value if page.published else None
    year = published.year if published else None
    days = days_in(sentence.text, year)
    if not days:
        opens = _YEAR_OPENS.match(sentence.text)
        if opens:
            return int(opens[1])
        days = days_in(page.body[:400], year)
    if not days:
        return published
    day = days[0].day
    late = published and day > published + timedelta(days=1) and not announces(page)
    return _year_before(day) if late and str(day.year) not in sentence.text else day


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else day - timedelta(days=366)


def outside(day: date | int | None, frame: Frame) -> bool:
    """Whether an event certainly was not in the assessed window."""
    if isinstance(day, date):
        return not frame.in_window(day)
    return isinstance(day, int) and day != frame.year


def standing_caveats(page: PageFacts, frame: Frame) -> Iterator[Caveat]:
    """What the date of publication says against a thing that stands (a rule, a zone)."""
    if page.published is None:
        return
    if page.published.value < frame.opens_on:
        yield Caveat.EARLIER
    elif page.published.value > frame.closes_on:
        yield Caveat.LATER
