"""Rows as they were typed go into a new file and come out of it the same."""

from pathlib import Path

import pytest

from mingjing.ledgers import all_ledgers
from mingjing.ledgers.filled import filled_rows
from mingjing.ledgers.sheet import read_book
from mingjing.ledgers.template import template

_ROW = {
    "单位名称": "县民政局\n县财政局",
    "文号": "=1+1",
    "通报日期": "2022.5.6",
    "通报内容": '“部门动态”栏目，"三个月"未更新',
    "备注": "0012",
}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("name", list(all_ledgers()))
def test_a_file_made_from_rows_holds_these_rows(tmp_path: Path, name: str, kind: str) -> None:
    ledger = all_ledgers()[name]
    rows = [
        {column.name: _ROW.get(column.name, f"{column.name}{number}") for column in ledger.columns}
        | {"备注": _ROW["备注"]}
        for number in range(2)
    ]
    file = tmp_path / f"{name}.{kind}"
    file.write_bytes(template(ledger, ("县民政局",), rows, kind))
    found = filled_rows(ledger, read_book(file, file.name))
    assert [(one.number, dict(one.cells)) for one in found] == [(2, rows[0]), (3, rows[1])]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_example_of_a_blank_file_is_no_row(tmp_path: Path, kind: str) -> None:
    for name, ledger in all_ledgers().items():
        file = tmp_path / f"{name}.{kind}"
        file.write_bytes(template(ledger, kind=kind))
        assert filled_rows(ledger, read_book(file, file.name)) == []
