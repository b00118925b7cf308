"""The three tables of a report, cell by cell, in the shapes that publishers give them."""

import re
from collections.abc import Callable, Mapping

import pytest
from tests.extract.report_tables import (
    COLUMNS,
    FIVE,
    FOUR,
    GROUPS,
    HEAD,
    LABELS,
    LABELS_OF_2019,
    ORDER_OF_2019,
    OUTCOMES,
    TWO,
    Three,
    figures,
    flat_rows,
    grid,
    read,
    report_page,
    table,
)

from mingjing.extract.annual_reports.table_four import read_table_four
from mingjing.model import ReportForm

PLAIN = table(HEAD, *Three().rows())
ALL_FOUR = {
    group: dict(zip(OUTCOMES, range(start, start + 5), strict=True))
    for group, start in (("行政复议", 11), ("未经复议直接起诉", 16), ("复议后起诉", 21))
}
ALL_TWO = {
    "规章": {"本年制发件数": 0, "本年废止件数": 1, "现行有效件数": 2},
    "行政规范性文件": {"本年制发件数": 3, "本年废止件数": 4, "现行有效件数": 15},
    "行政许可": {"本年处理决定数量": 61},
    "行政处罚": {"本年处理决定数量": 72},
    "行政强制": {"本年处理决定数量": 8},
    "行政事业性收费": {"本年收费金额": 91.05},
}


def full_width(number: int) -> str:
    return str(number).translate({48 + n: 0xFF10 + n for n in range(10)})


def in_elements(number: int) -> str:
    return "".join(f"<span lang='EN-US'><font>{digit}</font></span>" for digit in str(number))


def _reordered() -> str:
    order = ("总计", "法律服务机构", "其他", "商业企业", "社会公益组织", "科研机构", "自然人")
    head = (
        "<tr><td colspan=3 rowspan=2>情形</td><td rowspan=2>总计</td><td colspan=5>法人或其他组织</td><td rowspan=2>自然人</td></tr>"
        "<tr><td>法律服务机构</td><td>其他</td><td>商业企业</td><td>社会公益组织</td><td>科研机构</td></tr>"
    )
    return table(head, *Three(columns=order).rows())


def _blank_fillers() -> str:
    head = (
        "<tr><td colspan=3>（勾稽关系）</td><td colspan=7>申请人情况</td></tr>"
        "<tr><td colspan=3></td><td>自然人</td><td colspan=5>法人或其他组织</td><td>总计</td></tr>"
        "<tr><td colspan=3></td><td></td><td>商业<br>企业</td><td>科研<br>机构</td><td>社会公益<br>组织</td><td>法律服务<br>机构</td><td>其他</td><td></td></tr>"
    )
    return table(head, *Three().rows())


def _lost_spans() -> str:
    """No rowspan on 自然人 and 总计: the five kinds stand one column too far left."""
    return table(HEAD.replace(' rowspan="2"', ""), *Three().rows())


def _lost_colspan() -> str:
    """No colspan on 法人或其他组织: 总计 stands four columns too far left."""
    return table(
        "<tr><td colspan=3 rowspan=2>（勾稽关系）</td><td rowspan=2>自然人</td><td>法人或其他组织</td><td>总计</td></tr>"
        "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>",
        *Three().rows(),
    )


def _broken_at(place: int, *, head: str = "", labels: str = "") -> str:
    """The table goes on in a second one; row names merged above are not repeated, or stand again (`labels`)."""
    rows = Three().rows()
    second = re.sub("<tr>", f"<tr>{labels}", rows[place], count=1) if labels else rows[place]
    return f"{table(HEAD, *rows[:place])}<p>第2页</p>{table(head, second, *rows[place + 1 :])}"


def _narrow_body() -> str:
    """The header is merged over three label columns, the rows have one: they lie two columns to the left."""
    rows = [f"<tr><td>{LABELS[code]}</td>{Three().cells(code)}</tr>" for code in LABELS]
    return table(HEAD, *rows)


def _with_number_column() -> str:
    rows = [
        f"<tr><td>{at}</td><td>{LABELS[code]}</td>{Three().cells(code)}</tr>"
        for at, code in enumerate(LABELS, 1)
    ]
    names = "".join(f"<td>{name}</td>" for name in COLUMNS)
    return table(f"<tr><td>序号</td><td>情形</td>{names}</tr>", *rows)


def _with_numbered_columns() -> str:
    numbers = "".join(f"<td>{n}</td>" for n in range(1, 8))
    return table(HEAD, f"<tr><td colspan=3>栏次</td>{numbers}</tr>", *Three().rows())


