"""Dealing of faults: every case somewhere, nothing where it would be hidden."""

import pytest

from mingjing.county.cases import CASES, deal_all

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


def test_a_large_county_has_every_case_several_times_and_many_sound_units() -> None:
    units = [f"u{n:02}" for n in range(48)]
    dealt = deal_all(1, units, units, frozenset(), frozenset({"u10", "u11"}))
    for question in ("leaders", "fees", "structure"):
        values = list(dealt[question].values())
        assert all(values.count(case) >= 2 for case in CASES[question]), question
        assert values.count("") >= 16, question
