"""One part of one unit: what the check found beside what there is to be found."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from mingjing.county import PartSights, Sight
from mingjing.model import Finding, Outcome
from mingjing.run.accuracy.tally import Tally


@dataclass(frozen=True, slots=True)
class Compared:
    """Counts of one part, and each wrong judgement in words."""

    tally: Tally
    errors: tuple[str, ...] = ()


def compare(part: PartSights, findings: Sequence[Finding], codes: Set[str]) -> Compared:
    """Set the findings of a part beside the truth about it. `codes` are those that the check may give: a fault whose
    code is among them is found only by a finding of this code."""
    by_outcome = {o: [f for f in findings if f.outcome is o] for o in Outcome}
    accused = by_outcome[Outcome.NOT_MET]
    sights = {o: [s for s in part.sights if s.outcome == o.value] for o in Outcome}
    faults, controls, gaps = sights[Outcome.NOT_MET], sights[Outcome.MET], sights[Outcome.UNCLEAR]

    def explains(fault: Sight, finding: Finding) -> bool:
        return concerns(fault, finding) and (fault.code not in codes or fault.code == finding.code)

    pairs = _pairs(faults, accused, explains)
    alarms = [f for at, f in enumerate(accused) if at not in pairs.values()]
    passes, doubts = by_outcome[Outcome.MET], by_outcome[Outcome.UNCLEAR]
    missed = [f for at, f in enumerate(faults) if at not in pairs]
    open_faults = [f for f in missed if doubts and (_of_unit(f) or not _any(f, passes))]
    passed = [c for c in controls if _any(c, passes) and not _any(c, alarms)]
    open_controls = [c for c in controls if c not in passed and not _any(c, alarms)]
    leaps = [g for g in gaps if _any(g, passes) and not doubts]
    lost = [s for s in missed if s not in open_faults]
    tally = Tally(
        faults=len(faults),
        controls=len(controls),
        gaps=len(gaps),
        found=len(pairs),
        passed=len(passed),
        missed=len(lost),
        left_open=len(open_faults) + len(open_controls),
        alarms=len(alarms),
        leaps=len(leaps),
    )
    errors = (
        *(f"误判：{f.subject}　{f.aspect}　{f.reason}" for f in alarms),
        *(f"漏判：{_named(s)}（{s.code}）" for s in lost),
        *(f"不能定而判为符合：{_named(s)}（{s.code}）" for s in leaps),
    )
    return Compared(tally, errors)


def concerns(sight: Sight, finding: Finding) -> bool:
    """Whether a finding is about what is to be seen there."""
    if sight.aspect and finding.aspect and sight.aspect != finding.aspect:
        return False
    if _of_unit(sight):
        return True
    called = {_plain(finding.subject), _plain(finding.aspect)}
    if sight.words:
        return any(_plain(word) in called for word in sight.words)
    told = any(_plain(title) in called for title in sight.titles)
    return told or any(e.url in sight.addresses for e in finding.evidence)


def _of_unit(sight: Sight) -> bool:
    return not sight.words and not sight.titles


def _plain(words: str) -> str:
    """Words without blanks, full-width forms made narrow."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def _any(sight: Sight, findings: Sequence[Finding]) -> bool:
    return any(concerns(sight, finding) for finding in findings)


def _named(sight: Sight) -> str:
    name = "、".join(sight.words or sight.titles[:1]) or "本单位"
    return f"{name}{f'　{sight.aspect}' if sight.aspect else ''}　{sight.addresses[0]}"


def _pairs(
    sights: Sequence[Sight], findings: Sequence[Finding], fits: Callable[[Sight, Finding], bool]
) -> Mapping[int, int]:
    """As many sights as possible with a finding each, by position."""
    taken: dict[int, int] = {}

    def place(at: int, tried: set[int]) -> bool:
        for to in _fitting(sights[at], findings, fits):
            if to not in tried:
                tried.add(to)
                if to not in taken or place(taken[to], tried):
                    taken[to] = at
                    return True
        return False

    for at in range(len(sights)):
        place(at, set())
    return {at: to for to, at in taken.items()}


def _fitting(
    sight: Sight, findings: Sequence[Finding], fits: Callable[[Sight, Finding], bool]
) -> Iterator[int]:
    return (at for at, finding in enumerate(findings) if fits(sight, finding))
