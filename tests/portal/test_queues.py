"""Queues of verifiers: who sees which lines, how a ruling leads to the next line, bulk confirmation, sharing out."""

import re
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import Browser
from tests.portal.conftest import BUREAU, NEIGHBOUR, TOWN, Cast, Do, in_days, line_of, put
from tests.portal.served import cast_in, served

from mingjing.portal.actions import action_called, perform_each
from mingjing.portal.assessment.models import Assessment, Handling, Line
from mingjing.portal.assessment.states import State
from mingjing.portal.log import chain
from mingjing.portal.log.models import Entry
from mingjing.portal.people.models import User


@pytest.fixture
def verification(assessment: Assessment) -> Assessment:
    """The assessment in verification."""
    put(assessment, State.VERIFICATION)
    return assessment


def _told(client: Client, path: str) -> str:
    return client.get(path, follow=True).content.decode()


def test_each_sees_the_queues_that_are_theirs(verification: Assessment, cast: Cast) -> None:
    address = f"/assessments/{verification.pk}/queues/"
    shown = {
        who: re.findall(r"queues/(\w+)/\?handling", _told(cast.client(who), address))
        for who in ("bureau", "reviewer")
    }
    assert shown["bureau"] == ["finance_bureau"]
    assert {"web", "superior_notice", "evidence", "new_media", "finance_bureau"} <= set(shown["reviewer"])
    assert cast.client("clerk").get(address).status_code == 403
    assert cast.client("leader").get(address).status_code == 403


def test_lines_of_ones_own_unit_are_in_no_queue(verification: Assessment, cast: Cast) -> None:
    page = _told(cast.client("bureau"), f"/assessments/{verification.pk}/queues/finance_bureau/")
    assert set(re.findall(r'row"><a href="/lines/\d+/verify/">([^<]+)<', page)) == {TOWN, NEIGHBOUR}
    own = cast.client("bureau").get(f"/lines/{line_of(BUREAU, 7).pk}/verify/")
    assert own.status_code == 403
    assert "不能对本单位办理" in own.content.decode()


def test_a_ruling_leads_to_the_next_open_line_of_the_queue(verification: Assessment, cast: Cast) -> None:
    del verification
    client, line = cast.client("bureau"), line_of(TOWN, 7)
    form = {
        "how": "rule",
        "score": "1.5",
        "chosen": "缺少要求的要素",
        "own": "没有收支总表",
        "version": line.version,
    }
    answer = client.post(f"/lines/{line.pk}/decide/", form)
    assert answer["Location"] == f"/lines/{line_of(NEIGHBOUR, 7).pk}/verify/"
    ruling = line.rulings.get()
    assert (str(ruling.score), ruling.reason, str(ruling.by)) == (
        "1.5",
        "缺少要求的要素：没有收支总表",
        "bureau",
    )
    again = client.post(f"/lines/{line.pk}/decide/", form)
    assert (again["Location"], line.rulings.count()) == (f"/lines/{line.pk}/verify/", 1)
    assert "刚刚有人改过" in _told(client, again["Location"])


def test_without_a_reason_nothing_is_ruled(verification: Assessment, cast: Cast) -> None:
    del verification
    client, line = cast.client("reviewer"), line_of(TOWN, 1)
    page = client.post(
        f"/lines/{line.pk}/decide/", {"how": "rule", "score": "1"}, follow=True
    ).content.decode()
    assert ("请写明理由" in page, line.rulings.count()) == (True, 0)


def test_the_unit_s_own_score_is_taken_with_a_word(verification: Assessment, cast: Cast) -> None:
    del verification
    line = line_of(TOWN, 1)
    Line.objects.filter(pk=line.pk).update(self_score="2.5")
    cast.client("reviewer").post(f"/lines/{line.pk}/decide/", {"how": "as_claimed", "version": line.version})
    assert (str(line.rulings.get().score), line.rulings.get().reason) == ("2.5", "按自评认定")


def test_a_line_is_sent_back_with_a_reason_the_unit_reads(verification: Assessment, cast: Cast) -> None:
    del verification
    line = line_of(TOWN, 2)
    form = {"how": "send_back", "chosen": "请补充佐证链接和网页截图", "version": line.version}
    cast.client("reviewer").post(f"/lines/{line.pk}/decide/", form)
    assert line_of(TOWN, 2).handling == Handling.SENT_BACK
    assert "有 1 项被退回" in _told(cast.client("clerk"), "/")


