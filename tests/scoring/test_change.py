"""Totals before and after: a difference only where both are settled and out of the same mark."""

from dataclasses import replace
from decimal import Decimal

from mingjing.scoring import changes, score_unit


def test_a_difference_needs_both_totals_out_of_the_same_full_mark(make):
    scheme = make.scheme(make.indicator("甲", make.item(1, "6"), make.item(2, "4")))

    def sheet(unit, *points):
        rulings = [make.ruling(number, score, unit=unit) for number, score in enumerate(points, start=1)]
        return score_unit(scheme, make.unit(unit), [], rulings)

    before = [sheet("甲镇", "4", "3"), sheet("乙镇", "4"), sheet("丙镇", "6", "4"), sheet("丁镇", "1", "1")]
    smaller = replace(sheet("丁镇", "1", "1"), full_mark=Decimal(120))
    after = [sheet("甲镇", "6", "2.5"), sheet("乙镇", "4", "4"), sheet("戊镇", "1", "1"), smaller]
    told = [(one.unit, one.difference) for one in changes(before, after)]
    assert told == [
        ("甲镇", Decimal("1.5")),
        ("乙镇", None),
        ("戊镇", None),
        ("丁镇", None),
        ("丙镇", None),
    ]
    gone = changes(before, after)[-1]
    assert (gone.before, gone.after) == (before[2], None)
