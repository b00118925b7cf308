"""The tree in the terminal."""

from collections.abc import Callable

from rich.cells import cell_len

from mingjing.model import Scheme
from mingjing.scheme import load, scheme_file, show


def test_a_small_sheet_is_shown_as_a_tree(read: Callable[[str], Scheme], small: str) -> None:
    assert [line.split() for line in show(read(small)).splitlines()] == [
        ["云岫县2022年度考核评分表（yunxiu-2022）"],
        ["满分", "10，共", "3", "项：1", "项有检查项，2", "项没有；待定问题", "0", "个"],
        [],
        ["指标", "/", "考核项", "/", "给分点", "分值", "考核方式", "/", "检查项", "计分"],
        ["公开", "10"],
        ["├─", "指南", "4"],
        ["│", "└─", "1.公开指南要素齐全。（4分）", "4", "网站核查"],
        ["│", "·", "要素", "3", "guide_elements", "每处扣", "0.3，guide_missing", "全扣"],
        ["│", "·", "收费", "1", "待人工核查", "取最好一条（basis_only", "得", "50%）"],
        ["└─", "网站", "6"],
        ["├─", "2.被省通报1次，扣3分。", "共", "6", "通报核查"],
        ["│", "·", "通报", "待人工核查", "每次扣分：省级", "3、市级", "2"],
        ["└─", "3.每13天至少发布1条信息。", "共", "6", "通报核查（同上）"],
        ["·", "频次", "待人工核查", "每处扣", "0.1"],
    ]


def test_the_columns_stand_under_each_other_in_chinese() -> None:
    lines = show(load(scheme_file("xunwu-2022"))).splitlines()
    columns = {
        cell_len(line[: line.index(check)])
        for line in lines
        for check in ("待人工核查 ", "guide_elements", "report_structure", "网站核查")
        if check in line and "项待人工" not in line
    }
    assert len(columns) == 1


def test_every_item_part_and_note_of_the_sheet_is_shown() -> None:
    scheme = load(scheme_file("xunwu-2022"))
    tree = show(scheme)
    assert [item.number for item in scheme.items() if f" {item.number}." not in tree] == []
    assert [part.name for item in scheme.items() for part in item.parts if part.name not in tree] == []
    assert tree.endswith("\n".join(scheme.notes))
    assert "40 项有检查项，0 项没有" in tree
    assert "特色工作（原表无此级）" in tree
