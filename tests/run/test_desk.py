"""A ledger by itself is asked all that opening the workspace asks of it, whatever the others are like."""

from pathlib import Path

import pytest

from mingjing.ledgers import BadLedger, all_ledgers
from mingjing.run.desk import items_of, open_desk
from mingjing.run.workspace import open_workspace


def _workspace(folder: Path) -> Path:
    (folder / "ledgers").mkdir()
    (folder / "assessment.yaml").write_text(
        'county: 云岫县\nscheme: xunwu/2022\nyear: 2022\nas_of: "2022-12-31"\nunits: units.csv\n', "utf-8"
    )
    (folder / "units.csv").write_text(
        "单位名称,单位类型,网址\n县民政局,县直单位,http://m.example/\n", "utf-8"
    )
    return folder


def _faults(folder: Path, name: str) -> list[str]:
    desk, ledger = open_desk(folder), all_ledgers()[name]
    file = desk.file(name)
    assert file is not None
    try:
        desk.read(ledger, file, desk.called(file))
    except BadLedger as bad:
        return [str(fault).replace(f"{folder}/", "") for fault in bad.faults]
    return []


def test_the_faults_are_those_of_the_workspace(tmp_path: Path) -> None:
    folder = _workspace(tmp_path)
    (folder / "ledgers" / "无事项声明.csv").write_text(
        "单位名称,台账,声明截至,签字人,签字日期\n县民政局,没有的台账,2022-12-31,张三,2022-12-31\n",
        "utf-8",
    )
    with pytest.raises(BadLedger) as bad:
        open_workspace(folder)
    assert _faults(folder, "无事项声明") == [str(fault) for fault in bad.value.faults] != []


def test_a_broken_ledger_does_not_stand_in_the_way_of_another(tmp_path: Path) -> None:
    folder = _workspace(tmp_path)
    (folder / "ledgers" / "通报.xlsx").write_bytes(b"no workbook")
    (folder / "ledgers" / "预算单位.csv").write_text("单位名称,年度\n县民政局,2022\n", "utf-8")
    assert (_faults(folder, "通报") != [], open_desk(folder).file("约谈")) == (True, None)


def test_two_files_of_a_ledger_are_told(tmp_path: Path) -> None:
    folder = _workspace(tmp_path)
    for ending in ("csv", "xlsx"):
        (folder / "ledgers" / f"通报.{ending}").write_bytes(b"")
    with pytest.raises(BadLedger) as bad:
        open_desk(folder).file("通报")
    assert "通报.xlsx、通报.csv；请只留一个" in str(bad.value)


def test_it_is_told_which_items_rest_on_a_ledger(tmp_path: Path) -> None:
    items = items_of(open_desk(_workspace(tmp_path)).scheme)
    assert (list(items["notices"]), list(items["praise"])) == ([14, 26, 27, 31], [40])
    assert 29 in items["media_posts"]
