"""政务新媒体: accounts, what they posted, and how much of that is known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.evidence import Evidence
from mingjing.model.moment import Moment
from mingjing.model.posting_rhythm import Period


class AccountKind(StrEnum):
    """What the platform calls an account; it allows a 服务号 few posts, and the sheet asks it for none."""

    SUBSCRIPTION = "subscription"
    SERVICE = "service"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MediaAccount:
    """One row of the ledger of accounts (政务新媒体账号): open from `opened_on` to `closed_on`, both included; None: longer
    than the assessed window. `exempt_because`: why it is not assessed ("" : it is). `listed_at`: the feed or the page
    that lists its posts. `registered` is False for a name that only the ledger of posts knows."""

    unit: str
    platform: str
    name: str
    kind: AccountKind
    opened_on: date | None
    closed_on: date | None
    exempt_because: str
    listed_at: str
    evidence: tuple[Evidence, ...]
    registered: bool = True

    @property
    def subject(self) -> str:
        """The account, as a finding names it."""
        return f"{self.platform}“{self.name}”"


class Claimed(StrEnum):
    """What the ledger says of a post: an interpretation, none, or nothing."""

    YES = "yes"
    NO = "no"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class MediaPost:
    """One article (条) of an account, as a ledger or a list tells it. Days and times are Beijing's.

    `deleted`: it no longer stands. `text` is what is known of it beside the title.
    """

    unit: str
    platform: str
    account: str
    published: Moment
    title: str
    url: str
    claimed: Claimed
    deleted: bool
    evidence: tuple[Evidence, ...]
    text: str = ""


class Interprets(StrEnum):
    """Whether a post interprets a policy; UNSURE ones go to a person."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class ReadPost:
    """A post, and whether it interprets a policy."""

    post: MediaPost
    interprets: Interprets


@dataclass(frozen=True, slots=True)
class MediaRecord:
    """An account with what it posted: each post once, in the order of days, none deleted or outside the assessed days.

    `known` are the days for which all posts are known; `undated` counts posts whose day is not told; `left_out` says
    what was not counted or not read, and why. `listed` is what was read: ledger, feed, page.
    """

    account: MediaAccount
    posts: tuple[ReadPost, ...]
    known: tuple[Period, ...]
    listed: tuple[Evidence, ...]
    undated: int = 0
    left_out: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """The account, as a finding names it."""
        return self.account.subject

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The account's row and what its posts were read from."""
        return (*self.account.evidence, *self.listed)

    def open_days(self, window: Period) -> Period:
        """The days of the window on which the account was open."""
        opened, closed = self.account.opened_on or window.first, self.account.closed_on or window.last
        return Period(opened, closed).within(window)

    def unknown_days(self, window: Period) -> frozenset[date]:
        """Days on which the account was open and may have posted without anybody having told."""
        return frozenset(
            day for day in self.open_days(window).days() if not any(day in period for period in self.known)
        )
