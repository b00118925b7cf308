"""Blind second review: drawn so that it can be drawn again, judged without knowing the first ruling, agreement shown."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

import pytest
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse
from tests.portal.conftest import BUREAU, TOWN, Cast, Do, line_of, put

from mingjing.portal.actions import Refusal
from mingjing.portal.assessment.models import Assessment, Handling, Line, Ruling, UnitSheet
from mingjing.portal.assessment.shown import shown_machine_sheet
from mingjing.portal.assessment.states import State
from mingjing.portal.log.models import Entry
from mingjing.portal.people.methods import METHODS
from mingjing.portal.people.models import User
from mingjing.portal.people.person import person_of
from mingjing.portal.review.blind import hidden_lines
from mingjing.portal.review.models import SecondReview
from mingjing.portal.review.sampling import draw, from_words
from mingjing.portal.urls import urlpatterns

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


def _numbers() -> range:
    """Every number that anything has."""
    return range(1, 1 + max(one.pk for one in (*Line.objects.all(), *Ruling.objects.all())))


def _few_numbers() -> set[int]:
    """Those of all that is drawn, of the lines beside it, and the first and last."""
    drawn = {number for one in SecondReview.objects.all() for number in (one.pk, one.line_id)}
    return {0, *_numbers()[:3], *_numbers()[-1:], *drawn, *(number + 1 for number in drawn)}


def _every_address(assessment: Assessment, numbers: Iterable[int]) -> Iterator[str]:
    """Every page that the portal has, with every one of the numbers and every word that could stand in its address."""
    citing = shown_machine_sheet(assessment, TOWN, "")
    words: Mapping[str, Iterable[object]] = {
        "number": numbers,
        "method": METHODS.values(),
        "kind": ("csv", "jsonl", "json", "xlsx", "docx"),
        "snapshot": citing.citations if citing else (),
        "version": (1,),
        "item": (1,),
        "name": ("x", "claimed", "matrix", "losses", "ranking"),
        "sheet": (1, 2, 3),
    }
    yield from (f"/sheets/{sheet.pk}/?print" for sheet in UnitSheet.objects.all())
    for pattern in urlpatterns:
        if isinstance(pattern, URLPattern):
            asked = pattern.pattern.converters
            few = {"number": (1, 2, 3)} if len(asked) > 2 else {}
            for values in product(*(few.get(name) or words.get(name, ("x",)) for name in asked)):
                yield reverse(pattern.name or "", kwargs=dict(zip(asked, values, strict=True)))


def _text(answer: HttpResponse | StreamingHttpResponse) -> str:
    if isinstance(answer, StreamingHttpResponse):
        return b"".join(answer.streaming_content).decode("utf-8", "replace")  # type: ignore[arg-type]
    return answer.content.decode("utf-8", "replace")


@pytest.mark.parametrize("numbers", [_few_numbers, pytest.param(_numbers, marks=pytest.mark.long)])
def test_nothing_of_the_first_ruling_can_be_seen_until_it_is_done(
    drawn: Assessment, cast: Cast, do: Do, numbers: Callable[[], Iterable[int]]
) -> None:
    do("comment", "reviewer", line_of(TOWN, 1), text="独此一条理由，请注意")
    client = cast.client("second_reviewer")
    addresses = set(_every_address(drawn, numbers()))
    review = SecondReview.objects.get(line=line_of(TOWN, 1))
    here = {
        f"/lines/{review.line_id}/verify/",
        f"/sheets/{review.line.sheet_id}/",
        f"/second-reviews/{review.pk}/",
    }
    assert here <= addresses
    told = {path: _text(client.get(path, follow=True)) for path in addresses}
    marks = re.compile(r"独此一条理由|(?<![\w.])0[.]7(?!\d)")
    assert {path: found.group() for path, page in told.items() if (found := marks.search(page))} == {}
    assert "第 1 项" in told[f"/second-reviews/{review.pk}/"]
    client.post(f"/second-reviews/{review.pk}/", {"score": "1.5", "own": "要素齐全"})
    assert REASON in _text(client.get(f"/lines/{review.line_id}/verify/"))
    assert ">0.7" in _text(client.get(f"/sheets/{review.line.sheet_id}/"))
    assert str(line_of(TOWN, 1).verified_score) == SCORE


def test_who_reviews_blind_does_nothing_else_to_the_line_before(drawn: Assessment, do: Do) -> None:
    line = line_of(TOWN, 1)
    for action, told in (("rule", {"score": "1", "reason": "看过"}), ("send_back", {"reason": "请补"})):
        with pytest.raises(Refusal, match="请先办理盲核"):
            do(action, "second_reviewer", line, **told)
    put(drawn, State.APPEALS)
    assert hidden_lines(person_of(User.objects.get(username="second_reviewer"))) == frozenset()


def test_the_sample_can_be_drawn_again_from_the_log(drawn: Assessment, cast: Cast) -> None:
    entry = Entry.objects.get(action="draw_second")
    before = Entry.objects.get(number=entry.number - 1)
    told = entry.told["after"]
    assert (told["种子"], told["可抽取"]) == (before.hash, [f"{BUREAU}：9", f"{TOWN}：1,3"])
    methods = {line.item: line.method for line in Line.objects.all()}
    again = draw(from_words(told["可抽取"], methods), told["比例"], told["种子"])
    reviews = SecondReview.objects.select_related("line__sheet__unit")
    assert {(one.unit, one.item) for one in again} == {
        (one.line.sheet.unit.name, one.line.item) for one in reviews
    }
    address = f"/assessments/{drawn.pk}/second-review/"
    assert "重算一致" in _text(cast.client("office").get(address))


def test_a_button_pressed_twice_draws_once(drawn: Assessment, do: Do) -> None:
    do("rule", "reviewer", line_of(TOWN, 2), score=SCORE, reason=REASON)
    with pytest.raises(Refusal, match="刚刚已经抽取过"):
        do("draw_second", "office", drawn, percent=100, seen=0)
    do("draw_second", "office", drawn, percent=100, seen=3)
    assert SecondReview.objects.count() == 4


def test_the_office_decides_where_they_differ_once_and_with_a_reason(
    drawn: Assessment, cast: Cast, do: Do
) -> None:
    one, other, _ = SecondReview.objects.order_by("line__item")
    do("review_second", "second_reviewer", one, score="1.2", reason="独立判断")
    do("review_second", "second_reviewer", other, score=SCORE, reason="独立判断")
    office, line = cast.client("office"), line_of(TOWN, 1)
    form = {"how": "second", "version": line.version}
    page = _text(office.post(f"/second-reviews/{one.pk}/settle/", form, follow=True))
    assert ("请写明理由" in page, str(line_of(TOWN, 1).verified_score)) == (True, SCORE)
    form["reason"] = "要素确实齐全"
    for _ in range(2):
        page = _text(office.post(f"/second-reviews/{one.pk}/settle/", form, follow=True))
    assert "这一项已经作出决定" in page
    one.refresh_from_db()
    made = line.rulings.filter(by__username="office")
    assert [(ruling.pk, str(ruling.score), ruling.stage) for ruling in made] == [
        (one.settled_id, "1.2", "verification")
    ]
    assert str(line_of(TOWN, 1).verified_score) == "1.2"
    with pytest.raises(Refusal, match="两人没有不同结论"):
        do("settle", "office", other, score="1", reason="看过")
    assert "要素确实齐全" in page
    assert str(drawn.pk) in office.post(f"/second-reviews/{one.pk}/settle/", form)["Location"]


def test_settling_does_not_overwrite_what_was_ruled_meanwhile(drawn: Assessment, do: Do) -> None:
    del drawn
    one = SecondReview.objects.get(line=line_of(TOWN, 1))
    do("review_second", "second_reviewer", one, score="1.2", reason="独立判断")
    seen = line_of(TOWN, 1).version
    do("rule", "office", line_of(TOWN, 1), score="2", reason="另有材料")
    with pytest.raises(Refusal, match="刚刚有人改过"):
        do("settle", "office", one, score="1.2", reason="采用盲核", version=seen)


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


def test_queries_of_the_office_s_page_do_not_grow_with_the_sample(
    drawn: Assessment, cast: Cast, do: Do
) -> None:
    office, address, counted = cast.client("office"), f"/assessments/{drawn.pk}/second-review/", []
    for review in SecondReview.objects.all():
        do("review_second", "second_reviewer", review, score="1.2", reason="独立判断")
    office.get(address)
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            office.get(address)
        counted.append(len(asked))
        SecondReview.objects.exclude(line=line_of(TOWN, 1)).delete()
    assert counted[0] == counted[1]


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


def _all_ruled(do: Do) -> None:
    for line in Line.objects.exclude(handling=Handling.RULED).select_related(
        "sheet__assessment", "sheet__unit"
    ):
        do("rule", "reviewer", line, score=str(line.highest), reason="齐全")


def test_results_wait_for_every_second_review_and_the_office_sees_for_whose(
    drawn: Assessment, cast: Cast, do: Do
) -> None:
    _all_ruled(do)
    with pytest.raises(Refusal) as refused:
        do("advance", "office", drawn)
    waiting = "、".join(
        f"{unit}第{item}项（second_reviewer）" for unit, item in ((TOWN, 1), (TOWN, 3), (BUREAU, 9))
    )
    assert refused.value.told == f"还有 3 项盲核没有办完：{waiting}；请盲核人办完，或者写明理由收回"
    drawn.refresh_from_db()
    assert drawn.state == State.VERIFICATION
    shown = cast.client("office").get(f"/assessments/{drawn.pk}/").content.decode()
    assert re.findall(r"<li><span>([^<]+)</span>　第 (\d+) 项　盲核人：(\w+)</li>", shown) == [
        (TOWN, "1", "second_reviewer"),
        (TOWN, "3", "second_reviewer"),
        (BUREAU, "9", "second_reviewer"),
    ]
    assert "没有办完" not in cast.client("leader").get(f"/assessments/{drawn.pk}/").content.decode()


def test_what_nobody_can_review_is_taken_back_with_a_reason_and_may_be_drawn_again(
    drawn: Assessment, cast: Cast, do: Do
) -> None:
    first, *others = SecondReview.objects.all()
    for one in others:
        do("review_second", "second_reviewer", one, score=SCORE, reason="同意")
    office, address = cast.client("office"), f"/second-reviews/{first.pk}/withdraw/"
    shown = office.get(f"/assessments/{drawn.pk}/second-review/").content.decode()
    assert re.findall(r'action="(/second-reviews/\d+/withdraw/)"', shown) == [address]
    assert "请写明理由" in office.post(address, {"reason": ""}, follow=True).content.decode()
    assert office.post(address, {"reason": "盲核人调离"}, follow=True).status_code == 200
    assert SecondReview.objects.count() == len(others)
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.unit, entry.item, entry.told["reason"], entry.told["before"]["盲核人"]) == (
        "withdraw_second",
        first.line.sheet.unit.name,
        first.line.item,
        "盲核人调离",
        "second_reviewer",
    )
    with pytest.raises(Refusal):
        do("withdraw_second", "office", others[0], reason="不想要了")
    do("draw_second", "office", drawn, percent=100)
    assert SecondReview.objects.get(ruling=None).line == first.line
    do("review_second", "second_reviewer", SecondReview.objects.get(ruling=None), score=SCORE, reason="同意")
    _all_ruled(do)
    do("advance", "office", drawn)
    drawn.refresh_from_db()
    assert drawn.state == State.PROVISIONAL
