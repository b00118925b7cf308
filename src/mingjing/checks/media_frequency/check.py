"""Every post too few is one finding. Days are Beijing's; how gaps and weeks are counted: `model.posting_rhythm`.

Where the list of posts does not reach, the misses that there may be are unclear ones, as many as there can be.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from mingjing.checks.posting import (
    NoAccount,
    judged,
    notes,
    runs,
    silent,
    stretches,
    window_of,
    without_account,
)
from mingjing.model import (
    About,
    CheckKind,
    Evidence,
    Finding,
    Frame,
    GivenLedger,
    MediaRecord,
    Miss,
    Period,
    Rhythm,
    met,
    not_applicable,
    not_met,
    unclear,
)
from mingjing.model.posting_rhythm import longest_gap, misses

ABOUT = About(
    title="政务新媒体发布频次",
    asks="除微信服务号外，是否每13天至少发布1条、8—10月每周至少发布2条？",
    law=("政府网站与政务新媒体检查指标", "政务新媒体单项否决"),
    remedy="每13天至少发布1条信息，8—10月每周一至周日至少2条；不再维护的账号按程序关停并在账号台账中登记；发布清单从平台后台导出，首尾日期要齐全。",
    codes=(
        ("gap", "连续13天没有发布"),
        ("week", "一周发布不足2条"),
        ("not_listed", "发布清单没有覆盖的日子可能少发"),
        ("undated", "有文章没有日期，少发的次数可能要减"),
        ("not_worst", "几个账号取扣分最多的一个，这个账号不另计"),
        ("service_account", "微信服务号"),
        ("exempt", "经同意不考核"),
        ("not_open", "考核时段内未开设"),
        ("unregistered", "账号不在账号台账中"),
        ("no_account", "没有政务新媒体账号"),
        ("no_ledger", "没有提供账号台账"),
    ),
    kind=CheckKind.AUTOMATIC,
)


class Overlap(StrEnum):
    """Whether the rule of 13 days also holds in the months of weeks."""

    WEEKLY_ONLY = "weekly_only"
    BOTH = "both"


class PartialWeek(StrEnum):
    """What a week asks that is cut off by the edge of those months."""

    IGNORE = "ignore"
    PRORATE = "prorate"


class Accounts(StrEnum):
    """How several accounts count: the one with most misses, all together, or a post on any of them."""

    MAX = "max"
    SUM = "sum"
    ANY = "any"


class CountUnit(StrEnum):
    """What a 条 is in a week: an article, or a push (推送) with all its articles."""

    ARTICLE = "article"
    PUSH = "push"


@dataclass(frozen=True)
class Params:
    """`every_days` and `per_week`: what is asked; `weekly_months`: the months counted by weeks."""

    every_days: int = 13
    per_week: int = 2
    weekly_months: tuple[str, ...] = ("8", "9", "10")
    overlap: Overlap = Overlap.WEEKLY_ONLY
    partial_week: PartialWeek = PartialWeek.IGNORE
    account_aggregate: Accounts = Accounts.MAX
    no_account: NoAccount = NoAccount.NOT_APPLICABLE
    count_unit: CountUnit = CountUnit.ARTICLE

    @property
    def rhythm(self) -> Rhythm:
        """What is asked, as the rules take it."""
        return Rhythm(
            self.every_days,
            self.per_week,
            frozenset(map(int, self.weekly_months)),
            both=self.overlap is Overlap.BOTH,
            prorate=self.partial_week is PartialWeek.PRORATE,
        )


@dataclass(frozen=True)
class _Judged:
    """An account: its certain misses, the findings on those that there may be beside them, and what is in order."""

    record: MediaRecord
    lost: tuple[Finding, ...]
    open: tuple[Finding, ...]
    good: tuple[Finding, ...]


def check(
    records: Sequence[MediaRecord], ledgers: Sequence[GivenLedger], params: Params, frame: Frame
) -> Iterator[Finding]:
    """One finding for each post too few of the account with most of them; one for each other account."""
    if not records and (without := without_account(ledgers, frame, params.no_account)):
        yield without
        return
    records = records or [silent(ledgers, frame)]
    window = window_of(frame)
    asked, aside = judged(records, window, service_accounts=False)
    yield from aside
    if params.account_aggregate is Accounts.ANY and len(asked) > 1:
        asked = [_as_one(asked, window)]
    looked = [_judge(record, window, params) for record in asked]
    if params.account_aggregate is Accounts.SUM or len(looked) < 2:
        for one in looked:
            yield from (*one.lost, *one.open, *one.good)
    else:
        yield from _worst(looked)


def _worst(looked: Sequence[_Judged]) -> Iterator[Finding]:
    """The certain misses of the account with most of them, and as many open ones as another could have more."""
    worst = max(looked, key=lambda one: len(one.lost))
    dreaded = max(looked, key=lambda one: len(one.lost) + len(one.open))
    more = len(dreaded.lost) + len(dreaded.open) - len(worst.lost)
    yield from worst.lost
    yield from dreaded.open[len(dreaded.open) - more :]
    for one in looked:
        if one is not worst and (one.lost or one.open):
            told = f"确定少发 {len(one.lost)} 次；几个账号取扣分最多的一个，不另计"
            yield not_applicable(one.record, told, code="not_worst")
        yield from one.good


def _judge(record: MediaRecord, window: Period, params: Params) -> _Judged:
    days, rhythm = record.open_days(window), params.rhythm
    counts = _counts(record, params.count_unit)
    possible = misses(counts, days, rhythm)
    certain = certain_misses(record, window, params)
    dated = len(certain) - min(record.undated, len(certain))
    lost = tuple(_miss(record, miss, params) for miss in certain[:dated])
    undated = tuple(
        unclear(record, f"{_told(miss, counts, params)}；但有 {record.undated} 条没有日期", code="undated")
        for miss in certain[dated:]
    )
    unlisted = tuple(_unlisted(record, window, len(possible) - len(certain)))
    good = () if certain or unlisted else (_in_order(record, counts, days, params),)
    return _Judged(record, lost, (*undated, *unlisted), good)


def certain_misses(record: MediaRecord, window: Period, params: Params) -> tuple[Miss, ...]:
    """What the account lacks even if it posted on every day of which nobody tells."""
    assumed = dict.fromkeys(record.unknown_days(window), params.per_week)
    counts = {**_counts(record, params.count_unit), **assumed}
    return misses(counts, record.open_days(window), params.rhythm)


def _counts(record: MediaRecord, unit: CountUnit) -> Counter[date]:
    if unit is CountUnit.ARTICLE:
        return Counter(read.post.published.day for read in record.posts)
    pushes = {(read.post.published.day, read.post.published.at or time(0)) for read in record.posts}
    return Counter(day for day, _ in pushes)


def _miss(record: MediaRecord, miss: Miss, params: Params) -> Finding:
    code = "week" if miss.weekly else "gap"
    return not_met(
        record,
        _told(miss, _counts(record, params.count_unit), params),
        aspect=f"每周{params.per_week}条" if miss.weekly else f"连续{params.every_days}天",
        code=code,
        evidence=(*_around(record, miss), *record.listed) or record.evidence,
    )


def _told(miss: Miss, counts: Counter[date], params: Params) -> str:
    if not miss.weekly:
        return f"{miss.days}连续 {params.every_days} 天没有发布信息"
    posted = sum(counts[day] for day in miss.days.days())
    return f"{miss.days}这一周发布 {posted} 条，少第 {posted + miss.number} 条"


def _around(record: MediaRecord, miss: Miss) -> list[Evidence]:
    """The posts of the week, or the last before and the first after the gap."""
    posts = [read.post for read in record.posts]
    if miss.weekly:
        shown = [post for post in posts if post.published.day in miss.days]
    else:
        before = [post for post in posts if post.published.day < miss.days.first]
        after = [post for post in posts if post.published.day > miss.days.last]
        shown = [*before[-1:], *after[:1]]
    return [evidence for post in shown for evidence in post.evidence]


def _unlisted(record: MediaRecord, window: Period, count: int) -> Iterator[Finding]:
    where = stretches(list(runs(record, window)))
    for number in range(1, count + 1):
        told = f"{where}没有发布清单，最多可能再少 {count} 次{notes(record)}"
        yield unclear(record, told, aspect=f"可能少的第{number}次", code="not_listed")


def _in_order(record: MediaRecord, counts: Counter[date], days: Period, params: Params) -> Finding:
    gap = longest_gap(set(counts), days, params.rhythm)
    total = sum(counts[day] for day in days.days())
    told = f"发布 {total} 条；按{params.every_days}天计的时段里最长连续 {gap} 天没有发布，按周计的各周都有 {params.per_week} 条{notes(record)}"
    return met(record, told)


def _as_one(records: Sequence[MediaRecord], window: Period) -> MediaRecord:
    """Several accounts as one: a post on any of them counts, a day is known where it is known of all."""
    opened = [record.account.opened_on for record in records]
    closed = [record.account.closed_on for record in records]
    account = replace(
        records[0].account,
        platform="",
        name="、".join(record.subject for record in records),
        opened_on=None if None in opened else min(filter(None, opened)),
        closed_on=None if None in closed else max(filter(None, closed)),
    )
    unknown = frozenset[date]().union(*(record.unknown_days(window) for record in records))
    return MediaRecord(
        account=account,
        posts=tuple(
            sorted(
                (read for record in records for read in record.posts),
                key=lambda read: read.post.published.day,
            )
        ),
        known=tuple(Period(day, day) for day in window.days() if day not in unknown),
        listed=tuple(dict.fromkeys(evidence for record in records for evidence in record.listed)),
        undated=sum(record.undated for record in records),
        left_out=tuple(told for record in records for told in record.left_out),
    )
