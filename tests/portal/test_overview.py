"""The county at a glance: who sees it, what it says before and after results are frozen, its files, two clicks to the words."""

import csv
import hashlib
import io
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import Browser
from tests.portal.conftest import BUREAU, NEIGHBOUR, TOWN, Cast, Do, in_days, line_of, put, sheet_of
from tests.portal.served import cast_in, served
from tests.portal.walking import Walk

from mingjing.portal.assessment.judged import scheme_of
from mingjing.portal.assessment.models import Assessment, Handling, Line, Step, UnitSheet
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User
from mingjing.portal.review.models import SecondReview
from mingjing.scheme import scheme_file

pytestmark = pytest.mark.django_db
_TABLES = ("limits", "queues", "ranking", "distribution", "losses", "matrix", "claimed")


def _rows(client: Client, assessment: Assessment, name: str) -> list[list[str]]:
    """A table as its csv tells it."""
    answer = client.get(f"/assessments/{assessment.pk}/overview/{name}.csv")
    assert answer.status_code == 200, name
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def _row(client: Client, assessment: Assessment, name: str, first: str) -> dict[str, str]:
    head, *rows = _rows(client, assessment, name)
    return next(dict(zip(head, row, strict=True)) for row in rows if first in row)


def _page(client: Client, assessment: Assessment) -> str:
    answer = client.get(f"/assessments/{assessment.pk}/overview/")
    assert answer.status_code == 200
    return answer.content.decode()


def _all_ruled(but: int) -> None:
    """Full marks for every line but one, without walking there."""
    reviewer = User.objects.get(username="reviewer")
    for line in Line.objects.exclude(pk=but):
        line.rulings.create(by=reviewer, at=timezone.now(), score=line.highest, reason="符合要求")
        Line.objects.filter(pk=line.pk).update(handling=Handling.RULED, verified_score=line.highest)


@pytest.fixture
def frozen(assessment: Assessment, do: Do) -> Assessment:
    """Frozen results: the town lost half a point of item 1, for which it claimed all three."""
    put(assessment, State.VERIFICATION)
    Line.objects.filter(pk=line_of(TOWN, 1).pk).update(self_score=Decimal(3))
    _all_ruled(but=line_of(TOWN, 1).pk)
    do("rule", "reviewer", line_of(TOWN, 1), score="2.5", reason="缺听证一项")
    do("advance", "office", assessment)
    assessment.refresh_from_db()
    return assessment


@pytest.mark.parametrize("path", ["", "items/1/", "items/1.csv", "ranking.xlsx"])
def test_it_is_for_the_office_and_the_leaders(
    assessment: Assessment, cast: Cast, client: Client, path: str
) -> None:
    address = f"/assessments/{assessment.pk}/overview/{path}"
    seen = {
        who: cast.client(who).get(address).status_code
        for who in ("office", "leader", "reviewer", "bureau", "clerk")
    }
    assert seen == {"office": 200, "leader": 200, "reviewer": 403, "bureau": 403, "clerk": 403}
    assert client.get(address)["Location"].startswith("/accounts/login/")


def test_those_who_may_see_it_find_it_from_home_and_from_the_assessment(
    assessment: Assessment, cast: Cast
) -> None:
    link = f'href="/assessments/{assessment.pk}/overview/"'
    for path in ("/", f"/assessments/{assessment.pk}/"):
        found = {
            who: link in cast.client(who).get(path).content.decode()
            for who in ("office", "leader", "reviewer")
        }
        assert found == {"office": True, "leader": True, "reviewer": False}


def test_what_nobody_has_decided_is_neither_zero_nor_lost(assessment: Assessment, cast: Cast) -> None:
    client = cast.client("office")
    assert "结果还没有冻结" in _page(client, assessment)
    assert _row(client, assessment, "matrix", TOWN)["1"] == "待核"
    place = _row(client, assessment, "ranking", NEIGHBOUR)
    assert (place["名次"], place["得分率"], place["总分"]) == ("—", "—", "—")
    assert "1" not in [row[0] for row in _rows(client, assessment, "losses")]
    assert _row(client, assessment, "claimed", TOWN)["自评"] == "—"


