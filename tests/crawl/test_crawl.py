"""Which pages a crawl looks at, and that it is the same ones every time."""

import random

from mingjing.evidence import Archive


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
