"""Quoted words are found across tags and spacing, and only where they stand."""

import re

from hypothesis import given
from hypothesis import strategies as st

from mingjing.report.clean_page import clean_page
from mingjing.report.marks import mark_quotes


def marked(html: str, *words: str) -> str:
    return mark_quotes(html, [(f"q{n}", text) for n, text in enumerate(words, start=1)]).html


def count(html: str, words: str) -> int:
    return mark_quotes(html, [("q1", words)]).counts["q1"]


def test_words_in_one_piece_are_wrapped() -> None:
    assert marked("<p>自2022年3月1日起</p>", "2022年3月1日") == '<p>自<mark id="q1">2022年3月1日</mark>起</p>'


def test_inline_tags_split_the_mark_and_only_its_beginning_carries_the_anchor() -> None:
    assert (
        marked("<p>征求<b>意见</b>时间</p>", "征求意见时间")
        == '<p><mark id="q1">征求</mark><b><mark>意见</mark></b><mark>时间</mark></p>'
    )


def test_spacing_on_either_side_does_not_matter() -> None:
    html = "<p>办公地址：\u3000云岫县&nbsp;云岫镇\n 人民路1号</p>"
    assert count(html, "办公地址： 云岫县云岫镇人民路 1号") == 1


def test_full_width_and_half_width_are_the_same_words() -> None:
    assert count("<p>电话：０７９７－１２３</p>", "电话:0797-123") == 1


def test_spacing_between_table_cells_is_never_marked() -> None:
    html = "<table><tr><td>生成日期</td>\n<td>2022-03-01</td></tr></table>"
    assert (
        marked(html, "生成日期 2022-03-01")
        == '<table><tr><td><mark id="q1">生成日期</mark></td>\n<td><mark>2022-03-01</mark></td></tr></table>'
    )


def test_every_place_is_marked_and_the_first_has_the_anchor() -> None:
    result = mark_quotes("<p>无</p><p>无</p>", [("q1", "无")])
    assert (result.html, dict(result.counts)) == (
        '<p><mark id="q1">无</mark></p><p><mark>无</mark></p>',
        {"q1": 2},
    )


def test_quotes_that_overlap_keep_both_anchors() -> None:
    assert (
        marked("<p>甲乙丙丁</p>", "甲乙丙", "乙丙丁", "乙")
        == '<p><mark id="q1">甲</mark><mark id="q2"><mark id="q3">乙</mark></mark><mark>丙</mark><mark>丁</mark></p>'
    )


def test_words_that_are_not_there_are_counted_as_none_and_nothing_is_marked() -> None:
    result = mark_quotes("<p>办公地址：人民路1号</p>", [("q1", "传真：0797")])
    assert (result.html, dict(result.counts)) == ("<p>办公地址：人民路1号</p>", {"q1": 0})


def test_shortened_words_are_found_only_in_their_order() -> None:
    html = "<p>甲段。中间的话。乙段。</p>"
    assert marked(html, "甲段……乙段") == '<p><mark id="q1">甲段</mark>。中间的话。<mark>乙段</mark>。</p>'
    assert count(html, "乙段……甲段") == 0


def test_words_of_a_links_full_title_mark_the_shortened_link() -> None:
    html = '<a title="云岫镇2022年度重大行政决策目录">云岫镇2022年度…</a>'
    assert (
        marked(html, "2022年度重大行政决策目录")
        == '<a title="云岫镇2022年度重大行政决策目录"><mark id="q1">云岫镇2022年度…</mark></a>'
    )


def test_characters_written_as_entities_are_matched_and_kept() -> None:
    assert (
        marked("<p>A&amp;B 公司&lt;章&gt;</p>", "A&B公司<章>")
        == '<p><mark id="q1">A&amp;B 公司&lt;章&gt;</mark></p>'
    )


TEXT = st.text(alphabet="公开指南 \n<>&\"'=a1；，\u3000\xa0\u200b", max_size=30)


@given(st.lists(st.tuples(st.sampled_from(["p", "b", "td", "span", "li", "table"]), TEXT), max_size=6), TEXT)
def test_marking_changes_nothing_but_marks(parts: list[tuple[str, str]], words: str) -> None:
    html = clean_page("".join(f"<{tag}>{text}</{tag}>" for tag, text in parts), "http://a.example/")
    result = mark_quotes(html, [("q1", words)])
    assert re.sub(r'</?mark(?: id="q1")?>', "", result.html) == html
    assert result.html.count('id="q1"') == (1 if result.counts["q1"] else 0)


@given(st.lists(TEXT, min_size=1, max_size=5), st.data())
def test_words_cut_out_of_the_page_are_always_found(texts: list[str], data: st.DataObject) -> None:
    from html import escape

    html = clean_page("".join(f"<p>{escape(text)}</p>" for text in texts), "http://a.example/")
    whole = "".join(texts)
    start = data.draw(st.integers(0, len(whole)))
    words = whole[start : data.draw(st.integers(start, len(whole)))]
    if words.translate({ord(c): None for c in " \n\u3000\xa0\u200b"}):
        assert count(html, words) >= 1
