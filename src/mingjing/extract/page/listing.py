"""The main list of a page: its entries in the markup or in the page's own scripts, and what is only a menu."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from mingjing.extract.page.dates import LineDates, dates_by_line, read_date
from mingjing.extract.page.links import Anchor, anchors_of
from mingjing.extract.page.listed_data import script_entries
from mingjing.extract.page.reading import read_tree
from mingjing.extract.page.tree import Element, Line, Tree
from mingjing.model import ListEntry

_ROWS: Final = frozenset({"li", "tr", "dd", "dl", "p", "div", "article", "dt", "td"})
_WHOLE_ROWS: Final = frozenset({"li", "tr", "article"})
_CELLS: Final = frozenset({"td", "dd", "dt"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "dt"})
_RECORD: Final = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL)
_LONGEST_SCRIPT: Final = 2_000_000
_DATE_CHARS: Final = 10
_MOST_LINES: Final = 8
"""Lines of a row, at most."""
_MOST_LINKS: Final = 3
"""Links of a row, at most."""
_MENU_TITLE: Final = 9
"""Characters a link of a menu has on average, at most."""
_YEAR: Final = re.compile(r"[12１２]\s?[09０９]|年")
_LONGEST_PAGING: Final = 12
_SHORTEST: Final = 2
"""Characters: the name of a person, beside a date."""
_SHORTEST_UNDATED: Final = 4
_MONTH_DAY: Final = re.compile(r"(?<![\d-])[01]?\d(?:[-/.]|月)[0-3]?\d(?:日|(?![\d-]))")
"""A day without a year, as some lists show it."""
_BEFORE_DAY: Final = ("-", "/", ".", "月")
_DAY: Final = re.compile(r"\d{1,2}日?")
_YEAR_MONTH: Final = re.compile(r"^\s*[\[(（]?\s*((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*月?\s*[\])）]?\s*$")
_PAGER: Final = re.compile(r"createPage\w*\(\s*['\"\d]")
_FRONT: Final = re.compile(r"^(?:网站|返回|本站|单位)?(?:首页|主页)$")
_PAGING: Final = re.compile(
    r"^(?:首页|上一页|下一页|尾页|末页|更多|more|[>+»]+|\d+|查看更多|返回|详细|查看|点击查看)[>+»]*$",
    re.IGNORECASE,
)
_PAGING_BEGINS: Final = frozenset("首上下尾末更mM>+»查返详点0123456789０１２３４５６７８９")


class _Row:
    """An entry, the row it stands in, and what holds the rows."""

    __slots__ = ("entry", "group", "row")

    def __init__(self, entry: ListEntry, group: Element, row: Element) -> None:
        self.entry = entry
        self.group = group
        self.row = row


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a page's main list and the numbers of the lines they stand on."""

    entries: tuple[ListEntry, ...] = ()
    lines: frozenset[int] = frozenset()
    dated_lines: frozenset[int] = frozenset()
    """Lines on which any dated link to another page stands, in whatever list."""


def read_listing(
    tree: Tree,
    anchors: Sequence[Anchor],
    written: LineDates,
    absolute: Callable[[str], str],
    url: str,
    names: Sequence[str],
    title_at: int | None,
) -> Listing:
    """The lines of the page's main list; without dated lines, the largest run of links that is no menu.

    A menu names the page itself or its columns (`names`) among short links; no row goes around the page's title (the
    number of its line). A list that stands only in the page's scripts has no lines.
    """
    rows = list(_rows(tree, anchors, written, title_at))
    dated = [row for row in rows if row.entry.published_on is not None]
    if dated:
        chosen = _with_undated_siblings(rows, _main_group(dated))
    else:
        menus: dict[int, bool] = {}
        open_rows = [row for row in rows if not _in_menu(row.row, menus)]
        chosen = _main_group(_without_menus(open_rows, url, frozenset(names)))
    scripted = scripted_entries(tree.scripts, absolute)
    if len(scripted) > (len(chosen) if dated else 0):
        return Listing(scripted, dated_lines=_lines_of(dated))
    entries: dict[str, ListEntry] = {}
    for row in _one_a_row(chosen):
        entries.setdefault(row.entry.url, row.entry)
    others = [row for row in dated if len(row.entry.title) >= 8]
    return Listing(tuple(entries.values()), _lines_of(chosen), _lines_of(others))


def _without_menus(rows: Sequence[_Row], url: str, names: frozenset[str]) -> list[_Row]:
    """Rows outside menus: runs of short links that name the page itself, its columns or the front page, or stand in a
    side bar; and the runs of short links beside them."""
    groups: dict[int, list[_Row]] = {}
    for row in rows:
        groups.setdefault(id(row.group), []).append(row)
    short = {key for key, group in groups.items() if _is_short(group)}
    menus = {
        key for key in short if _names_itself(groups[key], url, names) or _is_aside(groups[key][0].group)
    }
    beside = {id(groups[key][0].group.parent) for key in menus}
    return [
        row
        for row in rows
        if id(row.group) not in menus and not (id(row.group) in short and id(row.group.parent) in beside)
    ]


