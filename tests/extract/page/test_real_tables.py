"""Tables of real pages with merged cells, as they were read by hand."""

import json
from pathlib import Path


def test_merged_cells_of_a_real_table_stand_in_every_row_they_cover(realdata: Path, read) -> None:
    wanted = json.loads((realdata / "gold" / "nfra_merged_cells_result.json").read_text("utf-8"))
    page = read((realdata / "html" / "nfra" / "nfra_itemdetail_rendered.html").read_bytes())
    (table,) = page.tables
    names = ("序号", "当事人名称", "主要违法违规行为", "行政处罚内容", "作出决定机关")
    number = "行政处罚决定书文号"
    assert set(table[0]) == {*names, number}
    records = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    assert [{name: record[name] for name in names} for record in records] == [
        {name: told[name] for name in names} for told in (wanted, *wanted["additional_records"])
    ]
    assert {record[number] for record in records} == {records[0][number]} != {""}


def test_real_two_column_tables_keep_a_label_and_a_value_in_every_row(realdata: Path, read) -> None:
    labels = "行政处罚决定书文号 被处罚当事人 主要违法违规事实 行政处罚依据 行政处罚决定 作出处罚决定的机关名称 作出处罚决定的日期"
    for name in ("element2.html", "element3.html", "nfra_page_source_debug.html"):
        (table,) = read((realdata / "html" / "nfra" / name).read_bytes()).tables
        assert ["".join(row[0].split()) for row in table] == labels.split(), name
        assert all(len(row) == 2 and row[1] for row in table), name
