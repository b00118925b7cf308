"""Lists that say whom an item concerns: a unit that is on none of their rows is not asked."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.checks.case_pages import facts_and_frame
from tests.ledgers.test_ledgers import SCOPE, write_csv

from mingjing.checks.registry import all_checks
from mingjing.extract.topics import SPECIAL
from mingjing.ledgers import Scope, UnitNames, find_ledgers, read_shelf
from mingjing.model import SPECIAL_SUBJECTS, Cause, Gap, LedgerFacts

PAGE = {"page": {"title": "工作动态", "columns": ["工作动态"], "html": "<p>召开会议。</p>"}}


def told(check: str, ledgers: LedgerFacts) -> list[tuple[str, str, str]]:
    facts, frame = facts_and_frame(PAGE)
    found = all_checks()[check].run(replace(facts, ledgers=ledgers), frame, {})
    return [(finding.outcome.value, finding.code, finding.reason) for finding in found]


@pytest.mark.parametrize(
    ("check", "ledger", "header", "row", "reason"),
    [
        (
            "budget_tables",
            "预算单位",
            "单位名称,是否独立预算单位",
            "松泉镇,是",
            "预算单位名单中没有本单位及所属单位",
        ),
        ("special_columns", "专栏责任", "专栏,责任单位", "城乡低保,松泉镇", "按分工，本单位没有应设的专栏"),
    ],
)
def test_a_unit_that_the_list_does_not_name_is_not_asked(
    check: str, ledger: str, header: str, row: str, reason: str, tmp_path: Path
) -> None:
    write_csv(tmp_path, ledger, f"{header}\n{row}\n")
    shelf = read_shelf(find_ledgers(tmp_path, {}), tmp_path, SCOPE)
    code = {"budget_tables": "not_listed", "special_columns": "no_duty"}[check]
    assert told(check, shelf.of("云岫县民政局")) == [("not_applicable", code, reason)]


def test_the_subjects_of_the_ledger_are_those_that_columns_are_known_by() -> None:
    assert tuple(SPECIAL) == SPECIAL_SUBJECTS


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [("云岫县财政局政府信息公开指南", "公开指南", "absent"), ("下一页", "财政信息", "not_seen")],
)
def test_the_name_of_the_finance_bureau_does_not_tell_that_a_page_may_hold_budgets(
    text: str, column: str, code: str, tmp_path: Path
) -> None:
    facts, frame = facts_and_frame({**PAGE, "unit": "云岫县财政局"})
    gap = Gap("http://www.yunxiu.example/1.html", Cause.TIMEOUT, text, (column,))
    names = UnitNames([frame.unit])
    write_csv(tmp_path, "预算单位", "单位名称,是否独立预算单位\n云岫县财政局,是\n")
    scope = Scope(names, frame.opens_on, frame.closes_on)
    listed = read_shelf(find_ledgers(tmp_path, {}), tmp_path, scope).of(frame.unit.name)
    found = all_checks()["budget_tables"].run(replace(facts, ledgers=listed), replace(frame, gaps=(gap,)), {})
    assert [finding.code for finding in found] == [code, code]
