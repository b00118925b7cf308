"""Ledgers: rows become records of the units they name; a file with a fault gives nothing."""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from mingjing.ledgers import BadLedger, Scope, Shelf, UnitNames, all_ledgers, find_ledgers, read_shelf
from mingjing.ledgers.ledger import Ledger
from mingjing.model import (
    Evidence,
    GivenLedger,
    LedgerFacts,
    Level,
    Moment,
    NoEventDeclaration,
    NoticeCause,
    NoticeRecord,
    Platform,
    SummonsRecord,
    Unit,
    UnitKind,
)

UNITS = (
    Unit("云岫县民政局", UnitKind.DEPARTMENT, "县直单位", (), ("民政局",)),
    Unit("松泉镇人民政府", UnitKind.TOWNSHIP, "乡镇", (), ("松泉镇",)),
)
SCOPE = Scope(UnitNames(UNITS), date(2022, 1, 1), date(2022, 12, 31))
NOTICES = (
    "序号",
    "通报单位",
    "通报级别",
    "文号",
    "通报日期",
    "被通报单位",
    "平台",
    "原因",
    "是否严重错误",
    "通报内容",
)


def shelf(folder: Path) -> Shelf:
    return read_shelf(find_ledgers(folder, {}), folder, SCOPE)


def write_book(folder: Path, name: str, rows: list[tuple[object, ...]]) -> None:
    (folder / "ledgers").mkdir(exist_ok=True)
    book = xlsxwriter.Workbook(str(folder / "ledgers" / f"{name}.xlsx"))
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()


def write_csv(folder: Path, name: str, text: str) -> None:
    (folder / "ledgers").mkdir(exist_ok=True)
    (folder / "ledgers" / f"{name}.csv").write_text(text, "utf-8-sig")


def test_a_notice_is_kept_for_every_unit_it_names(tmp_path: Path) -> None:
    row = (1, "章江市政府办", "市级", "章府办字〔2022〕3号", "2022.5.6", "民政局、松泉镇", "政府网站")
    write_book(
        tmp_path, "通报", [("通报台账",), NOTICES, (*row, "发布错误内容", "否", "错字"), ("示例", "某某")]
    )
    read = shelf(tmp_path)
    (notice,) = read.of("云岫县民政局").notices
    assert (read.of("松泉镇人民政府").notices, read.of("云岫县财政局").notices) == ((notice,), ())
    (proof,) = notice.evidence
    assert notice == NoticeRecord(
        issuer="章江市政府办",
        level=Level.CITY,
        doc_no="章府办字〔2022〕3号",
        issued_on=date(2022, 5, 6),
        units=("云岫县民政局", "松泉镇人民政府"),
        platform=Platform.SITE,
        cause=NoticeCause.WRONG_CONTENT,
        serious=False,
        matter="错字",
        event="",
        link="",
        rectified_on=None,
        evidence=(proof,),
    )
    assert (proof.url, proof.place) == ("ledgers/通报.xlsx", "“通报”第3行")
    assert (
        proof.words
        == "1 章江市政府办 市级 章府办字〔2022〕3号 2022.5.6 民政局、松泉镇 政府网站 发布错误内容 否 错字"
    )


def test_a_ledger_without_rows_was_given_and_one_without_file_was_not(tmp_path: Path) -> None:
    assert shelf(tmp_path).of("云岫县民政局") == LedgerFacts()
    write_book(tmp_path, "通报", [NOTICES])
    read = shelf(tmp_path)
    (whole,) = [one.evidence for one in read.reads]
    assert whole == Evidence("ledgers/通报.xlsx", whole.snapshot, "", "通报台账")
    assert read.of("云岫县民政局") == LedgerFacts(given=(GivenLedger("通报", (whole,)),))


def test_a_declaration_for_every_unit_reaches_each(tmp_path: Path) -> None:
    header = "单位名称,台账,声明截至,签字人,签字日期"
    write_csv(
        tmp_path,
        "无事项声明",
        f"{header}\n全部单位,通报,2022年12月31日,办公室主任,2022/12/31\n民政局,约谈,20221231,主任,44926\n",
    )
    read = shelf(tmp_path)
    last = date(2022, 12, 31)
    (for_all,) = read.of("松泉镇人民政府").declarations
    assert for_all == NoEventDeclaration("", "通报", last, "办公室主任", last, "", for_all.evidence)
    assert [one.ledger for one in read.of("云岫县民政局").declarations] == ["通报", "约谈"]


