"""What an assessor sees of the catalogues, budgets and subsidies that a unit has published."""

from collections.abc import Iterator
from dataclasses import replace

from mingjing.county.arithmetic import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR, Seen
from mingjing.county.duties import UnitDuties
from mingjing.county.names import COUNTY, Body
from mingjing.county.plan import YEAR, UnitPlan
from mingjing.county.told import BudgetTold, CatalogueTold, EntryTold, Tells

_ELEMENTS = ("决策事项", "承办单位", "决策时间", "是否听证")


def decisions(body: Body, tells: Tells, everyone: Tells, duties: UnitDuties) -> list[Seen]:
    """Item 1: four elements of each entry that names the unit; what its own catalogues leave open; what the office's list
    has and nobody published."""
    seen = [
        one
        for key, catalogue in _catalogues(everyone)
        for entry in catalogue.entries
        if _names(entry, body)
        for one in _elements(entry, key)
    ]
    for key, catalogue in _catalogues(tells):
        if not catalogue.readable:
            seen.append(Seen(UNCLEAR, key, "unreadable", key))
        named = [entry for entry in catalogue.entries if entry.undertakers]
        for entry in catalogue.entries:
            if not entry.undertakers and (named or entry.matter in duties.matters):
                seen += _elements(entry, key)
            elif not entry.undertakers:
                seen.append(Seen(UNCLEAR, entry.matter, "whose", key))
    where = f"{body.slug}#decision"
    unread = [key for key, catalogue in _catalogues(tells) if not catalogue.readable]
    for matter in duties.unpublished:
        lost = Seen(UNCLEAR, matter, "unreadable", where)
        seen.append(lost if unread else Seen(NOT_MET, matter, "not_published", where))
    return seen or [Seen(NOT_APPLICABLE, body.name, "not_named", body.slug)]


def _catalogues(tells: Tells) -> Iterator[tuple[str, CatalogueTold]]:
    for key, told in tells.items():
        for fact in told:
            if isinstance(fact, CatalogueTold) and fact.year == YEAR:
                yield key, fact


def _names(entry: EntryTold, body: Body) -> bool:
    own = {body.name, body.name.removeprefix(COUNTY), body.short, *body.alias}
    return any(name in own for name in entry.undertakers)


def _elements(entry: EntryTold, where: str) -> list[Seen]:
    return [
        Seen(MET, entry.matter, "", where, e)
        if e in entry.elements
        else Seen(NOT_MET, entry.matter, "missing", where, e)
        for e in _ELEMENTS
    ]


def budgets(plan: UnitPlan, body: Body, tells: Tells, duties: UnitDuties) -> list[Seen]:
    """Item 7: budget of the year and account of the year before, of the unit and of each unit below it that the
    office lists. Beside a list
    in the menu that cannot be read, nothing can be said to be missing."""
    hidden = plan.report.state == "blocked" or any(s.state == "hidden" for s in plan.specials)
    missing = ("not_seen", UNCLEAR) if hidden else ("absent", NOT_MET)
    found: dict[tuple[str, str], tuple[str, BudgetTold]] = {}
    for key, told in tells.items():
        for fact in told:
            if isinstance(fact, BudgetTold) and (fact.kind, fact.year) in _ASKED:
                owner = body.name if fact.own else fact.owner.removeprefix(COUNTY)
                found[owner, fact.kind] = (key, fact)
    if not duties.budget:
        return [Seen(NOT_APPLICABLE, body.name, "not_listed", body.slug)]
    owners = {body.name: body.name, **{one.name: one.published_as for one in duties.below}}
    return [
        replace(_budget(owner, found.get((known, kind)), missing, body), aspect=f"{year}年{_WORDS[kind]}")
        for owner, known in owners.items()
        for kind, year in _ASKED
    ]


_ASKED = (("budget", YEAR), ("final_account", YEAR - 1))
_WORDS = {"budget": "预算", "final_account": "决算"}


def _budget(owner: str, found: tuple[str, BudgetTold] | None, missing: tuple[str, str], body: Body) -> Seen:
    if found is None:
        code, outcome = missing
        return Seen(outcome, owner, code, f"{body.slug}#budget")
    key, fact = found
    if fact.tabled == "pictured":
        return Seen(UNCLEAR, owner, "pictured", key)
    tabled = fact.tabled != "none"
    return Seen(MET if tabled else NOT_MET, owner, "" if tabled else "without_tables", key)
