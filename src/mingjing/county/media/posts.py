"""A year of posts: a sound rhythm, then silences and thin weeks cut into it, then interpretations among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from random import Random

from mingjing.county.names import COUNTY, Body
from mingjing.county.plan import YEAR
from mingjing.county.texts.grammar import say

FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
_DAY = timedelta(days=1)
_BEIJING = timezone(timedelta(hours=8))
BUSY = (8, 9, 10)

_NEWS = (
    "{=we}{召开|组织召开}{=s}工作{推进会|调度会}",
    "{=we}{开展|深入开展}{=s}{专项检查|宣传活动}",
    "{=we}组织干部职工{学习|收看}{=s}{政策解读视频会|业务讲座}",
    "{县领导|分管领导}到{=place}调研{=s}工作",
    "关于{做好|加强}{=s}工作的通知",
    "{暖心|点赞}！{=place}的{志愿者|网格员}在行动",
    "{提醒|注意}：{明天|本周末}起{降温|有雨}，请{添衣|减少出行}",
    "{防溺水|防诈骗|用火用电安全}，{请记牢|一起学}",
    "{=place}{油菜花开了|脐橙熟了|稻谷飘香}",
)
_SURE = (
    "【政策解读】{=rule}",
    "一图读懂｜《{=rule}》",
    "{图解|漫画图解}：《{=rule}》",
    "《{=rule}》{政策解读|图文解读|文字解读}",
    "{=we}负责人就《{=rule}》答记者问",
    "{=s}政策{问答|明白卡}，{请查收|收藏备用}",
    "《{=rule}》{十问十答|15问}",
)
_DOUBTFUL = (
    "{=s}{补贴|补助}怎么{领|申请}？",
    "{收藏|一看就懂}！图解来了",
    "《{=rule}》{今起施行|来了}，{这些变化|有啥不一样}",
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post. `reading`: yes, no, or doubtful; `claim`: what the ledger says of it (是, 否 or nothing)."""

    at: datetime
    title: str
    reading: str = "no"
    claim: str = ""
    deleted: bool = False

    @property
    def day(self) -> date:
        """Its day in Beijing."""
        return self.at.date()


def at(day: date, hour: int, minute: int) -> datetime:
    """A moment in Beijing."""
    return datetime.combine(day, time(hour, minute), _BEIJING)


def sound_year(body: Body, rng: Random, first: date = FIRST, last: date = LAST) -> list[Post]:
    """Posts on the first and the last day, never thirteen days apart, and two to four in each week of autumn."""
    days = [first]
    while days[-1] < last:
        step = rng.randrange(1, 3) if (days[-1] + _DAY).month in BUSY else rng.randrange(2, 13)
        autumn = date(days[-1].year, BUSY[0], 1)
        longest = autumn if days[-1] < autumn else last
        days.append(min(days[-1] + step * _DAY, longest, last))
    return [_news(body, day, number, rng) for number, day in enumerate(days)]


def _news(body: Body, day: date, number: int, rng: Random) -> Post:
    moment = at(day, rng.choice((0, 7, 9, 12, 17, 23)), rng.randrange(60))
    return Post(moment, f"{_say(body, rng.choice(_NEWS), rng)}（第{number + 1}期）")


def silenced(posts: Sequence[Post], first: date, days: int) -> list[Post]:
    """The posts with a silence of exactly so many days from `first` on; a post stands before and after it."""
    edges = (first - _DAY, first + days * _DAY)
    kept = [post for post in posts if not first <= post.day < edges[1]]
    for edge in edges:
        if not any(post.day == edge for post in kept):
            kept.append(Post(at(edge, 10, 5), f"{edge.month}月{edge.day}日要闻"))
    return sorted(kept, key=lambda post: post.at)


def thinned(posts: Sequence[Post], monday: date, left: int) -> list[Post]:
    """The posts with only so many left in the week that begins on `monday`."""
    week = [post for post in posts if monday <= post.day < monday + 7 * _DAY]
    return [post for post in posts if post not in week[left:]]


def with_readings(posts: Sequence[Post], body: Body, rng: Random, sure: int, doubtful: int = 0) -> list[Post]:
    """The posts with so many interpretations, and doubtful ones, in the place of news; no two of one title."""
    chosen = sorted(rng.sample(range(len(posts)), sure + doubtful))
    kinds = ["yes"] * sure + ["doubtful"] * doubtful
    rng.shuffle(kinds)
    out = list(posts)
    for number, (place, kind) in enumerate(zip(chosen, kinds, strict=True), start=1):
        pattern = rng.choice(_SURE if kind == "yes" else _DOUBTFUL)
        out[place] = replace(out[place], title=_say(body, pattern, rng, number), reading=kind)
    return out


def _say(body: Body, pattern: str, rng: Random, number: int = 0) -> str:
    subject = rng.choice(body.subjects)
    form = ("管理办法", "实施细则", "若干措施", "实施方案（试行）")[number % 4]
    place = body.short if body.township else f"{COUNTY}城关镇"
    return say(rng, pattern, we=body.we, s=subject, rule=body.regulation(subject, form), place=place)


def mondays() -> Iterator[date]:
    """The Mondays of the whole weeks of autumn."""
    monday = date(YEAR, 8, 1)
    while monday + 6 * _DAY <= date(YEAR, 10, 31):
        yield monday
        monday += 7 * _DAY


def missed(posts: Sequence[Post], first: date, last: date, unseen: frozenset[date] = frozenset()) -> int:
    """How many posts an account lacks that was open from `first` to `last`, told by walking through the days; days
    `unseen` are taken as good."""
    silent, lost = 0, 0
    day = first
    while day <= last:
        if day.month in BUSY:
            silent = 0
        else:
            silent = 0 if day in unseen or any(post.day == day for post in posts) else silent + 1
            if silent == 13:
                silent, lost = 0, lost + 1
        day += _DAY
    for monday in mondays():
        week = {monday + number * _DAY for number in range(7)}
        if first <= min(week) and max(week) <= last and not week & unseen:
            lost += max(0, 2 - sum(post.day in week for post in posts))
    return lost