def test_frozen_results_are_told_in_their_version(frozen: Assessment, cast: Cast) -> None:
    client = cast.client("leader")
    assert "冻结的第 1 版结果" in _page(client, frozen)
    place = _row(client, frozen, "ranking", TOWN)
    assert (place["名次"], place["得分率"], place["总分"]) == ("2", "99.5%", "99.5")
    assert _row(client, frozen, "matrix", TOWN)["1"] == "2.5"
    lost = _rows(client, frozen, "losses")[1:]
    assert [row[:3] for row in lost] == [["第 1 项", "0.5", "1"]]
    spread = _row(client, frozen, "distribution", "乡镇")
    assert [spread[name] for name in ("单位数", "最低", "中位数", "最高")] == [
        "2",
        "99.5%",
        "99.5%",
        "100.0%",
    ]


def test_results_taken_back_to_verification_no_longer_hold(frozen: Assessment, cast: Cast, do: Do) -> None:
    do("reopen", "office", frozen, reason="漏算一项")
    assert "结果还没有冻结" in _page(cast.client("office"), frozen)


def test_a_loss_leads_to_the_units_and_each_unit_to_its_evidence(frozen: Assessment, cast: Cast) -> None:
    client = cast.client("office")
    address = f"/assessments/{frozen.pk}/overview/items/1/"
    assert f'href="{address}"' in _page(client, frozen)
    units = client.get(address).content.decode()
    assert units.index(TOWN) < units.index(NEIGHBOUR)
    assert "缺听证一项" in units
    assert f'href="/sheets/{sheet_of(TOWN).pk}/?look=1#item-1"' in units
    assert client.get(f"/assessments/{frozen.pk}/overview/items/99/").status_code == 404


def test_self_scores_stand_beside_what_was_verified(frozen: Assessment, cast: Cast) -> None:
    row = _row(cast.client("office"), frozen, "claimed", TOWN)
    assert (row["自评"], row["核查"], row["得分"], row["核查低于自评的题号"]) == (
        "3 / 3",
        "99.5",
        "99.5",
        "1",
    )


def test_who_still_has_to_judge_a_line_blindly_does_not_read_it_off_the_sums(
    assessment: Assessment, cast: Cast
) -> None:
    put(assessment, State.VERIFICATION)
    line = line_of(TOWN, 1)
    Line.objects.filter(pk=line.pk).update(
        handling=Handling.RULED, verified_score=Decimal("2.5"), self_score=Decimal(3)
    )
    first = line.rulings.create(
        by=cast["reviewer"].user, at=timezone.now(), score=Decimal("2.5"), reason="缺听证一项"
    )
    SecondReview.objects.create(line=line, first=first, to=cast["office"].user, drawn_at=timezone.now())
    told = {who: _row(cast.client(who), assessment, "claimed", TOWN)["核查"] for who in ("office", "leader")}
    assert told == {"office": "—", "leader": "2.5 / 3"}


def test_nothing_on_the_page_runs_or_carries_its_own_style(frozen: Assessment, cast: Cast) -> None:
    page = _page(cast.client("office"), frozen)
    assert "<svg" in page
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|<script(?! src)", page) == []


def test_in_english_the_colours_are_told_in_english(frozen: Assessment, cast: Cast) -> None:
    client = cast.client("office")
    client.post("/language/", {"language": "en", "back": "/"})
    page = _page(client, frozen)
    legend = re.findall(r'<li class="(?:full|most|less|zero|open|absent|spared)">([^<]*)</li>', page)
    assert legend == [
        "Full marks",
        "Half or more",
        "Less than half",
        "No points",
        "Pending",
        "Reasonable absence",
        "Nothing deducted",
    ]


def test_an_accepted_absence_counts_neither_way(assessment: Assessment, cast: Cast) -> None:
    put(assessment, State.VERIFICATION)
    line = line_of(TOWN, 7)
    line.absenceclaims.create(by=cast["clerk"].user, at=in_days(0), reason="没有这类事项")
    Line.objects.filter(pk=line_of(TOWN, 1).pk).update(self_score=Decimal(2))
    Line.objects.filter(pk=line.pk).update(handling=Handling.RULED, not_applicable=True)
    row = _row(cast.client("office"), assessment, "claimed", TOWN)
    assert (row["自评"], row["核查"]) == ("2 / 3", "—")