def test_what_was_filed_again_after_it_was_sent_back_is_marked_counted_and_found(
    verification: Assessment, cast: Cast, do: Do
) -> None:
    for unit in (TOWN, NEIGHBOUR):
        do("send_back", "reviewer", line_of(unit, 2), reason="请补充佐证链接和网页截图")
    queue = f"/assessments/{verification.pk}/queues/web/"
    client = cast.client("reviewer")
    assert "已重新报送" not in _told(client, f"{queue}?handling=sent_back")
    filed = do("file_link", "clerk", line_of(TOWN, 2), link="http://qinglan.example/new.html")

    at = timezone.localtime(filed.at).strftime("%Y-%m-%d %H:%M")
    listed = _told(client, f"{queue}?handling=sent_back")
    assert re.findall(r'row"><a href="[^"]+">([^<]+)</a><br><span class="sign look">已重新报送<', listed) == [
        TOWN
    ]
    assert f'<td>退回补充<br><span class="quiet">重新报送于 {at}</span></td>' in listed
    assert listed.count("<td>退回补充</td>") == 1  # the neighbour has not answered
    assert re.findall(r'row"><a href="([^"]+)"', _told(client, f"{queue}?handling=refiled")) == [
        f"/lines/{line_of(TOWN, 2).pk}/verify/?handling=refiled"
    ]
    assert f'href="{queue}?handling=refiled">1 项</a>' in _told(
        client, f"/assessments/{verification.pk}/queues/"
    )
    assert "1 项退回后重新报送，请再核查" in _told(client, "/")
    shown = _told(client, f"/lines/{line_of(TOWN, 2).pk}/verify/")
    assert "单位以后又报送 1 件材料，请再核查" in shown
    assert shown.count("退回后报送") == 1

    do("withdraw_evidence", "clerk", filed)
    assert "已重新报送" not in _told(client, f"{queue}?handling=sent_back")
    do("file_link", "clerk", line_of(TOWN, 2), link="http://qinglan.example/other.html")
    do("rule", "reviewer", line_of(TOWN, 2), score="1", reason="已补")
    assert "没有这样的项" in _told(client, f"{queue}?handling=refiled")
    assert "重新报送，请再核查" not in _told(client, "/")


def test_lines_sent_back_before_the_moment_was_kept_have_it_from_the_log(
    verification: Assessment, do: Do
) -> None:
    del verification
    line = line_of(TOWN, 2)
    do("send_back", "reviewer", line, reason="请补充佐证链接和网页截图")
    Line.objects.filter(pk=line.pk).update(sent_back_at=None)
    import_module("mingjing.portal.assessment.migrations.0006_sent_back_at")._read_from_the_log(apps, None)
    assert line_of(TOWN, 2).sent_back_at == Entry.objects.get(action="send_back").at


def test_filed_evidence_and_claims_are_decided_on_the_line(
    verification: Assessment, cast: Cast, do: Do
) -> None:
    put(verification, State.SELF_ASSESSMENT)
    filed = do("file_link", "clerk", line_of(TOWN, 2), link="http://qinglan.example/a.html")
    claim = do("claim_absence", "clerk", line_of(TOWN, 3), reason="本年没有公开征求意见")
    put(verification, State.VERIFICATION)
    reviewer = cast.client("reviewer")
    reviewer.post(f"/evidences/{filed.pk}/decide/", {"how": "reject", "reason": "打不开"})
    reviewer.post(f"/claims/{claim.pk}/decide/", {"how": "accept", "reason": "属实"})
    assert line_of(TOWN, 2).evidences.get().decided_reason == "打不开"
    assert line_of(TOWN, 3).not_applicable


