"""Absences that the office accepted, and the five policies side by side on a whole county."""

from collections import defaultdict

import pytest
from tests.run.conftest import Assessed

from mingjing.ledgers import BadLedger, Scope, Shelf, UnitNames, all_ledgers
from mingjing.ledgers.read import take
from mingjing.ledgers.sheet import Book, Sheet
from mingjing.model import NaPolicy, PartFindings, State
from mingjing.run.check_step import read_findings
from mingjing.run.claims import accepted, claims, require_known_items
from mingjing.run.score_step import read_sheets
from mingjing.scoring import alternatives


def test_the_policy_of_the_scheme_gives_the_very_sheets_of_the_run(assessed: Assessed) -> None:
    workspace = assessed.workspace
    found: dict[str, list[PartFindings]] = defaultdict(list)
    for findings in read_findings(assessed.run.findings):
        found[findings.unit].append(findings)
    told = alternatives(workspace.scheme, workspace.units, found, tuple(accepted(workspace.shelf)))
    for sheet in read_sheets(assessed.run.sheets):
        by_policy = {one.policy: one for one in told[sheet.unit]}
        scaled, full = by_policy[NaPolicy.SCALE], by_policy[NaPolicy.FULL]
        assert (scaled.decided, scaled.decided_max) == (sheet.decided, sheet.decided_max)
        assert full.decided - scaled.decided == full.decided_max - scaled.decided_max
        assert full.decided_max == by_policy[NaPolicy.NONE].decided_max


def test_an_accepted_absence_names_who_decided_when_and_where_it_is_written(assessed: Assessed) -> None:
    sheets = {sheet.unit: sheet for sheet in read_sheets(assessed.run.sheets)}
    decided = [claim for claim in claims(assessed.workspace.shelf) if claim.decided_by]
    assert decided
    for claim in decided:
        item = sheets[claim.unit].item(claim.item)
        told = [step for step in item.steps if claim.decided_by in step]
        assert (item.state is State.NOT_APPLICABLE) == (claim.decision == "accepted") == bool(told)
        if told:
            assert f"合理缺项：{claim.reason}（ledgers/合理缺项.xlsx{claim.evidence[0].place}）" in told[0]


def test_ledgers_that_findings_cite_are_shown_with_their_rows_marked(assessed: Assessed) -> None:
    (page,) = [
        text
        for file in (assessed.run.report / "evidence").glob("*.html")
        if "<h1>通报台账</h1>" in (text := file.read_text("utf-8"))
    ]
    assert "收到时间" in page
    assert "<mark" in page
    assert "未能在下面的网页中找到" not in page


def test_a_claim_on_an_item_that_the_sheet_does_not_have_is_refused(assessed: Assessed) -> None:
    unit = assessed.workspace.units[0]
    ledger = all_ledgers()["合理缺项"]
    header = [column.name for column in ledger.columns]
    rows = [
        header,
        *([unit.name, number, part, "没有", "", "待定", "", ""] for number, part in (("41", ""), ("3", "9"))),
    ]
    scope = Scope(UnitNames([unit]), assessed.workspace.opens_on, assessed.workspace.closes_on)
    read = take(ledger, Book("合理缺项.csv", "0" * 64, (Sheet("", tuple(map(tuple, rows))),)), scope)
    with pytest.raises(BadLedger) as bad:
        require_known_items(Shelf((read,)), assessed.workspace.scheme)
    assert [str(fault) for fault in bad.value.faults] == [
        "合理缺项.csv 第2行  “41”：评分表上没有这个题号",
        "合理缺项.csv 第3行  “9”：第3项只有 6 个给分点；整项缺项的不填",
    ]
