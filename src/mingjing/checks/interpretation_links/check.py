"""Counted by interpretation: the pair is whole when the document's page and the interpretation's page link to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.interpreting import nothing_to_judge
from mingjing.model import (
    About,
    CheckKind,
    Finding,
    Frame,
    Interpretation,
    Pairing,
    PolicyDocument,
    absent,
    met,
    not_applicable,
    not_met,
    unclear,
)

ABOUT = About(
    title="解读与文件相互链接",
    asks="解读材料与原政策文件的网页是否互相链接？",
    law=("政府网站发展指引", "解读回应"),
    remedy="在文件页加上解读的链接，在解读页加上文件的链接。",
    codes=(
        ("one_way", "只有单向链接"),
        ("no_link", "没有互相链接"),
        ("no_interpretation", "有文件，没有解读"),
        ("not_own", "解读的不是本单位的文件"),
        ("no_date", "网页未显示发布日期"),
        ("none_found", "没有文件，也没有解读"),
    ),
    kind=CheckKind.AUTOMATIC,
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


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
            yield _judge(reading, documents, frame)
    if not found:
        yield nothing_to_judge(documents, frame)


def _judge(reading: Interpretation, documents: Sequence[PolicyDocument], frame: Frame) -> Finding:
    own = [
        (d, pair) for d in documents if not d.repost for pair in d.pairings if pair.interpretation == reading
    ]
    if own:
        document, pair = max(own, key=lambda found: _links(found[1]))
        return _pair(reading, document, pair)
    passed_on = any(pair.interpretation == reading for d in documents for pair in d.pairings)
    if not passed_on and reading.own_policy:
        search = frame.search(reading.subject, "政策文件", "规范性文件", "履职依据")
        return absent(search, "未在本单位网页找到所解读的文件，无法相互链接", code="no_link")
    return not_applicable(reading, "解读的不是本单位发布的文件", code="not_own")


def _pair(reading: Interpretation, document: PolicyDocument, pair: Pairing) -> Finding:
    seen = (reading.evidence[0], document.evidence[0])
    name = f"《{document.subject}》" if "《" not in document.subject else document.subject
    if _links(pair) == 2:
        return met(reading, f"与文件互相链接：{name}", evidence=seen)
    if pair.document_links:
        return not_met(reading, f"文件页有链接，解读页没有链接到文件：{name}", code="one_way", evidence=seen)
    if pair.interpretation_links:
        return not_met(reading, f"解读页有链接，文件页没有链接到解读：{name}", code="one_way", evidence=seen)
    return not_met(reading, f"解读页与文件页互相都没有链接：{name}", code="no_link", evidence=seen)


def _links(pair: Pairing) -> int:
    return pair.document_links + pair.interpretation_links
