"""Ledgers at the portal: seen by the office alone, handed in whole with a preview, changed row by row."""

import hashlib
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from tests.portal.conftest import TOWN, Cast

from mingjing.cli.ledgers import ledgers
from mingjing.ledgers import all_ledgers
from mingjing.ledgers.read import read_ledger
from mingjing.ledgers.template import template
from mingjing.portal.actions import Refusal, action_called, perform
from mingjing.portal.assessment.judged import judged_sheets, workspace
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.books.models import BookVersion
from mingjing.portal.books.placing import decide, register, settle
from mingjing.portal.log.models import Entry
from mingjing.run.desk import open_desk
from mingjing.scoring.rulings import in_a_word

_ACCOUNT = {"单位名称": TOWN, "平台": "微信", "账号名称": "青岚发布", "账号类型": "订阅号"}
_BRIEFED = {"单位名称": "县财政局", "平台": "微博", "账号名称": "云岫财政", "账号类型": "其他"}
_MEDIA = all_ledgers()["政务新媒体账号"]


@pytest.fixture
def folder(tmp_path: Path, small_workspace: Path, cast: Cast, settings: pytest.FixtureRequest) -> Path:  # noqa: ARG001
    """A workspace of this test alone."""
    made = tmp_path / "county"
    shutil.copytree(small_workspace, made)
    settings.WORKSPACE = made  # type: ignore[attr-defined]
    return made


@pytest.fixture
def office(folder: Path, cast: Cast) -> Client:  # noqa: ARG001
    return cast.client("office")


def _xlsx(*rows: dict[str, str]) -> bytes:
    return template(_MEDIA, rows=rows)


def _upload(office: Client, data: bytes, name: str = "账号（填好）.xlsx") -> tuple[int, str]:
    answer = office.post("/books/media_accounts/preview/", {"file": SimpleUploadedFile(name, data)})
    return answer.status_code, answer.content.decode()


def _confirm(office: Client, data: bytes, seen: str, kind: str = "xlsx") -> int:
    told = {"digest": hashlib.sha256(data).hexdigest(), "kind": kind, "name": f"账号.{kind}", "seen": seen}
    status = office.post("/books/media_accounts/confirm/", told).status_code
    settle()
    return status


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _names(folder: Path) -> list[str]:
    """What the CLI reads."""
    desk = open_desk(folder)
    file = desk.file(_MEDIA.name)
    return [one.name for one in read_ledger(_MEDIA, file, file.name, desk.scope).records] if file else []


def test_only_the_office_sees_ledgers(folder: Path, cast: Cast) -> None:
    (folder / "ledgers").mkdir()
    (folder / "ledgers" / "政务新媒体账号.xlsx").write_bytes(_xlsx(_ACCOUNT))
    paths = (
        *("/books/", "/books/media_accounts/", "/books/media_accounts/file"),
        *("/books/media_accounts/rows/2/", "/books/media_accounts/template.xlsx"),
        *("/books/media_accounts/rows/new/", "/books/notices/template.csv"),
    )
    for who in ("clerk", "leader_of_town", "bureau", "reviewer", "leader"):
        answers = [cast.client(who).get(path) for path in paths]
        assert [one.status_code for one in answers] == [403] * len(paths), who
        assert all("青岚发布".encode() not in one.content for one in answers)
    assert [cast.client("office").get(path).status_code for path in paths] == [200] * len(paths)


def test_a_filled_file_is_previewed_then_written_and_the_former_one_kept(
    folder: Path, office: Client
) -> None:
    first, second = _xlsx(_ACCOUNT), _xlsx({**_ACCOUNT, "账号类型": "服务号"}, _BRIEFED)
    file = folder / "ledgers" / "政务新媒体账号.xlsx"
    assert _upload(office, first)[0] == 200
    assert (file.exists(), _confirm(office, first, ""), file.read_bytes()) == (False, 303, first)
    status, told = _upload(office, second)
    assert (status, "新增 1 行，修改 1 行，删除 0 行" in told, file.read_bytes()) == (200, True, first)
    assert "<strong>账号类型</strong>：<del>订阅号</del> → <ins>服务号</ins>" in told
    assert _confirm(office, second, _digest(file)) == 303
    kept = register()
    assert [kept.path(one).read_bytes() for one in kept.receipts()] == [first, second]
    entry = Entry.objects.filter(action="replace_ledger").last()
    assert entry is not None
    assert entry.told["before"] == {"摘要": hashlib.sha256(first).hexdigest(), "行数": 1}
    assert entry.told["after"] == {
        "摘要": hashlib.sha256(second).hexdigest(),
        "行数": 2,
        "新增": 1,
        "修改": 1,
        "删除": 0,
    }
    assert _names(folder) == ["青岚发布", "云岫财政"]
    former = BookVersion.objects.order_by("pk").first()
    assert former is not None
    assert office.get(f"/books/media_accounts/versions/{former.pk}").content == first
    assert office.get(f"/books/notices/versions/{former.pk}").status_code == 404
    assert len(workspace().shelf.reads[0].records) == 2


