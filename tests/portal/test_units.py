"""The list of units at the portal: a book like the others, from which the sheets of a draft follow."""

import hashlib
import shutil
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.portal.conftest import BUREAU, NEIGHBOUR, TOWN, Cast, fill, put, sheet_of

from mingjing.ledgers import read_units
from mingjing.ledgers.units_table import UNITS, units_table
from mingjing.portal.assessment.judged import judged_sheets, workspace
from mingjing.portal.assessment.models import Assessment, UnitSheet
from mingjing.portal.assessment.states import State
from mingjing.portal.books.placing import settle
from mingjing.portal.people.models import UnitRow

_KINDS = {TOWN: "乡镇", NEIGHBOUR: "乡镇", BUREAU: "县直单位"}
_NEW = "白篁镇人民政府"


def _row(name: str, **more: str) -> dict[str, str]:
    return {
        "单位名称": name,
        "单位类型": _KINDS.get(name, "乡镇"),
        "网址": f"http://{'qinglan' if name == TOWN else 'other'}.example/",
        **more,
    }


def _list(*rows: dict[str, str]) -> bytes:
    return units_table(rows, "csv")


@pytest.fixture
def folder(tmp_path: Path, small_workspace: Path, cast: Cast, settings: pytest.FixtureRequest) -> Path:  # noqa: ARG001
    made = tmp_path / "county"
    shutil.copytree(small_workspace, made)
    settings.WORKSPACE = made  # type: ignore[attr-defined]
    return made


@pytest.fixture
def office(folder: Path, cast: Cast) -> Client:  # noqa: ARG001
    return cast.client("office")


def _preview(office: Client, data: bytes) -> tuple[int, str]:
    answer = office.post("/books/units/preview/", {"file": SimpleUploadedFile("units.csv", data)})
    return answer.status_code, answer.content.decode()


def _write(office: Client, folder: Path, data: bytes) -> int:
    seen = hashlib.sha256((folder / "units.csv").read_bytes()).hexdigest()
    digest = hashlib.sha256(data).hexdigest()
    told = {"digest": digest, "kind": "csv", "name": "units.csv", "seen": seen}
    status = office.post("/books/units/confirm/", told).status_code
    settle()
    return status


def _sheets() -> list[str]:
    return sorted(UnitSheet.objects.values_list("unit__name", flat=True))


