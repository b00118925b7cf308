"""Column maps at the portal: what the last run saw is confirmed or corrected, what has gone is told."""

import hashlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from tests.portal.conftest import NEIGHBOUR, TOWN, Cast

from mingjing.ledgers.column_decisions import read_column_decisions
from mingjing.model import ColumnDecision, ColumnMatch, Evidence, Match, NamedColumn, UnitFacts
from mingjing.portal.actions import Refusal, action_called, perform
from mingjing.portal.books.placing import settle
from mingjing.portal.log.models import Entry
from mingjing.run.desk import open_desk
from mingjing.run.folder import RunFolder
from mingjing.run.unit_record import UnitRecord, write_records
from mingjing.run.workspace import open_workspace

_USUAL = frozenset({"领导信息", "机构职能"})


def match_of(usual: str, how: Match, *names: str) -> ColumnMatch:
    """A usual column as a run saw it."""
    columns = tuple(
        NamedColumn(
            ("政务公开", name), "栏目页", Evidence(f"http://qinglan.example/{at}/", "s", name, "栏目页")
        )
        for at, name in enumerate(names)
    )
    return ColumnMatch(usual, how, columns)


def run_in(folder: Path, number: int, *column_map: ColumnMatch) -> None:
    """A run that has seen these columns of both townships."""
    run = RunFolder(folder / "runs" / f"{number:04}")
    run.unit_facts.parent.mkdir(parents=True)
    records = [UnitRecord(unit, UnitFacts(column_map=column_map), (), ()) for unit in (TOWN, NEIGHBOUR)]
    write_records(records, run.unit_facts)
    run.finish("extract", datetime(2022, 12, 31, tzinfo=UTC))


@pytest.fixture
def folder(tmp_path: Path, small_workspace: Path, cast: Cast, settings: pytest.FixtureRequest) -> Path:  # noqa: ARG001
    made = tmp_path / "county"
    shutil.copytree(small_workspace, made)
    settings.WORKSPACE = made  # type: ignore[attr-defined]
    run_in(made, 2, match_of("领导信息", Match.ALTERNATIVE, "领导之窗"), match_of("机构职能", Match.NONE))
    return made


@pytest.fixture
def office(folder: Path, cast: Cast) -> Client:  # noqa: ARG001
    return cast.client("office")


def _file(folder: Path) -> Path:
    return folder / "ledgers" / "栏目对应.csv"


def _decisions(folder: Path) -> list[ColumnDecision]:
    units = open_desk(folder).units
    return list(read_column_decisions(_file(folder), units, _USUAL))


def _save(office: Client, folder: Path, **form: str) -> tuple[int, str]:
    file = _file(folder)
    seen = hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""
    answer = office.post(f"/columns/{TOWN}/", {"seen": seen, **form})
    settle()
    return answer.status_code, answer.content.decode()


def test_what_was_seen_is_confirmed_or_corrected_and_the_next_run_heeds_it(
    folder: Path, office: Client
) -> None:
    page = office.get(f"/columns/{TOWN}/").content.decode()
    assert [word in page for word in ("领导之窗", "别名", "没有看到", "下一次运行")] == [True] * 4
    assert (
        _save(office, folder, c0="班子成员，领导分工", y0="on", c1="None", y1="on", why="看过网页")[0] == 303
    )
    today = datetime.now().astimezone().date()
    found = _decisions(folder)
    assert [(one.unit, one.usual, one.own, one.decided_by, one.why) for one in found] == [
        (TOWN, "领导信息", ("班子成员", "领导分工"), "office", "看过网页"),
        (TOWN, "机构职能", (), "office", "看过网页"),
    ]
    assert all(one.decided_on is not None and abs((one.decided_on - today).days) <= 1 for one in found)
    town = open_workspace(folder).units[0]
    assert town.columns == (("领导信息", "班子成员"), ("领导信息", "领导分工"), ("机构职能", ""))
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.action, entry.subject) == ("decide_columns", f"{TOWN}的栏目对应")
    assert entry.told["before"] == {"领导信息": "未确认", "机构职能": "未确认"}


