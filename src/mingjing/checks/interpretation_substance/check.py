"""Of the seven elements two apply only where there is an older policy or a benefit; five are therefore always within
reach, and whoever tells five has told enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingjing.checks.interpreting import SEARCHED
from mingjing.model import (
    READING_ELEMENTS,
    About,
    Finding,
    Frame,
    Interpretation,
    PolicyDocument,
    met,
    none_found,
    not_met,
    unclear,
)

ABOUT = About(
    title="实质性解读",
    asks="每篇解读是否讲清政策背景、出台目的、主要内容、执行标准、惠民利民举措、新旧政策差异、后续工作考虑？",
    law=("政府网站发展指引", "解读回应"),
    remedy="用自己的话补上没有讲到的方面；不要只摘抄文件原文。",
    codes=(
        *((f"told_{n}", f"讲到 {n} 个方面") for n in range(len(READING_ELEMENTS))),
        *((f"excerpt_{n}", f"摘抄原文，讲到 {n} 个方面") for n in range(len(READING_ELEMENTS) + 1)),
        ("not_legible", "内容在图片、音视频中，机器读不出"),
        ("not_laid_out", "行文没有机器认得的小标题，没有找到的方面不能断定没有讲到"),
        ("no_date", "网页未显示发布日期"),
        ("none_found", "没有解读"),
    ),
)


@dataclass(frozen=True)
class Params:
    """`full_at`: so many elements are enough; `max_overlap`: an interpretation of which a larger share of its text
    stands in the document is copied from it (摘抄). Running text without headings is judged only where it is shorter
    than `brief` characters: in a longer one an element may be told in words that the machine does not know."""

    full_at: int = 5
    max_overlap: Decimal = Decimal("0.6")
    brief: int = 150


def check(
    documents: Sequence[PolicyDocument],
    readings: Sequence[Interpretation],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per interpretation published in the window; where there is none, a person decides."""
    overlaps = {
        pair.interpretation.url: pair.overlap
        for document in documents
        for pair in document.pairings
        if pair.overlap is not None
    }
    found = False
    for reading in readings:
        if reading.published_on is None:
            found = True
            yield unclear(reading, "解读未显示发布日期，无法判断是否属于本年度", code="no_date")
        elif frame.in_window(reading.published_on):
            found = True
            yield _judge(reading, overlaps.get(reading.url), params)
    if not found:
        told = f"{frame.year}年未发现解读；确无须解读的政策的，可申报合理缺项"
        yield none_found(frame.search("政策解读", *SEARCHED), told)


def _judge(reading: Interpretation, overlap: Decimal | None, params: Params) -> Finding:
    names = [name for name, _ in reading.elements]
    words = [evidence for _, evidence in reading.elements]
    told = f"讲到 {len(names)} 个方面" + (f"（{'、'.join(names)}）" if names else "")
    if overlap is not None and overlap > params.max_overlap:
        copied = f"与文件原文重合 {overlap * 100:.0f}%，属于摘抄；{told}"
        return not_met(reading, copied, code=f"excerpt_{len(names)}", evidence=words)
    if len(names) >= params.full_at:
        return met(reading, told, evidence=words)
    if not reading.legible or reading.non_text is not False:
        beside = f"文字中{told}；其余内容可能在图片、音视频或附件中，须人工查看"
        return unclear(reading, beside, code="not_legible", evidence=words)
    if not reading.laid_out and reading.characters >= params.brief:
        beside = f"{told}；全文没有分列小标题，或者有的小标题看不出讲的是哪个方面，其余方面须人工查看"
        return unclear(reading, beside, code="not_laid_out", evidence=words)
    lacking = "、".join(name for name in READING_ELEMENTS if name not in names)
    return not_met(reading, f"{told}；未讲到{lacking}", code=f"told_{len(names)}", evidence=words)
