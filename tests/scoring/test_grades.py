"""Grades by bands and by quota."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mingjing.model import Grade, Veto
from mingjing.scoring import score_unit, settle

D = Decimal
BANDS = (Grade("优秀", D(90)), Grade("良好", D(70)), Grade("合格", D(60)), Grade("不合格"))
QUOTA = (Grade("优秀", D(85), D("0.4")), Grade("良好", D(70)), Grade("不合格"))


@pytest.fixture
def graded(make):
    """Grades by unit, from totals by unit."""

    def grades(totals, grades, **more):
        scheme = make.scheme(make.indicator("甲", make.item(1, "100")), grades=grades, **more)
        sheets = []
        for name, total in totals.items():
            rulings = [] if total is None else [make.ruling(1, total, unit=name)]
            if more.get("vetoes") and name == "甲镇":
                rulings.append(replace(make.ruling(0, None, unit=name), veto="造假", not_applicable=False))
            sheets.append(score_unit(scheme, make.unit(name), [], rulings))
        return {sheet.unit: sheet.grade for sheet in settle(scheme, sheets)}

    return grades


def test_bands_begin_at_their_lowest_total(graded):
    totals = {"甲镇": "90", "乙镇": "89.9", "丙镇": "60", "丁镇": "59.9", "戊镇": None}
    assert graded(totals, BANDS) == {
        "甲镇": "优秀",
        "乙镇": "良好",
        "丙镇": "合格",
        "丁镇": "不合格",
        "戊镇": "",
    }


def test_a_quota_takes_the_best_that_reach_its_lowest_total(graded):
    totals = {"甲镇": "95", "乙镇": "84", "丙镇": "93", "丁镇": "90", "戊镇": "50"}
    assert graded(totals, QUOTA) == {
        "甲镇": "优秀", "乙镇": "良好", "丙镇": "优秀", "丁镇": "良好", "戊镇": "不合格",
    }  # fmt: skip


def test_a_tie_across_the_end_of_a_quota_is_never_broken(graded):
    totals = {"甲镇": "95", "乙镇": "93", "丙镇": "93", "丁镇": "80", "戊镇": "50"}
    assert graded(totals, QUOTA) == {
        "甲镇": "优秀", "乙镇": "良好", "丙镇": "良好", "丁镇": "良好", "戊镇": "不合格",
    }  # fmt: skip


def test_a_quota_waits_for_every_total_of_the_group(graded):
    assert graded({"甲镇": "95", "乙镇": None}, QUOTA) == {"甲镇": "", "乙镇": ""}


def test_a_vetoed_unit_takes_no_seat_of_a_quota(graded):
    totals = {"甲镇": "95", "乙镇": "94", "丙镇": "93", "丁镇": "80", "戊镇": "50"}
    got = graded(totals, QUOTA, vetoes=(Veto("造假", "", None),))
    assert got == {"甲镇": "不合格", "乙镇": "优秀", "丙镇": "优秀", "丁镇": "良好", "戊镇": "不合格"}