def _all(*more: dict[str, str]) -> bytes:
    return _list(_row(TOWN), _row(NEIGHBOUR), _row(BUREAU), *more)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_made_from_rows_is_read_as_these_units(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"units.{kind}"
    row = _row(TOWN, 分组="一组", 别名="青岚镇 青岚", 栏目对应="规划信息=发展规划")
    file.write_bytes(units_table([row], kind))
    (unit,) = read_units(file)
    assert (unit.name, unit.group, unit.aliases, unit.columns) == (
        TOWN,
        "一组",
        ("青岚镇", "青岚"),
        (("规划信息", "发展规划"),),
    )
    assert {column.name for column in UNITS.columns} == set(row)


def test_while_it_is_prepared_a_new_unit_gets_a_sheet_and_one_that_left_loses_its_empty_one(
    folder: Path, office: Client
) -> None:
    data = _list(_row(TOWN), _row(BUREAU), _row(_NEW))
    status, told = _preview(office, data)
    assert status == 200
    assert f"还在准备：为{_NEW}建立评分表" in told
    assert f"撤去{NEIGHBOUR}的空白评分表" in told
    assert (_sheets(), (folder / "units.csv").read_bytes() == data) == (
        sorted([TOWN, NEIGHBOUR, BUREAU]),
        False,
    )
    assert _write(office, folder, data) == 303
    assert (_sheets(), (folder / "units.csv").read_bytes()) == (sorted([TOWN, BUREAU, _NEW]), data)
    assert sheet_of(_NEW).lines.count() == 40
    assert [unit.name for unit in workspace().units] == [TOWN, BUREAU, _NEW]
    assert UnitRow.objects.get(name=NEIGHBOUR).active is False


def test_a_unit_with_work_done_is_not_dropped(folder: Path, office: Client) -> None:
    fill(NEIGHBOUR)
    before = (folder / "units.csv").read_bytes()
    status, told = _preview(office, _list(_row(TOWN), _row(BUREAU)))
    assert (status, "已经有人填写" in told, NEIGHBOUR in told) == (422, True, True)
    assert (_sheets(), (folder / "units.csv").read_bytes()) == (sorted([TOWN, NEIGHBOUR, BUREAU]), before)


def test_once_it_has_begun_the_list_gains_units_that_are_not_assessed_and_loses_none(
    folder: Path, office: Client, assessment: Assessment
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    status, told = _preview(office, _all(_row(_NEW)))
    assert (status, f"已经开始：{_NEW}不加入这次考核" in told) == (200, True)
    assert _write(office, folder, _all(_row(_NEW))) == 303
    assert _sheets() == sorted([TOWN, NEIGHBOUR, BUREAU])
    assert [unit.name for unit in workspace().units][-1] == _NEW
    assert [one.unit for one in judged_sheets(assessment)] == [TOWN, NEIGHBOUR, BUREAU]
    status, told = _preview(office, _list(_row(TOWN), _row(NEIGHBOUR)))
    assert (status, "不能从清单删去" in told) == (422, True)
    status, told = _preview(office, _list(_row(TOWN, 分组="一组"), _row(NEIGHBOUR), _row(BUREAU)))
    assert (status, "不能改单位类型和分组" in told) == (422, True)


def test_a_unit_that_ledgers_name_is_not_dropped_and_the_row_is_told(folder: Path, office: Client) -> None:
    (folder / "ledgers").mkdir()
    (folder / "ledgers" / "政务新媒体账号.csv").write_text(
        f"单位名称,平台,账号名称,账号类型\n{NEIGHBOUR},微信,鹤渡发布,订阅号\n", "utf-8"
    )
    status, told = _preview(office, _list(_row(TOWN), _row(BUREAU)))
    assert (status, "ledgers/政务新媒体账号.csv A2" in told) == (422, True)
    renamed = _list(_row(TOWN), _row(BUREAU), _row("鹤渡镇人民政府", 别名=NEIGHBOUR))
    assert _preview(office, renamed)[0] == 200


def test_every_fault_is_told_by_cell_and_a_list_that_cannot_be_read_is_mended_here(
    folder: Path, office: Client
) -> None:
    bad = _list({"单位名称": TOWN, "单位类型": "乡", "网址": "qinglan"})
    status, told = _preview(office, bad)
    assert (status, "units.csv B2" in told, "units.csv D2" in told, "/tmp" in told) == (
        422,
        True,
        True,
        False,
    )
    (folder / "units.csv").write_bytes(bad)
    assert [office.get(path).status_code for path in ("/books/", "/books/units/", "/")] == [409, 200, 200]
    assert (_preview(office, _all())[0], _write(office, folder, _all())) == (200, 303)
    assert [office.get(path).status_code for path in ("/books/", "/books/units/")] == [200, 200]


def test_a_row_is_changed_in_a_form_and_previewed_before_it_is_written(folder: Path, office: Client) -> None:
    seen = hashlib.sha256((folder / "units.csv").read_bytes()).hexdigest()
    page = office.get("/books/units/rows/3/").content.decode()
    assert (NEIGHBOUR in page, "备注" in page) == (True, False)
    form = {"seen": seen, "c0": NEIGHBOUR, "c1": "乡镇", "c3": "http://hedu.example/gk/", "c4": "鹤渡乡"}
    answer = office.post("/books/units/rows/3/", form)
    told = answer.content.decode()
    assert (answer.status_code, "从下一次访问起按新的网址访问" in told) == (200, True)
    digest = told.partition('name="digest" value="')[2][:64]
    confirmed = {"digest": digest, "kind": "csv", "name": "units.csv", "seen": seen}
    assert office.post("/books/units/confirm/", confirmed).status_code == 303
    settle()
    unit = read_units(folder / "units.csv")[1]
    assert (unit.name, unit.entries, unit.aliases) == (NEIGHBOUR, ("http://hedu.example/gk/",), ("鹤渡乡",))


def test_only_the_office_sees_it(folder: Path, cast: Cast) -> None:  # noqa: ARG001
    for who in ("clerk", "leader_of_town", "bureau", "reviewer", "leader"):
        assert cast.client(who).get("/books/units/").status_code == 403
