"""Finds every check. A folder that fails to load stops the program; nothing is skipped."""

import hashlib
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import mingjing.checks
from mingjing.checks.params import Written, read_params
from mingjing.model import (
    About,
    AbsenceClaim,
    AnnualReport,
    ApplicationCase,
    AttendedMeeting,
    BriefingRecord,
    BudgetDocument,
    BudgetUnit,
    Candidate,
    CataloguedDuty,
    CheckKind,
    Column,
    ColumnDuty,
    Consultation,
    DecisionCatalogue,
    DecisionDuty,
    DecisionEntry,
    DisclosureGuide,
    FiledMaterial,
    Finding,
    Frame,
    GivenLedger,
    HonourEvent,
    Interpretation,
    LeaderProfile,
    MediaRecord,
    NoEventDeclaration,
    NoticeRecord,
    OpennessLeader,
    OpinionEvent,
    Outcome,
    PersonalData,
    Plan,
    PolicyDocument,
    ReportComparison,
    ReportPair,
    RosterEntry,
    SubsidyDisclosure,
    SummonsRecord,
    TrainingRecord,
    UnitFacts,
    UnitProfile,
)
from mingjing.model.failure import NotFinished

_FACTS: Mapping[type, Callable[[UnitFacts], Sequence[object]]] = {
    AbsenceClaim: lambda facts: facts.ledgers.absence_claims,
    AnnualReport: lambda facts: facts.annual_reports,
    ApplicationCase: lambda facts: facts.ledgers.applications,
    AttendedMeeting: lambda facts: facts.ledgers.attended_meetings,
    BriefingRecord: lambda facts: facts.ledgers.briefings,
    BudgetDocument: lambda facts: facts.budgets,
    BudgetUnit: lambda facts: facts.ledgers.budget_units,
    Candidate: lambda facts: facts.candidates,
    CataloguedDuty: lambda facts: facts.catalogued_duties,
    Column: lambda facts: facts.columns,
    ColumnDuty: lambda facts: facts.ledgers.column_duties,
    Consultation: lambda facts: facts.consultations,
    DecisionCatalogue: lambda facts: facts.decision_catalogues,
    DecisionDuty: lambda facts: facts.ledgers.decision_duties,
    DecisionEntry: lambda facts: facts.decisions,
    DisclosureGuide: lambda facts: facts.guides,
    FiledMaterial: lambda facts: facts.ledgers.materials,
    GivenLedger: lambda facts: facts.ledgers.given,
    HonourEvent: lambda facts: facts.ledgers.praise,
    Interpretation: lambda facts: facts.interpretations,
    LeaderProfile: lambda facts: facts.leaders,
    MediaRecord: lambda facts: facts.media,
    NoEventDeclaration: lambda facts: facts.ledgers.declarations,
    NoticeRecord: lambda facts: facts.ledgers.notices,
    OpennessLeader: lambda facts: facts.openness_leaders,
    OpinionEvent: lambda facts: facts.ledgers.opinion_events,
    PersonalData: lambda facts: facts.personal_data,
    Plan: lambda facts: facts.plans,
    PolicyDocument: lambda facts: facts.policy_documents,
    ReportComparison: lambda facts: facts.report_comparisons,
    ReportPair: lambda facts: facts.report_pairs,
    RosterEntry: lambda facts: facts.ledgers.roster,
    SubsidyDisclosure: lambda facts: facts.subsidies,
    SummonsRecord: lambda facts: facts.ledgers.summonses,
    TrainingRecord: lambda facts: facts.ledgers.trainings,
    UnitProfile: lambda facts: facts.profiles,
}


class BrokenCheck(NotFinished):
    """A folder in `checks/` that is no check."""


@dataclass(frozen=True)
class Check:
    """A loaded check: name (its folder), what it is about, its parameters, and the digest of its source."""

    name: str
    about: About
    params_type: type
    digest: str
    folder: Path
    _function: Callable[..., Iterator[Finding]]
    _arguments: tuple[tuple[str, Any], ...]

    @property
    def facts(self) -> tuple[type, ...]:
        """The kinds of facts that it asks for."""
        return tuple(wanted for _, wanted in self._arguments if wanted in _FACTS)

    def run(self, facts: UnitFacts, frame: Frame, written: Written) -> tuple[Finding, ...]:
        """Judge the facts. Raises ParamsError for parameters the check does not have, BrokenCheck for a check that was to
        give clues only and decides."""
        params: object = read_params(self.params_type, written)
        given: dict[str, object] = {}
        for name, wanted in self._arguments:
            if wanted is Frame:
                given[name] = frame
            elif wanted is self.params_type:
                given[name] = params
            else:
                given[name] = _FACTS[wanted](facts)
        findings = tuple(self._function(**given))
        if self.about.kind is CheckKind.CANDIDATE and not all(finding.is_clue for finding in findings):
            raise BrokenCheck(f"检查项 {self.name} 只列线索，却给出了结论")
        if self.about.kind is CheckKind.PREPARED and any(f.outcome is Outcome.MET for f in findings):
            raise BrokenCheck(f"检查项 {self.name} 只核材料是否齐备，却认定符合要求")
        return findings


@cache
def all_checks() -> Mapping[str, Check]:
    """Every check by name, in alphabetical order. Raises BrokenCheck."""
    found = sorted(info.name for info in pkgutil.iter_modules(mingjing.checks.__path__) if info.ispkg)
    return {name: _load(name) for name in found}


def about_check(name: str) -> About | None:
    """What a check is; None where there is none of that name."""
    known = all_checks().get(name)
    return known.about if known else None


def _load(name: str) -> Check:
    try:
        module = importlib.import_module(f"mingjing.checks.{name}.check")
    except Exception as fault:
        raise BrokenCheck(f"检查项 {name} 无法加载：{fault}") from fault
    for needed in ("ABOUT", "Params", "check"):
        if not hasattr(module, needed):
            raise BrokenCheck(f"检查项 {name} 的 check.py 缺少 {needed}")
    source = Path(inspect.getfile(module))
    return Check(
        name=name,
        about=module.ABOUT,
        params_type=module.Params,
        digest=hashlib.sha256(source.read_bytes()).hexdigest(),
        folder=source.parent,
        _function=module.check,
        _arguments=tuple(_arguments(name, module)),
    )


def _arguments(name: str, module: ModuleType) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(module.check)
    for argument in inspect.signature(module.check).parameters:
        hint = hints.get(argument)
        if hint is Frame or hint is module.Params:
            yield argument, hint
            continue
        inner = get_args(hint)
        if len(inner) != 1 or inner[0] not in _FACTS:
            raise BrokenCheck(f"检查项 {name} 的参数 {argument} 不是 Sequence[事实类型]、Params 或 Frame")
        yield argument, inner[0]
