"""Columns that admit one kind of thing. An entry whose kind cannot be told for certain is left to a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingjing.model import (
    About,
    Column,
    ColumnEntry,
    Confidence,
    Evidence,
    Finding,
    Frame,
    absent,
    met,
    not_met,
    unclear,
)

ABOUT = About(
    title="专栏内容相符",
    asks="只准放一类内容的专栏（发展规划、规范性文件），是否放了别的内容？",
    law=("规范政府信息公开平台有关事项", "法定主动公开内容"),
    remedy="把放错的信息移到相应栏目；发展规划栏目只放规划，规范性文件栏目只放规范性文件。",
    codes=(
        ("misfiled", "放了不属于该专栏的内容"),
        ("unsure", "看不出属于哪一类"),
        ("no_column", "没有这类专栏"),
    ),
)


@dataclass(frozen=True)
class Params:
    """`admits`: per column (by its usual name) the kinds it may hold: “发展规划: 规划、说明”. `misfiled_from`: how much must
    speak for another kind before an entry counts as misfiled (sure or likely); below it a person looks."""

    admits: tuple[str, ...] = (
        "发展规划: 规划、说明",
        "规划信息: 规划、计划、说明",
        "规范性文件: 规范性文件、说明",
    )

    misfiled_from: str = "sure"

    def __post_init__(self) -> None:
        if self.misfiled_from not in ("sure", "likely"):
            raise ValueError(self.misfiled_from)

    @property
    def enough(self) -> frozenset[Confidence]:
        """What is enough to call an entry misfiled."""
        return frozenset({Confidence.SURE, Confidence(self.misfiled_from)})

    @property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """Kinds by column.

        >>> sorted(Params(("发展规划: 规划、说明",)).kinds["发展规划"])
        ['规划', '说明']
        """
        read = (line.replace("：", ":").partition(":") for line in self.admits)
        return {name.strip(): frozenset(kinds.strip().split("、")) for name, _, kinds in read}


@dataclass(frozen=True)
class _Filed:
    """An entry as the fact that is judged."""

    subject: str
    evidence: tuple[Evidence, ...]


def check(columns: Sequence[Column], params: Params, frame: Frame) -> Iterator[Finding]:
    """One finding per entry; a unit without such columns has nothing misfiled."""
    found = False
    for column in columns:
        for entry in column.entries if column.topic in params.kinds else ():
            found = True
            yield _judge(column, entry, params)
    if not found:
        names = tuple(params.kinds)
        search = frame.search("、".join(names), *names)
        if search.gaps or not search.pages:
            yield absent(search, "未发现放错的内容", code="no_column")
        else:
            yield met(search, f"{'、'.join(names)}专栏没有设置或没有内容，未发现放错的内容", code="no_column")


def _judge(column: Column, entry: ColumnEntry, params: Params) -> Finding:
    seen, named = (entry.evidence,), f"“{column.subject}”专栏"
    fact = _Filed(f"{column.subject}：{entry.title}", seen)
    if entry.kind is None:
        return unclear(fact, f"看不出是否属于{named}应放的内容", code="unsure")
    if entry.kind in params.kinds[column.topic]:
        return met(fact, f"属于{entry.kind}，与{named}相符")
    if entry.confidence not in params.enough:
        return unclear(
            fact, f"像是{entry.kind}，也可能是关于它的文件，看不出是否属于{named}应放的内容", code="unsure"
        )
    return not_met(fact, f"属于{entry.kind}，不应放在{named}", code="misfiled")
