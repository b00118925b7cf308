"""The scheme in the workspace is no longer the one an assessment began with: every page says so, and nothing changes."""

import pytest
from tests.portal.conftest import TOWN, Cast, fill, line_of, put, sheet_of

from mingjing.portal.assessment.models import Assessment, Line
from mingjing.portal.assessment.states import State
from mingjing.portal.log.models import Entry

_TOLD = "请恢复原文件"


@pytest.fixture
def changed(assessment: Assessment) -> Assessment:
    """An assessment in verification whose scheme is no longer there."""
    put(assessment, State.VERIFICATION)
    fill(TOWN)
    Assessment.objects.filter(pk=assessment.pk).update(scheme_digest="0" * 64)
    return assessment


def _pages(number: int) -> dict[str, str]:
    """Pages that stand on the scheme, with who opens each."""
    line, sheet = line_of(TOWN, 7).pk, sheet_of(TOWN).pk
    return {
        f"/sheets/{sheet}/": "clerk",
        f"/lines/{line}/verify/": "reviewer",
        f"/assessments/{number}/queues/web/confirm/": "reviewer",
        f"/assessments/{number}/overview/": "office",
        f"/assessments/{number}/overview/lost.csv": "leader",
    }


def test_every_page_that_stands_on_it_says_so(changed: Assessment, cast: Cast) -> None:
    answers = {path: cast.client(who).get(path) for path, who in _pages(changed.pk).items()}
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(answers, 409)
    assert all(_TOLD in answer.content.decode() for answer in answers.values())


def test_an_action_that_needs_it_changes_nothing(changed: Assessment, cast: Cast) -> None:
    Line.objects.update(handling="ruled")
    entries = Entry.objects.count()
    answer = cast.client("office").post(f"/assessments/{changed.pk}/advance/", {"seen": "verification"})
    assert (answer.status_code, _TOLD in answer.content.decode()) == (409, True)
    changed.refresh_from_db()
    assert (changed.state, Entry.objects.count()) == (State.VERIFICATION, entries)


def test_home_and_what_needs_no_scheme_stay_open(changed: Assessment, cast: Cast) -> None:
    office = cast.client("office")
    paths = ("/", f"/assessments/{changed.pk}/", "/log/", "/people/", "/notices/")
    assert [office.get(path).status_code for path in paths] == [200] * len(paths)
