"""Broken ledgers: each is refused whole, with the very message its wound calls for; harmless habits do no harm."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
import xlsxwriter
from tests.ledgers.broken_workbooks import FILE, broken, packed, sound
from tests.ledgers.test_ledgers import SCOPE

from mingjing.ledgers import BadLedger, all_ledgers
from mingjing.ledgers.read import read_ledger

NOTICES = all_ledgers()["通报"]


@pytest.mark.parametrize("seed", range(200))
def test_a_broken_workbook_is_refused_with_exact_words(seed: int, tmp_path: Path) -> None:
    draft = broken(seed)
    file = tmp_path / "通报.xlsx"
    file.write_bytes(packed(draft))
    with pytest.raises(BadLedger) as bad:
        read_ledger(NOTICES, file, FILE, SCOPE)
    assert [str(fault) for fault in bad.value.faults] == draft.faults


@pytest.mark.parametrize("seed", range(20))
def test_stray_spaces_full_width_digits_and_serial_numbers_do_no_harm(seed: int, tmp_path: Path) -> None:
    draft = sound(Random(seed))
    file = tmp_path / "通报.xlsx"
    file.write_bytes(packed(draft))
    read = read_ledger(NOTICES, file, FILE, SCOPE)
    assert [notice.issued_on for notice in read.records] == [date(2022, 5, 6)] * len(draft.rows)
    assert {unit for notice in read.records for unit in notice.units} <= {"云岫县民政局", "松泉镇人民政府"}
    assert {notice.issuer for notice in read.records} <= {"章江市政府办", "省政府办公厅"}


def test_a_header_in_two_rows_and_merged_cells_is_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "约谈.xlsx"))
    sheet = book.add_worksheet("约谈")
    sheet.merge_range(0, 0, 0, 5, "2022年约谈台账")
    for column, name in enumerate(("约谈单位", "约谈级别")):
        sheet.merge_range(1, column, 2, column, name)
    sheet.merge_range(1, 2, 1, 5, "约谈情况")
    sheet.write_row(2, 2, ("约谈日期", "被约谈单位*", "是否因政务公开突出问题（是/否）", "约谈事由"))
    sheet.merge_range(3, 0, 4, 0, "省政府办公厅")
    sheet.merge_range(3, 1, 4, 1, "省级")
    sheet.write_row(3, 2, ("2022-09-08", "松泉镇", "是", "年报逾期"))
    sheet.write_row(4, 2, ("2022-10-08", "民政局", "否", "其他"))
    book.close()
    read = read_ledger(all_ledgers()["约谈"], tmp_path / "约谈.xlsx", "约谈.xlsx", SCOPE)
    assert [(one.issuer, one.unit, one.held_on.month) for one in read.records] == [
        ("省政府办公厅", "松泉镇人民政府", 9),
        ("省政府办公厅", "云岫县民政局", 10),
    ]