def test_a_row_written_over_the_example_is_named_as_not_read(folder: Path, office: Client) -> None:  # noqa: ARG001
    blank = template(_MEDIA, units=[TOWN], kind="csv").decode("utf-8-sig").splitlines()
    head = blank[0].split(",")
    order = [["示例" if name == "序号" else _ACCOUNT.get(name, "") for name in head]]
    order.append(["1" if name == "序号" else _BRIEFED.get(name, "") for name in head])
    data = "\n".join([blank[0], *(",".join(row) for row in order)]).encode()
    status, told = _upload(office, data, "账号.csv")
    assert (status, "共 1 行" in told, "第 2 行的序号是“示例”，没有读取" in told) == (200, True, True)
    assert "序号是“示例”" not in _upload(office, _xlsx(_ACCOUNT))[1]


def test_every_fault_is_told_by_cell_as_the_cli_tells_it_and_nothing_is_written(
    folder: Path, office: Client
) -> None:
    bad = _xlsx(
        {**_ACCOUNT, "账号类型": "公众号", "开设日期": "5月6日"}, {**_BRIEFED, "单位名称": "县财证局"}
    )
    status, told = _upload(office, bad)
    cells = [f"ledgers/政务新媒体账号.xlsx[政务新媒体账号] {cell}" for cell in ("E2", "F2", "B3")]
    assert (status, [cell in told for cell in cells], (folder / "ledgers").exists()) == (
        422,
        [True] * 3,
        False,
    )
    assert "是不是“县财政局”？" in told
    (folder / "ledgers").mkdir()
    (folder / "ledgers" / "政务新媒体账号.xlsx").write_bytes(bad)
    said = CliRunner().invoke(ledgers, ["check", str(folder)])
    assert (said.exit_code, [cell in said.output for cell in cells]) == (2, [True] * 3)
    page = office.get("/books/media_accounts/").content.decode()
    assert [cell in page for cell in cells] == [True] * 3


