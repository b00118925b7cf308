"""Whose page it is: a unit's columns also carry pages of the county, of other units, of other years."""

import re

from mingjing.extract.page.text import squeeze
from mingjing.model import PageFacts, PageKind, Unit

_ORGAN = re.compile(
    r"(?:人民政府办公室|人民政府|人民检察院|人民法院|委员会|管理局|服务局|服务中心|管委会|办事处|办公室|党委|局|委|办|院|乡|镇|街道|中心|政府)$"
)
_GOVERNMENT = ("人民政府", "政府", "管委会", "管理委员会")
_PLACE = re.compile(r"^.{1,6}?[省市县区州旗]$")
UNUSABLE = frozenset({PageKind.ERROR, PageKind.BLOCKED, PageKind.SHELL, PageKind.UNREADABLE})


def usable(page: PageFacts) -> bool:
    """Whether the page shows contents at all."""
    return page.kind not in UNUSABLE


def place_of(unit: Unit) -> str:
    """The county or district in a unit's name, "" when the name does not tell.

    >>> from mingjing.model import UnitKind
    >>> place_of(Unit("云岫县民政局", UnitKind.DEPARTMENT, "", ()))
    '云岫县'
    """
    match = re.match(r"[一-鿿]{2,6}?(?:自治县|县|市|区|旗)", unit.name)
    return match.group() if match else ""


def short_names(unit: Unit) -> tuple[str, ...]:
    """The unit's names with and without the county in front, longest first.

    >>> from mingjing.model import UnitKind
    >>> short_names(Unit("云岫县民政局", UnitKind.DEPARTMENT, "", ()))
    ('云岫县民政局', '县民政局', '民政局')
    """
    place = place_of(unit)
    names = set()
    for name in map(squeeze, unit.names):
        names.add(name)
        if place and name.startswith(place) and len(name) > len(place) + 1:
            names |= {name.removeprefix(place), place[-1] + name.removeprefix(place)}
        if name.endswith("人民政府"):
            names |= {squeeze(n).removesuffix("人民政府") for n in tuple(names)}
    return tuple(sorted((n for n in names if len(n) >= 2), key=lambda n: (-len(n), n)))


def without_names(text: str, unit: Unit) -> str:
    """Words squeezed, without the unit's own names: what is left tells what a page or column is about.

    >>> from mingjing.model import UnitKind
    >>> unit = Unit("云岫县政务服务数据管理局", UnitKind.DEPARTMENT, "", ())
    >>> without_names("云岫县政务服务数据管理局政府信息公开指南", unit), without_names("办事服务指南", unit)
    ('政府信息公开指南', '办事服务指南')
    """
    words = squeeze(text)
    for name in short_names(unit):
        words = words.replace(name, "")
    return words


def named_otherwise(prefix: str, unit: Unit) -> bool:
    """Whether words in front of a title (“云岫县财政局” in “云岫县财政局政府信息公开指南”) name somebody else.

    >>> from mingjing.model import UnitKind
    >>> unit = Unit("云岫县民政局", UnitKind.DEPARTMENT, "", ())
    >>> [named_otherwise(p, unit) for p in ("", "云岫县民政局", "民政局", "云岫县财政局", "云岫县", "新版")]
    [False, False, False, True, True, False]
    """
    if mentions(prefix, unit):
        return False
    prefix = re.sub(r"[\d年度()第版《》“”\"]|关于", "", squeeze(prefix))
    prefix = f"{prefix}政府" if prefix.endswith("人民") else prefix
    if not prefix or mentions(prefix, unit):
        return False
    if any(squeeze(name) in (f"{prefix}{end}" for end in _GOVERNMENT) for name in unit.names):
        return False
    return bool(_ORGAN.search(prefix) or _PLACE.search(prefix))


def mentions(text: str, unit: Unit) -> bool:
    """Whether the text names the unit."""
    short = squeeze(text)
    return any(name in short for name in short_names(unit))
