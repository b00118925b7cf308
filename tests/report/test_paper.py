"""The sheet is laid out as on paper: blocks, pools, and names repeated on each page."""

from dataclasses import replace
from decimal import Decimal

import sample

from mingjing.report.paper import FIRST, POINTS, SCORE, SECOND, VERIFY, Block, Mark, Paper, lay_out


def paper(at: int = 0) -> Paper:
    return lay_out(sample.SCHEME, sample.SHEETS[at], sample.META)


def column(number: int, *starts: int) -> list[tuple[int, int, str]]:
    return [
        (block.first, block.last, block.words) for block in paper().blocks(starts) if block.column == number
    ]


def test_indicators_are_merged_over_their_items() -> None:
    assert column(FIRST) == [
        (0, 4, "“五公开”（决策、执行、管理、服务、结果）推进情况"),
        (5, 5, "政务公开基础工作"),
        (6, 9, "线上线下专区建设"),
        (10, 10, "特色工作"),
    ]


def test_a_second_level_that_the_sheet_lacks_stays_empty() -> None:
    assert column(SECOND)[-2:] == [(9, 9, "政务公开专区"), (10, 10, "")]


def test_verification_is_merged_where_the_sheet_merges_it() -> None:
    assert column(VERIFY)[:3] == [
        (0, 0, "网上核查"),
        (1, 2, "网上核查"),
        (3, 4, "由县发改委、县自然资源局核查"),
    ]


def test_a_pool_has_one_score_cell() -> None:
    assert column(SCORE)[5:8] == [(5, 5, "2.7"), (6, 7, "待核"), (8, 8, "0")]


def test_names_are_repeated_on_a_new_page_but_points_count_once() -> None:
    assert column(FIRST, 2)[:2] == [
        (0, 1, "“五公开”（决策、执行、管理、服务、结果）推进情况"),
        (2, 4, "“五公开”（决策、执行、管理、服务、结果）推进情况"),
    ]
    assert column(POINTS, 2)[:3] == [(0, 1, "12"), (2, 2, ""), (3, 4, "4")]


def test_every_cell_is_covered_exactly_once_wherever_pages_begin() -> None:
    for starts in ((), (1,), (2, 7), tuple(range(1, 11))):
        covered = [
            (block.column, row)
            for block in paper().blocks(starts)
            for row in range(block.first, block.last + 1)
        ]
        assert sorted(covered) == [(col, row) for col in (*range(6), SCORE) for row in range(11)]


def test_open_points_are_neither_zero_nor_full() -> None:
    assert (paper().total, paper().total_words) == (
        Mark(None, "待核"),
        "已判 6.7 分（满分 9 分中），另有 33 分待核",
    )


def test_a_decided_sheet_shows_its_total_and_grade() -> None:
    assert (paper(2).total, paper(2).total_words) == (
        Mark(Decimal("32.2")),
        "已判 32.2 分（满分 42 分中），等次：优秀",
    )


def test_vetoes_stand_beside_the_total() -> None:
    sheet = replace(sample.SHEETS[2], total=None, open_vetoes=("泄露国家秘密",), grade="")
    laid = lay_out(sample.SCHEME, sheet, sample.META)
    assert laid.total_words == "已判 32.2 分（满分 42 分中），一票否决事项待查：泄露国家秘密"


def test_a_reasonable_absence_is_told_in_its_cell() -> None:
    assert next(iter(b for b in paper().blocks() if b.column == SCORE)) == Block(SCORE, 0, 0, "缺项")
