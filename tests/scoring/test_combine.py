"""Several sources by weight, several periods, and conversion."""

from decimal import Decimal

import pytest

from mingjing.model import NaPolicy
from mingjing.scoring import BadWeights, Combined, Periods, Source, combine_periods, combine_sources, convert

D = Decimal


def both(missing: NaPolicy | None) -> tuple[Source, ...]:
    """Routine 60 %, third party 40 %; 乙镇 was not looked at by the third party."""
    return (
        Source("日常", D("0.6"), {"甲镇": D(80), "乙镇": D(70)}),
        Source("第三方", D("0.4"), {"甲镇": D(45)}, full_mark=D(50), missing=missing),
    )


def test_sources_count_by_weight_whatever_their_full_mark():
    assert combine_sources(both(None), ["甲镇"]) == (
        Combined("甲镇", D(84), ("日常 80 × 0.6 + 第三方 90 × 0.4 = 84",)),
    )


def test_a_unit_that_a_source_did_not_look_at_stays_open():
    assert combine_sources(both(None), ["乙镇"]) == (Combined("乙镇", None, ("缺“第三方”的得分",)),)


@pytest.mark.parametrize(
    ("policy", "total"),
    [
        (NaPolicy.SCALE, "70"),
        (NaPolicy.SPREAD, "70"),
        (NaPolicy.PEER_AVERAGE, "78"),  # 70 × 0.6 + 90 × 0.4
        (NaPolicy.FULL, "82"),
        (NaPolicy.NONE, "42"),
    ],
)
def test_a_missing_source_by_policy(policy, total):
    assert combine_sources(both(policy), ["乙镇"])[0].total == D(total)


def test_scaling_keeps_the_proportions_and_spreading_adds_the_same_to_each():
    sources = [
        Source("甲", D("0.5"), {"甲镇": D(90)}),
        Source("乙", D("0.3"), {"甲镇": D(50)}),
        Source("丙", D("0.2"), {}, missing=NaPolicy.SCALE),
    ]
    assert combine_sources(sources, ["甲镇"])[0].total == D(75)  # (45 + 15) ÷ 0.8
    sources[2] = Source("丙", D("0.2"), {}, missing=NaPolicy.SPREAD)
    assert combine_sources(sources, ["甲镇"])[0].total == D(74)  # 90 × 0.6 + 50 × 0.4


def test_weights_have_to_add_up_to_one():
    with pytest.raises(BadWeights, match=r"相加为 0.6，应为 1（日常 0.6）"):
        combine_sources(both(None)[:1], ["甲镇"])


QUARTERS = [
    ("一季度", {"甲镇": D(80), "乙镇": D(60)}),
    ("二季度", {"甲镇": D("85.5")}),
    ("三季度", {"甲镇": D(90)}),
]


@pytest.mark.parametrize(
    ("how", "total", "step"),
    [
        (Periods.MEAN, "85.17", "(80（一季度）+85.5（二季度）+90（三季度）)/3 ≈ 85.1667"),
        (Periods.SUM, "255.5", "80（一季度）+85.5（二季度）+90（三季度） = 255.5"),
        (Periods.LAST, "90", "以最后一期“三季度”为准：90"),
    ],
)
def test_periods_become_one_figure(how, total, step):
    assert combine_periods(QUARTERS, ["甲镇"], how) == (Combined("甲镇", D(total), (step,)),)


def test_a_missing_period_is_open_unless_it_is_skipped():
    assert combine_periods(QUARTERS, ["乙镇"], Periods.MEAN) == (
        Combined("乙镇", None, ("缺“二季度”、“三季度”的得分",)),
    )
    assert combine_periods(QUARTERS, ["乙镇"], Periods.MEAN, skip_missing=True)[0].total == 60


def test_a_total_becomes_a_share_of_the_target_assessment():
    assert convert(D("78.04"), D(100), D(4)) == D("3.12")
    assert convert(D("112.5"), D(130), D(100)) == D("86.54")


def test_only_the_last_period_has_to_be_there_when_it_alone_counts():
    late = [("一季度", {}), ("二季度", {"甲镇": D(70)})]
    assert combine_periods(late, ["甲镇"], Periods.LAST)[0].total == 70
    assert combine_periods(late[::-1], ["甲镇"], Periods.LAST)[0].total is None
    assert combine_periods(late[::-1], ["甲镇"], Periods.LAST, skip_missing=True)[0].total == 70
