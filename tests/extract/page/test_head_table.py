"""Head tables in the layouts that sites use."""

import pytest

from mingjing.extract.page.head_table import doc_no

PAIRS = (
    ("索引号", "A00-2022-1"),
    ("发布机构", "云岫县民政局"),
    ("文号", "云民字〔2022〕3号"),
    ("成文日期", "2022年3月4日"),
)


def rows(pattern: str, between: str = "") -> str:
    shown = (("索 引 号", "A00-2022-1"), *PAIRS[1:])
    return between.join(pattern.format(name=name, value=value) for name, value in shown)


@pytest.mark.parametrize(
    "head",
    [
        "<table><tr>" + rows("<th>{name}</th><td>{value}</td>") + "</tr></table>",
        "<table>" + rows("<tr><td>{name}：</td><td>{value}</td></tr>") + "</table>",
        "<ul>" + rows("<li><b>{name}:</b><span>{value}</span></li>") + "</ul>",
        "<dl>" + rows("<dt>{name}</dt><dd>{value}</dd>") + "</dl>",
        "<div>" + rows("<p>{name}：{value}</p>") + "</div>",
        "<div>" + rows("{name}：{value}", "<br>") + "</div>",
        "<div>" + rows("<span>【{name}】：{value}</span> ") + "</div>",
        "<div>" + rows("<div><label>{name}</label><div>{value}</div></div>") + "</div>",
    ],
)
def test_labels_and_values_are_paired(read, head):
    page = read(
        f"<title>关于提高低保标准的通知</title>{head}<h1>关于提高低保标准的通知</h1>"
        "<div id='zoom'><p>经县政府同意，现将有关事项通知如下，请遵照执行。</p></div>"
    )
    assert page.head == PAIRS
    assert (page.index_no, page.doc_no) == ("A00-2022-1", "云民字〔2022〕3号")
    assert page.made is not None
    assert page.made.place == "页头表·成文日期"
    assert page.body == "经县政府同意，现将有关事项通知如下，请遵照执行。"
    assert page.tables == ()


def test_an_empty_cell_is_an_empty_value_and_not_the_next_label(read):
    page = read(
        "<table><tr><td>索引号</td><td>A1</td><td>文号</td><td></td></tr>"
        "<tr><td>发布机构</td><td>云岫县民政局</td><td>有效性</td><td>有效</td></tr></table>"
        "<div id='zoom'><p>经县政府同意，现将有关事项通知如下，请遵照执行。</p></div>"
    )
    assert page.head == (("索引号", "A1"), ("文号", ""), ("发布机构", "云岫县民政局"), ("有效性", "有效"))


def test_a_line_with_source_and_time_alone_is_no_head_table(read):
    page = read(
        "<h1>关于提高低保标准的通知</h1><p>来源：云岫县民政局 作者：办公室</p><div id='zoom'><p>现将有关事项通知如下。</p></div>"
    )
    assert (page.head, page.source) == ((), "云岫县民政局")


@pytest.mark.parametrize(
    ("title", "opening", "number"),
    [
        ("关于印发办法的通知（云府办发〔2022〕5号）", [], "云府办发〔2022〕5号"),
        ("关于印发办法的通知", ["云府办字[2022]15号", "各乡镇："], "云府办字[2022]15号"),
        ("关于印发办法的通知", ["云民发（2022）第7号"], "云民发（2022）第7号"),
        ("关于印发办法的通知", ["根据江府发〔2021〕5号文件要求，现通知如下。"], ""),
    ],
)
def test_the_document_number_stands_in_title_or_opening(title, opening, number):
    assert doc_no((), title, opening) == number
