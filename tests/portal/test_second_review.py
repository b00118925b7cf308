"""Blind second review: drawn so that it can be drawn again, judged without knowing the first ruling, agreement shown."""

import re
from collections.abc import Callable

import pytest
from tests.portal.conftest import BUREAU, TOWN, Cast, line_of, put

from mingjing.portal.actions import Refusal
from mingjing.portal.assessment.models import Assessment, Line
from mingjing.portal.assessment.states import State
from mingjing.portal.review.models import SecondReview

Do = Callable[..., object]
REASON, SCORE = "缺少要求的要素：独此一条理由", "0.7"


@pytest.fixture
def drawn(assessment: Assessment, do: Do) -> Assessment:
    """Three lines were ruled on by one reviewer and all drawn for a second review."""
    put(assessment, State.VERIFICATION)
    for unit, item in ((TOWN, 1), (TOWN, 3), (BUREAU, 9)):
        do("rule", "reviewer", line_of(unit, item), score=SCORE, reason=REASON)
    do("draw_second", "office", assessment, percent=100)
    return assessment


def test_it_goes_to_another_who_does_not_read_the_log(drawn: Assessment) -> None:
    del drawn
    assert {str(one.to) for one in SecondReview.objects.all()} == {"second_reviewer"}


def test_nothing_of_the_first_ruling_can_be_seen_until_it_is_done(
    drawn: Assessment, cast: Cast, do: Do
) -> None:
    del drawn
    do("comment", "reviewer", line_of(TOWN, 1), text="独此一条理由，请注意")
    client, waiting = cast.client("second_reviewer"), {"/"}
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = client.get(path, follow=True)
        if "text/html" not in answer.get("Content-Type", ""):
            continue
        page = answer.content.decode()
        assert "独此一条理由" not in page, path
        assert not re.search(r">\s*0[.]7\b", page), path
        found = re.findall(r'href="(/(?:assessments|lines|sheets|second-reviews|log|people)[^"#]*)"', page)
        found += [f"/lines/{line.pk}/verify/" for line in Line.objects.filter(item__in=(1, 3, 9))]
        waiting |= {one.replace("&amp;", "&") for one in found} - seen
    review = SecondReview.objects.get(line=line_of(TOWN, 1))
    assert f"/second-reviews/{review.pk}/" in seen
    client.post(f"/second-reviews/{review.pk}/", {"score": "1.5", "own": "要素齐全"})
    assert REASON in client.get(f"/lines/{line_of(TOWN, 1).pk}/verify/").content.decode()
    assert str(line_of(TOWN, 1).verified_score) == SCORE


def test_the_office_sees_how_far_they_agree_and_where_they_differ(
    drawn: Assessment, cast: Cast, do: Do
) -> None:
    for review, score in zip(SecondReview.objects.order_by("line__item"), ("0.7", "1.2", "0.7"), strict=True):
        do("review_second", "second_reviewer", review, score=score, reason="独立判断")
    page = cast.client("office").get(f"/assessments/{drawn.pk}/second-review/").content.decode()
    assert "已抽取 3 项，完成 3 项" in page
    assert "2/3" in page
    assert "0.17" in page
    assert "青岚镇人民政府第3项" in page
    assert cast.client("reviewer").get(f"/assessments/{drawn.pk}/second-review/").status_code == 403


def test_only_who_was_drawn_reviews_and_only_once(drawn: Assessment, do: Do) -> None:
    del drawn
    review = SecondReview.objects.first()
    with pytest.raises(Refusal, match="抽给了别人盲核"):
        do("review_second", "reviewer", review, score="1", reason="看过")
    do("review_second", "second_reviewer", review, score="1", reason="看过")
    with pytest.raises(Refusal, match="已经盲核"):
        do("review_second", "second_reviewer", review, score="1", reason="看过")


def test_who_alone_could_review_has_ruled_already(assessment: Assessment, do: Do) -> None:
    put(assessment, State.VERIFICATION)
    for who in ("reviewer", "second_reviewer"):
        do("rule", who, line_of(TOWN, 1), score="1", reason="看过")
    with pytest.raises(Refusal, match="还没有可以抽取的项"):
        do("draw_second", "office", assessment, percent=10)
    with pytest.raises(Refusal, match="抽取比例须在"):
        do("draw_second", "office", assessment, percent=0)
