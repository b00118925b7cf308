"""What a list says of its own length: pages and items, as its pager, its text or its data tell."""

import re
from dataclasses import replace

from mingjing.evidence import Snapshot, decode
from mingjing.evidence.warc import DATA
from mingjing.model import PageFacts, PageKind, Pager

_CALL = re.compile(
    r"""\bcreatePage\w*\s*\(\s*(?:["'][\w-]*["']\s*,\s*)?(\d{1,7})\s*,\s*\d{1,7}\s*,\s*["'][\w./-]+["']\s*,\s*["']\w+["']\s*(?:,\s*["']?(\d{1,8}))?""",
    re.I,
)
_SPACE = r"(?:\s|&nbsp;|</?(?:b|i|em|span|font|strong)\b[^>]*>|[:：])*"
_ITEMS = (
    re.compile(rf"(?:共有?|总计|合计|共计){_SPACE}(\d{{1,8}}){_SPACE}(?:条|项|篇|个?(?:记录|信息))"),
    re.compile(rf"(?:总记录数?|记录总数|总条数|信息总数){_SPACE}(\d{{1,8}})"),
    re.compile(r"""\b(?:total_?(?:count|records?|rows?|num|elements)|record_?count)\b["']?\s*[:=]\s*["']?(\d{1,8})""", re.I),
    re.compile(r"<totalrecord>\s*(\d{1,8})", re.I),
)  # fmt: skip
_PAGES = (
    re.compile(rf"(?:共有?|总计|共计){_SPACE}(\d{{1,7}}){_SPACE}页"),
    re.compile(rf"第?{_SPACE}\d{{1,7}}{_SPACE}[/／]{_SPACE}(\d{{1,7}}){_SPACE}页"),
    re.compile(rf"总页数{_SPACE}(\d{{1,7}})"),
    re.compile(r"""\b(?:total_?pages?|page_?count)\b["']?\s*[:=]\s*["']?(\d{1,7})\b""", re.I),
    re.compile(r"<totalpage>\s*(\d{1,7})", re.I),
)
_DATA_ITEMS = re.compile(r"""["'](?:total|count)["']\s*:\s*["']?(\d{1,8})""", re.I)


def with_pager(page: PageFacts, snapshot: Snapshot) -> PageFacts:
    """A list with what it says of its length; other pages, and lists that say nothing, as they are."""
    if page.kind is not PageKind.LIST:
        return page
    kind = snapshot.header("content-type")
    pager = read_pager(decode(snapshot.payload, kind).text, tuple(snapshot.header(DATA).split()))
    return page if pager == Pager() else replace(page, pager=pager)


def read_pager(text: str, loads: tuple[str, ...] = ()) -> Pager:
    """Pages and items that a list tells of, None where it does not tell.

    >>> read_pager("createPageHTML('page_div',25, 1,'xxgk_list','shtml',371);")
    Pager(pages=25, items=371, loads=())
    >>> read_pager("<p>共<b>40</b>条　第1/3页　<a href='?page=2'>下一页</a></p>")
    Pager(pages=3, items=40, loads=())
    """
    call = _CALL.search(text)
    if call:
        return Pager(int(call[1]), int(call[2]) if call[2] else _first(_ITEMS, text), loads)
    items = _first(_ITEMS, text)
    if items is None and text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}:
        items = _first((_DATA_ITEMS,), text)
    return Pager(_first(_PAGES, text), items, loads)


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> int | None:
    return next((int(found[1]) for pattern in patterns if (found := pattern.search(text))), None)
