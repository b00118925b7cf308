"""Two units' reports that are alike: who is told what, and with which evidence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.checks.case_pages import facts_and_frame

from mingjing.checks.registry import all_checks
from mingjing.model import (
    AnnualReport,
    Evidence,
    Finding,
    Outcome,
    ReportComparison,
    ReportPair,
    SharedPassage,
    UnitFacts,
)

OWN = Evidence("http://www.yunxiu.example/a.html", "a" * 64)
OTHER = Evidence("http://www.yunxiu.example/b.html", "b" * 64)
UNIT = "云岫县民政局"
SUBJECT = f"{UNIT}2021年政府信息公开工作年度报告"
REPORT = AnnualReport(SUBJECT, UNIT, 2021, None, (), (), None, None, None, (), "文字", (OWN,))
PAIR = ReportPair(
    subject=SUBJECT,
    unit=UNIT,
    other_unit="云岫县财政局",
    year=2021,
    other_year=2021,
    published_on=date(2022, 1, 10),
    other_published_on=date(2022, 1, 20),
    jaccard=Decimal("0.812"),
    containment=Decimal("0.900"),
    shared=(SharedPassage("逐条核对，当日改正", 40, "逐条核对；当日改正", 7, 8),),
    evidence=(OWN, OTHER),
)


def judged(
    pairs: tuple[ReportPair, ...], compared_with: int | None = 59, alike: int = 1, **params: str
) -> tuple[Finding, ...]:
    _, frame = facts_and_frame({})
    comparison = ReportComparison(SUBJECT, UNIT, 2021, compared_with, alike, (OWN,))
    facts = UnitFacts(annual_reports=(REPORT,), report_pairs=pairs, report_comparisons=(comparison,))
    return all_checks()["report_copies"].run(facts, frame, params)


def test_a_copy_shows_both_texts_with_their_places_and_who_was_first() -> None:
    assert judged((PAIR,)) == (
        Finding(
            Outcome.NOT_MET,
            SUBJECT,
            "与云岫县财政局2021年报告雷同，相似度 0.81，包含度 0.90"
            "（本单位2022-01-10发布，对方2022-01-20发布），如“逐条核对，当日改正”",
            code="copied",
            evidence=(
                replace(OWN, words="逐条核对，当日改正", place="本单位报告正文第41字起，共8字相同"),
                replace(OTHER, words="逐条核对；当日改正", place="对方报告正文第8字起，共8字相同"),
            ),
        ),
    )


def test_where_the_scheme_says_so_the_first_one_is_spared_and_nobody_when_both_came_out_on_one_day() -> None:
    same_day = replace(PAIR, other_published_on=PAIR.published_on)
    later = replace(PAIR, other_published_on=date(2022, 1, 5))
    found = {
        pair.other_published_on: judged((pair,), spares_first="true")[0].outcome
        for pair in (PAIR, same_day, later)
    }
    assert found == {
        PAIR.other_published_on: Outcome.MET,
        same_day.other_published_on: Outcome.NOT_MET,
        later.other_published_on: Outcome.NOT_MET,
    }


def test_of_a_template_with_many_copies_the_number_is_told() -> None:
    reasons = [found.reason for found in judged((PAIR, replace(PAIR, other_unit="云岫县水利局")), alike=199)]
    assert [reason.split("”")[-1] for reason in reasons] == ["；另有 197 份报告与之相似，未逐一列出", ""]


def test_a_report_without_a_similar_one_tells_with_how_many_it_was_compared() -> None:
    told = [(found.outcome, found.reason) for n in (50_000, 0, None) for found in judged((), compared_with=n)]
    assert told == [
        (Outcome.MET, "已与其他 50000 份年度报告比对，没有相似的"),
        (Outcome.MET, "没有可比对的其他年度报告"),
        (Outcome.UNCLEAR, "报告文字太少或为图片，无法与其他报告比对"),
    ]
