"""What an assessor sees of major policies and of how deeply they are explained."""

from collections.abc import Sequence

from mingjing.county.arithmetic import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR, Seen
from mingjing.county.names import Body
from mingjing.county.plan import DocumentPlan, UnitPlan
from mingjing.county.sights import missing, passed_on, readings_of
from mingjing.county.themes import ARGUABLE, theme_of
from mingjing.county.told import ReadingTold, Tells, ThemesTold

LONG = 300
"""Characters that make an interpretation in words one in depth."""
WANTED = 4
"""Interpretations of higher levels' policies that stand in for documents of one's own."""


def depth(plan: UnitPlan, body: Body, tells: Tells) -> list[Seen]:
    """Item 9: the documents on a theme, each with an interpretation in depth; where there are none, those of others."""
    kinds = {d.key: _kind(d, tells) for d in plan.documents}
    found = {d.key: _document(plan, d, tells) for d in plan.documents}
    sure = [found[key] for key, kind in kinds.items() if kind not in ("", ARGUABLE)]
    arguable = [found[key] for key, kind in kinds.items() if kind == ARGUABLE]
    outside = [Seen(NOT_APPLICABLE, key, "no_theme", key) for key, kind in kinds.items() if not kind]
    if sure:
        return [*sure, *(_left_open(one, sure) for one in arguable), *outside]
    others = sorted(_of_others(plan, body, tells), key=lambda seen: seen.outcome != MET)[:WANTED]
    good = [seen for seen in others if seen.outcome == MET]
    if len(good) >= WANTED and all(one.outcome == MET for one in arguable):
        return [*good, *outside]
    if plan.documents:
        return [Seen(UNCLEAR, body.name, "theme_unclear", f"{body.slug}#policy"), *outside]
    lacking = missing(plan, body.name, "too_few", f"{body.slug}#interpretation")
    return [*others, *[lacking] * (WANTED - len(others))]


def _kind(document: DocumentPlan, tells: Tells) -> str:
    named = [theme for told in tells[document.key] if isinstance(told, ThemesTold) for theme in told.themes]
    return named[0] if named else theme_of(document.subject)


def _left_open(one: Seen, sure: Sequence[Seen]) -> Seen:
    """It makes no difference whether a document counts that fares like all those that surely do."""
    alike = {seen.outcome for seen in sure} == {one.outcome}
    return one if alike else Seen(UNCLEAR, one.subject, "theme_unclear", one.where)


def _document(plan: UnitPlan, document: DocumentPlan, tells: Tells) -> Seen:
    key = document.key
    if not document.interpretations:
        return missing(plan, key, "no_interpretation", key)
    deep = [
        i.non_text or _goes_deep(told)
        for i in document.interpretations
        for told in tells[i.key]
        if isinstance(told, ReadingTold)
    ]
    where = document.interpretations[0].key
    copied = any(
        isinstance(told, ReadingTold) and told.copied
        for i in document.interpretations
        for told in tells[i.key]
    )
    code = "" if any(deep) else "excerpt" if copied else "shallow"
    return Seen(NOT_MET if code else MET, key, code, where)


def _goes_deep(told: ReadingTold) -> bool:
    return not told.copied and told.characters >= LONG


def _of_others(plan: UnitPlan, body: Body, tells: Tells) -> list[Seen]:
    readings = readings_of(plan, body, tells)
    return [
        Seen(
            MET if "图解" in readings[key].forms or _goes_deep(readings[key]) else NOT_MET,
            key,
            "shallow",
            key,
        )
        for key in passed_on(plan, body)
    ]
