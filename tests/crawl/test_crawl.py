"""Which pages a crawl looks at, and that it is the same ones every time."""

import random
from contextlib import ExitStack

import pytest

from mingjing.crawl import Site, crawl_site, crawl_sites
from mingjing.evidence import Archive
from mingjing.model import Cause

HOST = "www.yunxiu.example"
ROOT = f"http://{HOST}"


def page(*hrefs: str) -> str:
    return (
        "<html><body>" + "".join(f'<a href="{href}">公开</a>' for href in hrefs) + "<p>正文</p></body></html>"
    )


def test_every_page_of_the_site_is_kept_and_other_sites_are_not_asked(crawl, server):
    server.routes = {
        "/": page("a.html", "/b/", "http://other.example/", "logo.png", "#top", "mailto:x@yunxiu.example"),
        "/a.html": page("/", "附件.pdf", "gone.html"),
        "/b/": page("../a.html", "c.html?x=2&a=1"),
        "/b/c.html?x=2&a=1": page(),
        "/%E9%99%84%E4%BB%B6.pdf": "%PDF-1.4",
    }
    result = crawl()
    assert crawl.pages() == {
        "/": 200,
        "/%E9%99%84%E4%BB%B6.pdf": 200,
        "/a.html": 200,
        "/b/": 200,
        "/b/c.html?x=2&a=1": 200,
        "/gone.html": 404,
    }
    assert (result.looked_at, result.fetched, result.failed, result.gaps, result.messages) == (
        6,
        6,
        0,
        (),
        (),
    )


def test_a_site_that_is_not_followed_gives_its_entries_only(crawl, server):
    server.routes = {"/list.html": page("a.html", "list_2.html"), "/a.html": page(), "/list_2.html": page()}
    site = Site(HOST, (f"{ROOT}/list.html",), follow=False)
    assert (crawl(site=site).looked_at, crawl.pages()) == (1, {"/list.html": 200})


def test_a_visit_that_goes_on_asks_for_nothing_twice(crawl, server):
    server.routes = {
        "/": page(*(f"{n}.html" for n in range(20))),
        **{f"/{n}.html": page() for n in range(20)},
    }
    crawl()
    asked = len(server.asked)
    again = crawl()
    assert (len(server.asked), again.looked_at, again.fetched) == (asked, 21, 0)


def test_limits_take_the_same_pages_however_fast_they_answer(crawl, server, tmp_path):
    def tree(n: int) -> str:
        return page(*(f"/{child}.html" for child in (3 * n + 1, 3 * n + 2, 3 * n + 3)))

    def serve(seed: int) -> None:
        chance = random.Random(seed)

        server.routes = {
            "/": tree(0),
            **{f"/{n}.html": server.reply(tree(n), delay_s=chance.random() / 50) for n in range(200)},
        }

    digests = set()
    for seed in range(3):
        serve(seed)
        crawl.archive = Archive(tmp_path / str(seed))
        result = crawl(max_pages=40, max_depth=3, connections=8)
        digests.add((crawl.archive.digest("v1"), result.gaps, result.messages))
    assert len(digests) == 1


def test_redirects_are_followed_inside_the_site_and_told_when_they_leave_it(crawl, server):
    def to(target: str) -> object:
        return server.reply(status=302, headers={"Location": target})

    server.routes = {
        "/": page("one", "out", "loop", "self", "long/0"),
        "/one": to("/two"),
        "/two": to("/end.html"),
        "/end.html": page(),
        "/out": to("http://elsewhere.example/"),
        "/loop": to("/pool"),
        "/pool": to("/loop"),
        "/self": to("/self"),
        **{f"/long/{n}": to(f"/long/{n + 1}") for n in range(30)},
    }
    result = crawl()
    seen = {
        one.url.removeprefix(ROOT): (one.final_url.removeprefix(ROOT), one.status)
        for one in crawl.archive.snapshots("v1")
    }
    assert {
        path: end
        for path, end in seen.items()
        if path not in {"/loop", "/pool"} and not path.startswith("/long")
    } == {
        "/": ("/", 200),
        "/one": ("/end.html", 200),
        "/two": ("/end.html", 200),
        "/end.html": ("/end.html", 200),
        "/out": ("http://elsewhere.example/", 302),
        "/self": ("/self", 302),
    }
    assert crawl.gaps() == dict.fromkeys(["/long/11", "/loop", "/pool", "/self"], "redirect_loop")
    assert crawl.archive.get("v1", f"{ROOT}/loop").cause is Cause.REDIRECT_LOOP
    assert result.gaps == crawl.archive.gaps("v1")


def test_an_entry_that_moved_away_is_told(crawl, server):
    server.routes["/"] = server.reply(status=301, headers={"Location": "http://elsewhere.example/"})
    assert crawl().messages == (
        f"入口 {ROOT}/ 跳转到站外 http://elsewhere.example/，没有继续访问；如属本单位，请在单位名册中改用新网址",
    )


def test_an_entry_that_moved_to_its_sister_name_is_followed(crawl, server):
    here = f"127.0.0.1:{server.port}"
    server.routes = {"/": page("a.html"), "/a.html": page()}
    moved = server.reply(status=301, headers={"Location": f"http://{HOST}/"})
    server.routes["/"] = lambda asked: (
        server.reply(page("a.html")) if asked.headers["host"] == HOST else moved
    )
    site = Site("yunxiu.example", ("http://yunxiu.example/",))
    crawl(site=site, resolve={HOST: here, "yunxiu.example": here})
    assert crawl.pages() == {"http://yunxiu.example/": 200, "/": 200, "/a.html": 200}


