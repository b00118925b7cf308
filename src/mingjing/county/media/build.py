"""Each unit is dealt a case of new media; what follows is walked through day by day, not judged by rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from mingjing.county.media import lists
from mingjing.county.media.posts import (
    FIRST,
    LAST,
    Post,
    at,
    missed,
    mondays,
    silenced,
    sound_year,
    thinned,
    with_readings,
)
from mingjing.county.names import Body
from mingjing.county.nouns import Response

HOST = "media.yunxiu.example"
ACCOUNT_COLUMNS = (
    "单位名称",
    "平台",
    "账号名称",
    "账号类型",
    "开设日期",
    "关停日期",
    "不考核原因",
    "发布列表网址",
)
POST_COLUMNS = ("单位名称", "平台", "账号名称", "发布时间", "标题", "是否政策解读", "是否已删除")
DECLARED_COLUMNS = ("单位名称", "台账", "声明截至", "签字人", "签字日期")
Answer = tuple[str, Decimal | None]
"""State and deduction."""
ABSENT: Answer = ("not_applicable", None)
OPEN: Answer = ("unclear", None)


@dataclass
class Account:
    """An account and where its posts are told: `ledger` rows, a `listed` answer, or nowhere."""

    name: str
    posts: list[Post]
    platform: str = "微信"
    kind: str = "订阅号"
    opened: date | None = None
    closed: date | None = None
    exempt: str = ""
    ledger: bool = True
    listed: Callable[[str, str, Sequence[Post]], Response] | None = None
    pinned: bool = False
    declared: bool = False

    @property
    def open_days(self) -> tuple[date, date]:
        """The first and the last day on which it is judged."""
        return self.opened or FIRST, self.closed or LAST

    @property
    def seen(self) -> list[Post]:
        """The posts that count."""
        first, last = self.open_days
        return [post for post in self.posts if first <= post.day <= last and not post.deleted]

    @property
    def unseen_days(self) -> frozenset[date]:
        """Days on which nobody tells whether there were posts."""
        first, last = self.open_days
        told = [post.day for post in self.posts]
        if self.declared or (self.listed and not self.pinned):
            return frozenset()
        known = (min(told), max(told)) if told and not self.pinned else (LAST, FIRST)
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return frozenset(day for day in days if not known[0] <= day <= known[1])


@dataclass(frozen=True)
class CountyMedia:
    """Tables of the ledgers with their header, answers of the host by address, the answers for items 29 and 30, and the
    units that have no account."""

    tables: Mapping[str, Sequence[Sequence[str]]]
    responses: Mapping[str, Response]
    answers: Mapping[str, Mapping[int, Answer]]
    without_account: frozenset[str]


@dataclass
class _Whole:
    accounts: list[tuple[str, ...]] = field(default_factory=lambda: [ACCOUNT_COLUMNS])
    posts: list[tuple[str, ...]] = field(default_factory=lambda: [POST_COLUMNS])
    declared: list[tuple[str, ...]] = field(default_factory=lambda: [DECLARED_COLUMNS])
    responses: dict[str, Response] = field(default_factory=dict)


def county_media(bodies: Sequence[Body], seed: int) -> CountyMedia:
    """Every case at one unit at least; with more units than cases some come again."""
    order = list(bodies)
    Random(f"{seed}/media").shuffle(order)
    dealt = {body.slug: CASES[number % len(CASES)] for number, body in enumerate(order)}
    whole, answers = _Whole(), {}
    for body in bodies:
        accounts = dealt[body.slug](body, Random(f"{seed}/media/{body.slug}"))
        for number, account in enumerate(accounts):
            _write(whole, body, account, f"http://{HOST}/{body.slug}/{number}")
        answers[body.name] = {29: _frequency(accounts), 30: _readings(accounts)}
    tables = {"政务新媒体账号": whole.accounts, "政务新媒体发布": whole.posts, "无事项声明": whole.declared}
    with_account = {row[0] for row in whole.accounts}
    without = frozenset(body.name for body in bodies if body.name not in with_account)
    return CountyMedia(tables, whole.responses, answers, without)


def _write(whole: _Whole, body: Body, account: Account, stem: str) -> None:
    address = f"{stem}.{'html' if account.listed is lists.page else 'xml'}" if account.listed else ""
    days = ["" if day is None else day.isoformat() for day in (account.opened, account.closed)]
    unit = body.alias[0] if body.alias else body.name
    whole.accounts.append(
        (body.name, account.platform, account.name, account.kind, *days, account.exempt, address)
    )
    if account.listed:
        shown = sorted(account.posts, key=lambda post: post.at, reverse=True)
        shown = [shown[-1], *shown[:-1]] if account.pinned else shown
        whole.responses[address] = account.listed(account.name, f"http://{HOST}/{body.slug}/", shown)
    if account.ledger:
        whole.posts += [
            (unit, account.platform, account.name, f"{post.at:%Y-%m-%d %H:%M}", post.title, post.claim,
             "是" if post.deleted else "")
            for post in account.posts
        ]  # fmt: skip
    if account.declared:
        whole.declared.append((body.name, "政务新媒体发布", "2022-12-31", "县政府办公室主任", "2022-12-31"))


def _frequency(accounts: Sequence[Account]) -> Answer:
    judged = [one for one in accounts if not one.exempt and one.kind != "服务号"]
    if not judged:
        return ABSENT
    best = max(missed(one.seen, *one.open_days, one.unseen_days) for one in judged)
    worst = max(missed(one.seen, *one.open_days) for one in judged)
    return OPEN if best != worst else ("scored", _deduction(best))


def _readings(accounts: Sequence[Account]) -> Answer:
    judged = [one for one in accounts if not one.exempt]
    if not judged:
        return ABSENT
    titles = {
        kind: {(post.title, post.day) for one in judged for post in one.seen if post.reading == kind}
        for kind in ("yes", "doubtful")
    }
    short = max(0, 5 - len(titles["yes"]))
    if short and (titles["doubtful"] or any(one.unseen_days for one in judged)):
        return OPEN
    return "scored", _deduction(short)


def _deduction(times: int) -> Decimal:
    return -Decimal(times) / 10


Case = Callable[[Body, Random], list[Account]]


def _sound(body: Body, rng: Random) -> list[Account]:
    return [Account(f"{body.short}发布", with_readings(sound_year(body, rng), body, rng, 6, 2))]


def _silences(body: Body, rng: Random) -> list[Account]:
    posts = silenced(sound_year(body, rng), date(2022, 2, 2), 13)
    posts = silenced(silenced(posts, date(2022, 4, 6), 26), date(2022, 11, 3), 25)
    return [Account(f"{body.short}发布", with_readings(posts, body, rng, 5))]


def _almost(body: Body, rng: Random) -> list[Account]:
    posts = silenced(sound_year(body, rng), date(2022, 3, 9), 12)
    posts = silenced(posts, date(2022, 7, 20), 12)
    posts = thinned(posts, list(mondays())[3], 2)
    return [Account(f"云岫{body.short}", with_readings(posts, body, rng, 4))]


def _thin_weeks(body: Body, rng: Random) -> list[Account]:
    weeks = rng.sample(list(mondays()), 3)
    posts = thinned(thinned(thinned(sound_year(body, rng), weeks[0], 0), weeks[1], 1), weeks[2], 1)
    return [Account(f"{body.short}之声", with_readings(posts, body, rng, 5), platform="微博", kind="其他")]


def _never(body: Body, _: Random) -> list[Account]:
    return [Account(f"{body.short}发布", [], declared=True)]


def _silent_summer(body: Body, rng: Random) -> list[Account]:
    """From July far into October: the thirteen days stop counting in August, where the weeks begin."""
    posts = silenced(sound_year(body, rng), date(2022, 7, 12), 80)
    return [Account(f"{body.short}发布", with_readings(posts, body, rng, 3), declared=True)]


def _by_feed(listed: Callable[[str, str, Sequence[Post]], Response], sure: int) -> Case:
    def case(body: Body, rng: Random) -> list[Account]:
        posts = sound_year(body, rng, date(2021, 12, 20), date(2023, 1, 3))
        posts = silenced(posts, date(2022, 5, 10), rng.choice((13, 14, 27)))
        posts = with_readings(thinned(posts, rng.choice(list(mondays())), 1), body, rng, sure)
        return [Account(f"{body.short}发布", posts, ledger=False, listed=listed)]

    return case


def _feed_and_ledger(body: Body, rng: Random) -> list[Account]:
    """Every post of the feed stands in the ledger as well, and counts once."""
    posts = sound_year(body, rng, date(2021, 12, 20), date(2023, 1, 3))
    posts = thinned(posts, list(mondays())[5], 1)
    return [Account(f"{body.short}发布", with_readings(posts, body, rng, 3), listed=lists.rss)]


def _pinned(body: Body, rng: Random) -> list[Account]:
    """An old article on top: what is missing in the list may have been posted."""
    posts = silenced(sound_year(body, rng, date(2021, 12, 20), date(2023, 1, 3)), date(2022, 5, 10), 20)
    return [
        Account(
            f"{body.short}发布",
            with_readings(posts, body, rng, 8),
            ledger=False,
            listed=lists.rss,
            pinned=True,
        )
    ]


def _no_account(_body: Body, _rng: Random) -> list[Account]:
    return []


def _service_only(body: Body, rng: Random) -> list[Account]:
    posts = with_readings(sound_year(body, rng)[::9], body, rng, 3)
    return [Account(f"{body.short}服务", posts, kind="服务号", declared=True)]


def _two_accounts(body: Body, rng: Random) -> list[Account]:
    """The worse one counts; an interpretation that both posted on one day counts once."""
    one = with_readings(silenced(sound_year(body, rng), date(2022, 1, 20), 13), body, rng, 3)
    other = silenced(silenced(sound_year(body, rng), date(2022, 3, 2), 27), date(2022, 6, 3), 13)
    reading = next(post for post in one if post.reading == "yes")
    other = sorted(
        [*other, replace(reading, at=reading.at + timedelta(minutes=20 - reading.at.minute))],
        key=lambda post: post.at,
    )
    return [
        Account(f"{body.short}发布", one),
        Account(f"{body.short}发布", other, platform="抖音", kind="其他"),
    ]


def _part_of_the_year(body: Body, rng: Random) -> list[Account]:
    opened, closed = date(2022, 3, 16), date(2022, 11, 20)
    posts = sound_year(body, rng, opened, closed)
    posts = with_readings(silenced(posts, date(2022, 11, 1), 14), body, rng, 5)
    return [Account(f"{body.short}发布", posts, opened=opened, closed=closed)]


def _exempt(body: Body, rng: Random) -> list[Account]:
    posts = with_readings(sound_year(body, rng), body, rng, 5)
    return [
        Account(f"{body.short}发布", posts),
        Account(f"{body.short}先锋", [], platform="今日头条", kind="其他", exempt="已移交县融媒体中心"),
    ]


def _half_listed(body: Body, rng: Random) -> list[Account]:
    """The export begins in March: nobody can tell what was posted before."""
    posts = sound_year(body, rng, date(2022, 3, 1), LAST)
    return [Account(f"{body.short}发布", with_readings(posts, body, rng, 2))]


def _crooked_ledger(body: Body, rng: Random) -> list[Account]:
    """Deleted posts, rows told twice, rows of the year before: none of them counts."""
    monday = rng.choice(list(mondays()))
    posts = with_readings(thinned(sound_year(body, rng), monday, 1), body, rng, 4)
    deleted = at(monday + timedelta(days=5), 9, 30)
    extra = [
        Post(deleted, "这篇后来删了", deleted=True),
        Post(at(date(2021, 12, 30), 9, 0), "《旧规定》政策解读", "yes"),
    ]
    twice = [replace(post, at=post.at.replace(hour=22, minute=1)) for post in posts[10:14]]
    return [Account(f"{body.short}发布", [*extra, *posts, *twice])]


def _doubtful(body: Body, rng: Random) -> list[Account]:
    posts = with_readings(sound_year(body, rng), body, rng, 4, 1)
    claimed = [replace(post, claim={"yes": "是", "no": "否"}.get(post.reading, "")) for post in posts]
    return [Account(f"{body.short}发布", claimed)]


CASES: tuple[Case, ...] = (
    _sound,
    _silences,
    _by_feed(lists.rss, 5),
    _no_account,
    _two_accounts,
    _crooked_ledger,
    _pinned,
    _by_feed(lists.page, 7),
    _half_listed,
    _thin_weeks,
    _never,
    _by_feed(lists.json_feed, 2),
    _doubtful,
    _part_of_the_year,
    _service_only,
    _by_feed(lists.atom, 4),
    _silent_summer,
    _almost,
    _exempt,
    _feed_and_ledger,
)
