"""栏目对应: what the office confirmed, what it left open, and what is said of a bad row."""

from datetime import date
from pathlib import Path

import pytest

from mingjing.ledgers import BadLedger
from mingjing.ledgers.column_decisions import (
    ColumnRow,
    column_rows_text,
    decisions_of_units_file,
    find_column_file,
    read_column_decisions,
    with_decisions,
)
from mingjing.model import ColumnDecision, Unit, UnitKind

USUAL = frozenset({"领导信息", "规划信息", "政策解读"})
FINANCE = Unit("甲局", UnitKind.DEPARTMENT, "", (), columns=(("规划信息", "谋篇布局"),))
TOWN = Unit("乙镇", UnitKind.TOWNSHIP, "", ())
HEAD = "单位名称,通用栏目,本单位栏目,判断,候选栏目,见于,确认人,确认日期,说明\n"


def read(folder: Path, rows: str) -> tuple[ColumnDecision, ...]:
    file = folder / "栏目对应.csv"
    file.write_text(HEAD + rows, "utf-8")
    return read_column_decisions(file, (FINANCE, TOWN), USUAL)


def test_signed_rows_are_decisions_and_all_others_are_proposals(tmp_path: Path) -> None:
    rows = (
        "乙镇,领导信息,班子成员、领导分工,不止一个,,,张三,2022-11-30,看过网页\n"
        "乙镇,规划信息,无,没有看到,,,张三,,\n"
        "乙镇,政策解读,图解,别名,,,,,\n"
        "甲局,规划信息,谋篇布局,别名,,,单位清单,,\n"
    )
    assert read(tmp_path, rows) == (
        ColumnDecision("乙镇", "领导信息", ("班子成员", "领导分工"), "张三", date(2022, 11, 30), "看过网页"),
        ColumnDecision("乙镇", "规划信息", (), "张三"),
    )


def test_units_bear_what_was_decided_beside_what_the_units_file_says() -> None:
    made = (
        ColumnDecision("甲局", "领导信息", ("掌门人",), "张三"),
        ColumnDecision("乙镇", "规划信息", (), "张三"),
    )
    units = with_decisions((FINANCE, TOWN), made)
    assert [unit.columns for unit in units] == [
        (("规划信息", "谋篇布局"), ("领导信息", "掌门人")),
        (("规划信息", ""),),
    ]
    assert decisions_of_units_file((FINANCE,)) == (
        ColumnDecision("甲局", "规划信息", ("谋篇布局",), "单位清单"),
    )


def test_every_fault_of_a_signed_row_is_named_at_once(tmp_path: Path) -> None:
    rows = (
        "丙局,领导信息,领导之窗,,,,张三,,\n"
        "乙镇,领导,领导之窗,,,,张三,,\n"
        "乙镇,政策解读,,,,,张三,2022-13-1,\n"
        "乙镇,领导信息,无、领导之窗,,,,张三,,\n"
        "乙镇,规划信息,规划,,,,张三,,\n"
        "乙镇,规划信息,计划,,,,张三,,\n"
        "甲局,规划信息,规划,,,,张三,,\n"
    )
    with pytest.raises(BadLedger) as raised:
        read(tmp_path, rows)
    file = str(tmp_path / "栏目对应.csv")
    assert [str(fault).removeprefix(file) for fault in raised.value.faults] == [
        " A2  “丙局”：单位清单中没有这个单位；请按单位清单中的全称填写",
        " B3  “领导”：没有这个通用栏目；可用：政策解读、规划信息、领导信息",
        " C4  （空）：已写确认人，请填本单位的栏目名；没有这个栏目的填“无”",
        " H4  “2022-13-1”：请写成 2022-11-30 的样子",
        " C5  “无、领导之窗”：“无”不能同其他栏目名写在一起",
        " B7  “规划信息”：这个单位的这个栏目已在上面确认过；请删去一行",
        " B8  “规划信息”：单位清单的“栏目对应”已写为“谋篇布局”；请只在一处写",
    ]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "栏目对应.csv"
    rows = [
        ColumnRow(
            "乙镇",
            "领导信息",
            "领导之窗",
            "别名",
            "政务公开 > 领导之窗",
            "http://a/",
            "张三",
            "2022-11-30",
            "核对",
        ),
        ColumnRow("乙镇", "政策解读", "政策解读", "同名", "政策解读", "http://b/"),
    ]
    file.write_bytes(column_rows_text(rows))
    assert read_column_decisions(file, (TOWN,), USUAL) == (
        ColumnDecision("乙镇", "领导信息", ("领导之窗",), "张三", date(2022, 11, 30), "核对"),
    )


def test_two_files_of_decisions_are_refused(tmp_path: Path) -> None:
    assert find_column_file(tmp_path) is None
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "ledgers" / "栏目对应.csv").write_text(HEAD, "utf-8")
    assert find_column_file(tmp_path) == tmp_path / "ledgers" / "栏目对应.csv"
    (tmp_path / "ledgers" / "栏目对应.xlsx").write_bytes(b"")
    with pytest.raises(BadLedger, match=r"有几个文件：栏目对应\.xlsx、栏目对应\.csv；请只留一个"):
        find_column_file(tmp_path)
