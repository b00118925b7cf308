"""What an account costs by the sheet, from the findings of both checks to the shared points."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.checks.case_pages import facts_and_frame

from mingjing.checks.registry import all_checks
from mingjing.model import Evidence, Finding, Outcome, PartFindings, ScoreSheet, State
from mingjing.scheme import load, scheme_file
from mingjing.scoring import score_unit

ACCOUNT = {"账号名称": "云岫民政", "平台": "微信"}
COMPLETE = {"台账": "政务新媒体发布", "声明截至": "2022-12-31"}
NO_NOTICE = Finding(Outcome.MET, "通报", "没有被通报", evidence=(Evidence("ledgers/通报.csv", "0" * 64),))


def sheet(case: dict[str, Any], notice: Finding = NO_NOTICE) -> ScoreSheet:
    scheme = load(scheme_file("xunwu-2022"), known_checks=all_checks())
    facts, frame = facts_and_frame(case)
    parts = {item.number: item.parts[0] for item in scheme.items() if item.number in (29, 30)}
    found = [
        PartFindings(
            frame.unit.name, number, 1, part.check, all_checks()[part.check].run(facts, frame, part.params)
        )
        for number, part in parts.items()
    ]
    found.append(PartFindings(frame.unit.name, 31, 1, "", (notice,)))
    return score_unit(scheme, frame.unit, found)


def scores(given: ScoreSheet) -> list[Decimal | None]:
    pool = next(pool for pool in given.pools if 29 in pool.items)
    return [given.item(29).score, given.item(30).score, pool.score]


def test_an_account_that_never_posts_loses_more_than_the_three_items_share() -> None:
    silent = {"ledgers": {"政务新媒体账号": [ACCOUNT], "政务新媒体发布": [], "无事项声明": [COMPLETE]}}
    assert scores(sheet(silent)) == [Decimal("-4.6"), Decimal("-0.5"), Decimal(0)]


def test_an_account_whose_posts_nobody_listed_is_open_and_loses_nothing_yet() -> None:
    given = sheet({"ledgers": {"政务新媒体账号": [ACCOUNT]}})
    assert [given.item(29).state, given.item(30).state] == [State.UNCLEAR, State.UNCLEAR]
    assert scores(given) == [None, None, None]


def test_a_unit_without_account_and_without_notice_is_not_asked_for_new_media() -> None:
    none = Finding(Outcome.NOT_APPLICABLE, "通报", "没有账号，也没有被通报")
    given = sheet({"ledgers": {"政务新媒体账号": []}}, none)
    assert next(pool for pool in given.pools if 29 in pool.items).state is State.NOT_APPLICABLE


def test_a_unit_without_account_that_is_treated_like_a_silent_one_loses_as_much() -> None:
    facts, frame = facts_and_frame({"ledgers": {"政务新媒体账号": []}})
    found = [
        all_checks()[name].run(facts, frame, {"no_account": "zero"})
        for name in ("media_frequency", "media_interpretation")
    ]
    assert [sum(one.outcome is Outcome.NOT_MET for one in findings) for findings in found] == [46, 5]


@pytest.mark.parametrize("last", [date(2022, 2, 14), date(2022, 2, 15)])
def test_the_worked_example_of_two_misses(last: date) -> None:
    posts = [
        {"from": "2022-01-01", "to": "2022-02-01", "every": "1"},
        {"from": last.isoformat(), "to": "2022-07-31", "every": "1"},
        {"from": "2022-08-09", "to": "2022-12-31", "every": "1"},
        {
            "on": ["2022-03-01", "2022-03-02", "2022-03-03", "2022-03-04"],
            "title": "一图读懂《云岫县养犬管理办法》",
        },
    ]
    missed = 2 + (last.day == 15)
    assert scores(sheet({"ledgers": {"政务新媒体账号": [ACCOUNT]}, "posts": posts})) == [
        Decimal("-0.1") * missed,
        Decimal("-0.1"),
        Decimal(5) - Decimal("0.1") * (missed + 1),
    ]
