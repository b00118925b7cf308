"""A page's text → the addresses it leads to. One parse; addresses come normalised, once each, in page order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from mingjing.crawl.scripts import (
    MORE,
    addresses_in_data,
    addresses_in_script,
    data_addresses,
    is_last_data,
    jumps,
    list_pages,
)
from mingjing.evidence.address import absolute
from mingjing.evidence.paging import list_address, next_address
from mingjing.evidence.shells import is_shell

_SELECTOR = "a[href], area[href], iframe[src], frame[src], meta[http-equiv], base[href], script"
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,5})(?:\?|$)")
_REFRESH = re.compile(r"url\s*=\s*[\"']?\s*([^\"'\s]+)", re.I)
_ATTACHMENTS = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "wps",
        "et",
        "ppt",
        "pptx",
        "zip",
        "rar",
        "7z",
        "ofd",
        "csv",
        "txt",
        "rtf",
        "dps",
        "ceb",
    ]
)
_NEVER = frozenset(
    [
        "css",
        "js",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "ico",
        "svg",
        "bmp",
        "webp",
        "mp3",
        "mp4",
        "m4a",
        "avi",
        "wmv",
        "flv",
        "mov",
        "swf",
        "exe",
        "msi",
        "apk",
        "dmg",
        "woff",
        "woff2",
        "ttf",
        "eot",
        "iso",
    ]
)
_DATA_NAME = re.compile(r"(?:list|data|docs?)\w*\.js(?:\?|$)", re.I)
_NEXT = re.compile(r"\s*(?:下一?页|后一?页|尾页|末页|最后一?页|[>›»]{1,2}|\d{1,4})\s*")


class Kind(StrEnum):
    """What an address is followed as."""

    PAGE = "page"
    ATTACHMENT = "attachment"
    """Kept, not followed; may stand on any host."""
    DATA = "data"
    """A data file of a scripted list; the addresses inside are followed."""


@dataclass(slots=True)
class PageLinks:
    """Addresses in page order with what they are; `siblings` are further pages of this very list."""

    found: dict[str, Kind] = field(default_factory=dict)
    siblings: set[str] = field(default_factory=set)
    shell: bool = False
    """Only scripts would fill the page's list."""
    listed: bool = False
    """The list stands as data in the page's own script."""


@lru_cache(maxsize=1 << 16)
def kind_of(url: str) -> Kind | None:
    """What an address is by its ending; None for pictures, styles, scripts, sounds and programs.

    >>> kind_of("http://a.example/附件.DOCX").value, kind_of("http://a.example/logo.png")
    ('attachment', None)
    """
    path, _, query = url.partition("?")
    name = path[path.rfind("/") + 1 :]
    ending = _EXTENSION.search(name) or _EXTENSION.search(query)
    if ending is None:
        return Kind.PAGE
    extension = ending[1].lower()
    if extension in _NEVER:
        return None
    return Kind.ATTACHMENT if extension in _ATTACHMENTS else Kind.PAGE


def find_links(text: str, url: str, charset: str = "utf-8") -> PageLinks:
    """The addresses that a page at `url` leads to.

    >>> find_links('<a href="b.html#x">乙</a><a href="c.png">图</a>', "http://a.example/a.html").found
    {'http://a.example/b.html': <Kind.PAGE: 'page'>}
    """
    links = PageLinks()
    base = url
    clickable = ", [onclick]" if "onclick" in text else ""
    turns, pages = "下一页" in text or "下页" in text, list[str]()
    for node in LexborHTMLParser(text).css(_SELECTOR + clickable):
        attributes = node.attributes
        tag = node.tag
        if tag == "script":
            source = attributes.get("src")
            if source:
                _add_data_script(links, absolute(base, source, charset), url)
            else:
                _read_script(node.text(), url, base, charset, links)
        elif tag == "base":
            base = absolute(url, attributes["href"] or "", charset) or url
        elif tag == "meta":
            if (attributes["http-equiv"] or "").lower() == "refresh":
                refresh = _REFRESH.search(attributes.get("content") or "")
                _add(links, absolute(base, refresh[1], charset) if refresh else "")
        else:
            href = attributes.get("href") or attributes.get("src") or ""
            if href[:11].lower() == "javascript:":
                _add_jumps(links, href, base, charset)
            elif href:
                target = absolute(base, href, charset)
                _add(links, target)
                if turns and tag == "a" and _NEXT.fullmatch(node.text()):
                    pages.append(target)
            if clickable:
                _add_jumps(links, attributes.get("onclick") or "", base, charset)
    _mark_siblings(links, url)
    links.siblings.update(
        page for page in pages if _same_folder(page, url) and links.found.get(page) is Kind.PAGE
    )
    links.found.pop(url, None)
    links.shell = not links.listed and is_shell(text)
    return links


def find_links_in_data(text: str, base: str, url: str = "") -> PageLinks:
    """The addresses inside data at `url` that the page `base` shows, and where more of the same data can be had."""
    links = PageLinks()
    _add_values(links, addresses_in_data(text), base)
    more = next_address(url) if links.found else ""
    if more and not is_last_data(text, url):
        _add(links, more, Kind.DATA)
        links.siblings.add(more)
    return links


def _add_values(links: PageLinks, values: Iterable[str], base: str) -> None:
    for value in values:
        if "<a" in value:
            links.found.update(find_links(value, base).found)
        elif value.endswith(MORE):
            target = absolute(base, value)
            _add(links, target, Kind.DATA)
            links.siblings.add(target)
        else:
            target = absolute(base, value)
            _add(links, target, Kind.DATA if target.partition("?")[0].lower().endswith(".json") else None)


def _add(links: PageLinks, target: str, kind: Kind | None = None) -> None:
    if target and target not in links.found and (kind := kind or kind_of(target)):
        links.found[target] = kind


def _add_data_script(links: PageLinks, target: str, url: str) -> None:
    """A script file beside the page is taken for the data of its list; libraries live elsewhere."""
    folder = url[: url.partition("?")[0].rfind("/") + 1]
    beside = folder.count("/") > 3 and target.startswith(folder)
    if target and (beside or _DATA_NAME.search(target)):
        _add(links, target, Kind.DATA)


def _add_jumps(links: PageLinks, script: str, base: str, charset: str) -> None:
    for jump in jumps(script):
        _add(links, absolute(base, jump, charset))


def _read_script(script: str, url: str, base: str, charset: str, links: PageLinks) -> None:
    if "location" in script or "window.open" in script:
        _add_jumps(links, script, base, charset)
    if "reatePage" in script:
        for page in list_pages(script, url):
            target = absolute(base, page, charset)
            _add(links, target)
            links.siblings.add(target)
    known = len(links.found)
    _add_values(links, addresses_in_script(script), base)
    links.listed |= len(links.found) > known
    for address in data_addresses(script):
        target = absolute(base, address, charset)
        ending = _EXTENSION.search(target.partition("?")[0])
        is_page = ending is not None and ending[1].lower() in {"html", "shtml", "htm"}
        _add(links, target, None if is_page else Kind.DATA)


def _same_folder(one: str, other: str) -> bool:
    return one.partition("?")[0].rpartition("/")[0] == other.partition("?")[0].rpartition("/")[0]


def _mark_siblings(links: PageLinks, url: str) -> None:
    """Links that differ from this page only in a page number are further pages of the same list."""
    own = list_address(url)
    stem = own.partition("?")[0].removesuffix("/").removesuffix(".html")[:-6]
    for target in links.found:
        if target.startswith(stem) and list_address(target) == own:
            links.siblings.add(target)
