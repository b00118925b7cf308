"""Findings: what a check saw, in four outcomes, always with evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from mingjing.model.evidence import Evidence, Search


class Outcome(StrEnum):
    """What a check can say. `UNCLEAR` goes to a person and never costs points by itself."""

    MET = "met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not_applicable"


CANDIDATE = "candidate"
"""Code of a finding that shows a page on which a person may decide."""
NO_CANDIDATES = "no_candidates"
"""Code of a finding that says that no such page is among those that were searched."""


class CheckKind(StrEnum):
    """How far a check goes by itself."""

    AUTOMATIC = "automatic"
    """It decides; people look at samples, or confirm in bulk."""
    CONFIRMED = "confirmed"
    """It judges first, a named person confirms."""
    PREPARED = "prepared"
    """It tells whether what was filed can be accepted at all (link, screenshot); a person decides what it is worth."""
    CANDIDATE = "candidate"
    """It only shows pages on which a person decides; its findings are clues and move no point."""

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    CheckKind.AUTOMATIC: "自动判定",
    CheckKind.CONFIRMED: "机器判定、人工确认",
    CheckKind.PREPARED: "机器核材料、由人核定",
    CheckKind.CANDIDATE: "只列线索、由人核定",
}


class Fact(Protocol):
    """Anything a check can judge: it has a name a person understands, and evidence."""

    @property
    def subject(self) -> str:
        """What the fact is about, as a clerk would call it (a title, a person, a column)."""
        ...

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where the fact was read."""
        ...


@dataclass(frozen=True, slots=True)
class About:
    """What a check is: the question it asks, the clause it rests on, and how to put a fault right."""

    title: str
    asks: str
    law: tuple[str, str]
    remedy: str
    version: str = "1"
    codes: tuple[tuple[str, str], ...] = ()
    """Codes that findings of this check may carry, each with its meaning; schemes give credit by code."""
    kind: CheckKind = CheckKind.CONFIRMED


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check saw.

    `aspect` tells apart several questions asked of one subject; `code` is the stable name of the reason, by
    which a scheme may give part credit. Findings know no points. A finding without evidence is refused.

    >>> Finding(Outcome.MET, "某公告", "征求意见 30 天", evidence=())
    Traceback (most recent call last):
    ...
    ValueError: 结论“征求意见 30 天”没有证据
    """

    outcome: Outcome
    subject: str
    reason: str
    aspect: str = ""
    code: str = ""
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence and self.outcome in (Outcome.MET, Outcome.NOT_MET):
            raise ValueError(f"结论“{self.reason}”没有证据")

    @property
    def is_clue(self) -> bool:
        """Whether it only helps a person to decide (线索): a candidate, or that there is none. A clue moves no point.

        >>> Finding(Outcome.UNCLEAR, "政务公开培训", "3月8日举办政务公开培训", code=CANDIDATE).is_clue
        True
        """
        return self.outcome is Outcome.UNCLEAR and self.code in (CANDIDATE, NO_CANDIDATES)


def met(
    fact: Fact, reason: str, *, aspect: str = "", code: str = "", evidence: Sequence[Evidence] = ()
) -> Finding:
    """The requirement is fulfilled; `evidence` narrows the fact's own evidence to the words that matter."""
    return _finding(Outcome.MET, fact, reason, aspect, code, evidence)


def not_met(
    fact: Fact, reason: str, *, aspect: str = "", code: str = "", evidence: Sequence[Evidence] = ()
) -> Finding:
    """The requirement is not fulfilled, and the page shows it."""
    return _finding(Outcome.NOT_MET, fact, reason, aspect, code, evidence)


def unclear(
    fact: Fact, reason: str, *, aspect: str = "", code: str = "", evidence: Sequence[Evidence] = ()
) -> Finding:
    """It cannot be told from what was seen; a person decides."""
    return _finding(Outcome.UNCLEAR, fact, reason, aspect, code, evidence)


def not_applicable(
    fact: Fact, reason: str, *, aspect: str = "", code: str = "", evidence: Sequence[Evidence] = ()
) -> Finding:
    """The requirement does not concern this subject."""
    return _finding(Outcome.NOT_APPLICABLE, fact, reason, aspect, code, evidence)


def absent(search: Search, reason: str, *, aspect: str = "", code: str = "absent") -> Finding:
    """Nothing was found: `not_met` when every page could be looked at, otherwise `unclear` with the gaps named.

    >>> from mingjing.model.cause import Cause
    >>> from mingjing.model.evidence import Gap
    >>> home = Evidence("http://a.example/", "0" * 64)
    >>> absent(Search("公开指南", (home,)), "未找到公开指南").outcome
    <Outcome.NOT_MET: 'not_met'>
    >>> absent(Search("公开指南", (home,), (Gap("http://a.example/x", Cause.TIMEOUT),)), "未找到公开指南").reason
    '未找到公开指南；但有 1 个网址未能查看（访问超时：http://a.example/x），不能据此认定没有'
    >>> absent(Search("公开指南", ()), "未找到公开指南").outcome
    <Outcome.UNCLEAR: 'unclear'>
    """
    if search.gaps:
        told = f"{reason}；{_not_seen(search)}，不能据此认定没有"
        return Finding(Outcome.UNCLEAR, search.subject, told, aspect, "not_seen", search.pages)
    if not search.pages:
        told = f"{reason}；但没有可供查找的网页，不能据此认定没有"
        return Finding(Outcome.UNCLEAR, search.subject, told, aspect, "not_seen")
    return Finding(Outcome.NOT_MET, search.subject, reason, aspect, code, search.pages)


def none_found(search: Search, reason: str, *, code: str = "none_found") -> Finding:
    """Nothing was found where a person decides whether there had to be anything (合理缺项): always unclear; what could
    not be looked at is named.

    >>> none_found(Search("意见征集", ()), "未发现公开征求意见的公告").reason
    '未发现公开征求意见的公告'
    """
    told = f"{reason}；{_not_seen(search)}" if search.gaps else reason
    return Finding(Outcome.UNCLEAR, search.subject, told, "", code, search.pages)


def _not_seen(search: Search) -> str:
    first = search.gaps[0]
    count = len({gap.url for gap in search.gaps})
    return f"但有 {count} 个网址未能查看（{first.cause.label}：{first.url}）"


def _finding(
    outcome: Outcome, fact: Fact, reason: str, aspect: str, code: str, evidence: Sequence[Evidence]
) -> Finding:
    return Finding(outcome, fact.subject, reason, aspect, code, tuple(evidence) or fact.evidence)
