"""Lists: the main list of a page, in markup, in its scripts, in data files."""

from datetime import date

import pytest

from mingjing.model import ListEntry, PageKind

FIRST = "关于做好2022年城乡低保工作的通知"
SECOND = "关于提高特困人员供养标准的通知"
WANTED = (
    ListEntry("http://www.yunxiu.example/mzj/202203/1.shtml", FIRST, date(2022, 3, 5)),
    ListEntry("http://www.yunxiu.example/mzj/202202/2.shtml", SECOND, date(2022, 2, 28)),
)
URL = "http://www.yunxiu.example/mzj/xxgk_list.shtml"
AROUND = (
    "<title>社会救助-云岫县民政局</title><ul class='nav'><li><a href='/a/'>机构概况信息</a></li><li><a href='/b/'>领导信息公开</a></li>"
    "<li><a href='/c/'>政策文件公开</a></li></ul><div>当前位置：<a href='/'>首页</a> &gt; 社会救助</div>{list}"
    "<div class='side'><h3>最新</h3><p><a href='/z/9.html'>图说政务公开</a> <em>2022-12-01</em></p></div>"
)


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul><li><a href='202203/1.shtml'>{FIRST}</a><span>2022-03-05</span></li><li><a href='202202/2.shtml'>{SECOND}</a><span>2022-02-28</span></li></ul>",
        f"<ul><li><span>[2022/03/05]</span><a href='202203/1.shtml' title='{FIRST}'>关于做好2022年城乡…</a></li><li><span>[2022/02/28]</span><a href='202202/2.shtml' title='{SECOND}'>关于提高特困...</a></li></ul>",
        f"<table><tr><th>名称</th><th>日期</th></tr><tr><td><a href='202203/1.shtml'>{FIRST}</a></td><td>2022-03-05</td></tr><tr><td><a href='202202/2.shtml'>{SECOND}</a></td><td>2022-02-28</td></tr></table>",
        f"<div><dl><dd><a href='202203/1.shtml'>{FIRST}</a></dd><dd>2022-03-05</dd></dl><dl><dd><a href='202202/2.shtml'>{SECOND}</a></dd><dd>2022-02-28</dd></dl></div>",
        f"<ul><li><a href='202203/1.shtml'><i>05</i><em>2022-03</em><p>{FIRST}</p></a></li><li><a href='202202/2.shtml'><i>28</i><em>2022-02</em><p>{SECOND}</p></a></li></ul>",
        f"<div><div class='r'><div class='t'><a href='202203/1.shtml'>{FIRST}</a></div><div class='d'>2022年3月5日</div></div><div class='r'><div class='t'><a href='202202/2.shtml'>{SECOND}</a></div><div class='d'>2022年2月28日</div></div></div>",
        f"<ul><li><a href='/x/'>[通知公告]</a><a href='202203/1.shtml'>{FIRST}</a> 2022-03-05</li><li><a href='/x/'>[通知公告]</a><a href='202202/2.shtml'>{SECOND}</a> 2022-02-28</li></ul>",
        f'<script>var data=[{{"title":"{FIRST}","url":"202203/1.shtml","pubDate":"2022-03-05 10:00"}},{{"title":"{SECOND}","url":"202202/2.shtml","pubDate":"2022-02-28"}}];</script><ul id=\'list\'></ul>',
        f"<script type='text/xml'><datastore><recordset><record><![CDATA[<li><a href='202203/1.shtml'>{FIRST}</a><span>2022-03-05</span></li>]]></record><record><![CDATA[<li><a href='202202/2.shtml'>{SECOND}</a><span>2022-02-28</span></li>]]></record></recordset></datastore></script>",
    ],
)
def test_entries_have_address_full_title_and_date(read, markup):
    page = read(AROUND.format(list=markup), url=URL)
    assert page.kind is PageKind.LIST
    assert [entry for entry in page.entries if "/mzj/" in entry.url] == list(WANTED)
    assert page.published is None


def test_a_bar_of_links_that_names_the_front_page_is_no_list(read):
    bar = '<a href="index.asp">网站首页</a>&nbsp;|&nbsp;<a href="http://portal.example/">云岫县人民政府网</a>'
    page = read(
        f"<title>社会救助</title><center><table><tr><td>云岫县民政局</td></tr><tr><td>{bar}</td></tr></table>"
        "<table><tr><td>当前位置：<a href='index.asp'>首页</a> >> 社会救助</td></tr><tr><td></td></tr></table></center>",
        url=URL,
    )
    assert page.entries == ()


def test_a_data_file_of_a_scripted_list_is_a_list(read):
    page = read(
        f'{{"total": 2, "rows": [{{"id": 1, "bt": "{FIRST}", "lj": "/mzj/202203/1.shtml", "fbsj": "2022-03-05"}},'
        f' {{"id": 2, "bt": "{SECOND}", "lj": "/mzj/202202/2.shtml", "fbsj": "20220228"}}]}}',
        content_type="application/json",
        url="http://www.yunxiu.example/api/list?col=3",
    )
    assert (page.kind, page.entries) == (PageKind.LIST, WANTED)


def test_one_entry_is_a_list_too(read):
    page = read(
        f"<title>规划信息</title><div>当前位置：首页 &gt; 规划信息</div><ul><li><a href='202203/1.shtml'>{FIRST}</a><span>2022-03-05</span></li></ul>",
        url=URL,
    )
    assert (page.kind, page.entries) == (PageKind.LIST, WANTED[:1])


def test_an_undated_list_is_a_list(read):
    page = read(
        f"<title>规划信息</title><div>当前位置：首页 &gt; 规划信息</div><ul><li><a href='202203/1.shtml'>{FIRST}</a></li><li><a href='202202/2.shtml'>{SECOND}</a></li></ul>",
        url=URL,
    )
    assert (page.kind, [entry.title for entry in page.entries]) == (PageKind.LIST, [FIRST, SECOND])
