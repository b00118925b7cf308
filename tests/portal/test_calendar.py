"""Working days at the portal: seen before they change, written where every run reads them, told in the log."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.portal.conftest import Cast, Do
from tests.portal.looking import faults_of
from tests.portal.served import Served, cast_in, served

from mingjing.portal.actions import Refusal
from mingjing.portal.assessment.judged import workspace
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.log.models import Entry
from mingjing.run.own_days import name_of, own_days

_DAY = date(2022, 5, 6)


@pytest.fixture
def workspace_folder(small_workspace: Path, settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workspace of this test alone."""
    folder = Path(shutil.copytree(small_workspace, tmp_path / "own"))
    settings.WORKSPACE = folder  # type: ignore[attr-defined]
    return folder


def test_it_holds_at_once_and_the_log_tells_day_by_day(assessment: Assessment, do: Do) -> None:
    assert workspace().calendar.is_workday(_DAY)
    do("set_days", "office", days="2022-05-06 放假 县庆\n2022-05-07 恢复", reason="县里放假")
    assert not workspace().calendar.is_workday(_DAY)
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.action, entry.assessment, entry.subject, entry.told) == (
        "set_days",
        str(assessment),
        "工作日",
        {"before": {"2022-05-06": "按国家安排"}, "after": {"2022-05-06": "放假"}, "reason": "县里放假"},
    )


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"days": "2022-05-06 休息"}, "第1行：“休息”不是“放假”“上班”或“恢复”"),
        ({"days": "2022-05-06 恢复"}, "这些天本来就是这样安排的，没有要改的"),
        ({"days": "2022-05-06 放假", "reason": " "}, "请写明理由"),
        ({"days": "2022-05-06 放假", "seen": "0" * 16}, "工作日刚刚有人改过；请看过新的再办理"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(
    workspace_folder: Path, cast: Cast, do: Do, told: dict[str, str], why: str
) -> None:
    assert cast["office"]
    entries = Entry.objects.count()
    with pytest.raises(Refusal) as refused:
        do("set_days", "office", **{"reason": "县里放假", **told})
    assert (str(refused.value), Entry.objects.count()) == (why, entries)
    assert not (workspace_folder / "ledgers").exists()


def test_a_preview_changes_nothing_and_a_confirmation_twice_is_once(
    workspace_folder: Path, cast: Cast
) -> None:
    office = cast.client("office")
    form = {"days": "2022-05-06 放假 县庆", "reason": "县里放假"}
    shown = office.post("/calendar/", form).content.decode()
    assert "2022 年的工作日：249 → 248 天" in shown
    assert not (workspace_folder / "ledgers").exists()
    confirmed = {**form, "seen": name_of(()), "confirmed": "yes"}
    assert [office.post("/calendar/", confirmed).status_code for _ in range(2)] == [303, 200]
    assert [one.word for one in own_days(workspace())] == ["放假"]
    assert Entry.objects.filter(action="set_days").count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("bureau", 200), ("leader", 200), ("clerk", 403)]
)
def test_who_sees_it(cast: Cast, who: str, status: int) -> None:
    assert cast.client(who).get("/calendar/").status_code == status
    assert cast.client(who).get("/calendar/?year=2031").status_code == status


@pytest.fixture(scope="module")
def portal(small_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A county's portal."""
    with served(cast_in(small_workspace, tmp_path_factory.mktemp("calendar") / "county", "draft")) as running:
        yield running


@pytest.mark.parametrize("scripts", [True, False])
def test_the_office_changes_days_by_keyboard_with_and_without_scripts(
    portal: Served, browser: Browser, scripts: bool
) -> None:
    context = portal.signed_in(browser, "office", java_script_enabled=scripts)
    page, faults = context.new_page(), list[str]()
    page.on("console", lambda told: faults.append(told.text))
    page.goto("/")
    page.get_by_role("link", name="工作日").click()
    day = "2022-05-06" if scripts else "2022-06-06"
    page.locator("#days").focus()
    page.keyboard.type(f"{day} 放假 县庆")
    page.keyboard.press("Tab")
    page.keyboard.type("县里放假")
    page.keyboard.press("Enter")
    expect(page.locator("#preview")).to_have_text("将要改成这样（还没有改）")
    expect(page.locator("main")).to_contain_text("2022 年的工作日：")
    if scripts:
        faults += faults_of(page, "calendar-preview")
    page.get_by_role("button", name="确认改工作日").click()
    expect(page.locator(".note.success")).to_have_text("已办理：改工作日")
    expect(page.locator("section:has(#own)")).to_contain_text(day)
    if scripts:
        faults += faults_of(page, "calendar")
    page.locator("#days").fill("昨天 放假")
    page.locator("#reason").fill("试")
    page.get_by_role("button", name="先看会改什么").click()
    expect(page.locator(".note.error")).to_contain_text("第1行：“昨天”")
    assert faults == []
    context.close()
