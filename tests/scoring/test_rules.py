"""One readable example per rule, and its edges."""

from decimal import Decimal
from fractions import Fraction

import pytest

from mingjing.model import Best, Clean, Deduct, Earn, Levels, Manual, Threshold
from mingjing.scoring.rules import Worth, worth

D = Decimal


def test_earn_is_points_times_the_mean_credit(make):
    rule = Earn(credit={"late": D("0.5")})
    assert worth(rule, D(2), [make.met(), make.not_met("late")]) == Worth(
        Fraction(3, 2), ("2 × (1+0.5)/2 = 1.5",)
    )


def test_earn_gives_nothing_for_a_code_without_credit(make):
    assert worth(Earn(), D(1), [make.met(), make.not_met("late")]).value == Fraction(1, 2)


def test_earn_by_subject_takes_each_subjects_mean_first(make):
    rule = Earn(by_subject=True, credit={"one_way": D("0.5")})
    findings = [
        *(make.met(subject="甲办法") for _ in range(3)),
        make.met(subject="乙办法"),
        make.not_met("late", subject="乙办法"),
        make.not_met("one_way", subject="乙办法"),
    ]
    assert worth(rule, D(1), findings) == Worth(
        Fraction(3, 4), ("“甲办法”：(1+1+1)/3 = 1", "“乙办法”：(1+0.5+0)/3 = 0.5", "1 × (1+0.5)/2 = 0.75")
    )


def test_thirds_add_up_to_exactly_one_half(make):
    findings = [make.met(subject="甲"), *(make.not_met(subject="甲") for _ in range(2))]
    findings += [*(make.met(subject="乙") for _ in range(2)), make.not_met(subject="乙")]
    assert worth(Earn(by_subject=True), D(1), findings).value == Fraction(1, 2)


def test_best_is_the_best_credit_alone(make):
    rule = Best(credit={"repost": D("0.5")})
    assert worth(rule, D(2), [make.not_met("other"), make.not_met("repost")]) == Worth(
        Fraction(1), ("2 条中取最好：2 × 0.5 = 1",)
    )
    assert worth(rule, D(2), [make.not_met("repost"), make.met()]).value == 2


@pytest.mark.parametrize(("met", "not_met", "points"), [(7, 3, 1), (6, 4, 0), (1, 0, 1)])
def test_threshold_by_share_gives_all_from_the_threshold_on(make, met, not_met, points):
    findings = [make.met()] * met + [make.not_met()] * not_met
    assert worth(Threshold(share=D("0.70")), D(1), findings).value == points


def test_threshold_by_count_gives_the_reached_part_when_proportional(make):
    rule = Threshold(at_least=5, proportional=True)
    assert worth(rule, D("0.5"), [make.met()] * 4) == Worth(
        Fraction(2, 5), ("符合 4 条，要求至少 5 条", "按达到的部分：0.5 × 4/5 = 0.4")
    )
    assert worth(Threshold(at_least=5), D("0.5"), [make.met()] * 4).value == 0


def test_a_threshold_without_measure_is_refused(make):
    with pytest.raises(ValueError, match="at_least"):
        worth(Threshold(), D(1), [make.met()])


def test_deduct_takes_from_full_points_for_each_fault(make):
    findings = [make.met()] * 7 + [make.not_met("missing")] * 2
    assert worth(Deduct(each=D("0.3")), D(3), findings) == Worth(Fraction(12, 5), ("3 − 2×0.3 = 2.4",))


def test_deduct_by_code_and_once(make):
    rule = Deduct(each=D("0.2"), by_code={"table_three": D("0.5")}, once=frozenset({"table_three"}))
    findings = [make.not_met("table_three"), make.not_met("arithmetic"), make.not_met("table_three")]
    assert worth(rule, D(1), findings) == Worth(Fraction(3, 10), ("1 − 1×0.5 − 1×0.2 = 0.3",))


def test_a_voiding_code_takes_everything(make):
    rule = Deduct(each=D("0.3"), voids=frozenset({"guide_missing"}))
    assert worth(rule, D(3), [make.not_met("guide_missing")]).value == 0


def test_deductions_stop_at_zero_only_where_floored(make):
    faults = [make.not_met()] * 3
    assert worth(Deduct(each=D(1)), D(2), faults).value == 0
    assert worth(Deduct(each=D(1), floored=False), D(2), faults).value == -1


def test_clean_is_full_unless_something_happened(make):
    assert worth(Clean(), D(2), [make.met()]) == Worth(Fraction(2), ("没有发生，得 2",))
    assert worth(Clean(), D(2), [make.met(), make.not_met()]) == Worth(Fraction(0), ("发生 1 起，得 0",))


def test_levels_deduct_each_event_by_its_level(make):
    rule = Levels({"province": D(3), "city": D(2), "county": D(1)}, deduct=True)
    findings = [make.not_met("city"), make.not_met("county"), make.met()]
    assert worth(rule, D(6), findings) == Worth(Fraction(3), ("扣分 2+1 = 3", "6 − 3 = 3"))
    assert worth(rule, D(2), findings).value == 0


def test_levels_add_up_to_the_points(make):
    rule = Levels({"state": D(3), "province": D(2), "city": D(1)}, deduct=False)
    assert worth(rule, D(5), [make.met("city"), make.met("province")]).value == 3
    assert worth(rule, D(5), [make.met("state"), make.met("state")]).value == 5
    assert worth(rule, D(5), [make.not_met()]) == Worth(Fraction(0), ("没有加分事项", "以 5 为限，得 0"))


def test_levels_may_count_the_highest_only(make):
    rule = Levels({"province": D(2), "city": D(1)}, deduct=True, highest_only=True)
    findings = [make.not_met("city"), make.not_met("province"), make.not_met("city")]
    assert worth(rule, D(5), findings).value == 3


def test_a_part_for_people_has_no_formula(make):
    with pytest.raises(ValueError, match="人工"):
        worth(Manual(), D(1), [make.met()])
