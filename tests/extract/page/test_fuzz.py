"""Damaged and hostile pages are read within bounds, or refused with a cause; nothing raises, hangs or fills the memory."""

import pytest
from tests.extract.page.fuzz.bounded import HOSTILE_CORPUS, troubles
from tests.extract.page.fuzz.corpus import INVENTED, REAL
from tests.extract.page.fuzz.hostile import HOSTILE

_CORPORA = (INVENTED, REAL)


@pytest.fixture(params=_CORPORA)
def corpus(request: pytest.FixtureRequest) -> str:
    if request.param == REAL:
        request.getfixturevalue("realdata")
    return request.param


def told(corpus: str, first: int, count: int) -> list[str]:
    return [str(trouble) for trouble in troubles(corpus, first, count)]


def test_damaged_pages_are_read_within_bounds(corpus):
    assert told(corpus, 0, 150) == []


@pytest.mark.long
@pytest.mark.parametrize("first", range(1_000, 13_000, 3_000))
def test_many_damaged_pages_are_read_within_bounds(corpus, first):
    assert told(corpus, first, 3_000) == []


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=list(HOSTILE))
def test_a_hostile_page_is_read_within_bounds_or_refused(number):
    assert told(HOSTILE_CORPUS, number, 1) == []
