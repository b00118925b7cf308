"""Ranking: groups by themselves, ties equal, open sheets by what is decided; and what costs most."""

from decimal import Decimal

import pytest

from mingjing.model import Pool
from mingjing.scoring import GroupRanking, Loss, Place, losses, rank, score_unit

D = Decimal


@pytest.fixture
def sheets(make):
    """Sheets from rulings by unit on items of 6 and 4 points; "open" leaves an item open, None is an absence."""
    scheme = make.scheme(make.indicator("甲", make.item(1, "6"), make.item(2, "4")))

    def build(**scores):
        made = []
        for name, points in scores.items():
            group = "县直单位" if name.endswith("局") else "乡镇"
            rulings = [make.ruling(n, p, unit=name) for n, p in enumerate(points, start=1) if p != "open"]
            made.append(score_unit(scheme, make.unit(name, group), [], rulings))
        return made

    return build


def test_ties_are_equal_and_the_next_place_is_left_out(sheets):
    ranking = rank(sheets(甲镇=("4", "3"), 乙镇=("6", "3"), 丙镇=("5", "2"), 丁镇=("1", "1")))
    assert ranking == (
        GroupRanking(
            "乡镇",
            (
                Place("乙镇", 1, D("0.9"), False),
                Place("甲镇", 2, D("0.7"), True),
                Place("丙镇", 2, D("0.7"), True),
                Place("丁镇", 4, D("0.2"), False),
            ),
            True,
        ),
    )


def test_groups_are_ranked_by_themselves(sheets):
    ranking = rank(sheets(甲镇=("4", "3"), 财政局=("6", "4"), 乙镇=("6", "3")))
    assert [(group.group, [(p.unit, p.rank) for p in group.places]) for group in ranking] == [
        ("乡镇", [("乙镇", 1), ("甲镇", 2)]),
        ("县直单位", [("财政局", 1)]),
    ]


def test_absences_are_compared_on_what_applies(sheets):
    (ranking,) = rank(sheets(甲镇=(None, "3.2"), 乙镇=("4", "3.9")))
    assert [(place.unit, place.share) for place in ranking.places] == [
        ("甲镇", D("0.8")),
        ("乙镇", D("0.79")),
    ]


def test_while_anything_is_open_decided_points_are_compared(sheets):
    (ranking,) = rank(sheets(甲镇=("3", "open"), 乙镇=("6", "0"), 丙镇=("open", "open")))
    assert not ranking.final
    assert ranking.places == (
        Place("乙镇", 1, D("0.6"), False),
        Place("甲镇", 2, D("0.5"), False),
        Place("丙镇", None, None, False),
    )


def test_what_costs_most_comes_first(sheets):
    made = sheets(甲镇=("5", "1"), 乙镇=("6", "3.5"), 丙镇=("open", None))
    assert losses(made) == (Loss(2, D("3.5"), 2), Loss(1, D(1), 1))


def test_members_of_a_pool_cost_what_they_take(make):
    scheme = make.scheme(
        make.indicator("甲", make.item(29, None), make.item(1, "5"), pools=(Pool((29,), D(5)),))
    )
    sheet = score_unit(scheme, make.unit(), [], [make.ruling(29, "-2"), make.ruling(1, "5")])
    assert losses([sheet]) == (Loss(29, D(2), 1),)
