"""Ranking and matrix for the county: ties equal, open points open, every cell leads to its item."""

from dataclasses import replace
from pathlib import Path

import sample
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from mingjing.report import ReportFiles, write_reports


def index(files: ReportFiles) -> LexborHTMLParser:
    return LexborHTMLParser(files.index.read_text("utf-8"))


def test_the_ranking_shows_ties_and_says_that_it_is_provisional(files: ReportFiles) -> None:
    tree = index(files)
    rows = [
        [" ".join(cell.text(separator=" ", strip=True).split()) for cell in row.css("td")][:6]
        for row in tree.css("table.data tbody tr")
    ]
    assert rows[:3] == [
        ["1 （并列）", "云岫镇", "6.7 / 9", "74.4%", "33", "待核"],
        ["1 （并列）", "松溪乡", "6.7 / 9", "74.4%", "33", "待核"],
        ["1", "县教育局", "32.2 / 42", "90.0%", "0", "32.2（优秀）"],
    ]
    assert [heading.text(strip=True) for heading in tree.css("h2")] == [
        "乡镇（2 个单位，暂时排名）",
        "县直单位（1 个单位）",
        "全县失分最多的项目",
        "单位与项目一览",
    ]
    note = tree.css_first("p.note")
    assert note is not None
    assert note.text().startswith("排名为暂时结果")


def test_the_matrix_has_words_in_every_cell_and_leads_to_the_items(files: ReportFiles) -> None:
    tree = index(files)
    cells = tree.css("table.heat tbody tr:nth-child(2) td")
    assert [(cell.attributes["class"], cell.text(strip=True)) for cell in cells] == [
        ("absent", "缺项"), ("open", "待核"), ("open", "待核"), ("full", "2"), ("open", "待核"),
        ("most", "2.7"), ("open", "待核"), ("zero", "0"), ("open", "待核"), ("open", "待核"),
    ]  # fmt: skip
    link = cells[2].css_first("a")
    assert link is not None
    assert link.attributes["href"] == "units/%E4%BA%91%E5%B2%AB%E9%95%87.html#item-3"


def test_the_members_of_a_pool_share_a_column(files: ReportFiles) -> None:
    heads = [head.text() for head in index(files).css("table.heat thead tr:nth-child(2) th")]
    assert heads == ["1", "2", "3", "5", "6", "18", "26-27", "28", "32", "40"]


def test_losses_are_shown_as_they_were_given(files: ReportFiles) -> None:
    rows = [
        [cell.text(strip=True) for cell in row.css("td")]
        for row in index(files).css("table.data")[2].css("tbody tr")
    ]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("28", "8.8", "3"),
        ("40", "7", "1"),
        ("18", "0.6", "2"),
    ]


def test_the_workbook_holds_ranking_matrix_and_explanation(files: ReportFiles) -> None:
    book = load_workbook(files.county_xlsx)
    assert book.sheetnames == ["排名", "矩阵", "说明"]
    ranking = [[cell.value for cell in row][:9] for row in book["排名"].iter_rows(min_row=3)]
    assert ranking == [
        ["分组", "名次", "单位", "已判得分", "已判满分", "得分率", "待核分值", "总分", "等次"],
        ["乡镇", 1, "云岫镇", 6.7, 9, 0.7444, 33, "待核", None],
        ["乡镇", 1, "松溪乡", 6.7, 9, 0.7444, 33, "待核", None],
        ["县直单位", 1, "县教育局", 32.2, 42, 0.9, 0, 32.2, "优秀"],
    ]
    matrix = [[cell.value for cell in row] for row in book["矩阵"].iter_rows(min_row=2)]
    assert matrix[:3] == [
        [
            None,
            None,
            "第1项",
            "第2项",
            "第3项",
            "第5项",
            "第6项",
            "第18项",
            "第26-27项",
            "第28项",
            "第32项",
            "第40项",
        ],
        [None, None, 3, 3, 6, 2, 2, 3, 6, 4, 5, 8],
        ["乡镇", "云岫镇", "缺项", "待核", "待核", 2, "待核", 2.7, "待核", 0, "待核", "待核"],
    ]
    rules = [rule.formula for area in book["矩阵"].conditional_formatting for rule in area.rules]
    assert rules == [
        ["AND(ISNUMBER(C4),ISNUMBER(C$3),C4>=C$3)"],
        ["AND(ISNUMBER(C4),ISNUMBER(C$3),C4<=0)"],
        ["AND(ISNUMBER(C4),ISNUMBER(C$3),C4*2>=C$3)"],
        ["AND(ISNUMBER(C4),ISNUMBER(C$3),C4*2<C$3)"],
    ]


def test_warnings_stand_above_the_ranking_and_only_where_there_are_any(
    files: ReportFiles, tmp_path: Path
) -> None:
    meta = replace(sample.META, warnings=("栏目不见了。甲局：<b>",))
    write_reports(
        tmp_path, sample.SCHEME, sample.UNITS, sample.SHEETS, sample.RANKING, sample.seen, sample.about_check, meta
    )  # fmt: skip
    shown = (tmp_path / "index.html").read_text("utf-8")
    assert "<p>以下情况请核对，不影响得分：</p><ul><li>栏目不见了。甲局：&lt;b&gt;</li></ul>" in shown
    assert "请核对，不影响得分" not in files.index.read_text("utf-8")
