"""What an assessor sees of subsidies: policies, payments, and numbers that should not stand there."""

from collections.abc import Mapping

from mingjing.county.arithmetic import MET, NOT_MET, UNCLEAR, Seen
from mingjing.county.names import Body
from mingjing.county.plan import YEAR, UnitPlan
from mingjing.county.sights import NONE_FOUND, missing
from mingjing.county.texts.subsidies import TERMS
from mingjing.county.told import PersonalTold, SubsidyTold, Tells

Pages = Mapping[str, list[tuple[str, SubsidyTold]]]
"""By programme: the keys of its pages with what they tell."""


def policies(plan: UnitPlan, body: Body, tells: Tells) -> list[Seen]:
    """Item 8, policies: three terms of each programme, on whichever of its pages."""
    told, paid = _of_kind(plan, body, tells, "policy"), _of_kind(plan, body, tells, "payment")
    if not told:
        return [
            _nothing(plan, body, "no_policy") if paid else Seen(UNCLEAR, body.name, NONE_FOUND, body.slug)
        ]
    return [_term(programme, term, pages) for programme, pages in told.items() for term in TERMS]


def _term(programme: str, term: str, pages: list[tuple[str, SubsidyTold]]) -> Seen:
    where = pages[0][0]
    if any(term in fact.terms for _, fact in pages):
        return Seen(MET, programme, "", where, term)
    if any(fact.pictured for _, fact in pages):
        return Seen(UNCLEAR, programme, "not_read", where, term)
    return Seen(NOT_MET, programme, "missing", where, term)


def payments(plan: UnitPlan, body: Body, tells: Tells) -> list[Seen]:
    """Item 8, payments: one programme paid in the year is enough."""
    paid = _of_kind(plan, body, tells, "payment")
    if not paid and not _of_kind(plan, body, tells, "policy"):
        return [Seen(UNCLEAR, body.name, NONE_FOUND, body.slug)]
    this_year = [key for pages in paid.values() for key, fact in pages if fact.year == YEAR]
    return [Seen(MET, key, "", key) for key in this_year] or [_nothing(plan, body, "no_payment")]


def exposed(plan: UnitPlan, body: Body, tells: Tells) -> list[Seen]:
    """Item 8, the gate: every page with full numbers; a telephone that stands outside a table may be one that the
    public is to call, which a person tells. It costs nothing."""
    found = {
        key: fact.kind
        for key, told in _visible(plan, body, tells).items()
        for fact in reversed(told)
        if isinstance(fact, PersonalTold)
    }
    return [
        Seen(UNCLEAR, key, "candidate", key)
        if "/leaders" in key and plan.leaders.form != "table"
        else Seen(NOT_MET, key, kind, key)
        for key, kind in found.items()
    ] or [Seen(MET, body.name, "", body.slug)]


def _nothing(plan: UnitPlan, body: Body, code: str) -> Seen:
    return missing(plan, body.name, code, f"{body.slug}#subsidy")


def _of_kind(plan: UnitPlan, body: Body, tells: Tells, kind: str) -> Pages:
    found: dict[str, list[tuple[str, SubsidyTold]]] = {}
    for key, told in _visible(plan, body, tells).items():
        for fact in told:
            if isinstance(fact, SubsidyTold) and fact.kind == kind:
                found.setdefault(fact.programme, []).append((key, fact))
    return found


def _visible(plan: UnitPlan, body: Body, tells: Tells) -> Tells:
    """Without what stands in special columns that only a browser would show."""
    hidden = tuple(f"{body.slug}/special/{s.subject}/" for s in plan.specials if s.state == "hidden")
    return {key: told for key, told in tells.items() if not key.startswith(hidden)} if hidden else tells
