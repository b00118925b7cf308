"""政务新媒体: accounts, what they posted, and how much of that is known."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from mingjing.model.evidence import Evidence
from mingjing.model.posting_rhythm import Period


@dataclass(frozen=True, slots=True)
class MediaAccount:
    """One row of the ledger of accounts (政务新媒体账号): the account is open on `opened_on` and still on `closed_on`;
    None: longer than the assessed window. `exempt_because`: why it is not assessed ("" : it is)."""

    unit: str
    platform: str
    name: str
    kind: str
    opened_on: date | None
    closed_on: date | None
    exempt_because: str
    feed: str
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The account, as a finding names it."""
        return f"{self.platform}“{self.name}”"

    @property
    def is_service(self) -> bool:
        """微信服务号: the platform allows it few posts, and the sheet asks it for none."""
        return "服务号" in self.kind


class Claimed(StrEnum):
    """What the ledger says of a post: an interpretation, none, or nothing."""

    YES = "yes"
    NO = "no"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class MediaPost:
    """One article (条). `day` and `at` are those of Beijing; `at` is None where only the day is told.

    `deleted`: it no longer stands. `text` is what is known of it beside the title.
    """

    account: str
    day: date
    at: time | None
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
    what was not counted and why. `listed` is what was read: ledger, feeds, pages.
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
