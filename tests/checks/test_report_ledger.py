"""The annual report's table of applications beside the office's ledger, row by row (X4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.checks.test_report_hints import report

from mingjing.checks.report_ledger import ledger_hints
from mingjing.model import (
    AnnualReport,
    Applicant,
    ApplicationCase,
    Calendar,
    Evidence,
    Frame,
    GivenLedger,
    Handling,
    ReceiptMethod,
    ReplyResult,
    ServiceMethod,
    Unit,
    UnitKind,
)

FILE = "ledgers/依申请公开.csv"
GIVEN = (GivenLedger("依申请公开", (Evidence(FILE, "1" * 64, place="依申请公开台账"),)),)
FRAME = Frame(
    unit=Unit("云岫县民政局", UnitKind.DEPARTMENT, "县直单位", ()),
    year=2022,
    opens_on=date(2022, 1, 1),
    closes_on=date(2022, 12, 31),
    as_of=date(2023, 1, 31),
    calendar=Calendar({}),
)


def case(
    row: int,
    arrived: date,
    replied: date | None,
    result: ReplyResult | None,
    kind: Applicant = Applicant.PERSON,
) -> ApplicationCase:
    return ApplicationCase(
        name=f"第{row}件",
        unit="云岫县民政局",
        applicant=kind,
        handling=Handling(ReceiptMethod.IN_PERSON, arrived, replied_on=replied),
        result=result,
        served_by=ServiceMethod.POST if replied else None,
        reasoned=None,
        remedies_told=None,
        reconsideration=None,
        litigation=None,
        link="",
        evidence=(Evidence(FILE, "1" * 64, f"第{row}件", f"第{row}行"),),
    )


CASES = (
    case(2, date(2021, 12, 20), date(2022, 1, 10), ReplyResult.GRANTED),
    case(3, date(2022, 2, 1), date(2022, 2, 10), ReplyResult.GRANTED),
    case(4, date(2022, 3, 1), date(2022, 3, 10), ReplyResult.GRANTED),
    case(5, date(2022, 4, 1), date(2022, 4, 10), ReplyResult.GRANTED),
    case(6, date(2022, 12, 20), None, None),
)
"""What `report(2022)` tells: four new, one carried over, four granted, one left."""


def found(reports: Sequence[AnnualReport], cases: Sequence[ApplicationCase]) -> list[str]:
    return [hint.told for hint in ledger_hints(reports, cases, GIVEN, FRAME)]


def test_a_report_that_agrees_with_the_ledger_gives_no_hint() -> None:
    assert found((report(2022), report(2021)), CASES) == []


def test_every_row_of_the_assessed_year_is_compared_by_applicant_and_result() -> None:
    firm = replace(CASES[1], applicant=Applicant.BUSINESS, result=ReplyResult.PROCESS)
    told = found((report(2022),), (CASES[0], firm, *CASES[2:]))
    assert told == [
        "2022年报告表三“本年新收”：自然人 4（台账 3 件），商业企业 0（台账 1 件）",
        "2022年报告表三“予以公开”：总计 4（台账 3 件），自然人 4（台账 3 件）",
        "2022年报告表三“属于四类过程性信息”：总计 0（台账 1 件），商业企业 0（台账 1 件）",
        "2022年报告表三“办理结果总计”：自然人 4（台账 3 件），商业企业 0（台账 1 件）",
    ]


def test_of_the_year_before_only_what_was_carried_over_is_compared() -> None:
    assert found((report(2021, R1=9, N=3),), CASES) == [
        "2021年报告表三“结转下年度继续办理”：总计 3（台账 1 件），自然人 3（台账 1 件）"
    ]
    assert found((report(2020, N=3),), CASES) == []


def test_a_hint_quotes_the_cells_and_the_rows_of_the_ledger() -> None:
    (hint,) = ledger_hints((report(2021, N=3),), CASES, GIVEN, FRAME)
    assert [(e.words, e.place) for e in hint.evidence] == [
        ("3", "表三·结转下年度继续办理·总计"),
        ("3", "表三·结转下年度继续办理·自然人"),
        ("第2件", "第2行"),
    ]


def test_without_ledger_nothing_is_compared_and_an_empty_one_counts_as_none() -> None:
    reports = (report(2021, N=3),)
    assert list(ledger_hints(reports, CASES, (), FRAME)) == []
    (hint,) = ledger_hints(reports, (), GIVEN, FRAME)
    assert hint.evidence[-1] == GIVEN[0].evidence[0]


def test_rows_that_hang_on_a_day_the_ledger_does_not_tell_are_left_out() -> None:
    given_up = case(7, date(2022, 11, 1), None, ReplyResult.NOT_CORRECTED)
    assert found((report(2022),), (*CASES, given_up)) == [
        "2022年报告表三“本年新收”：总计 4（台账 5 件），自然人 4（台账 5 件）"
    ]