def test_a_summons_is_read_with_empty_cells_where_they_may_be_empty(tmp_path: Path) -> None:
    header = "约谈单位,约谈级别,约谈日期,被约谈单位,是否因政务公开突出问题,约谈事由,备注"
    write_csv(tmp_path, "约谈", f"{header}\n省政府办公厅,省级,2022-09-08,松泉镇,是,年报逾期,已整改\n")
    (summons,) = shelf(tmp_path).of("松泉镇人民政府").summonses
    assert summons == SummonsRecord(
        "省政府办公厅",
        Level.PROVINCE,
        date(2022, 9, 8),
        "松泉镇人民政府",
        True,
        "年报逾期",
        "",
        summons.evidence,
    )


def test_an_opinion_event_keeps_the_time_of_day_where_it_is_written(tmp_path: Path) -> None:
    columns = [column.name for column in all_ledgers()["政务舆情"].columns]
    row = [
        "停车收费",
        "民政局",
        "自行发现",
        "否",
        "一般",
        "2022-05-06 09:30",
        "",
        "2022年5月7日",
        "",
        "",
        "",
        "",
        "否",
    ]
    write_csv(tmp_path, "政务舆情", ",".join(columns) + "\n" + ",".join(row) + "\n")
    (event,) = shelf(tmp_path).of("云岫县民政局").opinion_events
    assert (event.received, event.responded, event.reported, event.handed_down_by, event.negative) == (
        Moment(date(2022, 5, 6), time(9, 30)),
        Moment(date(2022, 5, 7)),
        None,
        None,
        None,
    )


def test_every_fault_of_every_ledger_is_named_by_its_cell_and_nothing_is_taken(tmp_path: Path) -> None:
    row = (1, "章江市政府办", "地级", "", "5月6日", "云岫县民证局", "政府网站", "其他", "也许", "")
    write_book(tmp_path, "通报", [NOTICES, row])
    write_csv(tmp_path, "约谈", "约谈单位,约谈日期\n")
    with pytest.raises(BadLedger) as bad:
        shelf(tmp_path)
    assert [str(fault) for fault in bad.value.faults] == [
        "ledgers/通报.xlsx[通报] C2  “地级”：请从下列各项中选一项：国务院办公厅、省级、市级、县级",
        "ledgers/通报.xlsx[通报] E2  “5月6日”：没有年份；请写成 2022-05-06 的样子",
        "ledgers/通报.xlsx[通报] F2  “云岫县民证局”：单位清单中没有这个单位；是不是“云岫县民政局”？请按单位清单中的名称填写",
        "ledgers/通报.xlsx[通报] I2  “也许”：请填“是”或“否”",
        "ledgers/通报.xlsx[通报] J2  （空）：必须填写；一句话写明问题",
        "ledgers/约谈.csv 第1行  “约谈单位、约谈日期”：表头缺少：约谈级别、被约谈单位、是否因政务公开突出问题、约谈事由；请补上",
    ]


def test_a_declaration_about_a_ledger_that_there_is_not_is_refused(tmp_path: Path) -> None:
    header = "单位名称,台账,声明截至,签字人,签字日期"
    write_csv(tmp_path, "无事项声明", f"{header}\n全部单位,通报表,2022-12-31,主任,2022-12-31\n")
    with pytest.raises(BadLedger, match=r"ledgers/无事项声明\.csv 第2行  “通报表”：没有这本台账；可用："):
        shelf(tmp_path)


def test_two_files_for_one_ledger_are_refused(tmp_path: Path) -> None:
    write_book(tmp_path, "通报", [NOTICES])
    write_csv(tmp_path, "通报", ",".join(NOTICES) + "\n")
    with pytest.raises(BadLedger, match="同一本台账有几个文件"):
        find_ledgers(tmp_path, {})


@pytest.mark.parametrize("ledger", all_ledgers().values(), ids=lambda ledger: ledger.name)
def test_a_ledger_identifies_its_rows_by_columns_it_has(ledger: Ledger[Any]) -> None:
    names = [column.name for column in ledger.columns]
    assert set(ledger.key) <= set(names)
    assert len(names) == len(set(names))