def test_a_decision_is_taken_back_and_one_that_stays_keeps_its_name(folder: Path, office: Client) -> None:
    _file(folder).parent.mkdir()
    _file(folder).write_text(
        "单位名称,通用栏目,本单位栏目,确认人,确认日期\n"
        f"{TOWN},领导信息,领导之窗,张三,2022-05-06\n{NEIGHBOUR},领导信息,领导之窗,张三,2022-05-06\n",
        "utf-8",
    )
    assert _save(office, folder, c0="领导之窗", y0="on", c1="单位概况", y1="on")[0] == 303
    by = [(one.unit, one.usual, one.decided_by) for one in _decisions(folder)]
    assert by == [(TOWN, "领导信息", "张三"), (TOWN, "机构职能", "office"), (NEIGHBOUR, "领导信息", "张三")]
    assert _save(office, folder, c0="领导之窗", c1="单位概况", y1="on")[0] == 303
    assert [(one.unit, one.usual) for one in _decisions(folder)] == [
        (TOWN, "机构职能"),
        (NEIGHBOUR, "领导信息"),
    ]


def test_a_confirmed_column_that_has_gone_is_told_on_its_page_and_at_home(
    folder: Path, office: Client
) -> None:
    assert "栏目不见了" not in office.get("/").content.decode()
    _save(office, folder, c0="领导之窗", y0="on")
    run_in(folder, 3, match_of("领导信息", Match.NONE), match_of("机构职能", Match.NONE))
    told = "确认“领导信息”是本单位的“领导之窗”栏目，这次没有看到"
    for path in ("/columns/", f"/columns/{TOWN}/"):
        assert told in office.get(path).content.decode()
    assert "2 个栏目不见了" in office.get("/").content.decode()


def test_all_that_have_a_name_are_confirmed_at_once(folder: Path, office: Client) -> None:
    assert _save(office, folder, c0="领导之窗", c1="", all="1")[0] == 303
    assert [(one.usual, one.own) for one in _decisions(folder)] == [("领导信息", ("领导之窗",))]


def test_a_file_changed_outside_is_told(folder: Path, office: Client) -> None:
    _save(office, folder, c0="领导之窗", y0="on")
    assert "在门户以外改过" not in office.get("/columns/").content.decode()
    written = _file(folder).read_text("utf-8-sig")
    _file(folder).write_text(written.replace("领导之窗", "班子成员"), "utf-8")
    page = office.get("/columns/").content.decode()
    assert "在门户以外改过" in page
    assert 'value="班子成员"' in office.get(f"/columns/{TOWN}/").content.decode()


def test_a_confirmed_column_without_a_name_is_told_beside_it_and_nothing_is_written(
    folder: Path, office: Client
) -> None:
    status, told = _save(office, folder, c0="领导之窗", y0="on", c1="", y1="on")
    assert (status, 'id="c1-fault"' in told, _file(folder).exists()) == (422, True, False)


def test_what_somebody_decided_meanwhile_is_not_overwritten(folder: Path, office: Client) -> None:
    _save(office, folder, c0="领导之窗", y0="on")
    before = _file(folder).read_bytes()
    status, told = _save(office, folder, c0="别的", y0="on", seen="0" * 64)
    assert (status, "刚刚有人改过" in told, _file(folder).read_bytes()) == (409, True, before)


def test_only_the_office_sees_and_decides(folder: Path, cast: Cast) -> None:
    for who in ("clerk", "leader_of_town", "bureau", "reviewer", "leader"):
        answers = [cast.client(who).get(path).status_code for path in ("/columns/", f"/columns/{TOWN}/")]
        assert answers == [403, 403], who
        with pytest.raises(Refusal) as refused:
            perform(action_called("decide_columns"), cast[who], unit=TOWN, columns={"领导信息": "无"})
        assert (refused.value.code, _file(folder).exists()) == ("role", False)


def test_a_faulty_file_is_told_and_not_written_over(folder: Path, office: Client) -> None:
    _file(folder).parent.mkdir()
    _file(folder).write_text(
        "单位名称,通用栏目,本单位栏目,确认人\n没有的单位,领导信息,领导之窗,张三\n", "utf-8"
    )
    page = office.get("/columns/").content.decode()
    assert "单位清单中没有这个单位" in page
    assert office.get("/").status_code == 200
    with pytest.raises(Refusal):
        perform(
            action_called("decide_columns"),
            Cast()["office"],
            unit=TOWN,
            columns={"领导信息": "无"},
        )