def _is_short(group: Sequence[_Row]) -> bool:
    return sum(len(row.entry.title) for row in group) <= _MENU_TITLE * len(group)


def _names_itself(group: Sequence[_Row], url: str, names: frozenset[str]) -> bool:
    return any(
        row.entry.url == url or row.entry.title in names or _FRONT.match(row.entry.title) for row in group
    )


def _is_aside(block: Element) -> bool:
    return any(node.tag == "aside" or node.names.side for node in block.up())


def _lines_of(rows: Sequence[_Row]) -> frozenset[int]:
    return frozenset(i for row in rows for i in range(row.row.first, max(row.row.end, row.row.first + 1)))


def _one_a_row(rows: Sequence[_Row]) -> list[_Row]:
    """Of several links in one dated row (its kind, its picture, its title) the one with the longest text."""
    best: dict[int, _Row] = {}
    for row in rows:
        known = best.get(id(row.row))
        if known is None or len(row.entry.title) > len(known.entry.title):
            best[id(row.row)] = row
    return [row for row in rows if row.entry.published_on is None or best[id(row.row)] is row]


def _rows(
    tree: Tree, anchors: Sequence[Anchor], written: LineDates, title_at: int | None = None
) -> Iterator[_Row]:
    for linked in anchors:
        anchor, url, text = linked.element, linked.url, linked.text
        if len(text) < _SHORTEST:
            continue
        title = text if anchor.end - anchor.first < 2 else _entry_title(tree, anchor, text)
        if (
            len(title) < _SHORTEST
            or (len(title) < _LONGEST_PAGING and title[0] in _PAGING_BEGINS and _PAGING.match(title))
            or (title[0] in "hw" and title.startswith(("http", "www.")))
        ):
            continue
        row = _row_of(anchor, title_at)
        if row is None or row.parent is None or not _is_row(row):
            continue
        day = None
        group = _group_of(row)
        if _is_whole_list(row) and _stands_alone(tree, anchor):
            row, group = anchor, row
        shown_on = _lines_with_day(tree, row)
        if any(i in written for i in shown_on):
            shown = read_date(title)
            day = _date_in(tree, shown_on, anchor, written) or (
                shown if len(title) > 14 and _ends_dated(title) else None
            )
            if day is not None and shown is not None and not anchor.get("title"):
                title = _without_date(title)
        if len(title) >= _SHORTEST_UNDATED or day is not None or _shows_day(tree.text_of(row)):
            yield _Row(ListEntry(url, title, day), group, row)


def _shows_day(text: str) -> bool:
    return any(sign in text for sign in _BEFORE_DAY) and _MONTH_DAY.search(text) is not None


_PART_OF_DATE: Final = re.compile(r"^[\[(（]?(?:\d{1,4}[-/.年月日]?){1,3}[\])）]?$")


def _entry_title(tree: Tree, anchor: Element, text: str) -> str:
    """What an entry is called; a link around a whole block holds its title in a heading or its first long line."""
    lines = tree.lines_of(anchor)
    if anchor.get("title"):
        return text
    heads = [node for node in tree.inside(anchor) if node.tag in _HEADINGS and node.chars >= 4]
    if heads:
        return tree.text_of(heads[0])
    return next(
        (line.text for line in lines if len(line.text) >= 4 and not _PART_OF_DATE.match(line.text)), text
    )


def _row_of(anchor: Element, title_at: int | None) -> Element | None:
    """The row a link stands in: the nearest block; a wider one as long as it holds no other line of links, and not the
    title; a link around several lines beside others is a row itself."""
    row = anchor.parent
    if row is not None and anchor.end - anchor.first > 1 and row.links > 1:
        return anchor
    while row is not None and row.tag not in _ROWS:
        if row.tag == "ul":
            return anchor
        row = row.parent
    while row is not None and row.tag not in _WHOLE_ROWS:
        outer = row.parent
        if outer is None or outer.tag not in _ROWS or outer.end - outer.first > _MOST_LINES:
            break
        if outer.marks > row.marks:
            break
        if title_at in range(outer.first, outer.end) and title_at not in range(row.first, row.end):
            break
        links = row.links
        if (links > 1 and row.tag not in _CELLS) or outer.links > max(1, links) or not _is_row(outer):
            break
        row = outer
    return row


def _is_row(block: Element) -> bool:
    """Whether links make up a good part of a block's text, apart from a date: a sentence with a link in it is no line
    of a list."""
    return block.link_chars * 20 >= (block.chars - _DATE_CHARS) * 7


def _group_of(row: Element) -> Element:
    """What holds the rows: the table for table rows, else the parent."""
    if row.tag == "tr":
        return row.closest("table") or row
    return row.parent if row.parent is not None else row


def _is_whole_list(block: Element) -> bool:
    """Whether a block is no row, but holds lines that only line ends part."""
    return block.end - block.first > _MOST_LINES or block.links > _MOST_LINKS


def _stands_alone(tree: Tree, anchor: Element) -> bool:
    """Whether no other link stands on the line on which a link begins."""
    line = tree.lines[anchor.first] if anchor.first < len(tree.lines) else None
    return line is not None and all(link is None or link is anchor for _, link in line.pieces)