def test_what_was_ticked_is_confirmed_and_what_changed_meanwhile_is_named(
    verification: Assessment, cast: Cast, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mingjing.portal.pages.bulk.automatic_items", lambda _: frozenset({18}))
    address = f"/assessments/{verification.pk}/queues/web/confirm/"
    client, line = cast.client("reviewer"), line_of(TOWN, 18)
    ticked = re.findall(r'name="line" value="(\d+:\d+)"', _told(client, address))
    assert ticked == [f"{line.pk}:{line.version}"]
    do("rule", "second_reviewer", line, score="3", reason="已补")
    page = client.post(address, {"line": ticked}, follow=True).content.decode()
    assert ("没有确认：青岚镇人民政府第18项刚刚有人改过" in page, line.rulings.count()) == (True, 1)
    Line.objects.filter(pk=line.pk).update(handling=Handling.OPEN)
    undecided = line_of(NEIGHBOUR, 18)
    both = [f"{undecided.pk}:{undecided.version}", f"{line.pk}:{line_of(TOWN, 18).version}"]
    before = Entry.objects.count()
    page = client.post(address, {"line": both}, follow=True).content.decode()
    assert "鹤渡乡人民政府第18项机器未能判定" in page
    assert ("已确认 1 项" in page, line.rulings.count(), Entry.objects.count()) == (True, 2, before + 1)


def test_confirming_in_bulk_is_one_transaction(
    verification: Assessment, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something that breaks at the second line leaves nothing of the first."""
    del verification
    lines, written = (line_of(TOWN, 18), line_of(NEIGHBOUR, 18)), chain.append

    def break_at_neighbour(*words: object, **concerned: object) -> Entry:
        if concerned["unit"] == NEIGHBOUR:
            raise OSError("磁盘已满")
        return written(*words, **concerned)  # type: ignore[arg-type]

    monkeypatch.setattr(chain, "append", break_at_neighbour)
    action, wanted = action_called("send_back"), [(line, {"reason": "请补"}) for line in lines]
    before = Entry.objects.count()
    with pytest.raises(OSError, match="磁盘已满"):
        perform_each(action, cast["reviewer"], wanted)
    assert ([line_of(TOWN, 18).handling, Entry.objects.count()]) == [Handling.OPEN, before]


def test_open_lines_are_shared_out_evenly_and_never_to_the_own_unit(
    verification: Assessment, cast: Cast
) -> None:
    address = f"/assessments/{verification.pk}/queues/finance_bureau/share-out/"
    to = [User.objects.get(username=name).pk for name in ("bureau", "reviewer")]
    page = cast.client("office").post(address, {"to": to}, follow=True).content.decode()
    given = {
        (line.sheet.unit.name, str(line.assigned_to)) for line in Line.objects.filter(method="finance_bureau")
    }
    assert f"已分派 {len(Line.objects.filter(method='finance_bureau'))} 项" in page
    assert (BUREAU, "bureau") not in given
    assert {name for _, name in given} == {"bureau", "reviewer"}
    assert cast.client("reviewer").post(address, {"to": to}).status_code == 403


def test_what_was_given_stays_unless_asked_and_who_has_less_gets_more(
    verification: Assessment, cast: Cast, do: Do
) -> None:
    office, reviewer = cast.client("office"), User.objects.get(username="reviewer")
    second = User.objects.get(username="second_reviewer")
    for item in (1, 3):
        do("assign", "office", line_of(TOWN, item), to=reviewer)
    address = f"/assessments/{verification.pk}/queues/web/share-out/"
    to = [reviewer.pk, second.pk]
    page = office.post(address, {"item": "3", "to": to}, follow=True).content.decode()
    assert "已分派 2 项" in page
    given = {line.sheet.unit.name: str(line.assigned_to) for line in Line.objects.filter(item=3)}
    assert given == {TOWN: "reviewer", NEIGHBOUR: "second_reviewer", BUREAU: "second_reviewer"}
    page = office.post(address, {"item": "3", "to": [second.pk], "again": "1"}, follow=True).content.decode()
    assert "已分派 3 项" in page
    assert {str(line.assigned_to) for line in Line.objects.filter(item=3)} == {"second_reviewer"}
    assert "没有选择分给谁" in office.post(address, {"item": "3"}, follow=True).content.decode()


def test_a_verifier_stays_among_the_lines_that_were_chosen(
    verification: Assessment, cast: Cast, do: Do
) -> None:
    for unit, item in ((TOWN, 3), (BUREAU, 3), (TOWN, 18)):
        do("assign", "office", line_of(unit, item), to=User.objects.get(username="reviewer"))
    client, asked = cast.client("reviewer"), "?item=3&handling=open&mine=1"
    listed = _told(client, f"/assessments/{verification.pk}/queues/web/{asked}")
    first, last = line_of(TOWN, 3), line_of(BUREAU, 3)
    kept = asked.replace("&", "&amp;")
    assert re.findall(r'<th scope="row"><a href="([^"]+)"', listed) == [
        f"/lines/{line.pk}/verify/{kept}" for line in (first, last)
    ]
    shown = _told(client, f"/lines/{first.pk}/verify/{asked}")
    assert '<span class="number">1/2</span>' in shown
    assert f'/lines/{first.pk}/decide/{kept}"' in shown
    form = {"how": "rule", "score": "1", "own": "缺一次", "version": "0"}
    answer = client.post(f"/lines/{first.pk}/decide/{asked}", form)
    assert answer["Location"] == f"/lines/{last.pk}/verify/{asked}"
    answer = client.post(f"/lines/{last.pk}/decide/{asked}", form)
    assert answer["Location"] == f"/assessments/{verification.pk}/queues/web/{asked}"
    assert "这里没有待核查的项了" in _told(client, answer["Location"])


def test_a_decision_on_what_was_filed_is_not_taken_from_an_old_page(
    verification: Assessment, cast: Cast, do: Do
) -> None:
    put(verification, State.SELF_ASSESSMENT)
    filed = do("file_link", "clerk", line_of(TOWN, 2), link="http://qinglan.example/a.html")
    put(verification, State.VERIFICATION)
    client, seen = cast.client("reviewer"), line_of(TOWN, 2).version
    address = f"/evidences/{filed.pk}/decide/"
    client.post(address, {"how": "accept", "version": seen})
    page = client.post(address, {"how": "reject", "reason": "打不开", "version": seen}, follow=True)
    assert "刚刚有人改过" in page.content.decode()
    assert line_of(TOWN, 2).evidences.get().accepted == "accepted"


@pytest.mark.parametrize("path", ["queues/", "queues/web/", "queues/finance_bureau/confirm/"])
def test_queries_do_not_grow_with_units(verification: Assessment, cast: Cast, path: str) -> None:
    client, address = cast.client("reviewer"), f"/assessments/{verification.pk}/{path}"
    client.get(address)
    counted = []
    for units in (3, 1):
        if units == 1:
            Line.objects.exclude(sheet__unit__name=TOWN).delete()
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_queries_of_a_line_do_not_grow_with_what_was_said_and_ruled(
    verification: Assessment, cast: Cast, do: Do
) -> None:
    del verification
    client, line = cast.client("reviewer"), line_of(TOWN, 3)
    counted = []
    for _ in range(2):
        do("rule", "second_reviewer", line, score="1", reason="缺一次")
        do("comment", "office", line, text="请看日期")
        line.evidences.create(by=cast["clerk"].user, at=in_days(0), link="http://qinglan.example/a.html")
        client.get(f"/lines/{line.pk}/verify/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/lines/{line.pk}/verify/")
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_a_verifier_works_through_a_queue_by_keyboard_alone(
    browser: Browser, small_workspace: Path, tmp_path: Path
) -> None:
    with served(cast_in(small_workspace, tmp_path / "county", "verification")) as portal:
        page = portal.signed_in(browser, "reviewer").new_page()
        page.goto("/assessments/1/queues/web/?item=18")
        page.locator("tbody a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:has-text('青岚镇人民政府')")
        page.keyboard.press("?")
        assert page.is_visible("text=下一项、上一项")
        page.keyboard.press("?")
        assert not page.is_visible("text=下一项、上一项")
        page.keyboard.press("4")
        page.keyboard.press("Tab")
        page.keyboard.type("1")
        page.keyboard.press("Escape")
        page.keyboard.press("1")
        page.wait_for_selector("h1:has-text('鹤渡乡人民政府')")
        page.keyboard.press("3")
        page.keyboard.type("2")
        for _ in range(2):
            page.keyboard.press("Tab")
        for _ in range(3):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.type("没有受理时间")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:has-text('县财政局')")
        page.keyboard.press("4")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=这里没有待核查的项了")
        page.locator("tbody a").last.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:has-text('县财政局')")
        assert "退回补充" in page.inner_text("dl.scores")
        page.keyboard.press("k")
        page.wait_for_selector("h1:has-text('鹤渡乡人民政府')")
        assert "缺少要求的要素：没有受理时间" in page.inner_text("main")


def test_lines_to_confirm_come_page_by_page_in_as_many_queries(
    verification: Assessment, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = frozenset(range(1, 41))
    monkeypatch.setattr("mingjing.portal.pages.bulk.automatic_items", lambda _: every)
    monkeypatch.setattr("mingjing.portal.pages.bulk.found_words", lambda _: "0")
    Line.objects.update(self_score=Decimal(0), method="web")
    client, address = cast.client("reviewer"), f"/assessments/{verification.pk}/queues/web/confirm/"
    asked, ticked = [], []
    for page in (1, 2):
        with CaptureQueriesContext(connection) as queries:
            told = _told(client, f"{address}?page={page}")
        asked.append(len(queries))
        assert f"第 {page} 页，共 2 页，120 项" in told
        assert "确认本页勾选的项" in told
        ticked.append(re.findall(r'name="line" value="([^"]+)"[^>]* checked', told))
    assert [len(ones) for ones in ticked] == [100, 20]
    assert asked[0] == asked[1]
    answer = client.post(address, {"line": ticked[1][:3], "page": "2"})
    assert answer.headers["Location"] == f"{address}?page=2"
