"""What a page leads to."""

import pytest

from mingjing.crawl.links import Kind, find_links, find_links_in_data, kind_of

HERE = "http://www.yunxiu.example/xxgk/xxgk_list.shtml"
ROOT = "http://www.yunxiu.example"


def leads_to(html: str, url: str = HERE) -> list[str]:
    return [target.removeprefix(ROOT) for target in find_links(html, url).found]


@pytest.mark.parametrize(
    ("html", "targets"),
    [
        ("<a href=a.html>甲</a><a href=/b/>乙</a><a href='a.html#2'>甲</a>", ["/xxgk/a.html", "/b/"]),
        ("<map><area href=a.html></map>", ["/xxgk/a.html"]),
        ("<iframe src=in.html></iframe><iframe></iframe>", ["/xxgk/in.html"]),
        ("<frameset><frame src=/top.html><frame src=/main.html></frameset>", ["/top.html", "/main.html"]),
        ("<meta http-equiv=REFRESH content=\"0; URL='index.shtml'\">", ["/xxgk/index.shtml"]),
        ("<base href=/deep/><a href=a.html>甲</a>", ["/deep/a.html"]),
        ("<script>window.location.href = '/index.shtml';</script>", ["/index.shtml"]),
        ('<script>location.replace("home.html")</script>', ["/xxgk/home.html"]),
        ("<script>location.href = '/a?id=' + id;</script>", []),
        ("<a href=\"javascript:window.open('a.html')\">甲</a>", ["/xxgk/a.html"]),
        ("<li onclick=\"location.href='a.html'\">甲</li>", ["/xxgk/a.html"]),
        ("<a href=a.html onclick=\"window.open('b.html')\">甲</a>", ["/xxgk/a.html", "/xxgk/b.html"]),
        ("<a href=>空</a><a href='http://'>空</a><a href=xxgk_list.shtml>自己</a>", []),
        ("<img src=a.jpg><link href=a.css><script src=/js/a.js></script><a href=b.PNG>图</a>", []),
        ("<!-- <a href=old.html>旧</a> --><a href=new.html>新</a>", ["/xxgk/new.html"]),
    ],
)
def test_links_in_every_form(html, targets):
    assert leads_to(html) == targets


def test_attachments_are_told_from_pages():
    links = find_links("<a href=a.pdf>甲</a><a href='/down?file=b.XLSX'>乙</a><a href=c.shtml>丙</a>", HERE)
    assert list(links.found.values()) == [Kind.ATTACHMENT, Kind.ATTACHMENT, Kind.PAGE]
    assert kind_of(ROOT + "/v1.2/list") is Kind.PAGE


@pytest.mark.parametrize(
    ("script", "url", "pages"),
    [
        ("createPageHTML('page_div', 3, 1, 'xxgk_list', 'shtml', 45)", HERE, [1, 2, 3]),
        ("createPageHTML('page_div',25, 1,'xxgk_list','shtml',371);", HERE, list(range(1, 12))),
        ("createPageHTML('page_div',25,11,'xxgk_list','shtml',371);", HERE, list(range(1, 22))),
        (
            "createPageHTML('page_div',25, 1,'xxgk_list','shtml',371);",
            ROOT + "/xxgk/xxgk_list_24.shtml",
            list(range(1, 26)),
        ),
        ("createPageHTML('page_div', 1, 1, 'xxgk_list', 'shtml', 4)", HERE, []),
        ("createPageHTML('page_div', 0, 1, 'xxgk_list', 'shtml', 0)", HERE, []),
        ("createPageHTML(_nPageCount,_nCurrIndex,_sPageName,_sPageExt)", HERE, []),
    ],
)
def test_paged_lists_count_from_one(script, url, pages):
    links = find_links(f"<script>{script}</script>", url)
    expected = {f"{ROOT}/xxgk/xxgk_list_{number}.shtml" for number in pages} - {url}
    assert set(links.found) == links.siblings - {url} == expected


def test_paged_lists_of_trs_count_from_nought():
    links = find_links('<script>createPageHTML(3, 0, "index", "html");</script>', ROOT + "/zc/")
    assert list(links.found) == [f"{ROOT}/zc/index_1.html", f"{ROOT}/zc/index_2.html"]
    assert links.siblings == set(links.found)


def test_pages_of_a_query_pager_are_siblings_and_articles_are_not():
    html = "<a href='?code=1&page=2'>2</a><a href='?code=2&page=2'>他</a><a href='?code=1&page=3'>3</a><a href=t_9.html>文</a>"
    links = find_links(html, ROOT + "/list.jsp?code=1&page=1")
    assert sorted(links.siblings) == [ROOT + "/list.jsp?code=1&page=2", ROOT + "/list.jsp?code=1&page=3"]


@pytest.mark.parametrize(
    "script",
    [
        "fetch('data/list.json').then(r => r.json())",
        'fetch("data/list.json?t=1")',
        "$.getJSON('data/list.json', function (d) {})",
        "$.ajax({url: 'data/list.json', type: 'get'})",
        "$.ajax({type: 'post', url: 'data/list.json'})",
        "var url = 'data/list.json';",
        "xhr.open('GET', 'data/list.json')",
        "$.get(`data/list.json`)",
    ],
)
def test_data_files_of_scripted_lists_are_found(script):
    links = find_links(f"<script>{script}</script>", HERE)
    assert [(url.partition("?")[0], kind) for url, kind in links.found.items()] == [
        (ROOT + "/xxgk/data/list.json", Kind.DATA)
    ]


def test_a_script_file_beside_a_list_is_its_data_and_a_library_is_not():
    html = "<script src=./docs.js></script><script src=/js/jquery.js></script><script src=/api/newslist.js?v=2></script>"
    assert leads_to(html) == ["/xxgk/docs.js", "/api/newslist.js?v=2"]
    assert set(find_links(html, HERE).found.values()) == {Kind.DATA}


@pytest.mark.parametrize(
    "script",
    [
        "$.ajax({url: '/save', type: 'POST'})",
        "fetch(`/api/${id}`)",
        "$.get('/api/list?page=' + n)",
        "var url = name;",
    ],
)
def test_addresses_that_nobody_can_tell_or_that_change_things_are_left(script):
    assert leads_to(f"<script>{script}</script>") == []


@pytest.mark.parametrize(
    ("data", "targets"),
    [
        (
            '{"rows": [{"url": "t1.html", "title": "甲.html 说明"}, {"url": "/b/t2.shtml?x=1"}]}',
            ["/xxgk/t1.html", "/b/t2.shtml?x=1"],
        ),
        ('show([{"link": "./t1.html"}]);', ["/xxgk/t1.html"]),
        ('var list = [{"u": "/t1.html"}];', ["/t1.html"]),
        ("var list = [{u: '/t1.html', t: '甲'}];", ["/t1.html"]),
        ("var docList = {'a': './t1.html?x=1'}; $('/ul').on('/x', '.html');", ["/xxgk/t1.html?x=1"]),
        ('{"html": "<li><a href=\\"t1.html\\">甲</a></li>"}', ["/xxgk/t1.html"]),
        ('{"next": "list_2.json", "file": "a.pdf"}', ["/xxgk/list_2.json", "/xxgk/a.pdf"]),
        ('{"total": 3, "ok": true, "name": "公开"}', []),
        ("not json at all", []),
    ],
)
def test_addresses_in_data_stand_relative_to_the_page(data, targets):
    assert [url.removeprefix(ROOT) for url in find_links_in_data(data, HERE).found] == targets
