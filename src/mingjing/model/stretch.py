"""Stretches of a page's text that stand in a place of their own: pages of a document, sheets, documents read with the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"正文第(\d+)段")
_TABLE = re.compile(r"正文表格(\d+)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The next `paragraphs` paragraphs of the body and `tables` of its tables stand in `place` (第3页, 工作表“表三”; "" for
    a text without pages). `rows`: the paragraphs are the rows of its one table. `url` and `snapshot` are given where
    it stands in another stored answer than the page itself."""

    place: str
    paragraphs: int
    tables: int = 0
    rows: bool = False
    url: str = ""
    snapshot: str = ""


def locate(stretches: Sequence[Stretch], place: str) -> tuple[Stretch, str] | None:
    """The stretch that a place of the whole body belongs to, and the place as counted within it; None for other places.

    >>> stretches = (Stretch("", 2), Stretch("第1页", 3, 1), Stretch("工作表“表三”", 4, 1, rows=True))
    >>> [locate(stretches, place)[1] for place in ("正文第1段", "落款，正文第4段", "正文表格1第2行·电话", "正文第6段", "正文表格2第3行")]
    ['正文第1段', '落款，第1页第2段', '第1页表格1第2行·电话', '工作表“表三”第1行', '工作表“表三”第3行']
    >>> locate(stretches, "标题") is None
    True
    """
    if match := _PARAGRAPH.search(place):
        found = _nth([stretch.paragraphs for stretch in stretches], int(match[1]))
    elif match := _TABLE.search(place):
        found = _nth([stretch.tables for stretch in stretches], int(match[1]))
    else:
        return None
    if found is None:
        return None
    stretch, number = stretches[found[0]], found[1]
    counted = f"表格{number}" if match.re is _TABLE else f"第{number}段"
    if stretch.rows:
        counted = "" if match.re is _TABLE else f"第{number}行"
    told = f"{stretch.place or '正文'}{counted}"
    return stretch, place[: match.start()] + told + place[match.end() :]


def _nth(counts: Sequence[int], number: int) -> tuple[int, int] | None:
    """(index of the stretch, number within it) of the `number`-th thing counted through all stretches."""
    for index, count in enumerate(counts if number > 0 else ()):
        if number <= count:
            return index, number
        number -= count
    return None


def paragraph_with(body: str, words: str) -> int:
    """The number of the paragraph that holds the words, 0 where none does.

    >>> paragraph_with("甲\\n乙丙", "丙"), paragraph_with("甲", "丁")
    (2, 0)
    """
    lines = body.split("\n")
    return next((number for number, line in enumerate(lines, start=1) if words and words in line), 0)
