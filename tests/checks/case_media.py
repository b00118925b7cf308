"""New media of a check's cases: a posting habit is told in a line and becomes the rows of the ledger of posts; a feed is
given as text."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mingjing.evidence import Snapshot
from mingjing.extract.media import POSTS, media_records, read_listing
from mingjing.model import Frame, LedgerFacts, MediaRecord, Period


def with_posts(case: Mapping[str, Any]) -> dict[str, Sequence[Mapping[str, str]]]:
    """The case's ledgers, with the rows that `posts` stands for: `from`, `to`, a post every so many days (or one on each of
    `on`), of `account`."""
    ledgers = dict(case.get("ledgers", {}))
    if "posts" in case:
        ledgers[POSTS] = [*ledgers.get(POSTS, ()), *_rows(case["posts"])]
    return ledgers


def _rows(habits: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, str]]:
    for habit in habits:
        named = {"标题": habit["title"]} if "title" in habit else {}
        for day in _days(habit):
            yield {
                "平台": habit.get("platform", "微信"),
                "账号名称": habit.get("account", "云岫民政"),
                "发布时间": day.isoformat(),
                "标题": f"工作动态（{day.month}月{day.day}日）",
                **named,
            }


def _days(habit: Mapping[str, Any]) -> Iterator[date]:
    yield from map(date.fromisoformat, habit.get("on", ()))
    if "from" in habit:
        day, last = date.fromisoformat(habit["from"]), date.fromisoformat(habit["to"])
        while day <= last:
            yield day
            day += timedelta(days=int(habit["every"]))


def records(case: Mapping[str, Any], ledgers: LedgerFacts, frame: Frame) -> tuple[MediaRecord, ...]:
    """The accounts of the case; `feeds` holds what each address answered."""
    feeds = case.get("feeds", {})
    listings = {
        account.listed_at: read_listing(account, _snapshot(account.listed_at, feeds[account.listed_at]))
        for account in ledgers.media_accounts
        if account.listed_at in feeds
    }
    return media_records(ledgers, listings, Period(frame.opens_on, min(frame.closes_on, frame.as_of)))


def _snapshot(url: str, text: str) -> Snapshot:
    payload = text.encode()
    kind = "text/html" if "<html" in text else "application/xml"
    return Snapshot(
        url=url,
        final_url=url,
        status=200,
        headers=(("content-type", f"{kind}; charset=utf-8"),),
        payload=payload,
        sha256=hashlib.sha256(payload).hexdigest(),
        fetched_at=datetime(2022, 12, 31, 12, tzinfo=UTC),
    )
