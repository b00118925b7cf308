"""Whose page it is: the assessed unit, and what says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from mingjing.extract.page.text import squeeze
from mingjing.model import PageFacts, Unit

_PLACE = re.compile(r"^(?:[\u4e00-\u9fff]{1,6}?(?:自治县|县|市|区|旗)|县|市|区)(?=[\u4e00-\u9fff]{2,})")
_HEAD_LABELS = (
    "发布机构",
    "发文机关",
    "发文机构",
    "公开责任部门",
    "责任部门",
    "发布单位",
    "发文单位",
    "公开主体",
    "制发机关",
    "责任单位",
)


def attribute(page: PageFacts, units: Sequence[Unit]) -> PageFacts:
    """The page with its unit: by the address under which the unit's pages begin, else by the column path, else by
    the head table or the source. Where two units fit equally well, the page stays nobody's."""
    for unit, place in (_by_address(page, units), _by_columns(page, units), _by_head(page, units)):
        if unit:
            return replace(page, unit=unit, unit_place=place)
    return replace(page, unit="", unit_place="")


def _by_address(page: PageFacts, units: Sequence[Unit]) -> tuple[str, str]:
    """The unit with the longest entry folder around the page; nobody where two units share it."""
    best, found = 0, set[str]()
    for unit in units:
        for entry in unit.entries:
            length = _fits(page.url, entry)
            if length > best:
                best, found = length, {unit.name}
            elif length and length == best:
                found.add(unit.name)
    return (found.pop(), "网址") if len(found) == 1 else ("", "")


def _fits(url: str, entry: str) -> int:
    """How many characters of host and folder of `entry` lead to `url`; 0 when it is elsewhere.

    The page itself counts as longest, a whole host (no folder) least.

    >>> _fits("http://a.example/czj/tz/1.html", "http://a.example/czj/index.html")
    14
    >>> _fits("http://a.example/czjx/1.html", "http://a.example/czj/")
    0
    """
    page, start = _address(url), _address(entry)
    if page == start:
        return len(start) + 1000
    folder = start[: start.rindex("/") + 1]
    return len(folder) if page.startswith(folder) else 0


def _address(url: str) -> str:
    split = urlsplit(url)
    host = (split.hostname or "").removeprefix("www.")
    port = f":{split.port}" if split.port else ""
    return f"{host}{port}{split.path or '/'}" + (f"?{split.query}" if split.query else "")


def _names(units: Sequence[Unit]) -> Iterator[tuple[str, str]]:
    """(name as compared, unit): full names and aliases, and the same without the county before them."""
    seen: dict[str, set[str]] = {}
    for unit in units:
        for name in unit.names:
            for form in {squeeze(name), _PLACE.sub("", squeeze(name))}:
                if len(form) >= 2:
                    seen.setdefault(form, set()).add(unit.name)
    for form, owners in seen.items():
        if len(owners) == 1:
            yield form, next(iter(owners))


def _owner(text: str, names: Sequence[tuple[str, str]]) -> str:
    """The one unit whose name the text is, perhaps with the county before it; "" for none or several."""
    words = squeeze(text)
    forms = {words, _PLACE.sub("", words)}
    owners = {unit for name, unit in names if name in forms}
    return next(iter(owners)) if len(owners) == 1 else ""


def _by_columns(page: PageFacts, units: Sequence[Unit]) -> tuple[str, str]:
    names = list(_names(units))
    for step in reversed(page.columns):
        if unit := _owner(step, names):
            return unit, f"栏目路径·{step}"
    longest = sorted(names, key=lambda pair: (-len(pair[0]), pair[0]))
    for step in reversed(page.columns):
        fitting = [(name, unit) for name, unit in longest if len(name) >= 3 and name in squeeze(step)]
        if fitting:
            length = len(fitting[0][0])
            owners = {unit for name, unit in fitting if len(name) == length}
            if len(owners) == 1:
                return owners.pop(), f"栏目路径·{step}"
    return "", ""


def _by_head(page: PageFacts, units: Sequence[Unit]) -> tuple[str, str]:
    names = list(_names(units))
    values = dict(page.head)
    for label in _HEAD_LABELS:
        if unit := _owner(values.get(label, ""), names):
            return unit, f"页头表·{label}"
    if unit := _owner(page.source, names):
        return unit, "来源"
    return "", ""
