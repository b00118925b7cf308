"""Receiving ledgers: the same content is taken once, and what changed since is told row by row."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.ledgers.test_ledgers import SCOPE

from mingjing.ledgers import Received, all_ledgers, row_changes
from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.ledgers.read import Read, read_ledger

SUMMONSES = all_ledgers()["约谈"]
HEADER = "约谈单位,约谈级别,约谈日期,被约谈单位,是否因政务公开突出问题,约谈事由\n"
FIRST = "省政府办公厅,省级,2022-09-08,松泉镇,是,年报逾期\n"
SECOND = "省政府办公厅,省级,2022-10-08,民政局,是,栏目空白\n"
AT = datetime(2022, 12, 31, 9, tzinfo=UTC)


def read(folder: Path, rows: str, ledger: Ledger[Any] = SUMMONSES, header: str = HEADER) -> Read[Any]:
    file = folder / "约谈.csv"
    file.write_text(header + rows, "utf-8")
    return read_ledger(ledger, file, "ledgers/约谈.csv", SCOPE)


def test_rows_that_came_changed_and_went_are_told(tmp_path: Path) -> None:
    before = read(tmp_path, FIRST + SECOND)
    changed = FIRST.replace("年报逾期", "年报逾期两年")
    after = read(tmp_path, changed + SECOND.replace("民政局", "松泉镇"))
    told = [(one.label, (one.after or one.before).number) for one in row_changes(before, after)]  # type: ignore[union-attr]
    assert told == [("修改", 2), ("新增", 3), ("删除", 3)]


def test_rows_in_another_order_and_other_ways_of_typing_are_no_change(tmp_path: Path) -> None:
    before = read(tmp_path, FIRST + SECOND)
    after = read(tmp_path, SECOND + FIRST.replace("2022-09-08", "2022年9月8日"))
    assert row_changes(before, after) == ()


def test_a_file_is_kept_once_by_its_content(tmp_path: Path) -> None:
    received = Received(tmp_path / "archive" / "ledgers")
    read(tmp_path, FIRST)
    file = tmp_path / "约谈.csv"
    assert received.receive("约谈", file, "约谈.csv", AT)
    assert not received.receive("约谈", file, "约谈.csv", AT)
    read(tmp_path, FIRST + SECOND)
    assert received.receive("约谈", file, "约谈.csv", AT)
    last = received.last("约谈")
    assert last is not None
    assert received.path(last).read_bytes() == file.read_bytes()
    assert [(one.ledger, one.file, one.at) for one in received.receipts()] == [("约谈", "约谈.csv", AT)] * 2


def _name(row: Entry) -> str:
    return row.text("姓名")


PERSONAL: Ledger[str] = Ledger(
    name="名单",
    field="notices",
    about="",
    columns=(
        Column("单位", Kind.UNIT, True),
        Column("姓名", Kind.TEXT, True, personal=True),
        Column("电话", Kind.NUMBER, True, personal=True),
    ),
    key=("单位", "姓名"),
    record=_name,
    whose=lambda _: (),
)


def test_personal_columns_are_masked_wherever_a_row_is_shown(tmp_path: Path) -> None:
    kept = read(tmp_path, "民政局,张三,123\n", PERSONAL, "单位,姓名,电话\n")
    assert [row.words for row in kept.rows] == [("民政局", "***", "***")]
    assert kept.records == ("张三",)
    changed = read(tmp_path, "民政局,张三,456\n", PERSONAL, "单位,姓名,电话\n")
    (change,) = row_changes(kept, changed)
    assert change.label == "修改"
    assert change.after == changed.rows[0]
