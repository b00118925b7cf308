"""The unit's sheet: filled line by line, by scripts or plain forms; what earns nothing is told before it is signed."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.portal.conftest import TOWN, Cast, Do, in_days, line_of, put, sheet_of

from mingjing.portal.actions import Refusal
from mingjing.portal.actions.values import taken_points
from mingjing.portal.assessment.models import Assessment, Handling, Line
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User
from mingjing.portal.review.models import SecondReview

_SCRIPTS = {"HTTP_HX_REQUEST": "true"}
_FILED_ITEM = 37
"""An item that is earned by filed evidence alone."""


@pytest.fixture(autouse=True)
def _self_assessment(assessment: Assessment) -> None:
    put(assessment, State.SELF_ASSESSMENT)


def _page(client: Client, query: str = "") -> str:
    return client.get(f"/sheets/{sheet_of(TOWN).pk}/{query}").content.decode()


def _item(page: str, item: int) -> str:
    return page.partition(f'<article class="card item" id="item-{item}"')[2].partition("</article>")[0]


def test_every_item_stands_under_its_heading_in_the_papers_order(cast: Cast) -> None:
    page = _page(cast.client("clerk"))
    assert re.findall(r'<article [^>]*id="item-(\d+)"', page) == [str(number) for number in range(1, 41)]
    assert page.index("重大行政决策公开") < page.index('id="item-1"') < page.index("规划信息公开")


def test_a_plain_form_leads_back_to_the_line_and_tells_there_what_was_done(cast: Cast) -> None:
    client, line = cast.client("clerk"), line_of(TOWN, _FILED_ITEM)
    address = f"/lines/{line.pk}/self-score/"
    answer = client.post(address, {"score": "2", "version": line.version})
    assert answer["Location"] == f"/sheets/{line.sheet_id}/?at={_FILED_ITEM}#item-{_FILED_ITEM}"
    shown = client.get(answer["Location"].partition("#")[0]).content.decode()
    assert ("已办理：填写自评分" in _item(shown, _FILED_ITEM), shown.count("已办理")) == (True, 1)


def test_autosave_answers_with_the_line_and_the_progress(cast: Cast) -> None:
    client, line = cast.client("clerk"), line_of(TOWN, _FILED_ITEM)
    part = client.post(f"/lines/{line.pk}/self-score/", {"score": "2", "version": 0}, **_SCRIPTS)
    told = part.content.decode()
    assert ("已保存" in told, ">1/40<" in told, f'id="version-{_FILED_ITEM}" value="1"' in told) == (
        True,
        True,
        True,
    )
    assert line_of(TOWN, _FILED_ITEM).self_score == Decimal("2.0")


def test_who_saves_second_sees_what_the_first_saved_and_overwrites_only_on_purpose(cast: Cast) -> None:
    client, line = cast.client("clerk"), line_of(TOWN, _FILED_ITEM)
    address = f"/lines/{line.pk}/self-score/"
    client.post(address, {"score": "2", "version": 0}, **_SCRIPTS)
    told = client.post(address, {"score": "3", "version": 0}, **_SCRIPTS).content.decode()
    assert ("把这一项改为 2.0 分" in told, 'name="version" value="1"' in told) == (True, True)
    assert line_of(TOWN, _FILED_ITEM).self_score == Decimal("2.0")
    client.post(address, {"score": "3", "version": ["0", "1"]}, **_SCRIPTS)
    assert line_of(TOWN, _FILED_ITEM).self_score == Decimal("3.0")


def test_links_claims_and_comments_stand_on_the_line_until_they_are_withdrawn(cast: Cast) -> None:
    client, line = cast.client("clerk"), line_of(TOWN, 32)
    client.post(f"/lines/{line.pk}/link/", {"link": "http://qinglan.example/zone.html", "note": "专区照片"})
    client.post(f"/lines/{line.pk}/claim/", {"reason": "没有服务大厅"})
    client.post(f"/lines/{line.pk}/comment/", {"text": "请核对"})
    shown = _item(_page(client), 32)
    assert [
        words in shown for words in ("zone.html", "专区照片", "没有服务大厅", "请核对", "办理记录（3）")
    ] == [True] * 5
    client.post(f"/evidences/{line.evidences.get().pk}/withdraw/")
    client.post(f"/claims/{line.absenceclaims.get().pk}/withdraw/")
    shown = _item(_page(client), 32)
    assert ('class="plain filed"' in shown, 'class="claim"' in shown) == (False, False)


def test_why_a_line_was_returned_stands_on_it_until_it_is_ruled_on(
    assessment: Assessment, cast: Cast, do: Do
) -> None:
    put(assessment, State.VERIFICATION)
    line = line_of(TOWN, 3)
    do("send_back", "reviewer", line, reason="缺会议照片")
    page = f"/sheets/{line.sheet_id}/?show=back"
    assert "退回的理由</strong>　<span>缺会议照片</span>" in cast.client("clerk").get(page).content.decode()
    do("rule", "reviewer", line_of(TOWN, 3), score="1", reason="已补")
    assert "退回的理由" not in cast.client("clerk").get(page).content.decode()


def test_others_neither_see_nor_change_the_sheet_by_the_scripts_way(cast: Cast) -> None:
    line = line_of(TOWN, 32)
    answer = cast.client("neighbour").post(f"/lines/{line.pk}/comment/", {"text": "看看"}, **_SCRIPTS)
    assert (answer.status_code, "article" in answer.content.decode(), line.comments.count()) == (
        403,
        False,
        0,
    )


@pytest.mark.parametrize(
    ("kind", "items"), [("back", [3]), ("unfilled", None), ("nonsense", list(range(1, 41)))]
)
def test_a_filter_shows_the_lines_of_its_kind(cast: Cast, kind: str, items: list[int] | None) -> None:
    Line.objects.filter(sheet=sheet_of(TOWN)).update(self_score=0)
    Line.objects.filter(pk=line_of(TOWN, 3).pk).update(handling=Handling.SENT_BACK)
    page = _page(cast.client("clerk"), f"?show={kind}")
    assert [int(number) for number in re.findall(r'<article [^>]*id="item-(\d+)"', page)] == (items or [])
    assert ("没有这样的项" in page) == (items is None)


def test_a_claim_without_evidence_is_told_on_the_sheet_in_the_print_and_before_signing(cast: Cast) -> None:
    line = line_of(TOWN, _FILED_ITEM)
    Line.objects.filter(sheet=line.sheet).update(self_score=0)
    Line.objects.filter(pk=line.pk).update(self_score=line.highest)
    told = "没有佐证材料，按说明1不予计分"
    assert told in _item(_page(cast.client("clerk")), _FILED_ITEM)
    assert _page(cast.client("clerk"), "?print").count(told) == 1
    signing = _page(cast.client("leader_of_town")).partition('id="sign"')[2]
    assert (told in signing, "1 项缺佐证材料" in _page(cast.client("clerk"))) == (True, True)


def test_a_link_needs_its_picture_and_a_rejected_piece_does_not_count(cast: Cast) -> None:
    line, clerk = line_of(TOWN, _FILED_ITEM), User.objects.get(username="clerk")
    Line.objects.filter(pk=line.pk).update(self_score=1)
    filed = line.evidences.create(by=clerk, at=in_days(0), link="http://qinglan.example/a.html")

    def told(**changed: str) -> list[bool]:
        type(filed).objects.filter(pk=filed.pk).update(**changed)
        shown = _item(_page(cast.client("clerk")), _FILED_ITEM)
        return [words in shown for words in ("还没有网页截图", "没有佐证材料，按说明1")]

    assert told() == [True, False]
    assert told(capture="0" * 64) == [False, False]
    assert told(capture="", accepted="accepted") == [False, False]
    assert told(capture="0" * 64, accepted="rejected") == [False, True]


def test_whoever_still_has_to_review_blindly_sees_no_ruling_on_the_sheet(
    assessment: Assessment, cast: Cast, do: Callable[..., object]
) -> None:
    put(assessment, State.VERIFICATION)
    first = do("rule", "reviewer", line_of(TOWN, 32), score="4.3", reason="四项服务齐全")
    second = User.objects.get(username="second_reviewer")
    review = {"line": line_of(TOWN, 32), "first": line_of(TOWN, 32).rulings.get(), "to": second}
    SecondReview.objects.create(**review, drawn_at=in_days(0))
    assert first is not None
    shown = {who: _item(_page(cast.client(who)), 32) for who in ("reviewer", "second_reviewer")}
    assert {who: ("4.3" in page, "四项服务齐全" in page) for who, page in shown.items()} == {
        "reviewer": (True, True),
        "second_reviewer": (False, False),
    }


def test_the_sheet_asks_as_many_questions_however_many_lines_it_has(cast: Cast) -> None:
    client, clerk = cast.client("clerk"), User.objects.get(username="clerk")
    _page(client)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            _page(client)
        return len(queries)

    lines = Line.objects.filter(sheet=sheet_of(TOWN))
    for line in lines:
        line.evidences.create(by=clerk, at=in_days(0), link="http://qinglan.example/a.html")
        line.comments.create(by=clerk, at=in_days(0), text="请核对")
        line.absenceclaims.create(by=clerk, at=in_days(0), reason="没有")
    many = asked()
    lines.filter(item__gt=4).delete()
    assert asked() == many


@given(st.decimals(allow_nan=True, allow_infinity=True) | st.text(max_size=8))
def test_a_self_score_is_within_the_bounds_in_tenths_or_refused(entered: object) -> None:
    line = Line(item=1, lowest=Decimal("-5"), highest=Decimal("3"))
    try:
        taken = taken_points(line, entered)  # type: ignore[arg-type]
    except Refusal:
        return
    assert taken is None or (line.lowest <= taken <= line.highest and taken * 10 == int(taken * 10))
