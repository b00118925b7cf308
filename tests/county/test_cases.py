"""Dealing of faults: every case somewhere, nothing where it would be hidden."""

import pytest

from mingjing.county.cases import CASES, FACETS, MORE, deal_all, further

UNITS = [f"u{n:02}" for n in range(16)]
GONE = {"missing", "scanned"}


@pytest.mark.parametrize("seed", range(60))
def test_every_case_is_dealt_and_none_hides_another(seed: int) -> None:
    whole = frozenset({"u03", "u09"})
    dealt = deal_all(seed, UNITS, UNITS[:10], whole, frozenset({"u10", "u11"}))
    for question, cases in CASES.items():
        assert set(cases) <= set(dealt[question].values()), question
        assert all(dealt[question].get(slug, "") == "" for slug in whole)
    for slug in UNITS:
        if dealt["structure"][slug] in GONE | {"table_two"}:
            assert dealt["arithmetic"][slug] == ""
        if dealt["structure"][slug] == "missing":
            assert (dealt["deadline"][slug], dealt["copies"][slug]) == ("", "")
        if dealt["guide"][slug] in GONE:
            assert dealt["fees"][slug] == ""
    assert [s for s, case in dealt["deadline"].items() if case == "undated"] in (["u10"], ["u11"])


def test_a_thorough_county_deals_faults_to_six_of_ten_units_and_keeps_sound_ones() -> None:
    units = [f"u{n:02}" for n in range(60)]
    dealt = deal_all(1, units, units, frozenset({"u03"}), frozenset({"u10", "u11"}), thorough=True)
    assert set(dealt) == {*CASES, *MORE}
    for question in ("leaders", "guide", "planning", "roster", "version"):
        faulty = sum(case != "" for case in dealt[question].values())
        assert 27 <= faulty <= 35, question
        assert dealt[question]["u03"] == ""


@pytest.mark.parametrize("what", FACETS)
def test_nothing_is_wrong_twice_in_one_facet(what: str) -> None:
    hands = [faults for seed in range(200) for faults in further(seed, "mzj", what)]
    assert all(len(faults.intersection(facet)) <= 1 for faults in hands for facet in FACETS[what])
    assert {len(faults) for faults in hands} >= {0, 1, 2}


def test_a_large_county_has_every_case_several_times_and_many_sound_units() -> None:
    units = [f"u{n:02}" for n in range(48)]
    dealt = deal_all(1, units, units, frozenset(), frozenset({"u10", "u11"}))
    for question in ("leaders", "fees", "structure"):
        values = list(dealt[question].values())
        assert all(values.count(case) >= 2 for case in CASES[question]), question
        assert values.count("") >= 16, question
