"""Accounts and posts from every source → one record for each account."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time

from mingjing.evidence.address import normalised
from mingjing.extract.media.interpreting import interprets
from mingjing.extract.media.listing import Listing
from mingjing.extract.page.text import squeeze
from mingjing.model import (
    AccountKind,
    LedgerFacts,
    MediaAccount,
    MediaPost,
    MediaRecord,
    Period,
    ReadPost,
)

ACCOUNTS, POSTS = "政务新媒体账号", "政务新媒体发布"


def media_records(
    ledgers: LedgerFacts, listings: Mapping[str, Listing], window: Period
) -> tuple[MediaRecord, ...]:
    """The unit's accounts in the order of the ledger, with what ledger and lists (by address) tell of their posts in
    the window. Accounts that only the ledger of posts knows come last."""
    registered = {_name(account.platform, account.name) for account in ledgers.media_accounts}
    strangers: dict[str, MediaPost] = {}
    for post in ledgers.media_posts:
        if (name := _name(post.platform, post.account)) not in registered:
            strangers.setdefault(name, post)
    accounts = [*ledgers.media_accounts, *map(_unregistered, strangers.values())]
    return tuple(
        _record(account, ledgers, listings.get(account.listed_at, Listing()), window) for account in accounts
    )


def _name(platform: str, account: str) -> str:
    return f"{squeeze(platform)}/{squeeze(account)}"


def _unregistered(post: MediaPost) -> MediaAccount:
    return MediaAccount(
        unit=post.unit,
        platform=post.platform,
        name=post.account,
        kind=AccountKind.OTHER,
        opened_on=None,
        closed_on=None,
        exempt_because="",
        listed_at="",
        evidence=post.evidence,
        registered=False,
    )


def _record(account: MediaAccount, ledgers: LedgerFacts, listing: Listing, window: Period) -> MediaRecord:
    name = _name(account.platform, account.name)
    own = [post for post in ledgers.media_posts if _name(post.platform, post.account) == name]
    told = sorted([*own, *listing.posts], key=_moment)
    standing = [post for post in _once(told) if not post.deleted]
    counted = [post for post in standing if _counts(post, account, window)]
    given = [ledger.evidence for ledger in ledgers.given if ledger.name == POSTS and own]
    return MediaRecord(
        account=account,
        posts=tuple(ReadPost(post, interprets(post.title, post.text, post.claimed)) for post in counted),
        known=tuple(_known(own, ledgers, listing, window)),
        listed=(*(one for evidence in given for one in evidence), *listing.evidence),
        undated=listing.undated,
        left_out=tuple(_left_out(told, standing, account, window, listing)),
    )


def _moment(post: MediaPost) -> tuple[date, time]:
    return post.published.day, post.published.at or time(0)


def _once(posts: Iterable[MediaPost]) -> list[MediaPost]:
    """Each post once: two of address, title and day are the same. A deletion holds for all tellings.

    An address alone does not make two posts one: clerks write the account's home page beside every post."""
    kept: list[MediaPost] = []
    at: dict[tuple[object, ...], int] = {}
    for post in posts:
        keys = _keys(post)
        number = next((at[key] for key in keys if key in at), len(kept))
        if number == len(kept):
            kept.append(post)
        elif _better(post, kept[number]):
            kept[number] = post
        at.update(dict.fromkeys(keys, number))
    return kept


def _better(post: MediaPost, kept: MediaPost) -> bool:
    """Whether a second telling says more: that the post was deleted, or what the ledger claims of it."""
    return (post.deleted, post.claimed.value) > (kept.deleted, kept.claimed.value)


def _keys(post: MediaPost) -> list[tuple[object, ...]]:
    address, title, day = normalised(post.url) if post.url else "", squeeze(post.title), post.published.day
    pairs = (("address, day", address, day), ("address, title", address, title), ("title, day", title, day))
    return [pair for pair in pairs if pair[1] and pair[2]]


def _counts(post: MediaPost, account: MediaAccount, window: Period) -> bool:
    opened, closed = account.opened_on or date.min, account.closed_on or date.max
    return post.published.day in window and opened <= post.published.day <= closed


def _known(
    own: Sequence[MediaPost], ledgers: LedgerFacts, listing: Listing, window: Period
) -> Iterator[Period]:
    """A ledger tells of the days from its first post of the account to its last; a declaration, of all days until its day."""
    if own:
        days = [post.published.day for post in own]
        yield Period(min(days), max(days))
    for declaration in ledgers.declarations:
        if declaration.ledger == POSTS:
            yield Period(window.first, declaration.until)
    if listing.known is not None:
        yield listing.known


def _left_out(
    told: Sequence[MediaPost],
    standing: Sequence[MediaPost],
    account: MediaAccount,
    window: Period,
    listing: Listing,
) -> Iterator[str]:
    once = _once(told)
    if repeated := len(told) - len(once):
        yield f"{repeated} 条重复，只计一次"
    if deleted := len(once) - len(standing):
        yield f"{deleted} 条已删除，不计"
    early = [post for post in standing if post.published.day < window.first]
    late = [post for post in standing if post.published.day > window.last]
    if early:
        yield f"{len(early)} 条早于 {window.first}，不计"
    if late:
        yield f"{len(late)} 条晚于 {window.last}，不计"
    shut = [post for post in standing if post.published.day in window and not _counts(post, account, window)]
    if shut:
        yield f"{len(shut)} 条不在账号开设期间，不计"
    if listing.undated:
        yield f"{listing.undated} 条没有日期"
    if listing.problem:
        yield listing.problem
