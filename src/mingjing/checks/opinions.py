"""What the checks of opinion events (政务舆情) share."""

from collections.abc import Iterator, Sequence

from mingjing.model import Finding, Frame, OpinionEvent, not_met, unclear

LEDGER = "政务舆情"


def in_time(events: Sequence[OpinionEvent], frame: Frame) -> list[OpinionEvent]:
    """The events that arose in the assessed time."""
    return [one for one in events if frame.in_window(one.received.day) and one.received.day <= frame.as_of]


def negative(events: Sequence[OpinionEvent]) -> Iterator[Finding]:
    """A fault for every event that the office confirmed as negative and widespread; unclear while it has not decided."""
    for event in events:
        if event.negative:
            told = f"{event.received.day} {event.matter}：认定为较大范围负面舆情（{event.negative_because}）"
            yield not_met(event, told, code="negative")
        elif event.negative is None:
            told = f"{event.received.day} {event.matter}：县政府办尚未认定是否属于较大范围负面舆情"
            yield unclear(event, told, code="undecided")