def test_limits_say_what_is_left_and_who_has_more_time(assessment: Assessment, cast: Cast, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    steps = {State.SELF_ASSESSMENT: 3, State.VERIFICATION: 30}
    for state, days in steps.items():
        Step.objects.filter(assessment=assessment, state=state).update(closes_at=in_days(days))
    do(
        "extend",
        "office",
        assessment,
        state=State.SELF_ASSESSMENT,
        closes_at=in_days(5),
        sheet=sheet_of(TOWN),
        reason="停电",
    )
    told = [
        (row[0], row[2], row[3], row[4]) for row in _rows(cast.client("office"), assessment, "limits")[1:]
    ]
    assert told == [
        ("自评", "3 天，将到期", "全部单位", "—"),
        ("自评（延期）", "5 天，将到期", TOWN, "停电"),
        ("核查", "30 天", "全部单位", "—"),
    ]


def test_queues_are_counted_whole_and_open_for_those_who_verify(assessment: Assessment, cast: Cast) -> None:
    put(assessment, State.VERIFICATION)
    Line.objects.filter(pk=line_of(BUREAU, 7).pk).update(handling=Handling.RULED)
    told = {who: _row(cast.client(who), assessment, "queues", "县财政局") for who in ("office", "leader")}
    assert told["office"] == told["leader"]
    assert (told["office"]["已核查"], told["office"]["共"]) == ("1", str(3 * 2))
    links = {
        who: f"/assessments/{assessment.pk}/queues/finance_bureau/" in _page(cast.client(who), assessment)
        for who in ("office", "leader")
    }
    assert links == {"office": True, "leader": False}


def test_every_table_is_a_workbook_with_figures(frozen: Assessment, cast: Cast) -> None:
    client = cast.client("office")
    for name in _TABLES:
        answer = client.get(f"/assessments/{frozen.pk}/overview/{name}.xlsx")
        assert answer.status_code == 200
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert rows[0] == _rows(client, frozen, name)[0]
        if name == "matrix":
            assert next(row for row in rows if row[0] == TOWN)[1] == 2.5
    for path in ("ranking.pdf", "nothing.csv", "items/1.pdf"):
        assert client.get(f"/assessments/{frozen.pk}/overview/{path}").status_code == 404


def test_tampered_results_are_not_shown(frozen: Assessment, cast: Cast, workspace_folder: Path) -> None:
    file = workspace_folder / frozen.publications.get().file
    kept = file.read_bytes()
    try:
        file.write_bytes(kept.replace(b'"2.5"', b'"3.0"'))
        answer = cast.client("office").get(f"/assessments/{frozen.pk}/overview/")
    finally:
        file.write_bytes(kept)
    assert answer.status_code == 500
    assert "与登记的摘要不符" in answer.content.decode()


def _year_after(frozen: Assessment, do: Do) -> Assessment:
    """The next year's assessment: item 1 of the town at full marks, item 3 of the neighbour at five of six."""
    made = do("create_assessment", "office", title="下一年考核", existing=1)
    assert isinstance(made, Assessment)
    Assessment.objects.filter(pk=made.pk).update(year=frozen.year + 1, state=State.VERIFICATION)
    made.refresh_from_db()
    low = Line.objects.get(sheet__assessment=made, sheet__unit__name=NEIGHBOUR, item=3)
    reviewer = User.objects.get(username="reviewer")
    for line in Line.objects.filter(sheet__assessment=made):
        score = Decimal(5) if line == low else line.highest
        line.rulings.create(by=reviewer, at=timezone.now(), score=score, reason="符合要求")
        Line.objects.filter(pk=line.pk).update(handling=Handling.RULED, verified_score=score)
    do("advance", "office", made)
    made.refresh_from_db()
    return made


def test_the_assessment_before_stands_beside_unit_by_unit_and_item_by_item(
    frozen: Assessment, cast: Cast, do: Do
) -> None:
    later, client = _year_after(frozen, do), cast.client("office")
    assert "没有更早的考核" in _page(client, frozen)
    assert f"与上次相比：{frozen.title}" in _page(client, later)
    told = {row[0]: row[1:] for row in _rows(client, later, "before")[1:]}
    assert told == {
        TOWN: ["99.5", "100", "+0.5"],
        NEIGHBOUR: ["100", "99", "-1"],
        BUREAU: ["100", "100", "0"],
    }
    items = {row[0]: row[1:] for row in _rows(client, later, "items-before")[1:]}
    assert items["第 1 项"] == ["1", "0.5", "—", "1", "—"]
    assert items["第 3 项"] == ["3", "—", "1", "—", "1"]
    assert _rows(client, later, "unmatched")[1:] == []


def test_items_of_another_sheet_are_matched_by_their_words_and_the_rest_listed(
    frozen: Assessment, cast: Cast, do: Do, workspace_folder: Path
) -> None:
    """The sheet before said something else as its item 19; its file still lies in the workspace."""
    later, client = _year_after(frozen, do), cast.client("office")
    now = next(item for item in scheme_of(later).items() if item.number == 19).text
    written = scheme_file("xunwu-2022").read_text("utf-8")
    assert written.count(now) == 1
    kept = workspace_folder / "scheme-before.yaml"
    kept.write_text(written.replace(now, "19.及时更新机构概况栏目。（1分）"), "utf-8")
    digest = hashlib.sha256(kept.read_bytes()).hexdigest()
    Assessment.objects.filter(pk=frozen.pk).update(scheme_digest=digest)
    try:
        matched = [row[0] for row in _rows(client, later, "items-before")[1:]]
        listed = _rows(client, later, "unmatched")[1:]
    finally:
        kept.unlink()
    assert len(matched) == 39
    assert "第 19 项" not in matched
    assert listed == [
        ["第 19 项", "只在上次", "19.及时更新机构概况栏目。（1分）"],
        ["第 19 项", "只在本次", now],
    ]


def test_without_the_scheme_before_only_totals_are_compared(frozen: Assessment, cast: Cast, do: Do) -> None:
    later, client = _year_after(frozen, do), cast.client("office")
    Assessment.objects.filter(pk=frozen.pk).update(scheme_digest="0" * 64)
    assert "只能比较各单位的总分" in _page(client, later)
    assert len(_rows(client, later, "before")) == 4
    assert client.get(f"/assessments/{later.pk}/overview/items-before.csv").status_code == 404


def test_queries_do_not_grow_with_units_and_items(assessment: Assessment, cast: Cast) -> None:
    put(assessment, State.VERIFICATION)
    client, counted = cast.client("office"), []
    address = f"/assessments/{assessment.pk}/overview/"
    client.get(address)
    for size in ("all", "few"):
        if size == "few":
            Line.objects.filter(item__gt=3).delete()
            UnitSheet.objects.exclude(unit__name=TOWN).delete()
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_in_a_browser_two_clicks_lead_from_a_cell_to_the_words_on_the_page(
    browser: Browser, small_workspace: Path, tmp_path: Path
) -> None:
    with served(cast_in(small_workspace, tmp_path / "county", "verification")) as portal:
        walk = Walk(portal, browser, (TOWN,))
        page = portal.signed_in(browser, "office").new_page()
        page.on("console", lambda told: walk.faults.append(told.text))
        page.goto("/assessments/1/overview/items/18/")
        walk.look(page, "overview-item")
        page.goto("/assessments/1/overview/")
        walk.look(page, "overview")
        page.locator("table.matrix tbody tr", has_text=TOWN).locator("a[href$='#item-18']").click()
        page.locator("#item-18").get_by_text("看归档网页中的原文").click()
        words = page.frame_locator("iframe.looks").locator("#mj-q1")
        words.wait_for()
        assert words.inner_text() == "受理机构"
        assert re.search(r"/sheets/\d+/archive/[0-9a-f]{64}/", page.url)
        assert walk.faults == []
