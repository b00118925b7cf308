"""Counted by interpretation; one that mixes text with pictures, video or sound counts as more than text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.interpreting import nothing_to_judge
from mingjing.model import (
    About,
    CheckKind,
    Finding,
    Frame,
    Interpretation,
    PolicyDocument,
    met,
    not_met,
    unclear,
)

ABOUT = About(
    title="非纯文字解读",
    asks="解读是否采用了图解、视频、音频、动漫等文字以外的形式？",
    law=("政府网站发展指引", "解读回应"),
    remedy="用图解、短视频、音频、动漫等形式解读；标志、二维码和装饰图片不算。",
    codes=(
        ("text_only", "只有文字"),
        ("doubtful", "不能确定图片等是否用于解读"),
        ("no_interpretation", "有文件，没有解读"),
        ("no_date", "网页未显示发布日期"),
        ("none_found", "没有文件，也没有解读"),
    ),
    kind=CheckKind.AUTOMATIC,
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters; the share wanted is the scheme's."""


def check(
    documents: Sequence[PolicyDocument],
    readings: Sequence[Interpretation],
    params: Params,  # noqa: ARG001
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per interpretation published in the window."""
    found = False
    for reading in readings:
        if reading.published_on is None:
            found = True
            yield unclear(reading, "解读未显示发布日期，无法判断是否属于本年度", code="no_date")
        elif frame.in_window(reading.published_on):
            found = True
            yield _judge(reading)
    if not found:
        yield nothing_to_judge(documents, frame)


def _judge(reading: Interpretation) -> Finding:
    forms = "、".join(reading.forms) or "无"
    if reading.non_text is None:
        return unclear(reading, f"看不出是否采用了文字以外的形式（形式：{forms}）", code="doubtful")
    if reading.non_text:
        return met(reading, f"采用了文字以外的形式：{forms}")
    return not_met(reading, "只有文字，没有图解、视频、音频等形式", code="text_only")
