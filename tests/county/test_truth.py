"""The truth: small arithmetic on small plans, and sheets that add up."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.county.counties import county_of

from mingjing.county.arithmetic import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    UNCLEAR,
    Seen,
    best,
    bounds,
    deduct,
    earn,
    rounded,
    share,
    total,
)
from mingjing.county.ledgers import QUIET
from mingjing.county.truth import BY_PERSONS, POINTS, ItemTruth, Sight


def seen(*outcomes: str) -> list[Seen]:
    """Findings written as `outcome` or `outcome:code`, each about a subject of its own."""
    parts = (words.partition(":") for words in outcomes)
    return [Seen(outcome, f"s{n}", code) for n, (outcome, _, code) in enumerate(parts)]


def score(points: str, findings: list[Seen], rule) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    part = bounds(points, findings, rule)
    return str(part.low), str(part.high)


def test_part_credit_by_code_counts_in_the_mean() -> None:
    assert score("1", seen("met", "not_met:late"), earn("1", {"late": "1/2"})) == ("3/4", "3/4")


def test_what_is_unclear_spreads_the_bounds() -> None:
    assert score("1", seen("met", "unclear"), earn("1")) == ("1/2", "1")


def test_what_is_unclear_does_not_matter_when_both_ends_agree() -> None:
    assert score("1", seen("not_met", "not_met", "unclear"), share("1", "7/10")) == ("0", "0")
    assert score("1", seen("met", "unclear"), best("1", {})) == ("1", "1")


def test_deductions_stop_at_zero_and_some_count_once() -> None:
    faults = seen("not_met:table_three", "not_met:table_three", "not_met:arithmetic")
    rule = deduct("1", "1/5", by_code={"table_three": "1/2"}, once=frozenset({"table_three"}))
    assert score("1", faults, rule) == ("3/10", "3/10")
    assert score("1", seen(*["not_met"] * 9), deduct("1", "1/5")) == ("0", "0")


def test_a_part_that_does_not_apply_gives_its_points_to_the_others() -> None:
    purity = bounds("2", seen("not_met"), deduct("2", "1/5"))
    special = bounds("2", seen("not_applicable"), earn("2"))
    assert total([purity, special], "4") == (Decimal("3.6"), Decimal("3.6"))


@pytest.mark.parametrize("seed", [2022, 1, 77])
def test_every_sheet_has_forty_items_and_scores_between_zero_and_the_maximum(seed: int) -> None:
    county = county_of(seed)
    booked = {
        13: 2,
        14: 2,
        15: 2,
        20: 2,
        21: 1,
        22: 2,
        26: -6,
        27: -6,
        29: -5,
        30: -1,
        31: -5,
        34: 2,
        35: 2,
        36: 4,
        40: 5,
        32: 5,
        37: 4,
        38: 1,
        39: 2,
    }
    assert sum(map(Decimal, POINTS.values())) == 89
    for truths in county.truth.values():
        assert sorted(truths) == list(range(1, 41))
        for item, truth in truths.items():
            if item in booked and truth.state == "scored":
                assert truth.score is not None
                assert min(0, booked[item]) <= truth.score <= max(0, booked[item])
            elif item in (29, 30, 31) and truth.state == "not_applicable":
                assert truth.score is None
            elif item in booked:
                assert (truth.state, truth.score) == ("unclear", None)
            elif item in (2, 3, 8) and truth.state == "not_applicable":
                assert truth.score is None
            elif item == 2:
                assert (truth.state, truth.score) == ("unclear", None)
                assert (truth.parts[0], len(truth.parts)) == (None, 2)
            elif item in BY_PERSONS:
                assert (truth.state, truth.score, truth.parts[2]) == ("unclear", None, None)
                assert len(truth.parts) == 4
            elif truth.state == "scored":
                assert truth.score is not None
                assert truth.max is not None
                assert 0 <= truth.score <= truth.max
                assert truth.score == truth.max or truth.faults
            elif truth.state == "not_applicable":
                assert item in (1, 7)
                assert (truth.score, truth.faults) == (None, ())
            else:
                assert (truth.state, truth.score) == ("unclear", None)
                assert truth.faults


def test_a_unit_without_any_fault_has_full_marks() -> None:
    county = county_of()
    for truths in county.truth.values():
        for item, truth in truths.items():
            if (
                item not in {*QUIET, 20, 21, 22, 29, 30, 32, 34, 35, 37, 38, 39, 40}
                and truth.state == "scored"
                and not truth.faults
            ):
                assert replace(truth, parts=()) == ItemTruth(
                    "scored", Decimal(truth.max).quantize(Decimal("0.1")), truth.max
                )  # type: ignore[arg-type]


def test_what_is_to_be_seen_of_a_part_is_told_by_person_element_page_or_unit() -> None:
    county = county_of()
    truths = county.truth["云岫县青岚镇人民政府"]
    complete, _, roster = truths[16].sights
    assert {(s.titles, s.aspect == "") for s in complete.sights} == {((), False)}
    assert {s.words for s in roster.sights} == {s.words for s in complete.sights}
    (draft, *_) = truths[3].sights
    assert {s.words for s in draft.sights} == {()}
    assert all("征求意见" in title for s in draft.sights for title in s.titles)
    (missing,) = truths[25].sights
    assert missing.sights == (Sight("not_met", "report_missing", (), (), (missing.sights[0].addresses[0],)),)
    assert (missing.state, missing.score) == ("scored", 0)


def test_the_parts_of_an_item_add_up_to_it() -> None:
    for truths in county_of(3).truth.values():
        for truth in truths.values():
            states = {part.state for part in truth.sights}
            if truth.sights and truth.state == "scored" and "not_applicable" not in states:
                exact = sum(part.score or 0 for part in truth.sights)
                assert truth.score == rounded(max(Fraction(exact), Fraction(0)))


def test_outcomes_are_spelled_as_everywhere() -> None:
    assert (MET, NOT_MET, UNCLEAR, NOT_APPLICABLE) == ("met", "not_met", "unclear", "not_applicable")