def _far_cell() -> bytes:
    """A few bytes that say a cell stands in the last row of the last column."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_xlsx(_ACCOUNT))) as packed, zipfile.ZipFile(out, "w") as made:
        for name in packed.namelist():
            data = packed.read(name)
            if name.endswith("sheet1.xml"):
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                data = data.replace(b"</sheetData>", far)
            made.writestr(name, data)
    return out.getvalue()


def _bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_xlsx(_ACCOUNT))) as packed,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in packed.namelist():
            made.writestr(name, packed.read(name) + (b" " * (300 << 20) if "sheet1" in name else b""))
    return out.getvalue()


def _formula() -> bytes:
    """A workbook whose formula has no stored value."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["单位名称", "平台", "账号名称", "账号类型"])
    sheet.append([TOWN, "微信", '=WEBSERVICE("http://10.0.0.1/")', "订阅号"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("made", "name", "told"),
    [
        (lambda: b"no workbook", "账号.xlsx", "文件的内容不是 xlsx"),
        (lambda: b"", "账号.xlsx", "文件是空的"),
        (lambda: b"\x00\x01\x02", "账号.csv", "不是 csv 文件"),
        (lambda: _xlsx(_ACCOUNT)[:-400], "账号.xlsx", ""),
        (_far_cell, "账号.xlsx", ""),
        (_bomb, "账号.xlsx", ""),
        (_formula, "账号.xlsx", "C2"),
        (lambda: _xlsx(_ACCOUNT), "账号.xlsm", "只收 xlsx、csv"),
        (lambda: "甲,乙\n1,2\n".encode(), "账号.csv", "没有找到政务新媒体账号台账的表头"),
    ],
    ids=["words", "empty", "binary", "cut", "far", "bomb", "formula", "macro", "other"],
)
def test_hostile_and_broken_files_leave_the_ledger_as_it_was(
    folder: Path, office: Client, made: object, name: str, told: str
) -> None:
    file = folder / "ledgers" / "政务新媒体账号.xlsx"
    file.parent.mkdir()
    file.write_bytes(_xlsx(_ACCOUNT))
    before = file.read_bytes()
    status, said = _upload(office, made(), name)  # type: ignore[operator]
    assert (status, told in said, 'role="alert"' in said, file.read_bytes()) == (422, True, True, before)
    assert list((folder / "filed" / "incoming").iterdir()) == []


def _row(office: Client, path: str, cells: dict[str, str], seen: str) -> tuple[int, str]:
    names = [column.name for column in _MEDIA.columns]
    form = {f"c{names.index(name)}": words for name, words in cells.items()}
    answer = office.post(f"/books/media_accounts/rows/{path}", {**form, "seen": seen})
    settle()
    return answer.status_code, answer.content.decode()


def test_rows_are_added_changed_and_deleted_in_place(folder: Path, office: Client) -> None:
    file = folder / "ledgers" / "政务新媒体账号.xlsx"
    assert _row(office, "new/", _ACCOUNT, "")[0] == 303
    assert _row(office, "new/", _BRIEFED, _digest(file))[0] == 303
    assert _names(folder) == ["青岚发布", "云岫财政"]
    assert _row(office, "2/", {**_ACCOUNT, "账号名称": "青岚镇发布"}, _digest(file))[0] == 303
    assert _names(folder) == ["青岚镇发布", "云岫财政"]
    assert _row(office, "3/delete/", {}, _digest(file))[0] == 303
    assert _names(folder) == ["青岚镇发布"]
    assert CliRunner().invoke(ledgers, ["check", str(folder)]).exit_code == 0


def test_a_fault_in_the_form_is_told_beside_its_field_and_keeps_what_was_typed(
    folder: Path, office: Client
) -> None:
    status, told = _row(office, "new/", {**_ACCOUNT, "发布列表网址": "没有", "开设日期": "2022-13-01"}, "")
    assert (status, (folder / "ledgers").exists()) == (422, False)
    assert 'id="c7-fault"' in told
    assert "不是网址" in told
    assert 'value="没有"' in told
    assert 'value="2022-13-01"' in told


def test_whoever_saves_on_what_somebody_changed_meanwhile_is_told_what_and_nothing_is_written(
    folder: Path, office: Client
) -> None:
    file = folder / "ledgers" / "政务新媒体账号.csv"
    file.parent.mkdir()
    file.write_bytes(template(_MEDIA, rows=[_ACCOUNT], kind="csv"))
    seen = _digest(file)
    assert _row(office, "new/", _BRIEFED, seen)[0] == 303
    status, told = _row(office, "2/", {**_ACCOUNT, "账号名称": "别的"}, seen)
    assert (status, "新增第3行" in told, "没有写入" in told) == (409, True, True)
    assert _names(folder) == ["青岚发布", "云岫财政"]


def test_a_file_changed_outside_is_told_and_kept_before_it_is_replaced(folder: Path, office: Client) -> None:
    file = folder / "ledgers" / "政务新媒体账号.xlsx"
    _row(office, "new/", _ACCOUNT, "")
    outside = _xlsx(_ACCOUNT, _BRIEFED)
    file.write_bytes(outside)
    page = office.get("/books/media_accounts/").content.decode()
    assert ("在门户以外改过" in page, "云岫财政" in page) == (True, True)
    assert "在门户以外改过" in office.get("/books/").content.decode()
    assert _row(office, "3/delete/", {}, _digest(file))[0] == 303
    assert register().kept(hashlib.sha256(outside).hexdigest(), file.name).read_bytes() == outside


def test_what_was_decided_before_the_portal_was_killed_is_put_into_place(
    folder: Path, office: Client, cast: Cast
) -> None:
    file, data = folder / "ledgers" / "政务新媒体账号.xlsx", _xlsx(_ACCOUNT)
    user = cast["office"].user
    assert user is not None
    version = BookVersion(book="ledgers/media_accounts", file="ledgers/政务新媒体账号.xlsx", rows=1, added=1)
    version.changed, version.removed, version.by = 0, 0, user
    version.at = Entry.objects.order_by("-number").values_list("at", flat=True)[0]
    decide(version, data, None)
    assert file.exists() is False  # committed, not placed: as if killed between the two
    assert "青岚发布" in office.get("/books/media_accounts/").content.decode()
    assert (file.read_bytes(), BookVersion.objects.filter(placed_at=None).count()) == (data, 0)
    before = file.stat().st_mtime_ns
    settle()
    assert file.stat().st_mtime_ns == before


def test_the_log_tells_no_words_of_a_cell(folder: Path, cast: Cast) -> None:  # noqa: ARG001
    cells = {
        "单位名称": TOWN,
        "收到日期": "2022-05-06",
        "申请人": "赵六",
    }
    with pytest.raises(Refusal) as refused:
        perform(action_called("add_ledger_row"), cast["office"], ledger="依申请公开", cells=cells)
    assert "赵六" not in refused.value.told
    perform(action_called("add_ledger_row"), cast["office"], ledger="政务新媒体账号", cells=_ACCOUNT)
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert "青岚发布" not in str(entry.told)


@pytest.mark.usefixtures("folder")
def test_an_accepted_absence_moves_what_is_not_frozen_at_once(cast: Cast, assessment: Assessment) -> None:
    def told() -> str:
        (town,) = (one for one in judged_sheets(assessment) if one.unit == TOWN)
        return in_a_word(town.item(8))

    cells = {"单位名称": TOWN, "题号": "8", "理由": "没有补贴"}
    cells |= {"认定意见": "同意", "认定人": "县政府办", "认定日期": "2022-11-30"}
    before = told()
    perform(action_called("add_ledger_row"), cast["office"], ledger="合理缺项", cells=cells)
    settle()
    assert (before, told()) == ("待核", "合理缺项")
    page = cast.client("office").get("/books/absence_claims/rows/2/").content.decode()
    assert "还没有冻结的得分随即按新的内容计算" in page


def _named(folder: Path, path: str) -> None:
    settings = folder / "assessment.yaml"
    settings.write_text(settings.read_text("utf-8") + f"ledgers: {{政务新媒体账号: {path}}}\n", "utf-8")


def test_a_ledger_whose_file_the_settings_name_stays_there(folder: Path, office: Client) -> None:
    _named(folder, "lists/zhanghao.csv")
    status, told = _upload(office, _xlsx(_ACCOUNT))
    assert (status, "写明这份文件是 lists/zhanghao.csv；请另存为 csv" in told) == (422, True)
    data = template(_MEDIA, rows=[_ACCOUNT], kind="csv")
    assert (_upload(office, data, "账号.csv")[0], _confirm(office, data, "", "csv")) == (200, 303)
    assert ((folder / "lists" / "zhanghao.csv").read_bytes(), _names(folder)) == (data, ["青岚发布"])
    receipt = register().last("政务新媒体账号")
    assert receipt is not None
    assert receipt.file == "zhanghao.csv"


def test_a_ledger_outside_the_workspace_is_not_written(folder: Path, office: Client, tmp_path: Path) -> None:
    _named(folder, "../zhanghao.csv")
    status, told = _upload(office, template(_MEDIA, rows=[_ACCOUNT], kind="csv"), "账号.csv")
    assert (status, "在工作区外面" in told, (tmp_path / "zhanghao.csv").exists()) == (422, True, False)


def test_a_file_of_another_kind_takes_the_place_of_the_former_which_is_kept(
    folder: Path, office: Client
) -> None:
    old = folder / "ledgers" / "政务新媒体账号.csv"
    old.parent.mkdir()
    old.write_bytes(template(_MEDIA, rows=[_ACCOUNT], kind="csv"))
    data, seen = _xlsx(_ACCOUNT, _BRIEFED), _digest(old)
    assert (_upload(office, data)[0], _confirm(office, data, seen)) == (200, 303)
    assert [one.name for one in old.parent.iterdir()] == ["政务新媒体账号.xlsx"]
    assert register().kept(seen, old.name).is_file()
    assert _names(folder) == ["青岚发布", "云岫财政"]


def test_a_broken_ledger_outside_does_not_stop_the_portal(folder: Path, office: Client) -> None:
    _row(office, "new/", _ACCOUNT, "")
    assert len(workspace().shelf.reads) == 1
    (folder / "ledgers" / "通报.xlsx").write_bytes(b"no workbook")
    _row(office, "new/", _BRIEFED, _digest(folder / "ledgers" / "政务新媒体账号.xlsx"))
    assert len(workspace().shelf.reads[0].records) == 1
    page = office.get("/books/").content.decode()
    assert "有 1 处问题" in page
