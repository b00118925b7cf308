"""The office's books in a real browser, on a real server: each page looked over on a desktop and on a phone, without scripts,
by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect
from tests.portal.conftest import NEIGHBOUR, TOWN
from tests.portal.served import Served, cast_in, served
from tests.portal.test_columns import match_of, run_in
from tests.portal.walking import Walk

from mingjing.cli.ledgers import ledgers
from mingjing.ledgers import all_ledgers, read_units
from mingjing.ledgers.filled import filled_rows
from mingjing.ledgers.sheet import read_book
from mingjing.ledgers.template import template
from mingjing.model import Match

_MEDIA = all_ledgers()["政务新媒体账号"]
_ACCOUNT = {"单位名称": TOWN, "平台": "微信", "账号名称": "青岚发布", "账号类型": "订阅号"}


@pytest.fixture(scope="module")
def portal(small_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A county that is being prepared, with a run that has seen columns and one that misses one."""
    folder = cast_in(small_workspace, tmp_path_factory.mktemp("books") / "county", "draft")
    several = match_of("机构职能", Match.SEVERAL, "单位概况", "机构设置")
    run_in(folder, 2, match_of("领导信息", Match.ALTERNATIVE, "领导之窗"), several)
    run_in(folder, 3, match_of("领导信息", Match.NONE), several)
    with served(folder) as running:
        yield running


def _accounts(folder: Path) -> list[str]:
    file = folder / "ledgers" / "政务新媒体账号.xlsx"
    return [one.cells["账号名称"] for one in filled_rows(_MEDIA, read_book(file, file.name))]


def _file(tmp_path: Path, name: str, data: bytes) -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


def test_every_page_is_in_order_on_a_desktop_and_on_a_phone(
    portal: Served, browser: Browser, tmp_path: Path
) -> None:
    walk = Walk(portal, browser, ())
    page = portal.signed_in(browser, "office").new_page()
    bad = template(_MEDIA, rows=[{**_ACCOUNT, "账号类型": "公众号"}])
    for path, name in (
        ("/", "home"),
        ("/books/", "books"),
        ("/books/notices/", "book-empty"),
        ("/books/notices/rows/new/", "book-row-new"),
        ("/columns/", "columns"),
        (f"/columns/{TOWN}/", "columns-unit"),
        ("/books/units/", "units"),
        ("/books/units/rows/2/", "units-row"),
    ):
        page.goto(path)
        walk.look(page, name)
    page.goto("/books/media_accounts/")
    page.set_input_files("#file", _file(tmp_path, "bad.xlsx", bad))
    page.click("main button:has-text('检查')")
    expect(page.get_by_role("alert")).to_contain_text("E2")
    walk.look(page, "book-faults")
    page.set_input_files("#file", _file(tmp_path, "good.xlsx", template(_MEDIA, rows=[_ACCOUNT])))
    page.click("main button:has-text('检查')")
    expect(page.locator("h1")).to_have_text("核对变化")
    walk.look(page, "book-preview")
    page.goto("/books/media_accounts/rows/new/")
    page.fill("[name=c1]", "微信")
    page.click("main form.stack button[type=submit]")
    expect(page.get_by_role("alert")).to_contain_text("请改正")
    walk.look(page, "book-row-faults")
    assert walk.faults == []


def test_without_scripts_a_ledger_is_filled_changed_and_a_unit_added(
    portal: Served, browser: Browser, tmp_path: Path
) -> None:
    page = portal.signed_in(browser, "office", java_script_enabled=False).new_page()
    page.goto("/books/media_accounts/")
    page.set_input_files("#file", _file(tmp_path, "账号.xlsx", template(_MEDIA, rows=[_ACCOUNT])))
    page.click("main button:has-text('检查')")
    page.click("button:has-text('确认写入')")
    expect(page.get_by_role("status")).to_contain_text("已写入")
    assert _accounts(portal.folder) == ["青岚发布"]
    page.click("a:has-text('加一行')")
    page.select_option("[name=c0]", NEIGHBOUR)
    page.fill("[name=c1]", "微博")
    page.fill("[name=c2]", "鹤渡发布")
    page.select_option("[name=c3]", "其他")
    page.click("main form.stack button[type=submit]")
    assert _accounts(portal.folder) == ["青岚发布", "鹤渡发布"]
    page.click("[aria-label=改第2行]")
    page.fill("[name=c2]", "青岚镇发布")
    page.click("main form.stack button[type=submit]")
    page.click("[aria-label=改第3行]")
    page.click("summary:has-text('删除这一行')")
    page.click("details.card button")
    expect(page.locator("main")).to_contain_text("青岚镇发布")
    assert _accounts(portal.folder) == ["青岚镇发布"]
    said = CliRunner().invoke(ledgers, ["check", str(portal.folder)])
    assert (said.exit_code, "政务新媒体账号" in said.output) == (0, True)
    page.goto("/books/units/rows/new/")
    page.fill("[name=c0]", "白篁镇人民政府")
    page.select_option("[name=c1]", "乡镇")
    page.fill("[name=c3]", "http://baihuang.example/")
    page.click("main form.stack button[type=submit]")
    expect(page.locator("main")).to_contain_text("为白篁镇人民政府建立评分表")
    page.click("button:has-text('确认写入')")
    assert [unit.name for unit in read_units(portal.folder / "units.csv")][-1] == "白篁镇人民政府"
    page.goto(f"/columns/{TOWN}/")
    page.fill("[name=c1]", "单位概况")
    page.check("[name=y1]")
    page.click("main button:has-text('保存')")
    expect(page.get_by_role("status")).to_contain_text("从下一次运行起生效")


def test_the_other_of_two_windows_is_told_and_keeps_what_was_typed(portal: Served, browser: Browser) -> None:
    first, second = (portal.signed_in(browser, "office").new_page() for _ in range(2))
    for page, name in ((first, "甲发布"), (second, "乙发布")):
        page.goto("/books/media_accounts/rows/new/")
        page.select_option("[name=c0]", TOWN)
        page.fill("[name=c1]", "抖音")
        page.fill("[name=c2]", name)
        page.select_option("[name=c3]", "其他")
    for page in (first, second):
        page.click("main form.stack button[type=submit]")
    expect(second.get_by_role("alert")).to_contain_text("有人改过")
    expect(second.locator("[name=c2]")).to_have_value("乙发布")
    assert "乙发布" not in _accounts(portal.folder)
    second.click("main form.stack button[type=submit]")
    expect(second.get_by_role("status")).to_contain_text("已写入")
    assert _accounts(portal.folder)[-2:] == ["甲发布", "乙发布"]


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} 不能用键盘到达")


def test_a_row_is_added_and_a_column_confirmed_by_keyboard_alone(portal: Served, browser: Browser) -> None:
    page = portal.signed_in(browser, "office").new_page()
    page.goto("/books/media_accounts/")
    _tab_to(page, "a.button")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=c0]")
    _tab_to(page, "[name=c0]")
    page.keyboard.press("ArrowDown")
    for words in ("微博", "键盘发布"):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    _tab_to(page, "main form.stack button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("已写入")
    assert _accounts(portal.folder)[-1] == "键盘发布"
    page.goto(f"/columns/{NEIGHBOUR}/")
    _tab_to(page, "[name=c0]")
    page.keyboard.type("班子成员")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("从下一次运行起生效")
    assert "班子成员" in (portal.folder / "ledgers" / "栏目对应.csv").read_text("utf-8-sig")
