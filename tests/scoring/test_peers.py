"""Averages of the peers, for parts, items and pools that do not apply."""

from decimal import Decimal

import pytest

from mingjing.model import Earn, NaPolicy, Pool, State
from mingjing.scoring import score_unit, settle

D = Decimal


@pytest.fixture
def settled(make):
    """Sheets by unit, from rulings by unit on a scheme of 10 + 10 points and a pool of 5."""
    scheme = make.scheme(
        make.indicator(
            "甲", make.item(1, "10"), make.item(2, "10"), make.item(3, None), pools=(Pool((3,), D(5)),)
        ),
        na_policy=NaPolicy.PEER_AVERAGE,
    )

    def build(**scores):
        sheets = []
        for name, points in scores.items():
            group = "县直单位" if name.endswith("局") else "乡镇"
            rulings = [make.ruling(n, p, unit=name) for n, p in enumerate(points, start=1) if p != "open"]
            sheets.append(score_unit(scheme, make.unit(name, group), [], rulings))
        return {sheet.unit: sheet for sheet in settle(scheme, sheets)}

    return build


def test_an_item_that_does_not_apply_takes_the_average_of_its_group(settled):
    sheets = settled(
        甲镇=(None, "9", "0"), 乙镇=("8", "9", "0"), 丙镇=("7.5", "9", "0"), 财政局=("1", "9", "0")
    )
    item = sheets["甲镇"].item(1)
    assert (item.score, item.state) == (D("7.8"), State.NOT_APPLICABLE)  # 7.75
    assert item.steps[-1] == "合理缺项，按同组 2 个单位的平均分 7.8 计"
    assert (sheets["甲镇"].total, sheets["甲镇"].decided_max) == (D("21.8"), 25)


def test_a_pool_that_does_not_apply_takes_the_average(settled):
    sheets = settled(甲镇=("8", "9", None), 乙镇=("8", "9", "-2"), 丙镇=("8", "9", "-1"))
    assert (sheets["甲镇"].pools[0].score, sheets["甲镇"].total) == (D("3.5"), D("20.5"))


def test_the_average_waits_for_peers_that_are_open(settled):
    sheets = settled(甲镇=(None, "9", "0"), 乙镇=("8", "9", "0"), 丙镇=("open", "9", "0"))
    assert (sheets["甲镇"].item(1).score, sheets["甲镇"].total) == (None, None)


def test_without_any_scored_peer_the_total_stays_open(settled):
    sheets = settled(甲镇=(None, "9", "0"), 乙镇=(None, "9", "0"))
    assert [sheet.total for sheet in sheets.values()] == [None, None]


def test_the_order_of_the_sheets_does_not_matter(settled):
    scores = {"甲镇": (None, "9", None), "乙镇": ("8", None, "-2"), "丙镇": ("7", "5", "-1")}
    assert settled(**scores) == settled(**dict(reversed(scores.items())))


def test_settling_twice_changes_nothing(make):
    scheme = make.scheme(make.indicator("甲", make.item(1, "10")), na_policy=NaPolicy.PEER_AVERAGE)
    sheets = [
        score_unit(scheme, make.unit(name), [], [make.ruling(1, points, unit=name)])
        for name, points in (("甲镇", None), ("乙镇", "8"))
    ]
    once = settle(scheme, sheets)
    assert settle(scheme, once) == once


def test_a_part_that_does_not_apply_takes_the_average_of_that_part(make):
    item = make.item(
        28,
        "4",
        make.part(Earn(), "2", "内容相符"),
        make.part(Earn(), "2", "应设专栏"),
        na_policy=NaPolicy.PEER_AVERAGE,
    )
    scheme = make.scheme(make.indicator("甲", item))

    def sheet(name, *second):
        found = [make.found(28, make.met(), make.met(), make.not_met(), unit=name)]
        return score_unit(scheme, make.unit(name), [*found, make.found(28, *second, part=2, unit=name)])

    half = sheet("乙镇", make.met(), make.not_met())
    got, *_ = settle(scheme, [sheet("甲镇", make.absent()), half, sheet("丙镇", make.met())])
    # 1.333… of its own and 1.5 from the peers
    assert (got.item(28).score, got.item(28).state, got.total) == (D("2.8"), State.SCORED, D("2.8"))
    assert got.item(28).parts[1].score == D("1.5")
    assert got.item(28).parts[1].steps[-1] == "合理缺项，按同组 2 个单位的平均分 1.5 计"