def _lines_with_day(tree: Tree, row: Element) -> range:
    """The lines on which the day of an entry may stand: those of its row, with the description (dd) that follows a term
    (dt); none where the row is a whole list."""
    if _is_whole_list(row):
        return range(0)
    following = tree.elements[row.last] if row.tag == "dt" and row.last < len(tree.elements) else None
    if following is not None and following.tag == "dd":
        return range(row.first, following.end)
    return range(row.first, max(row.end, row.first + 1))


def _date_in(tree: Tree, shown_on: range, anchor: Element, written: LineDates) -> date | None:
    """The date on the lines of an entry."""
    lines = tree.lines[shown_on.start : shown_on.stop]
    if not any(_YEAR.search(tree.lines[i].text) for i in shown_on if i in written):
        return None
    spare = [piece for line in lines for piece, link in line.pieces if link is not anchor] + [
        line.text for line in lines
    ]
    for text in spare:
        if len(text) <= 40 and (day := read_date(text)) and not any(mark in text for mark in "，。；至"):
            return day
    inside = [piece for line in lines for piece, link in line.pieces if link is anchor]
    for text in inside:
        if len(text) <= 24 and (day := read_date(text)):
            return day
    return _split_date(spare + inside)


def _split_date(texts: Sequence[str]) -> date | None:
    """A date broken in two (day large, year and month below): “05” and “2022-03”."""
    for one, other in pairwise(texts):
        for day, month in ((one, other), (other, one)):
            if len(day) <= 3 and _DAY.fullmatch(day) and (match := _YEAR_MONTH.match(month)):
                try:
                    return date(int(match[1]), int(match[2]), int(day.rstrip("日")))
                except ValueError:
                    return None
    return None


def _ends_dated(title: str) -> bool:
    return (
        re.search(r"\d{1,2}日?\s*[\])）]?$", title) is not None
        or re.match(r"[\[(（]?\d{4}", title) is not None
    )


_AROUND_DATE: Final = re.compile(
    r"^\s*[\[(（]?\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*[\])）]?\s*|\s*[\[(（]?\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*[\])）]?\s*$"
)


def _without_date(title: str) -> str:
    return _AROUND_DATE.sub("", title) or title


def _in_menu(element: Element, known: dict[int, bool]) -> bool:
    """Whether a block stands in a menu; `known` keeps the answers for the blocks around."""
    passed = []
    answer = False
    for node in element.up():
        if node.index in known:
            answer = known[node.index]
            break
        passed.append(node.index)
        if node.names.menu or node.tag in {"nav", "footer", "header"}:
            answer = True
            break
    known.update(dict.fromkeys(passed, answer))
    return answer


def _signature(group: Element) -> tuple[str, str, str]:
    parent = group.parent
    return group.tag, group.get("class"), parent.get("class") if parent is not None else ""


def _main_group(rows: Sequence[_Row]) -> list[_Row]:
    """The rows of the largest group, with those of its twins (lists broken into several blocks of one make)."""
    groups: dict[int, list[_Row]] = {}
    for row in rows:
        groups.setdefault(id(row.group), []).append(row)
    if not groups:
        return []
    best = max(groups.values(), key=lambda group: sum([min(40, len(row.entry.title)) for row in group]))
    made = _signature(best[0].group)
    parent = best[0].group.parent
    return [row for row in rows if row.group.parent is parent and _signature(row.group) == made]


def _with_undated_siblings(rows: Sequence[_Row], chosen: Sequence[_Row]) -> list[_Row]:
    """Lines of the same list without a date belong to it (dates missing by mistake)."""
    groups = {id(row.group) for row in chosen}
    known = {id(row.row) for row in chosen}
    same = set(map(id, chosen))
    return [
        row
        for row in rows
        if id(row.group) in groups
        and (id(row) in same or (id(row.row) not in known and len(row.entry.title) >= 6))
    ]


def is_paged(lines: Sequence[Line], visible: str, scripts: Sequence[str]) -> bool:
    """Whether the page shows the controls of a list in several pages, or has a script write them."""
    shown = [words for words in ("下一页", "尾页", "末页") if words in visible]
    return any(_PAGER.search(script) for script in scripts) or any(
        words in line.text and len(line.text) < 120 for words in shown for line in lines
    )


def scripted_entries(scripts: Sequence[str], absolute: Callable[[str], str]) -> tuple[ListEntry, ...]:
    """Entries that stand in the page's own scripts: `<record>` stores, or arrays of objects with title and address."""
    found: list[ListEntry] = []
    for script in scripts:
        if len(script) > _LONGEST_SCRIPT:
            continue
        if "<record>" in script:
            store = read_tree("<ul>" + "".join(_RECORD.findall(script)) + "</ul>")
            rows = _rows(store, anchors_of(store, absolute), dates_by_line(store.lines))
            found.extend(row.entry for row in rows)
        else:
            found.extend(script_entries(script, absolute))
    return tuple({entry.url: entry for entry in found}.values())
