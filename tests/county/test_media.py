"""The county's new media: every case somewhere, and a year that is what it is said to be."""

from collections import Counter
from datetime import date
from random import Random

import pytest
from tests.county.counties import county_of

from mingjing.county import build_county
from mingjing.county.media.posts import missed, silenced, sound_year
from mingjing.county.names import bureaus

BODY = bureaus(1)[0]


@pytest.mark.parametrize("seed", range(20))
def test_a_sound_year_lacks_nothing_and_a_silence_costs_its_full_thirteens(seed: int) -> None:
    posts = sound_year(BODY, Random(seed))
    lost = [
        missed(silenced(posts, date(2022, 4, 6), days), date(2022, 1, 1), date(2022, 12, 31))
        for days in (12, 13, 25, 26, 39)
    ]
    assert (missed(posts, date(2022, 1, 1), date(2022, 12, 31)), lost) == (0, [0, 1, 1, 2, 3])


def test_the_answers_of_a_large_county_differ_as_they_should() -> None:
    county = build_county(2022, 2600)
    frequency = Counter(truths[29].state for truths in county.truth.values())
    readings = Counter(truths[30].state for truths in county.truth.values())
    assert set(frequency) == set(readings) == {"scored", "unclear", "not_applicable"}
    lost = {truths[29].score for truths in county.truth.values() if truths[29].state == "scored"}
    assert len(lost) >= 6


def test_units_without_account_are_not_asked_about_notices_that_do_not_exist() -> None:
    county = county_of()
    absent = [
        truths[31].state
        for truths in county.truth.values()
        if truths[29].state == truths[30].state == "not_applicable"
    ]
    assert absent == ["not_applicable"]
