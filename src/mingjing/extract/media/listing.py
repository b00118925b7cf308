"""Where an account's posts are listed on the web: a feed, or a page of links."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingjing.evidence import Snapshot
from mingjing.extract.media.feeds import BadFeed, FeedEntry, listed_days, read_feed
from mingjing.extract.media.moments import Told
from mingjing.extract.page import page_facts
from mingjing.model import Claimed, Evidence, MediaAccount, MediaPost, Moment, Period

_FEED_KINDS = ("xml", "rss", "atom", "json")


@dataclass(frozen=True, slots=True)
class Listing:
    """What an address lists: posts, how many more without a day, and the days for which nothing is left out.

    `problem`: why nothing could be read ("" : it could).
    """

    posts: tuple[MediaPost, ...] = ()
    undated: int = 0
    known: Period | None = None
    evidence: tuple[Evidence, ...] = ()
    problem: str = ""


def read_listing(account: MediaAccount, snapshot: Snapshot) -> Listing:
    """What the stored answer of the account's address lists."""
    if snapshot.cause is not None:
        return Listing(problem=f"发布列表 {account.listed_at} {snapshot.cause.label}")
    if snapshot.status != 200:
        return Listing(problem=f"发布列表 {account.listed_at} 返回 {snapshot.status}")
    kind = snapshot.header("content-type")
    start = snapshot.payload[:400].lstrip()
    if "html" in kind.lower() and not start.startswith((b"<?xml", b"<rss", b"<feed", b"{")):
        return _of_page(account, snapshot)
    try:
        feed = read_feed(snapshot.payload, kind)
    except BadFeed as told:
        if any(word in kind.lower() for word in _FEED_KINDS) or not start.startswith(b"<"):
            return Listing(problem=f"发布列表 {account.listed_at} 不能读取：{told}")
        return _of_page(account, snapshot)
    return _listing(account, snapshot, feed.entries, feed.known, "订阅源")


def _of_page(account: MediaAccount, snapshot: Snapshot) -> Listing:
    page = page_facts(snapshot)
    entries = [
        FeedEntry(
            number, entry.title, entry.url, Told(entry.published_on, None) if entry.published_on else None, ""
        )
        for number, entry in enumerate(page.entries, start=1)
    ]
    if not entries:
        return Listing(problem=f"发布列表 {account.listed_at} 上没有读到文章")
    return _listing(account, snapshot, entries, listed_days([entry.told for entry in entries]), "列表")


def _listing(
    account: MediaAccount, snapshot: Snapshot, entries: Sequence[FeedEntry], known: Period | None, place: str
) -> Listing:
    whole = Evidence(snapshot.url, snapshot.sha256, place=f"{account.subject}{place}")
    posts = tuple(
        MediaPost(
            unit=account.unit,
            platform=account.platform,
            account=account.name,
            published=Moment(*entry.told),
            title=entry.title,
            url=entry.url,
            claimed=Claimed.UNSAID,
            deleted=False,
            evidence=(Evidence(snapshot.url, snapshot.sha256, entry.title, f"{place}第{entry.number}条"),),
            text=entry.text,
        )
        for entry in entries
        if entry.told is not None
    )
    return Listing(posts, len(entries) - len(posts), known, (whole,))
