"""Builds the pages of a check's cases: a fragment becomes a whole small page, read like any other."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from typing import Any

import yaml
from tests.checks.case_ledgers import ledger_facts
from tests.checks.case_media import records, with_posts

from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.copies import compared_reports
from mingjing.extract.decisions.matters import Published, catalogued
from mingjing.extract.decisions.undertaken import entries_naming
from mingjing.extract.page import page_facts
from mingjing.extract.unit_facts import unit_facts
from mingjing.ledgers import official_calendar
from mingjing.model import Cause, Frame, Gap, LedgerFacts, PageFacts, Unit, UnitFacts, UnitKind, Visited

YEAR = 2022


def load_cases(file: Path) -> list[dict[str, Any]]:
    """The cases of one file; dates stay as written."""
    return list(yaml.load(file.read_text("utf-8"), yaml.BaseLoader))


def page(case: Mapping[str, Any], number: int) -> PageFacts:
    """One page of a case as facts."""
    url = case.get("url") or f"http://www.yunxiu.example/case/{number}.html"
    html = case["html"]
    if "<html" not in html:
        path = " &gt; ".join(escape(step) for step in ["首页", *case.get("columns", [])])
        shown = f"<div class='info'>发布时间：{case['published']}</div>" if case.get("published") else ""
        title = escape(case.get("title", ""))
        html = (
            f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>"
            f"<div class='position'>当前位置：{path}</div><h1>{title}</h1>{shown}"
            f"<div class='article-content'>{html}</div></body></html>"
        )
    payload = html.encode()
    return page_facts(
        Snapshot(
            url=url,
            final_url=url,
            status=int(case.get("status", "200")),
            headers=(("content-type", "text/html; charset=utf-8"),),
            payload=payload,
            sha256=hashlib.sha256(payload).hexdigest(),
            fetched_at=datetime(2022, 12, 31, 12, tzinfo=UTC),
        )
    )


def facts_and_frame(case: Mapping[str, Any]) -> tuple[UnitFacts, Frame]:
    """A whole case: its pages read, the facts of its unit found, and the frame it is judged in."""
    unit = Unit(
        name=case.get("unit", "云岫县民政局"),
        kind=UnitKind(case.get("kind", "department")),
        group="县直单位",
        entries=("http://www.yunxiu.example/case/",),
    )
    listed: Sequence[Mapping[str, Any]] = case.get("pages") or ([case["page"]] if "page" in case else [])
    pages = [replace(page(given, number), unit=unit.name) for number, given in enumerate(listed, start=1)]
    ledgers = ledger_facts(with_posts(case), unit, YEAR)
    frame = Frame(
        unit=unit,
        year=YEAR,
        opens_on=date(YEAR, 1, 1),
        closes_on=date(YEAR, 12, 31),
        as_of=date(YEAR, 12, 31),
        calendar=official_calendar(),
        visited=tuple(Visited(p.evidence[0], p.title, p.columns) for p in pages),
        gaps=tuple(Gap(url, Cause.TIMEOUT) for url in case.get("gaps", [])),
        roster=_roster(case, ledgers),
    )
    facts = unit_facts(pages, frame)
    pairs, comparisons = compared_reports(facts.annual_reports)
    decisions = entries_naming(unit, facts.decision_catalogues)
    return (
        replace(
            facts,
            report_pairs=pairs,
            report_comparisons=comparisons,
            decisions=decisions,
            catalogued_duties=catalogued(
                unit, ledgers.decision_duties, [Published(unit, one) for one in facts.decision_catalogues]
            ),
            ledgers=ledgers,
            media=records(case, ledgers, frame),
        ),
        frame,
    )


def _roster(case: Mapping[str, Any], ledgers: LedgerFacts) -> tuple[tuple[str, str], ...] | None:
    """What a case tells shortly as `roster`, or the rows of its ledger."""
    if "roster" in case:
        return tuple((name, post) for name, post in case["roster"])
    serving = tuple((row.name, row.post) for row in ledgers.roster if row.serves_on(date(YEAR, 12, 31)))
    return serving if ledgers.roster else None
