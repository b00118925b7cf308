"""A masked ledger says the same to every check, and no name to anybody."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import msgspec
import openpyxl
import pytest

from mingjing.ledgers import Scope, UnitNames, all_ledgers
from mingjing.ledgers.ledger import Kind
from mingjing.ledgers.masking import Masked, NotMaskable, mask
from mingjing.ledgers.read import read_ledger
from mingjing.model import Unit, UnitKind

NAME = "云岫县民政局"
SCOPE = Scope(
    UnitNames([Unit(NAME, UnitKind.DEPARTMENT, "县直单位", (), ("民政局",))]),
    date(2022, 1, 1),
    date(2022, 12, 31),
)
LEDGER = all_ledgers()["依申请公开"]
HEADER = ("案件名称", "单位名称", "申请人", "申请人类型", "收到方式", "到达日期", "延期工作日数", "备注")
ROWS = (
    ("低保名单", "民政局", "章三", "自然人", "当面提交", "2022-05-06", "", "第一行\n第二行"),
    ("预算", "民政局", "", "自然人", "当面提交", "2022-05-07", "", ""),
    ("安置方案", NAME, "云岫某商贸公司", "商业企业", "网络", "2022-05-08", "", '有"引号"，和,逗号'),
)


def _csv(file: Path) -> Path:
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (HEADER, *ROWS))
    file.write_text("依申请公开台账\n\n" + "\n".join(quoted) + "\n", "utf-8-sig", newline="")
    return file


def _workbook(file: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.append(["填表人", "章三"])
    sheet = book.create_sheet("台账")
    sheet.append(["依申请公开台账"])
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append([datetime.fromisoformat(c) if c.startswith("2022-") else c or None for c in row])
    sheet["C3"].comment = openpyxl.comments.Comment("章三，电话见纸质材料", "章三")
    sheet["J1"] = time(9, 30)
    book.save(file)
    return file


@pytest.mark.parametrize(("name", "write"), [("依申请公开.csv", _csv), ("依申请公开.xlsx", _workbook)])
def test_a_masked_ledger_gives_the_same_records_without_the_names(tmp_path: Path, name: str, write) -> None:
    file, copy = write(tmp_path / name), tmp_path / f"masked-{name}"
    called = f"ledgers/{name}"
    done = mask(LEDGER, file, called, SCOPE, copy)
    before, after = (read_ledger(LEDGER, path, called, SCOPE) for path in (file, copy))
    assert done == Masked(("申请人",), 2, before.evidence.snapshot, after.evidence.snapshot)
    assert [row.words for row in after.rows] == [row.words for row in before.rows]
    assert [row.number for row in after.rows] == [row.number for row in before.rows]
    encoded = msgspec.json.encode(before.records).replace(done.before.encode(), done.after.encode())
    assert msgspec.json.encode(after.records) == encoded
    assert len(after.records) == 3
    seen = copy.read_text("utf-8-sig") if name.endswith("csv") else _everything(copy)
    assert [told for told in ("章三", "商贸公司") if told in seen] == []


def _everything(file: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def test_the_same_ledger_is_masked_into_the_same_bytes(tmp_path: Path) -> None:
    file = _workbook(tmp_path / "依申请公开.xlsx")
    for name in ("a.xlsx", "b.xlsx"):
        mask(LEDGER, file, "ledgers/依申请公开.xlsx", SCOPE, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_how_many_representatives_attended_is_still_told(tmp_path: Path) -> None:
    ledger, file = all_ledgers()["会议列席"], tmp_path / "会议列席.csv"
    file.write_text(
        "单位名称,会议日期,会议名称,列席代表,佐证链接\n民政局,2022-05-09,局务会议,章三、李四 王五,http://www.yunxiu.example/1.html\n",
        "utf-8",
    )
    assert mask(ledger, file, "x.csv", SCOPE, tmp_path / "copy.csv") is not None
    (meeting,) = read_ledger(ledger, tmp_path / "copy.csv", "x.csv", SCOPE).records
    assert (meeting.representatives, meeting.named) == (3, True)
    assert "***、*** ***" in (tmp_path / "copy.csv").read_text("utf-8-sig")


def test_a_ledger_without_personal_cells_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "依申请公开.csv"
    file.write_text("\n".join(",".join(row[:2] + row[3:6]) for row in (HEADER, ROWS[0])), "utf-8")
    assert mask(LEDGER, file, "x.csv", SCOPE, tmp_path / "copy.csv") is None
    assert not (tmp_path / "copy.csv").exists()


def test_a_ledger_whose_records_tell_a_personal_column_is_not_masked(tmp_path: Path) -> None:
    telling = replace(LEDGER, record=lambda row: replace(LEDGER.record(row), name=row.text("申请人")))
    with pytest.raises(NotMaskable, match="遮盖“申请人”后读出的内容与原来不同"):
        mask(telling, _csv(tmp_path / "a.csv"), "ledgers/a.csv", SCOPE, tmp_path / "copy.csv")


def test_every_personal_column_may_hold_a_mask() -> None:
    """Text that no key is made of; whatever else would be refused, or be a repeated row, once it is masked."""
    columns = [
        (ledger, column) for ledger in all_ledgers().values() for column in ledger.columns if column.personal
    ]
    assert [(ledger.name, column.name) for ledger, column in columns] != []
    assert [c.name for ledger, c in columns if c.kind is not Kind.TEXT or c.name in ledger.key] == []
