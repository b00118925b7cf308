"""What the checks of notices (通报) share: which rows are one notice, and of which level it counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import Finding, Frame, Level, NoticeCause, NoticeRecord, Platform, not_met

LEDGER = "通报"


@dataclass(frozen=True, slots=True)
class Notified:
    """Rows that count once: one notice, or notices of several levels on one event; highest level first."""

    notices: tuple[NoticeRecord, ...]

    @property
    def level(self) -> Level:
        """The highest level."""
        return self.notices[0].level

    @property
    def wrong_content(self) -> bool:
        """Whether any of them is for wrong published content."""
        return any(notice.cause is NoticeCause.WRONG_CONTENT for notice in self.notices)


def notified(
    notices: Sequence[NoticeRecord], platform: Platform, frame: Frame, escalation: str
) -> tuple[Notified, ...]:
    """The notices of a platform in the assessed time, by day. Rows of one document are one notice; with `escalation`
    "highest", notices of several levels on the same event are one too, with "each" every document counts.

    Raises ValueError for another word.
    """
    if escalation not in ("highest", "each"):
        raise ValueError(f"notice_escalation 须为 highest 或 each，现为“{escalation}”")
    groups: list[tuple[set[str], list[NoticeRecord]]] = []
    for notice in notices:
        if notice.platform is not platform or not frame.in_window(notice.issued_on):
            continue
        if notice.issued_on > frame.as_of:
            continue
        names, rows = _names(notice, escalation), [notice]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names, rows = names | group[0], [*group[1], *rows]
        groups.append((names, rows))
    found = [Notified(tuple(sorted(rows, key=_highest_first))) for _, rows in groups]
    return tuple(sorted(found, key=lambda one: (one.notices[0].issued_on, one.notices[0].subject)))


def told(event: Notified) -> str:
    """What happened, in a sentence."""
    top = event.notices[0]
    others = list(
        dict.fromkeys(notice.subject for notice in event.notices[1:] if notice.subject != top.subject)
    )
    also = f"；同一事项另有通报：{'、'.join(others)}，只按最高一级计一次" if others else ""
    return f"{top.issued_on} 被{top.issuer}通报：{top.matter}{also}"


def faults(events: Sequence[Notified], counts: Callable[[Notified], bool]) -> Iterator[Finding]:
    """A fault for every event that counts, its level as code, with every row as evidence."""
    for event in events:
        if counts(event):
            evidence = [one for notice in event.notices for one in notice.evidence]
            yield not_met(event.notices[0], told(event), code=event.level, evidence=evidence)


def _names(notice: NoticeRecord, escalation: str) -> set[str]:
    """By what a row is recognised as the same notice or event as another."""
    names = {f"文号 {notice.issuer} {notice.doc_no}"} if notice.doc_no else set()
    if notice.event and escalation == "highest":
        names.add(f"事项 {notice.event}")
    return names or {f"行 {notice.evidence[0].place}"}


def _highest_first(notice: NoticeRecord) -> tuple[int, object, str]:
    return (-notice.level.height, notice.issued_on, notice.doc_no)
