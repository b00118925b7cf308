"""Blank ledgers: what the office gets, and that an untouched one is an empty ledger, not a broken one."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.ledgers.test_ledgers import SCOPE, UNITS

from mingjing.ledgers import all_ledgers
from mingjing.ledgers.ledger import Kind, Ledger
from mingjing.ledgers.read import read_ledger
from mingjing.ledgers.template import template

NAMES = [unit.name for unit in UNITS]


def written(ledger: Ledger[Any], folder: Path) -> Path:
    file = folder / f"{ledger.name}.xlsx"
    file.write_bytes(template(ledger, NAMES))
    return file


@pytest.mark.parametrize("ledger", all_ledgers().values(), ids=lambda ledger: ledger.name)
def test_an_untouched_template_is_an_empty_ledger(ledger: Ledger[Any], tmp_path: Path) -> None:
    read = read_ledger(ledger, written(ledger, tmp_path), "x.xlsx", SCOPE)
    assert (read.columns, read.records) == (
        ("序号", *(column.name for column in ledger.columns), "备注"),
        (),
    )


@pytest.mark.parametrize("ledger", all_ledgers().values(), ids=lambda ledger: ledger.name)
def test_the_example_is_a_row_as_it_should_be(ledger: Ledger[Any], tmp_path: Path) -> None:
    file = written(ledger, tmp_path)
    book = openpyxl.load_workbook(file)
    book[ledger.name]["A2"] = 1
    book.save(file)
    assert len(read_ledger(ledger, file, "x.xlsx", SCOPE).records) == 1


@pytest.mark.parametrize("ledger", all_ledgers().values(), ids=lambda ledger: ledger.name)
def test_choices_are_drop_down_lists_and_required_columns_carry_a_mark(
    ledger: Ledger[Any], tmp_path: Path
) -> None:
    sheet = openpyxl.load_workbook(written(ledger, tmp_path))[ledger.name]
    lists = {
        str(rule.sqref).split(":")[0].rstrip("0123456789"): rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    for cell, column in zip(sheet[1][1:], ledger.columns, strict=False):
        assert cell.value == column.name + ("*" if column.required else "")
        offered = lists.get(cell.column_letter)
        if column.kind is Kind.CHOICE:
            assert offered == f'"{",".join(column.choices or {})}"'
        elif column.kind is Kind.YES_NO:
            assert offered == '"是,否"'
        elif column.kind is Kind.UNIT and not column.choices:
            assert offered == "=单位!$A$1:$A$2".lstrip("=")
        else:
            assert offered is None


def test_a_template_is_the_same_bytes_every_time() -> None:
    ledger = all_ledgers()["通报"]
    assert template(ledger, NAMES) == template(ledger, NAMES)


def test_a_filled_row_is_read_with_the_date_that_the_program_stores(tmp_path: Path) -> None:
    ledger = all_ledgers()["约谈"]
    file = written(ledger, tmp_path)
    book = openpyxl.load_workbook(file)
    book["约谈"].append([1, "省政府办公厅", "省级", date(2022, 9, 8), "松泉镇", "是", "年报逾期"])
    book.save(file)
    (summons,) = read_ledger(ledger, file, "约谈.xlsx", SCOPE).records
    assert (summons.held_on, summons.unit) == (date(2022, 9, 8), "松泉镇人民政府")
