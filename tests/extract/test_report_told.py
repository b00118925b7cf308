"""Figures told in the prose of a report: what counts, and what is of another time, another body or only a part."""

import pytest
from tests.extract.report_tables import read, report_page


def told(prose: str, other: str = "无。") -> list[tuple[str, int]]:
    return [(figure.what, int(figure.value)) for figure in read(report_page(prose=prose, other=other)).told]


@pytest.mark.parametrize(
    ("prose", "figures"),
    [
        (
            "全年共收到政府信息公开申请12件，办结11件，结转下年度1件。",
            [("新收", 12), ("结转下年度", 1), ("办结", 11)],
        ),
        ("新收政府信息公开申请１，２００件。", [("新收", 1200)]),
        (
            "本年度全县共收到70件申请，办结69件，1件结转下年度继续办理。",
            [("新收", 70), ("结转下年度", 1), ("办结", 69)],
        ),
        ("上年结转2件，结转至2022年3件。", [("上年结转", 2), ("结转下年度", 3)]),
        ("其中予以公开5件，部分公开2件。", [("予以公开", 5), ("部分公开", 2)]),
        ("因信息公开引起的行政复议案件2件、行政诉讼案件7件。", [("行政复议", 2), ("行政诉讼", 7)]),
        ("全年未收到政府信息公开申请。", [("新收", 0)]),
        ("未发生因政府信息公开申请行政复议、提起行政诉讼的情况。", [("行政复议", 0), ("行政诉讼", 0)]),
        ("行政复议3件，均获维持。", [("行政复议", 3), ("未维持", 0)]),
        (
            "制发行政规范性文件3件，现行有效规范性文件15件。",
            [("制发规范性文件", 3), ("现行有效规范性文件", 15)],
        ),
    ],
)
def test_figures_of_the_year_are_told(prose: str, figures: list[tuple[str, int]]) -> None:
    assert told(prose) == figures


@pytest.mark.parametrize(
    "prose",
    [
        "2020年共收到政府信息公开申请9件。",
        "一季度收到政府信息公开申请3件。",
        "其中，通过网络收到申请3件。",
        "予以公开及部分公开258件。",
        "行政复议、行政诉讼3件。",
        "未收到信息公开申请行政复议。",
        "培训办结业务骨干。",
    ],
)
def test_figures_of_another_time_or_a_part_are_not(prose: str) -> None:
    assert told(prose) == []


def test_a_figure_is_quoted_as_written() -> None:
    (figure,) = read(report_page(prose="全年共收到政府信息公开申请１２件。")).told
    assert (figure.evidence.words, figure.evidence.place) == ("共收到政府信息公开申请１２件", "正文第1段")


def test_section_six_tells_of_fee_notices() -> None:
    sentences = "2021年发出收费通知2件，收取信息处理费400元。无其他事项。"
    report = read(report_page(other=sentences))
    assert [e.words for e in report.fee_notices] == ["2021年发出收费通知2件，收取信息处理费400元。"]
    assert read(report_page(other="没有其他需要报告的事项。")).fee_notices == ()
