"""The roster of leaders: who is in office on a day; of a unit without a row nothing is told."""

from datetime import date
from pathlib import Path

import pytest
from tests.ledgers.test_ledgers import SCOPE

from mingjing.ledgers import BadLedger, Shelf, find_ledgers, read_shelf, roster_on

BUREAU, TOWN = "云岫县民政局", "松泉镇人民政府"
LAST = date(2022, 12, 31)


def read(folder: Path, text: str) -> Shelf:
    """The file that assessment.yaml names, wherever it lies."""
    (folder / "名册.csv").write_text(text, "utf-8")
    return read_shelf(find_ledgers(folder, {"领导名册": "名册.csv"}), folder, SCOPE)


def test_a_roster_of_three_columns_names_the_leaders_of_each_unit(tmp_path: Path) -> None:
    shelf = read(tmp_path, "单位名称,姓名,职务\n民政局,李 明,局长\n云岫县民政局,王芳,副局长\n")
    assert roster_on(shelf, LAST) == {BUREAU: (("李明", "局长"), ("王芳", "副局长"))}


def test_who_left_before_the_day_or_comes_after_it_does_not_count(tmp_path: Path) -> None:
    header = "单位名称,姓名,职务,任职日期,离任日期\n"
    rows = (
        "松泉镇,甲,镇长,2021-05-01,\n松泉镇,乙,副镇长,,2022-12-31\n松泉镇,丙,副镇长,,2022-12-30\n"
        "松泉镇,丁,副镇长,2023-01-01,\n民政局,戊,局长,,2022-06-01\n"
    )
    shelf = read(tmp_path, header + rows)
    assert roster_on(shelf, LAST) == {TOWN: (("甲", "镇长"), ("乙", "副镇长")), BUREAU: ()}
    assert [row.name for row in shelf.of(TOWN).roster] == ["甲", "乙", "丙", "丁"]


def test_a_roster_without_rows_tells_nothing_of_any_unit(tmp_path: Path) -> None:
    assert roster_on(read(tmp_path, "单位名称,姓名,职务\n"), LAST) == {}


def test_strangers_missing_names_and_persons_listed_twice_are_refused(tmp_path: Path) -> None:
    rows = "乙局,李明,,\n民政局,,,\n民政局,王 芳,,\n民政局,王芳,,\n民政局,赵六,2022-05-01,2022-04-01\n"
    with pytest.raises(BadLedger) as bad:
        read(tmp_path, "单位名称,姓名,任职日期,离任日期\n" + rows)
    assert [str(fault) for fault in bad.value.faults] == [
        "名册.csv A2  “乙局”：单位清单中没有这个单位；请按单位清单中的名称填写",
        "名册.csv B3  （空）：必须填写；与任职文件一致",
        "名册.csv 第5行  （空）：与第4行重复（单位名称、姓名都相同）；请删去一行",
        "名册.csv D6  “2022-04-01”：早于任职日期 2022-05-01；请改正其中一个",
    ]
