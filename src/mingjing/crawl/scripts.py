"""Addresses that only simple scripts tell: jumps, list paging, data files of scripted lists."""

import json
import re
from collections.abc import Iterator
from typing import Any

AHEAD = 10
"""A list page tells of this many pages after it; the last of them tells of the next."""

_JUMP = re.compile(
    r"""(?:\blocation(?:\.href)?\s*=|\blocation\.(?:replace|assign)\s*\(|\bwindow\.open\s*\()\s*(["'])([^"'\s]+)\1\s*(?!\s*\+)"""
)
_PAGER = re.compile(
    r"""\bcreatePage\w*\s*\(\s*(["'][\w-]*["']\s*,\s*)?(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*["']([\w./-]+)["']\s*,\s*["'](\w+)["']""",
    re.I,
)
_DATA = re.compile(
    r"""(?:\bfetch\s*\(|\.(?:getJSON|get|load|getScript)\s*\(|\burl\s*[:=]|["']GET["']\s*,)\s*(["'`])([^"'`\s]+)\1(?!\s*\+)""",
    re.I,
)
_POST = re.compile(r"""(?:type|method)\s*:\s*["']post["']""", re.I)
_POST_WITHIN = 200
_DATA_FILE = re.compile(r"\.(?:json|js)(?:\?|$)", re.I)
_NUMBER_IN_NAME = re.compile(r"_(\d{1,6})\.\w+$")
_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.S)
_NEXT_GROUP = re.compile(r"""<nextgroup>\s*<!\[CDATA\[\s*(?:<a\s+href=["'])?([^"'\s\]<>]+)""", re.I)
MORE = "#more"
"""Ends an address that holds more of the same data."""
_ARRAY = re.compile(r"\[\s*\{")
_PAGE_ASKED = re.compile(
    r"[?&](?:page|p|pn|pg|curpage|nowpage|current|currentpage|page_?(?:no|num|number|index))=(\d{1,6})(?:&|$)",
    re.I,
)
_SIZE_ASKED = re.compile(r"[?&](?:page_?size|size|limit|rows|perpage|per_page|ps)=(\d{1,5})(?:&|$)", re.I)
_LAST_RECORD = re.compile(r"[?&]endrecord=(\d{1,7})(?:&|$)", re.I)
_PAGES_TOLD = re.compile(
    r"""["'](?:pages|page_?count|total_?pages?|totalPage)["']\s*:\s*["']?(\d{1,7})""", re.I
)
_TOTAL_TOLD = re.compile(
    r"""["'](?:total|count|total_?(?:count|records?|rows?|elements?|num)|record_?count)["']\s*:\s*["']?(\d{1,8})|<totalrecord>\s*(\d{1,8})""",
    re.I,
)
_WRAPPED_JSON = re.compile(r"[^\[{]*([\[{].*[\]}])", re.S)
_QUOTED = re.compile(r"""["']([^"'\s<>]{3,500})["']""")
_FILE = re.compile(r"\.(?:s?html?|jsp|aspx?|php|do|json|pdf|docx?|xlsx?|zip)(?:\?[^\s<>]*)?\Z", re.I)
_ADDRESS = re.compile(rf"(?:https?://|/|\.{{1,2}}/)[^\s<>]*\Z|[\w./%-]+{_FILE.pattern}", re.I)


def jumps(script: str) -> Iterator[str]:
    """Where a script sends its reader, as written.

    >>> list(jumps("window.location.href='./index.shtml';"))
    ['./index.shtml']
    """
    for match in _JUMP.finditer(script):
        yield match[2]


