"""How the lists of each family of sites turn their pages; every list is read to its end and no further."""

import json

import pytest

HOST = "www.yunxiu.example"
TOTAL = 7
"""Articles of the list; two stand on a page."""


def rows(page: int, form: str = "<li><a href=/t{0}.html>关于第{0}件事的通知</a></li>") -> str:
    return "".join(form.format(n) for n in range(page * 2 - 1, min(page * 2, TOTAL) + 1))


def document(body: str) -> str:
    return f"<html><head><meta charset=utf-8></head><body><ul>{body}</ul></body></html>"


FAMILIES = {
    # the province's platform: the second page is _2
    "xxgk_list_2.shtml": (
        lambda n: "/yx1/xxgk_list.shtml" if n == 1 else f"/yx1/xxgk_list_{n}.shtml",
        lambda n: (
            f"<div id=page_div></div><script>createPageHTML('page_div',4, {n},'xxgk_list','shtml',7);</script>"
        ),
    ),
    # the same, where the second page is _1
    "xxgk_list_1.shtml": (
        lambda n: "/yx1/xxgk_list.shtml" if n == 1 else f"/yx1/xxgk_list_{n - 1}.shtml",
        lambda n: (
            f"<div id=page_div></div><script>createPageHTML('page_div',4, {n},'xxgk_list','shtml',7);</script>"
        ),
    ),
    "TRS index_1.htm": (
        lambda n: "/zc/" if n == 1 else f"/zc/index_{n - 1}.htm",
        lambda n: f'<script>createPageHTML(4, {n - 1}, "index", "htm");</script>',
    ),
    "?pageIndex=": (
        lambda n: "/list.jsp?cid=3" if n == 1 else f"/list.jsp?cid=3&pageIndex={n}",
        lambda n: "".join(f"<a href='list.jsp?cid=3&pageIndex={m}'>{m}</a>" for m in (1, n, min(n + 1, 4))),
    ),
    "下一页 alone": (
        lambda n: "/news.php?c=3" if n == 1 else f"/news.php?c=3&from={n}",
        lambda n: f"<a href='news.php?c=3&from={n + 1}'>下一页</a>" if n < 4 else "",
    ),
    "宜春 list.html": (
        lambda n: "/yxrmzf/col/pc/list.html" if n == 1 else f"/yxrmzf/col/pc/list_{n}.html",
        lambda n: f"<script>createPageHTML('page_div',4,{n},'list','html',7)</script>",
    ),
    "抚州、萍乡 index.html?number=": (
        lambda n: "/col/col12/index.html?number=A01" + (f"&pageNum={n}" if n > 1 else ""),
        lambda n: f"<a href='/col/col12/index.html?number=A01&pageNum={min(n + 1, 4)}'>下页</a>",
    ),
    "吉安 xxgk-list-slug.html": (
        lambda n: "/xxgk-list-zcwj.html" if n == 1 else f"/xxgk-list-zcwj-{n}.html",
        lambda n: f"<a href=/xxgk-list-zcwj-{min(n + 1, 4)}.html>&gt;</a> 下一页",
    ),
    "九江 folders": (
        lambda n: "/zwgk/tzgg/" if n == 1 else f"/zwgk/tzgg/{n}/",
        lambda n: f"<a href=/zwgk/tzgg/{min(n + 1, 4)}/>下一页</a>",
    ),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_list_is_read_to_its_end(crawl, server, family):
    address, pager = FAMILIES[family]
    server.routes = {"/": f"<a href='{address(1)}'>政策文件</a>"}
    server.routes |= {address(n): document(rows(n) + pager(n)) for n in range(1, 5)}
    server.routes |= {f"/t{n}.html": "文" * n for n in range(1, TOTAL + 1)}
    crawl(max_depth=2)  # the home page, the list, its articles: turning pages is no deeper
    assert [n for n in range(1, TOTAL + 1) if f"/t{n}.html" in crawl.pages()] == list(range(1, TOTAL + 1))


def test_a_record_store_is_followed_to_its_next_records(crawl, server):
    def store(page: int) -> str:
        records = "".join(f"<record><![CDATA[{rows(page).split('</li>')[i]}</li>]]></record>" for i in range(2) if rows(page).count("</li>") > i)  # fmt: skip
        more = (
            f"<nextgroup><![CDATA[<a href='/proxy.jsp?group={page + 1}'></a>]]></nextgroup>"
            if page < 4
            else ""
        )
        return f"<datastore>{more}<recordset>{records}</recordset></datastore>"

    server.routes = {
        "/": "<a href=/col1/>政策文件</a>",
        "/col1/": document(f"<div id=d></div><script type='text/xml'>{store(1)}</script>"),
    }
    server.routes |= {
        f"/proxy.jsp?group={n}": server.reply(store(n), headers={"Content-Type": "text/html"})
        for n in (2, 3, 4)
    }
    crawl()
    assert {f"/t{n}.html" for n in range(1, TOTAL + 1)} <= crawl.pages().keys()


def test_an_array_in_the_page_s_own_script_is_a_list(crawl, server):
    server.routes["/"] = (
        """<ul id=l></ul><script>var docs = [{"title": "通知", "url": "/t1.html"}];</script>"""
    )
    crawl()
    assert "/t1.html" in crawl.pages()


def test_numbered_data_are_asked_for_until_they_say_that_there_are_no_more(crawl, server):
    def data(page: int):
        listed = [
            {"title": "关于有关工作的通知", "url": f"/t{n}.html"}
            for n in range(page * 2 - 1, min(page * 2, TOTAL) + 1)
        ]
        return server.reply(
            json.dumps({"total": TOTAL, "rows": listed}), headers={"Content-Type": "application/json"}
        )

    server.routes = {"/": "<ul id=l></ul><script>$.getJSON('/api/list?page=1&size=2', show)</script>"}
    server.routes |= {f"/api/list?page={n}&size=2": data(n) for n in range(1, 5)}
    crawl()
    assert {f"/t{n}.html" for n in range(1, TOTAL + 1)} <= crawl.pages().keys()
    assert "/api/list?page=5&size=2" not in server.targets


@pytest.mark.parametrize("total", [9, 999_999])
def test_a_total_that_is_far_too_large_costs_a_few_requests(crawl, server, total):
    def page(number: int) -> str:
        last = min(number, 4)  # beyond its end the list shows its last page again, with another clock
        pager = f"<script>createPageHTML('page_div',{total},{number},'l','shtml')</script><p>{number}时</p>"
        return document(rows(last) + pager)

    server.routes = {"/": "<a href=/l.shtml>政策文件</a>", "/l.shtml": page(1)}
    server.routes |= {f"/l_{n}.shtml": page(n) for n in range(1, 200)}
    crawl()
    asked = [target for target in server.targets if target.startswith("/l")]
    assert {f"/t{n}.html" for n in range(1, TOTAL + 1)} <= crawl.pages().keys()
    assert len(asked) <= 4 + 1 + 2 * 10


def test_lists_that_lead_to_each_other_end(crawl, server):
    server.routes = {"/": "<a href=/l.jsp?page=1>政策文件</a>"}
    for number in range(1, 9):
        around = f"<a href=/l.jsp?page={number % 8 + 1}>下一页</a><a href=/l.jsp?page={(number - 2) % 8 + 1}>上一页</a>"
        server.routes[f"/l.jsp?page={number}"] = document(rows(1) + around)
    crawl()
    assert crawl.gaps() == {}
