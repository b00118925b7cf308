"""Dates: what each means, and when the page says none."""

from datetime import date

import pytest

from mingjing.extract.page.dates import address_date, meta_dates, written_dates
from mingjing.model import DateKind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022-3-5", date(2022, 3, 5)),
        ("2022/03/05 10:30:00", date(2022, 3, 5)),
        ("2022.3.5", date(2022, 3, 5)),
        ("2022年03月05日10时30分", date(2022, 3, 5)),
        ("二〇二二年三月五日", date(2022, 3, 5)),
        ("二○二二年十二月三十一日", date(2022, 12, 31)),
        ("２０２２年３月５日", date(2022, 3, 5)),
        ("2 0 2 2 年 3 月 5 日", date(2022, 3, 5)),
        ("2022-03-0510:20", date(2022, 3, 5)),
        ("2022-02-30", None),
        ("2022-13-01", None),
        ("12022-03-05", None),
        ("2022年3月", None),
        ("3.2022-3", None),
    ],
)
def test_a_date_is_read_in_every_way_it_is_written(text, value):
    assert next((found.value for found in written_dates(text)), None) == value


def page(info: str, body: str = "<p>现将有关事项通知如下，请认真执行，抓好落实。</p>") -> str:
    return (
        "<title>关于做好防汛工作的通知</title><h1>关于做好防汛工作的通知</h1>"
        f"{info}<div class='TRS_Editor'>{body}</div>"
    )


@pytest.mark.parametrize(
    "info",
    [
        "<p>发布时间：2022-03-05</p>",
        "<p>【发布日期：2022年3月5日】</p>",
        "<p>来源：县应急局 日期：2022/3/5 浏览：12</p>",
        "<p>2022-03-05 10:30 县应急局</p>",
        "<p><span>发布日期</span><em>2022-03-05</em></p>",
        "<table><tr><td>发布日期：</td><td>2022-03-05</td><td>索引号：</td><td>A1</td></tr></table>",
        "<div>[ 2022-03-05 ]</div>",
        "<div>时间：<span>2022-03-05 08:00:00</span> 字号：大 中 小</div>",
        "<dl><dt>公开日期</dt><dd>2022年03月05日</dd><dt>文号</dt><dd>无</dd></dl>",
    ],
)
def test_the_day_of_publication_is_found_in_many_layouts(read, info):
    found = read(page(info)).published
    assert found is not None
    assert (found.value, found.trust <= 1) == (date(2022, 3, 5), True)


@pytest.mark.parametrize(
    "info",
    [
        "<!-- <p>发布时间：2022-03-05</p> -->",
        "<p style='display: none'>发布时间：2022-03-05</p>",
        "<p>征求意见时间：2022年3月5日至2022年4月5日</p>",
        "<p>截止日期：2022-03-05</p>",
        "<p>有效期至：2022-03-05</p>",
        "<p>当前时间：2022-03-05 10:00</p>",
        "<ul><li><a href='1.html'>关于加强防汛值班值守的通知</a><span>2022-03-05</span></li></ul>",
    ],
)
def test_a_date_that_is_about_something_else_is_not_taken(read, info):
    assert read(page(info), url="http://a.example/b/1.html").published is None


def test_only_the_signature_makes_a_date_of_the_text_a_made_date(read):
    body = "<p>2022年3月1日起施行。</p><p>云岫县应急管理局</p><p>2022年3月5日</p>"
    found = read(page("", body), url="http://a.example/b/1.html")
    assert [(d.kind, d.value, d.place) for d in found.dates] == [(DateKind.MADE, date(2022, 3, 5), "落款")]


def test_an_updated_day_is_not_the_day_of_publication(read):
    found = read(page("<p>更新时间：2022-09-01</p>"), url="http://a.example/b/1.html")
    assert found.published is None
    assert [(d.kind, d.value) for d in found.dates] == [(DateKind.UPDATED, date(2022, 9, 1))]


def test_a_label_equal_to_the_build_stamp_is_the_build_time():
    stamp = [("PubDate", "2022-04-24 10:00:43"), ("others", "页面生成时间 2022-04-24 10:00:43")]
    assert {d.kind for d in meta_dates(stamp, "http://a.example/b/c.shtml")} == {DateKind.BUILT}


def test_a_label_that_fits_the_month_of_the_address_is_believed():
    found = meta_dates([("PubDate", "2022-03-31 10:00")], "http://a.example/b/202203/c.shtml")
    assert [(d.kind, d.value) for d in found] == [(DateKind.PUBLISHED, date(2022, 3, 31))]


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("http://a.example/zwgk/202203/t20220305_1.htm", date(2022, 3, 5)),
        ("http://a.example/c/2022-03-05/1.shtml", date(2022, 3, 5)),
        ("http://a.example/c/202203/1.shtml", None),
        ("http://a.example/show.asp?id=20220305", None),
    ],
)
def test_the_address_may_tell_the_day(url, value):
    found = address_date(url)
    assert (found.value if found else None) == value


def test_a_notice_is_signed_above_the_document_it_passes_on(read):
    articles = "".join(f"第{n}条 各单位应当按照职责做好有关工作。<br>" for n in "一二三四五六七八九十")
    body = (
        "<table width=96%><tr><td>各有关单位：<br>现将《云岫县水土保持细则》印发给你们。<br>云岫县水利局<br>2022年6月27日<br>"
        f"<b>云岫县水土保持细则</b><br>{articles}第十一条 本细则自2022年7月1日起施行。</td></tr></table>"
    )
    found = read(page("", body), url="http://a.example/b/1.html").made
    assert found is not None
    assert (found.value, found.place) == (date(2022, 6, 27), "落款")


def test_a_date_in_a_data_table_is_no_signature(read):
    body = (
        "<p>现将检查安排公布如下。</p><table><tr><td>检查单位</td><td>检查日期</td></tr>"
        "<tr><td>云岫县水利局</td><td>2022年6月27日</td></tr></table>"
    )
    assert read(page("", body), url="http://a.example/b/1.html").dates == ()


def test_a_day_that_readers_see_is_believed_before_the_address_and_the_address_before_a_label(read):
    head = '<meta name="PubDate" content="2022-03-07 09:00">'
    url = "http://a.example/zwgk/202203/t20220305_1.html"
    text = "<p>各有关单位应当按照职责做好水土保持有关工作，重大情况及时报告。</p>" * 3
    seen = read(page(head, f"<h1>关于水土保持的通知</h1><p>发布时间：2022-03-04</p>{text}"), url=url)
    unseen = read(page(head, f"<h1>关于水土保持的通知</h1>{text}"), url=url)
    assert [(d.value.day, d.place) for d in (seen.published, unseen.published)] == [
        (4, "页面·发布时间"),
        (5, "网址"),
    ]