def list_pages(script: str, own_address: str) -> Iterator[str]:
    """The next pages of a paged list, as relative addresses.

    With a first argument that names an element the numbers count pages from 1, and the second page is `_2` on some
    sites and `_1` on others: both ends are told. Without it (TRS) the second page is `_1`.

    >>> list(list_pages("createPageHTML('page_div', 3, 1, 'xxgk_list', 'shtml', 45)", "http://a.example/xxgk_list.shtml"))
    ['xxgk_list_1.shtml', 'xxgk_list_2.shtml', 'xxgk_list_3.shtml']
    >>> list(list_pages('createPageHTML(3, 0, "index", "html")', "http://a.example/index.html"))
    ['index_1.html', 'index_2.html']
    """
    for match in _PAGER.finditer(script):
        total = int(match[2])
        last = total if match[1] else total - 1
        own = _NUMBER_IN_NAME.search(own_address)
        current = max(int(match[3]), int(own[1]) if own else 0)
        if total > 1:
            for number in range(1, min(last, current + AHEAD) + 1):
                yield f"{match[4]}_{number}.{match[5]}"


def data_addresses(script: str) -> Iterator[str]:
    """Addresses that a script loads with GET, as written.

    >>> list(data_addresses("$.getJSON('data/list.json', show); $.ajax({url: '/save', type: 'post'})"))
    ['data/list.json']
    """
    for match in _DATA.finditer(script):
        address = match[2]
        posts = _POST.search(script, match.end(), match.end() + _POST_WITHIN)
        if "${" not in address and (_DATA_FILE.search(address) or not posts):
            yield address


def addresses_in_data(text: str) -> Iterator[str]:
    """Addresses inside JSON, JSONP or a script that assigns a list; pieces of HTML are yielded whole.

    >>> list(addresses_in_data('show({"rows": [{"title": "公开指南", "url": "202203/t1.html"}]})'))
    ['202203/t1.html']
    """
    if "<record" in text:
        yield from _in_store(text)
        return
    try:
        values = _strings(json.loads(text))
    except ValueError:
        wrapped = _WRAPPED_JSON.match(text)
        try:
            values = _strings(json.loads(wrapped[1] if wrapped else ""))
        except ValueError:
            values = (match[1] for match in _QUOTED.finditer(text) if _FILE.search(match[1]))
    for value in values:
        if "<a" in value or _ADDRESS.match(value):
            yield value


def addresses_in_script(script: str) -> Iterator[str]:
    """Addresses of a list that stands in a page's own script: a record store, or an array of objects.

    >>> list(addresses_in_script('var list = [{"title": "公开指南", "url": "202203/t1.html"}];'))
    ['202203/t1.html']
    """
    if "<record" in script:
        yield from _in_store(script)
    elif (array := _ARRAY.search(script)) is not None:
        yield from _in_arrays(script, array.start())


def _in_store(text: str) -> Iterator[str]:
    """The records of a store, and the address of its next ones (as data, marked by its ending)."""
    yield from _RECORD.findall(text)
    if more := _NEXT_GROUP.search(text):
        yield more[1].strip() + MORE


def _in_arrays(script: str, start: int) -> Iterator[str]:
    decoder = json.JSONDecoder()
    found: re.Match[str] | None = _ARRAY.search(script, start)
    while found is not None:
        try:
            value, end = decoder.raw_decode(script, found.start())
        except ValueError:
            end = found.end()
        else:
            for text in _strings(value):
                if "<a" in text or _FILE.search(text):
                    yield text
        found = _ARRAY.search(script, end)


def is_last_data(text: str, url: str) -> bool:
    """Whether data that come page by page say that there are no more: the numbers in them and in `url` decide.

    >>> is_last_data('{"total": 40, "rows": []}', "http://a.example/list?page=2&size=15")
    False
    >>> is_last_data('{"total": 40, "rows": []}', "http://a.example/list?page=3&size=15")
    True
    """
    page, size = _asked(_PAGE_ASKED, url), _asked(_SIZE_ASKED, url)
    pages = _asked(_PAGES_TOLD, text)
    total = _asked(_TOTAL_TOLD, text)
    if last := _asked(_LAST_RECORD, url):
        return total is not None and last >= total
    if page is None:
        return False
    if pages is not None:
        return page >= pages
    return total is not None and size is not None and page * size >= total


def _asked(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found[found.lastindex or 0]) if found else None


def _strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value, in its order."""
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node.strip()
        elif isinstance(node, dict):
            stack.extend(reversed(list(node.values())))
        elif isinstance(node, list):
            stack.extend(reversed(node))
