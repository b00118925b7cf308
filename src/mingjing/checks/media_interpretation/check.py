"""Every interpretation too few is one finding. The posts of all accounts count together; one that stands on several accounts
on one day counts once. Posts that may or may not interpret a policy are unclear, one for each that could make up for
what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

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
    Evidence,
    Finding,
    Frame,
    GivenLedger,
    Interprets,
    MediaRecord,
    Period,
    ReadPost,
    met,
    not_met,
    unclear,
)

ABOUT = About(
    title="政务新媒体发布政策解读",
    asks="全年在政务新媒体上发布政策文件解读是否不少于规定条数？",
    law=("推进政务新媒体健康有序发展的意见", "推进政务公开，强化解读回应"),
    remedy="政策文件公布时，把解读材料同步发到政务新媒体上，题目写明“解读”“一图读懂”和政策名称；在发布清单中登记。",
    codes=(
        ("missing", "少一条政策解读"),
        ("unsure", "有文章看不出是不是政策解读"),
        ("undated", "有文章没有日期"),
        ("not_listed", "发布清单没有覆盖全部日子"),
        ("exempt", "经同意不考核"),
        ("not_open", "考核时段内未开设"),
        ("unregistered", "账号不在账号台账中"),
        ("no_account", "没有政务新媒体账号"),
        ("no_ledger", "没有提供账号台账"),
    ),
)


@dataclass(frozen=True)
class Params:
    """`at_least`: so many are enough."""

    at_least: int = 5
    no_account: NoAccount = NoAccount.NOT_APPLICABLE


def check(
    records: Sequence[MediaRecord], ledgers: Sequence[GivenLedger], params: Params, frame: Frame
) -> Iterator[Finding]:
    """One finding for what was posted, and one for each interpretation too few."""
    if not records and (without := without_account(ledgers, frame, params.no_account)):
        yield without
        return
    records = records or [silent(ledgers, frame)]
    window = window_of(frame)
    asked, aside = judged(records, window, service_accounts=True)
    yield from aside
    if asked:
        yield from _counted(asked, window, params)


def _counted(asked: Sequence[MediaRecord], window: Period, params: Params) -> Iterator[Finding]:
    found = [read for _, read in _once(asked, Interprets.YES)]
    if found:
        yield met(asked[0], f"发布政策解读 {len(found)} 条：{_titles(found)}", evidence=_evidence(found))
    missing = max(params.at_least - len(found), 0)
    possible = [*_doubtful(asked), *_unlisted(asked, window, missing)][:missing]
    yield from possible
    listed = [evidence for record in asked for evidence in record.listed] or asked[0].evidence
    for number in range(params.at_least - missing + len(possible) + 1, params.at_least + 1):
        told = f"政策解读少第 {number} 条，应不少于 {params.at_least} 条{notes(asked[0])}"
        yield not_met(asked[0], told, code="missing", evidence=listed)


def _once(records: Sequence[MediaRecord], wanted: Interprets) -> list[tuple[MediaRecord, ReadPost]]:
    """Posts of all accounts with their accounts, each title of a day once, in the order of days."""
    kept: dict[tuple[str, date], tuple[MediaRecord, ReadPost]] = {}
    for record in records:
        for read in record.posts:
            if read.interprets is wanted:
                title, day = "".join(read.post.title.split()), read.post.published.day
                kept.setdefault((title, day), (record, read))
    return sorted(kept.values(), key=lambda one: one[1].post.published.day)


def _doubtful(records: Sequence[MediaRecord]) -> Iterator[Finding]:
    """Each post that may be an interpretation, and each that cannot be placed in the year."""
    for record, read in _once(records, Interprets.UNSURE):
        told = f"“{read.post.title}”（{read.post.published.day}）是不是政策解读，请人工核定"
        yield unclear(record, told, code="unsure", evidence=read.post.evidence)
    for record in records:
        for number in range(1, record.undated + 1):
            told = f"有 {record.undated} 条没有日期，其中有没有本年度的政策解读请人工核定"
            yield unclear(record, told, aspect=f"可能的第{number}条", code="undated")


def _unlisted(records: Sequence[MediaRecord], window: Period, most: int) -> Iterator[Finding]:
    """Where the lists do not reach there may be any number, of which no more than `most` matter."""
    for record in records:
        if unlisted := list(runs(record, window)):
            for number in range(1, most + 1):
                told = f"{stretches(unlisted)}没有发布清单，其间有没有政策解读不得而知{notes(record)}"
                yield unclear(record, told, aspect=f"可能的第{number}条", code="not_listed")


def _titles(found: Sequence[ReadPost]) -> str:
    shown = "、".join(f"“{read.post.title}”" for read in found[:5])
    return f"{shown}等" if len(found) > 5 else shown


def _evidence(found: Sequence[ReadPost]) -> list[Evidence]:
    return [evidence for read in found for evidence in read.post.evidence]