def _other_words() -> str:
    words = {
        **LABELS,
        "R1": "一、本年度新收政府信息公开申请数量",
        "R2": "二、上年度结转政府信息公开申请数量",
        "C2": "2. 其他法律、行政法规禁止公开",
        "C3": "3.危及三安全一稳定",
        "C5": "5.属于内部事务信息",
        "F1": "1.申请人无正当理由逾期未补正",
        "F3": "3.其它",
        "T": "总　计",
        "N": "四、结转下一年度继续办理",
    }
    return table(HEAD, *Three(labels=words).rows())


SHAPES: dict[str, Callable[[], str]] = {
    "合并单元格": lambda: PLAIN,
    "不合并，逐行写全": lambda: table(HEAD, *flat_rows(Three())),
    "全角数字": lambda: table(HEAD, *Three(show=full_width).rows()),
    "每个数字一个元素": lambda: table(HEAD, *Three(show=in_elements).rows()),
    "千分位": lambda: table(HEAD, *Three(show=lambda n: f"{n:,}").rows()),
    "全角千分位": lambda: table(
        HEAD, *Three(show=lambda n: full_width(n)[0] + "，" + full_width(n)[1:]).rows()
    ),
    "带单位和空格": lambda: table(HEAD, *Three(show=lambda n: f"&nbsp;{n} 件&ensp;").rows()),
    "各类申请人换了次序": _reordered,
    "表头用空格子补齐": _blank_fillers,
    "表头丢了跨行": _lost_spans,
    "表头丢了跨列": _lost_colspan,
    "行名只有一列": _narrow_body,
    "有序号列": _with_number_column,
    "有栏次行": _with_numbered_columns,
    "行名换了说法": _other_words,
    "没有表头": lambda: table(*Three().rows()),
    "表头另成一表": lambda: table(HEAD) + table(*Three().rows()),
    "在两行之间分页": lambda: _broken_at(4),
    "分页后行名没有重复": lambda: _broken_at(7),
    "分页后重复表头": lambda: _broken_at(12, head=HEAD),
    "分页后重复行名": lambda: _broken_at(
        7, labels="<td rowspan=17>三、本年度办理结果</td><td rowspan=5>（三）不予公开</td>"
    ),
    "第一页只有两行": lambda: _broken_at(2),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_all_175_cells_of_table_three_are_read_in_every_shape(shape: str) -> None:
    report = read(report_page(three=SHAPES[shape]()))
    assert grid(report.table_three) == figures()
    assert (report.form, report.glued, report.subtotals) == (ReportForm.FORM_2021, (), ())


def test_the_form_of_2019_has_one_row_of_other_handling() -> None:
    rows = Three(labels=LABELS_OF_2019, codes=ORDER_OF_2019).rows()
    report = read(report_page(three=table(HEAD, *rows), two=OLD_TWO, year=2019))
    assert grid(report.table_three) == figures(ORDER_OF_2019)
    assert report.form is ReportForm.FORM_2019


OLD_TWO = (
    "<table><tr><td colspan=4>第二十条第（一）项</td></tr>"
    "<tr><td>信息内容</td><td>本年新<br>制作数量</td><td>本年新<br>公开数量</td><td>对外公开总数量</td></tr>"
    "<tr><td>规章</td><td>1</td><td>2</td><td>30</td></tr><tr><td>规范性文件</td><td>4</td><td>5</td><td>60</td></tr>"
    "<tr><td colspan=4>第二十条第（五）项</td></tr>"
    "<tr><td>信息内容</td><td>上一年项目数量</td><td>本年增/减</td><td>处理决定数量</td></tr>"
    "<tr><td>行政许可</td><td>70</td><td>-8</td><td>900</td></tr>"
    "<tr><td>其他对外管理服务事项</td><td>10</td><td>+1</td><td>12</td></tr>"
    "<tr><td colspan=4>第二十条第（六）项</td></tr>"
    "<tr><td>信息内容</td><td>上一年项目数量</td><td>本年增/减</td><td>处理决定数量</td></tr>"
    "<tr><td>行政处罚</td><td>13</td><td>—</td><td>15</td></tr><tr><td>行政强制</td><td>16</td><td>0</td><td>18</td></tr>"
    "<tr><td colspan=4>第二十条第（八）项</td></tr>"
    "<tr><td>信息内容</td><td colspan=2>上一年项目数量</td><td>本年增/减</td></tr>"
    "<tr><td>行政事业性收费</td><td colspan=2>19</td><td>20</td></tr>"
    "<tr><td colspan=4>第二十条第（九）项</td></tr><tr><td>信息内容</td><td colspan=2>采购项目数量</td><td>采购总金额</td></tr>"
    "<tr><td>政府集中采购</td><td colspan=2>6</td><td>251000元</td></tr></table>"
)


def test_table_two_of_2019_keeps_its_own_columns() -> None:
    assert grid(read(report_page(two=OLD_TWO, year=2019)).table_two) == {
        "规章": {"本年新制作数量": 1, "本年新公开数量": 2, "对外公开总数量": 30},
        "行政规范性文件": {"本年新制作数量": 4, "本年新公开数量": 5, "对外公开总数量": 60},
        "行政许可": {"上一年项目数量": 70, "本年增/减": -8, "处理决定数量": 900},
        "其他对外管理服务事项": {"上一年项目数量": 10, "本年增/减": 1, "处理决定数量": 12},
        "行政处罚": {"上一年项目数量": 13, "本年增/减": "stroke", "处理决定数量": 15},
        "行政强制": {"上一年项目数量": 16, "本年增/减": 0, "处理决定数量": 18},
        "行政事业性收费": {"上一年项目数量": 19, "本年增/减": 20},
        "政府集中采购": {"采购项目数量": 6, "采购总金额": 251000},
    }


def test_cells_merged_otherwise_than_their_header_are_counted_off() -> None:
    """The header is merged over columns two and three, the row over one and two."""
    two = TWO.replace(
        "<td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td>",
        "<td>信息内容</td><td>本年制发件数</td><td colspan=2>本年废止件数</td><td>现行有效件数</td>",
    ).replace("<td>3</td><td>4</td><td>15</td>", "<td colspan=2>3</td><td>4</td><td>15</td>")
    assert grid(read(report_page(two=two)).table_two)["行政规范性文件"] == ALL_TWO["行政规范性文件"]


@pytest.mark.parametrize("shape", ["一张表", "每项一张表", "没有表头", "全角", "行名带编号", "行名跨两列"])
def test_table_two_is_read_in_every_shape(shape: str) -> None:
    two = {
        "一张表": TWO,
        "每项一张表": re.sub(r'<tr><td colspan="4">', '</table><table><tr><td colspan="4">', TWO).replace(
            "<table></table>", "", 1
        ),
        "没有表头": re.sub(r"<tr><td>信息内容.*?</tr>", "", TWO),
        "全角": TWO.replace("91.05", "９１．０５万元").replace("61", "６１"),
        "行名跨两列": re.sub(r"<tr><td>", "<tr><td colspan=2>", TWO),
        "行名带编号": TWO.replace("规章", "1.规章").replace("行政规范性文件", "2.规范性文件"),
    }[shape]
    assert grid(read(report_page(two=two)).table_two) == ALL_TWO


def test_a_fee_in_another_unit_than_the_header_is_not_read() -> None:
    cells = grid(read(report_page(two=TWO.replace("91.05", "910500元"))).table_two)
    assert cells == {**ALL_TWO, "行政事业性收费": {"本年收费金额": "other_unit"}}


def test_blanks_strokes_and_words_are_typed_and_never_zero() -> None:
    signs = dict(zip(COLUMNS, ("", "/", "—", "-", "无", "1 2", "&nbsp;"), strict=True))
    row = "".join(f"<td>{sign}</td>" for sign in signs.values())
    three = PLAIN.replace(Three().cells("B"), row)
    kinds = ("blank", "stroke", "stroke", "stroke", "words", "broken", "blank")
    assert grid(read(report_page(three=three)).table_three) == {
        **figures(),
        "B": dict(zip(COLUMNS, kinds, strict=True)),
    }


def test_row_totals_left_blank_stay_blank() -> None:
    three = PLAIN
    wanted = figures()
    blank: dict[str, dict[str, int | str]] = {code: {**row, "总计": "blank"} for code, row in wanted.items()}
    for row in wanted.values():
        three = three.replace(f"<p>{row['总计']}</p>", "<p>&nbsp;</p>")
    assert grid(read(report_page(three=three)).table_three) == blank


def test_sums_that_publishers_add_stand_apart() -> None:
    columns = (*COLUMNS[:6], "法人小计", "总计")
    sums = {code: {**row, "法人小计": 7} for code, row in figures().items()}
    rows = []
    for code in LABELS:
        cells = "".join(f"<td>{sums[code][name]}</td>" for name in columns)
        group = GROUPS.get(code[0], "") if len(code) == 2 and code[0] != "R" else ""
        if code[1:] == "1" and group:
            rows.append(
                f"<tr><td>三、本年度办理结果</td><td>{group}</td><td>小计</td>{'<td>5</td>' * 8}</tr>"
            )
        result = "" if code in {"R1", "R2", "N"} else "三、本年度办理结果"
        rows.append(f"<tr><td>{result}</td><td>{group}</td><td>{LABELS[code]}</td>{cells}</tr>")
    head = (
        "<tr><td colspan=3 rowspan=2>情形</td><td rowspan=2>自然人</td><td colspan=6>法人或其他组织</td><td rowspan=2>总计</td></tr>"
        "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>合计</td></tr>"
    )
    report = read(report_page(three=table(head, *rows)))
    assert grid(report.table_three) == figures()
    added = {code: {"法人小计": 7} for code in LABELS}
    added |= {code: dict.fromkeys((*COLUMNS, "法人小计"), 5) for code in "CDEF"}
    assert grid(report.subtotals) == added


def test_a_row_printed_twice_with_other_figures_is_a_conflict() -> None:
    three = table(HEAD, *Three().rows(), f"<tr><td colspan=3>{LABELS['N']}</td>{'<td>5</td>' * 7}</tr>")
    assert grid(read(report_page(three=three)).table_three) == {
        **figures(),
        "N": dict.fromkeys(COLUMNS, "conflict"),
    }


def test_a_header_whose_names_cannot_be_put_to_columns_gives_no_figure() -> None:
    head = "<tr><td colspan=3>情形</td><td>总计</td><td>其他</td><td>法律服务机构</td><td>科研机构</td><td>其中</td><td>商业企业</td><td>自然人</td></tr>"
    assert grid(read(report_page(three=table(head, *Three().rows()))).table_three) == {
        code: dict.fromkeys(COLUMNS, "misplaced") for code in LABELS
    }


def _damaged(html: str) -> list[tuple[str, str]]:
    """The table with one span, or one cell of the header, lost – every one in turn."""
    spans = [*re.finditer(r' (?:row|col)span="?\d+"?', html)]
    heads = [*re.finditer(r"<td[^>]*>[^<]*</td>", html[: re.search(r"本年新收|<td>11|规章", html).start()])]  # type: ignore[union-attr]
    return [(f"{m.start()}:{m.group()}", html[: m.start()] + html[m.end() :]) for m in (*spans, *heads)]


def _wrong(
    read_cells: Mapping[str, Mapping[str, object]], truth: Mapping[str, Mapping[str, object]]
) -> list[str]:
    """Figures that are read, but are another cell's."""
    return [
        f"{row}·{column}：{value}"
        for row, cells in read_cells.items()
        for column, value in cells.items()
        if not isinstance(value, str) and truth.get(row, {}).get(column) != value
    ]


@pytest.mark.parametrize("name", ["表二", "表三", "表四"])
def test_a_table_that_lost_a_span_or_a_cell_of_its_header_gives_no_wrong_figure(name: str) -> None:
    damaged = {"表二": TWO, "表三": PLAIN, "表四": FOUR}[name]
    truth: Mapping[str, Mapping[str, object]] = {"表二": ALL_TWO, "表三": figures(), "表四": ALL_FOUR}[name]
    wrong = {}
    for what, html in _damaged(damaged):
        report = read(report_page(**{{"表二": "two", "表三": "three", "表四": "four"}[name]: html}))
        cells = {"表二": report.table_two, "表三": report.table_three, "表四": report.table_four}[name]
        wrong[what] = _wrong(grid(cells), truth)
    assert len(wrong) >= 9
    assert {what: cells for what, cells in wrong.items() if cells} == {}


@pytest.mark.parametrize("place", range(1, 25))
def test_a_page_break_may_stand_between_any_two_rows(place: int) -> None:
    cells = grid(read(report_page(three=_broken_at(place))).table_three)
    assert _wrong(cells, figures()) == []
    if place not in (1, 24):  # a single row is taken for layout, no table
        assert cells == figures()


SHAPES_OF_FOUR: dict[str, Callable[[], str]] = {
    "合并表头": lambda: FOUR,
    "没有跨行": lambda: FOUR.replace(' rowspan="2"', ""),
    "用空格子补齐": lambda: FOUR.replace(' rowspan="2"', "").replace(f"<tr>{FIVE}{FIVE}</tr>", f"<tr>{'<td></td>' * 5}{FIVE}{FIVE}</tr>"),
    "有栏次行": lambda: FOUR.replace("<tr><td>11</td>", f"<tr>{''.join(f'<td>{n}</td>' for n in range(1, 16))}</tr><tr><td>11</td>"),
    "全角": lambda: FOUR.replace("<td>11</td>", "<td>１１ 件</td>"),
    "各组次序不同": lambda: table(
        "<tr><td colspan=10>行政诉讼</td><td rowspan=2 colspan=5>行政复议</td></tr><tr><td colspan=5>复议后起诉</td><td colspan=5>未经复议直接起诉</td></tr>",
        f"<tr>{FIVE}{FIVE}{FIVE}</tr><tr>",
        *(f"<td>{n}</td>" for n in (*range(21, 26), *range(16, 21), *range(11, 16))),
        "</tr>",
    ),
    "竖排": lambda: table(
        "<tr><td rowspan=2>结果</td><td rowspan=2>行政复议</td><td colspan=2>行政诉讼</td></tr><tr><td>未经复议直接起诉</td><td>复议后起诉</td></tr>",
        *(f"<tr><td>{name}</td><td>{11 + at}</td><td>{16 + at}</td><td>{21 + at}</td></tr>" for at, name in enumerate(OUTCOMES)),
    ),
    "复议和诉讼各一张表": lambda: (
        table("<tr><td colspan=5>行政复议</td></tr>", f"<tr>{FIVE}</tr><tr>", *(f"<td>{n}</td>" for n in range(11, 16)), "</tr>")
        + table("<tr><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>", f"<tr>{FIVE}{FIVE}</tr><tr>", *(f"<td>{n}</td>" for n in range(16, 26)), "</tr>")
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES_OF_FOUR)
def test_all_fifteen_cells_of_table_four_are_read_in_every_shape(shape: str) -> None:
    assert grid(read(report_page(four=SHAPES_OF_FOUR[shape]())).table_four) == ALL_FOUR


def test_figures_of_table_four_may_stand_behind_a_page_break() -> None:
    groups = [name for name in ("行政复议", "未经复议直接起诉", "复议后起诉") for _ in range(5)]
    head = (tuple(groups), OUTCOMES * 3)
    assert grid(read_table_four([head, (tuple(map(str, range(11, 26))),)])) == ALL_FOUR


def test_a_blank_table_four_is_blank() -> None:
    four = re.sub(r"<td>\d+</td>", "<td></td>", FOUR)
    assert grid(read(report_page(four=four)).table_four) == {
        group: dict.fromkeys(OUTCOMES, "blank") for group in ALL_FOUR
    }


def test_a_table_as_a_picture_is_named_and_never_read() -> None:
    report = read(report_page(three="<p><img src='/t3.png' width=900 height=700></p>"))
    assert (report.table_three, report.scanned, report.glued) == (None, ("表三",), ())


def test_tables_glued_into_text_are_named_and_never_guessed() -> None:
    report = read(
        report_page(
            two="<p>信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件6233440</p>",
            three="<p>自然人法人或其他组织总计一、本年新收政府信息公开申请数量21710000218……四、结转下年度继续办理0000000</p>",
            four="<p>结果维持结果纠正其他结果尚未审结总计21317000001324019</p>",
        )
    )
    assert (report.table_two, report.table_three, report.table_four) == (None, None, None)
    assert (report.glued, report.scanned, report.form) == (("表二", "表三", "表四"), (), ReportForm.FORM_2021)


def test_the_statistics_of_before_2019_are_said_to_be_that() -> None:
    statistics = table(
        "<tr><td>统计指标</td><td>单位</td><td>统计数</td></tr>",
        "<tr><td>一、主动公开情况</td><td></td><td></td></tr>",
        "<tr><td>（一）主动公开政府信息数</td><td>条</td><td>126</td></tr>",
        "<tr><td>二、收到申请数</td><td>件</td><td>3</td></tr>",
        "<tr><td>依申请公开信息总数</td><td>件</td><td>3</td></tr>",
    )
    page = report_page(two="", three=f"<p>附：政府信息公开情况统计表</p>{statistics}", four="", year=2017)
    report = read(page)
    assert (report.form, report.table_two, report.table_three, report.table_four, report.glued) == (
        ReportForm.STATISTICS, None, None, None, (),
    )  # fmt: skip


def test_the_form_by_its_tables() -> None:
    assert read(report_page()).form is ReportForm.FORM_2021
    assert read(report_page(two=OLD_TWO)).form is ReportForm.UNKNOWN
    assert (
        read(report_page(two="<p>无。</p>", three="<p>无。</p>", four="<p>无。</p>")).form
        is ReportForm.UNKNOWN
    )
