"""Which lists only a script fills, and what can be told of a unit when nobody runs it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from mingjing.county.families.scripted import HIDDEN
from mingjing.county.names import Body
from mingjing.county.plan import UnitPlan
from mingjing.county.texts.special import column_key

_BUREAUS = (("policy", "data.json"), ("interpretation", "docs.js"), ("consultation", "list.json"))
_PLATFORM = (("planning", "inline"), ("interpretation", "store"), ("policy", "inline"), ("leaders", "store"))
_REPORTS = ("opaque", "endpoint")


def scripted_lists(
    bodies: Sequence[Body], plans: Mapping[str, UnitPlan], seed: int
) -> dict[str, dict[str, str]]:
    """Column → form, by unit. Lists that nobody can read without a browser go to units where nothing else is to be
    missed, so that one gap never hides another fault."""
    found: dict[str, dict[str, str]] = {body.slug: {} for body in bodies}
    for family, lists in (("trs", _BUREAUS), ("jiangxi", _PLATFORM)):
        slugs = [body.slug for body in bodies if body.family == family]
        Random(f"{seed}/scripted" if family == "trs" else f"{seed}/scripted/{family}").shuffle(slugs)
        for slug, (column, form) in zip(slugs, lists, strict=False):
            found[slug][column] = form
    able = [b.slug for b in bodies if b.family != "legacy" and _misses_nothing(plans[b.slug])]
    Random(f"{seed}/hidden").shuffle(able)
    reports = [slug for slug in able if _is_nobodys_copy(plans[slug])]
    for slug, form in zip(reports, _REPORTS, strict=False):
        found[slug]["report"] = form
    kept = [slug for slug in able if plans[slug].specials]
    for state, form in (("empty", "opaque"), ("fine", "endpoint")):
        slug = next((s for s in kept if plans[s].specials[0].state == state and s not in reports[:2]), "")
        if slug:
            found[slug][column_key(plans[slug].specials[0])] = form
    return found


def seen_without_browser(plan: UnitPlan, scripted: Mapping[str, str]) -> UnitPlan:
    """The plan with what only a browser would show out of sight."""
    hidden = {column for column, form in scripted.items() if form in HIDDEN}
    specials = tuple(replace(s, state="hidden") if column_key(s) in hidden else s for s in plan.specials)
    report = replace(plan.report, state="blocked") if "report" in hidden else plan.report
    return replace(plan, report=report, specials=specials)


def _misses_nothing(plan: UnitPlan) -> bool:
    """Whether nothing is to be found missing at the unit: what is missing cannot be told beside a gap."""
    return (
        plan.report.state == "fine"
        and plan.guide.state not in {"missing", "unreachable"}
        and plan.planning != "nothing"
        and plan.history != "nothing"
        and plan.profile.exists
        and not plan.profile.missing
        and all(leader.on_site for leader in plan.leaders.leaders)
        and bool(plan.consultations)
        and all(c.feedback is not None for c in plan.consultations)
        and bool(plan.documents)
        and all(d.interpretations for d in plan.documents)
        and all(s.state != "missing" for s in plan.specials)
    )


def _is_nobodys_copy(plan: UnitPlan) -> bool:
    report = plan.report
    return not (report.copied or report.half or report.repeats_own)
