"""Vetoes by finding, by ruling and by pass line."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mingjing.model import PartFindings, Veto
from mingjing.scoring import RulingOutOfRange, score_unit

D = Decimal
STALE = Veto("长期不更新", "site_alive", D(59))
LEAK = Veto("发生泄密", "", None)
LINE = Veto("网站不及格", "", None, "不合格", "网站", D(21))


@pytest.fixture
def sheet(make):
    """The sheet of a unit with 30 + 60 points ruled, under one veto."""

    def build(veto, website="30", rest="60", findings=None, ruled=None):
        scheme = make.scheme(
            make.indicator("网站", make.item(1, "35")),
            make.indicator("其他", make.item(2, "65")),
            vetoes=(veto,),
        )
        rulings = [make.ruling(1, website), make.ruling(2, rest)]
        if ruled is not None:
            rulings.append(replace(make.ruling(0, None), veto=veto.name, not_applicable=not ruled))
        found = [] if findings is None else [PartFindings("青溪镇", 0, 0, "site_alive", tuple(findings))]
        return score_unit(scheme, make.unit(), found, rulings)

    return build


def test_a_veto_found_fixes_the_total_and_the_grade(make, sheet):
    got = sheet(STALE, findings=[make.not_met(reason="首页两周未更新")])
    assert (got.total, got.grade, got.vetoes) == (59, "不合格", ("长期不更新",))
    assert "一票否决“长期不更新”：首页两周未更新" in got.steps
    assert got.steps[-1] == "适用一票否决“长期不更新”，总分按 59 计"


def test_a_veto_never_raises_a_total(make, sheet):
    assert sheet(STALE, rest="10", findings=[make.not_met()]).total == 40


def test_a_veto_that_was_looked_into_and_not_found_changes_nothing(make, sheet):
    got = sheet(STALE, findings=[make.met()])
    assert (got.total, got.vetoes, got.open_vetoes) == (90, (), ())


def test_a_veto_that_nobody_looked_into_or_that_is_unclear_leaves_the_total_open(make, sheet):
    for findings in (None, [make.met(), make.unclear()]):
        got = sheet(STALE, findings=findings)
        assert (got.total, got.vetoes, got.open_vetoes) == (None, (), ("长期不更新",))


def test_a_ruling_outweighs_the_findings(make, sheet):
    assert sheet(STALE, findings=[make.not_met()], ruled=False).total == 90
    assert sheet(STALE, findings=[make.met()], ruled=True).total == 59


def test_a_veto_without_a_check_applies_by_ruling_only_and_may_leave_the_score(sheet):
    assert (sheet(LEAK).total, sheet(LEAK).grade) == (90, "")
    got = sheet(LEAK, ruled=True)
    assert (got.total, got.grade, got.vetoes) == (90, "不合格", ("发生泄密",))


def test_a_pass_line_is_a_veto_of_its_own(sheet):
    assert sheet(LINE, website="21").vetoes == ()
    got = sheet(LINE, website="20.9")
    assert (got.vetoes, got.grade) == (("网站不及格",), "不合格")
    assert "一票否决“网站不及格”：“网站”20.9 分，低于 21 分" in got.steps


def test_the_lowest_fixed_score_of_several_holds(make):
    zero = Veto("造假", "", D(0))
    scheme = make.scheme(make.indicator("甲", make.item(1, "100")), vetoes=(STALE, zero))
    rulings = [make.ruling(1, "90")]
    rulings += [replace(make.ruling(0, None), veto=v.name, not_applicable=False) for v in (STALE, zero)]
    got = score_unit(scheme, make.unit(), [], rulings)
    assert (got.total, got.vetoes) == (0, ("长期不更新", "造假"))


def test_a_ruling_on_an_unknown_veto_is_refused(make):
    scheme = make.scheme(make.indicator("甲", make.item(1, "100")))
    with pytest.raises(RulingOutOfRange, match="“造假”"):
        score_unit(scheme, make.unit(), [], [replace(make.ruling(0, None), veto="造假")])