def test_a_paged_list_is_read_to_its_end_without_costing_depth(crawl, server):
    def listing(number: int, total: int) -> str:
        pager = f"<script>createPageHTML('page_div', {total}, {number}, 'xxgk_list', 'shtml', 99)</script>"
        return page(f"t{number}.html") + pager

    server.routes = {"/": page("xxgk_list.shtml"), "/xxgk_list.shtml": listing(1, 25)}
    server.routes |= {f"/xxgk_list_{n}.shtml": listing(n, 25) for n in range(2, 26)}
    server.routes |= {f"/t{n}.html": page() for n in range(1, 26)}
    crawl(max_depth=2)
    assert [n for n in range(1, 26) if crawl.pages().get(f"/t{n}.html") == 200] == list(range(1, 26))
    assert crawl.gaps() == {}


def test_a_pager_that_repeats_its_first_page_stops(crawl, server):
    first = page() + "<script>createPageHTML('page_div', 9000, 1, 'list', 'html', 99)</script>"
    server.routes = {"/": page("list.html"), "/list.html": first} | {
        f"/list_{n}.html": first for n in range(1, 9001)
    }
    crawl()
    assert len(server.asked) < 20


def test_scripted_lists_are_followed_through_their_data(crawl, server):
    script = "<div id=app></div><script>$.getJSON('/data/list_1.json', show)</script>"
    server.routes = {
        "/": page("/zc/"),
        "/zc/": script,
        "/data/list_1.json": server.reply(
            '{"rows": [{"url": "t1.html"}, {"url": "/f.pdf"}], "next": "/data/list_2.json"}',
            headers={"Content-Type": "application/json"},
        ),
        "/data/list_2.json": server.reply(
            '[{"url": "t2.html"}]', headers={"Content-Type": "application/octet-stream"}
        ),
        "/zc/t1.html": page(),
        "/zc/t2.html": page(),
        "/f.pdf": "%PDF",
    }
    crawl()
    assert crawl.pages() == dict.fromkeys(
        ["/", "/data/list_1.json", "/data/list_2.json", "/f.pdf", "/zc/", "/zc/t1.html", "/zc/t2.html"], 200
    )


def test_links_of_gb_pages_are_read_in_their_character_set(crawl, server):
    def gb(html: str) -> object:
        return server.reply(html.encode("gb18030"), headers={"Content-Type": "text/html; charset=gb2312"})

    server.routes = {
        "/": gb(page("公开/", "s.jsp?q=云岫")),
        "/%E5%85%AC%E5%BC%80/": gb(page()),
        "/s.jsp?q=%D4%C6%E1%B6": gb(page()),
    }
    crawl()
    assert set(crawl.pages().values()) == {200}


def test_only_what_changed_is_fetched_in_full_on_the_next_visit(crawl, server):
    version = {"tag": '"1"', "links": ["a.html"]}

    def home(asked):
        if asked.headers.get("if-none-match") == version["tag"]:
            return server.reply(status=304)
        return server.reply(page(*version["links"]), headers={"ETag": version["tag"]})

    server.routes = {"/": home, "/a.html": page(), "/b.html": page()}
    crawl("v1")
    crawl("v2")
    version.update(tag='"2"', links=["b.html"])
    crawl("v3")
    assert crawl.pages("v1") == crawl.pages("v2") == {"/": 200, "/a.html": 200}
    assert crawl.archive.digest("v1") == crawl.archive.digest("v2")
    assert crawl.pages("v3") == {"/": 200, "/b.html": 200}


def test_a_host_that_fails_again_and_again_is_given_up_with_gaps(crawl, server):
    server.routes = {"/": page(*(f"{n}.html" for n in range(40)))}
    server.routes |= {f"/{n}.html": server.reply(status=500) for n in range(40)}
    result = crawl(give_up_after=5, connections=1, attempts=1)
    assert (len(server.asked), result.failed) == (1 + 1 + 5, 40)
    assert crawl.gaps() == {f"/{n}.html": "server_error" for n in range(40)}
    assert result.messages == (f"{HOST} 连续 5 次无法访问（网站服务器出错），其余网址本次不再访问",)


def test_progress_is_told_and_ends_complete(server, tmp_path):
    server.routes = {"/": page("a.html", "b.html"), "/a.html": page(), "/b.html": server.reply(status=500)}
    told = []
    with Archive(tmp_path).visit("v1", HOST) as visit:
        crawl_site(Site(HOST, (f"{ROOT}/",)), visit, server.settings(), told.append)
    last = told[-1]
    assert (last.site, last.fetched, last.looked_at, last.known, last.failed, last.seconds_left) == (
        HOST,
        3,
        3,
        3,
        1,
        0,
    )


def test_several_sites_are_crawled_in_one_loop(server, tmp_path):
    here = f"127.0.0.1:{server.port}"
    server.routes = {"/": page("a.html"), "/a.html": page()}
    hosts = ["a.yunxiu.example", "b.yunxiu.example", "c.yunxiu.example"]
    archive = Archive(tmp_path)
    with ExitStack() as stack:
        tasks = [
            (Site(host, (f"http://{host}/",)), stack.enter_context(archive.visit("v1", host)))
            for host in hosts
        ]
        results = crawl_sites(tasks, server.settings(resolve=dict.fromkeys(hosts, here)))
    assert [(result.site, result.looked_at) for result in results] == [(host, 2) for host in hosts]
    assert len(list(archive.snapshots("v1"))) == 6


def test_a_fault_of_our_own_is_not_taken_for_the_site_s(crawl, server, monkeypatch):
    server.routes = {"/": page("a.html"), "/a.html": page()}

    def full(*_: object) -> None:
        raise OSError("磁盘已满")

    monkeypatch.setattr("mingjing.evidence.visit.Visit._keep", full)
    with pytest.raises(OSError, match="磁盘已满"):
        crawl()
