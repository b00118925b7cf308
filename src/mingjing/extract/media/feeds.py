"""Feeds (RSS, Atom, JSON Feed) → what they list. Entities of XML are refused, never resolved."""

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from xml.sax import SAXException

import feedparser

from mingjing.evidence import decode
from mingjing.extract.media.moments import Told, moment_of
from mingjing.extract.page.text import tidy
from mingjing.model import Period

_MOST_BYTES = 8_000_000
_MOST_ENTRIES = 5_000
_MOST_TEXT = 4_000
_DAY = timedelta(days=1)
_ENTITY = re.compile(r"<!\s*(?:ENTITY|DOCTYPE[^>]*\[)", re.I)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>|<!DOCTYPE[^>\[]*>", re.I)
_TAG = re.compile(r"<[^>]{0,2000}>")


class BadFeed(Exception):
    """An answer that is no feed, or one that is not read."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article of a feed; `told` is None where no day is told or it cannot be read. `number` counts from 1."""

    number: int
    title: str
    url: str
    told: Told | None
    text: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its entries as they stand, and the days for which it lists everything (None: that cannot be told)."""

    entries: tuple[FeedEntry, ...]
    known: Period | None


def read_feed(payload: bytes, content_type: str = "") -> Feed:
    """Read a feed. Raises BadFeed with the reason, in the words shown to people."""
    if len(payload) > _MOST_BYTES:
        raise BadFeed(f"订阅源超过 {_MOST_BYTES // 1_000_000} MB，没有读取")
    text = decode(payload, content_type).text.lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        entries, built, whole = _json_entries(text)
    else:
        entries, built, whole = _xml_entries(text)
    if len(entries) > _MOST_ENTRIES:
        raise BadFeed(f"订阅源超过 {_MOST_ENTRIES} 条，没有读取")
    return Feed(entries, listed_days([entry.told for entry in entries], built) if whole else None)


def listed_days(moments: Sequence[Told | None], built: date | None = None) -> Period | None:
    """The days for which a list is complete: it is in the order of days, so nothing between its ends is left out.
    The oldest and the newest day may have had more posts. `built`: the day on which the list was made.

    A list out of order (an old article pinned on top) could leave out anything: None.

    >>> days = [Told(date(2022, 3, number), None) for number in (9, 5, 5, 1)]
    >>> str(listed_days(days)), listed_days([days[3], *days[:3]])
    ('3月2日至3月8日', None)
    """
    days = [told.day for told in moments if told is not None]
    if len(days) < 2 or days not in (sorted(days), sorted(days, reverse=True)):
        return None
    known = Period(min(days) + _DAY, max([max(days), built] if built else days) - _DAY)
    return known if known.first <= known.last else None


def _xml_entries(text: str) -> tuple[tuple[FeedEntry, ...], date | None, bool]:
    if _ENTITY.search(text):
        raise BadFeed("订阅源含有实体定义，可能有害，没有读取")
    plain = _PROLOG.sub("", text).encode()
    try:
        read = feedparser.parse(
            io.BytesIO(plain),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (RecursionError, ValueError, AttributeError, TypeError, KeyError, LookupError) as fault:
        raise BadFeed("订阅源无法读取") from fault
    if not read.get("version"):
        raise BadFeed("不是 RSS、Atom 或 JSON Feed 订阅源")
    entries = tuple(
        FeedEntry(
            number,
            tidy(str(entry.get("title", ""))),
            str(entry.get("link", "")),
            moment_of(str(entry.get("published") or entry.get("updated") or "")),
            _plain(str(entry.get("summary", ""))),
        )
        for number, entry in enumerate(read.entries, start=1)
    )
    told = moment_of(str(read.feed.get("updated") or read.feed.get("published") or ""))
    return entries, told.day if told else None, not isinstance(read.get("bozo_exception"), SAXException)


def _json_entries(text: str) -> tuple[tuple[FeedEntry, ...], date | None, bool]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise BadFeed("订阅源不是完整的 JSON") from fault
    if not isinstance(read, dict) or "jsonfeed.org/version/" not in str(read.get("version", "")):
        raise BadFeed("不是 RSS、Atom 或 JSON Feed 订阅源")
    items = read.get("items")
    if not isinstance(items, list):
        raise BadFeed("JSON Feed 没有 items")
    return tuple(_json_items(items)), None, True


def _json_items(items: Sequence[Any]) -> Iterator[FeedEntry]:
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            yield FeedEntry(
                number,
                tidy(_words(item, "title")),
                _words(item, "url", "external_url"),
                moment_of(_words(item, "date_published", "date_modified")),
                _plain(_words(item, "summary", "content_text", "content_html")),
            )


def _words(item: Mapping[str, Any], *names: str) -> str:
    return next((found for name in names if isinstance(found := item.get(name), str) and found), "")


def _plain(text: str) -> str:
    return tidy(_TAG.sub(" ", text[: 4 * _MOST_TEXT]))[:_MOST_TEXT]
