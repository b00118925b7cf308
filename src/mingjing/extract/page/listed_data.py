"""Entries in data: arrays inside a page's scripts, and the data files that scripted lists load."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from mingjing.evidence.markup import without_tags
from mingjing.extract.page.dates import read_date
from mingjing.extract.page.text import tidy
from mingjing.model import ListEntry

_ARRAY: Final = re.compile(r"\[\s*\{")
_MOST_FAILURES: Final = 200
"""Beginnings of arrays that are no data; a script with more of them is code."""


def script_entries(script: str, absolute: Callable[[str], str]) -> Iterator[ListEntry]:
    """Entries of the arrays of objects that stand in a script."""
    for value in _arrays(script):
        yield from data_entries(value, absolute)


def _arrays(script: str) -> Iterator[object]:
    decoder = json.JSONDecoder()
    at = failures = 0
    while failures < _MOST_FAILURES and (match := _ARRAY.search(script, at)) is not None:
        try:
            value, at = decoder.raw_decode(script, match.start())
        except (ValueError, RecursionError):
            at = match.end()
            failures += 1
            continue
        yield value


def json_entries(text: str, absolute: Callable[[str], str]) -> tuple[ListEntry, ...]:
    """Entries of a data file (JSON, or JSONP) that a list page loads; () when it holds none.

    >>> from mingjing.extract.page.links import resolver
    >>> json_entries('{"rows": [{"bt": "关于印发《办法》的通知", "url": "/a/1.html", "fbrq": "2022-03-05 10:00"}]}',
    ...     resolver("http://a.example/", ""))
    (ListEntry(url='http://a.example/a/1.html', title='关于印发《办法》的通知', published_on=datetime.date(2022, 3, 5)),)
    """
    text = text.strip().lstrip("\ufeff")
    if text[:1] not in "[{":
        wrapped = re.match(r"[\w$.\s=]+\(?\s*([\[{].*[\]}])\s*\)?\s*;?\s*$", text, re.DOTALL)
        if wrapped is None:
            return ()
        text = wrapped[1]
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return tuple({entry.url: entry for entry in data_entries(value, absolute)}.values())


def data_entries(value: object, absolute: Callable[[str], str]) -> Iterator[ListEntry]:
    """Entries anywhere in parsed data: objects with an address and a title; the date by what the values look like."""
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, dict):
            entry = _entry(node, absolute)
            if entry is not None:
                yield entry
            else:
                stack.extend(reversed(list(node.values())))


_ADDRESS_KEY: Final = re.compile(r"url|link|href|path|lj", re.IGNORECASE)
_TITLE_KEY: Final = re.compile(r"title|name|biaoti|bt|subject|mc", re.IGNORECASE)
_DATE_KEY: Final = re.compile(r"date|time|rq|sj|day", re.IGNORECASE)
_PUBLISHED_KEY: Final = re.compile(r"pub|publish|release|issue|fb|gk|show|display", re.IGNORECASE)
_PAGE: Final = re.compile(
    r"^(?:https?://|/|\.{0,2}/)?[^\s<>]*\.(?:s?html?|jsp|php|aspx?)(?:[?#]\S*)?$|^(?:https?:/)?/\S+$",
    re.IGNORECASE,
)


def _entry(node: Mapping[str, object], absolute: Callable[[str], str]) -> ListEntry | None:
    texts = {
        key: str(value).strip()
        for key, value in node.items()
        if isinstance(value, str | int) and not isinstance(value, bool)
    }
    addresses = [key for key, value in texts.items() if _ADDRESS_KEY.search(key) and _PAGE.match(value)]
    titles = [
        key
        for key, value in texts.items()
        if _TITLE_KEY.search(key) and len(value) >= 2 and key not in addresses
    ]
    if not addresses or not titles:
        return None
    titles.sort(key=lambda key: ("title" not in key.lower() and "bt" not in key.lower(), len(key)))
    url = absolute(texts[addresses[0]])
    if not url:
        return None
    dates = [
        (not _PUBLISHED_KEY.search(key), i, day)
        for i, (key, text) in enumerate(texts.items())
        if _DATE_KEY.search(key) and (day := _any_date(text))
    ]
    title = tidy(without_tags(texts[titles[0]]))
    return ListEntry(url, title, min(dates)[2] if dates else None)


def _any_date(text: str) -> date | None:
    """A written date, or one packed in eight digits.

    >>> _any_date("20220305"), _any_date("2022-03-05T10:00:00")
    (datetime.date(2022, 3, 5), datetime.date(2022, 3, 5))
    """
    if match := re.fullmatch(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?", text):
        return read_date(f"{match[1]}-{match[2]}-{match[3]}")
    return read_date(text)
