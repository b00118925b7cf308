"""What the six checks of public consultations (公开征求意见) share: which of them are judged."""

from collections.abc import Callable, Iterator, Sequence

from mingjing.model import (
    Consultation,
    Feedback,
    Finding,
    Frame,
    Search,
    absent,
    none_found,
    not_applicable,
    unclear,
)

_WORDS = ("意见征集", "征求意见", "征集", "重大行政决策", "决策预公开", "结果反馈", "采纳")


def judged(
    notices: Sequence[Consultation], frame: Frame, judge: Callable[[Consultation], Finding]
) -> Iterator[Finding]:
    """`judge` for each consultation published in the window.

    A consultation without any date is unclear. Where there is none at all, a person decides whether the unit had
    nothing to consult about (合理缺项): one unclear finding `none_found`.
    """
    found = False
    for notice in notices:
        day = notice.published_on or notice.opens_on
        if day is None:
            found = True
            yield unclear(notice, "网页未显示发布日期，无法判断是否属于本年度", code="no_date")
        elif frame.in_window(day):
            found = True
            yield judge(notice)
    if not found:
        told = f"{frame.year}年未发现公开征求意见的公告；确无须征求意见的决策的，可申报合理缺项"
        yield none_found(searched(frame, "公开征求意见"), told)


def searched(frame: Frame, subject: str) -> Search:
    """The pages where consultations and their feedback are to be found."""
    return frame.search(subject, *_WORDS)


def with_feedback(
    notice: Consultation, frame: Frame, judge: Callable[[Consultation, Feedback], Finding]
) -> Finding:
    """`judge` for a consultation with feedback; without, `no_feedback` – unless opinions may still be sent in."""
    if notice.feedback is not None:
        return judge(notice, notice.feedback)
    if notice.closes_on is not None and notice.closes_on >= frame.as_of:
        return not_applicable(
            notice,
            f"征求意见至 {notice.closes_on} 截止，考核时尚未结束",
            code="not_due",
            evidence=notice.period,
        )
    return absent(searched(frame, notice.subject), "未找到意见征集结果的反馈", code="no_feedback")
