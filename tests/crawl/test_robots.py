"""robots.txt is asked once, kept, and obeyed."""

import pytest

HOME = "<a href=open.html>开</a><a href=/closed/a.html>闭</a><a href=/closed/b.pdf>附</a><a href=http://other.example/closed/>外</a>"


@pytest.fixture
def site(server):
    server.routes = {"/": HOME, "/open.html": "开", "/closed/a.html": "闭", "/closed/b.pdf": "附"}
    return server


def test_a_disallowed_address_is_a_gap_and_is_not_asked_for(crawl, site):
    site.routes["/robots.txt"] = "User-agent: *\nDisallow: /closed/"
    result = crawl()
    assert crawl.pages() == {"/": 200, "/open.html": 200}
    assert crawl.gaps() == {"/closed/a.html": "robots", "/closed/b.pdf": "robots"}
    assert [gap.url for gap in result.gaps] == [gap.url for gap in crawl.archive.gaps("v1")]
    assert site.targets.count("/robots.txt") == 1
    assert not [target for target in site.targets if target.startswith("/closed")]


def test_rules_for_us_go_before_rules_for_all(crawl, site):
    site.routes["/robots.txt"] = "User-agent: *\nDisallow: /\n\nUser-agent: mingjing\nDisallow: /open.html"
    crawl()
    assert crawl.gaps() == {"/open.html": "robots"}


def test_rules_are_asked_for_once_a_visit_also_when_it_goes_on(crawl, site):
    site.routes["/robots.txt"] = "User-agent: *\nDisallow: /closed/"
    crawl()
    crawl()
    assert site.targets.count("/robots.txt") == 1
    crawl("v2")
    assert site.targets.count("/robots.txt") == 2


@pytest.mark.parametrize("status", [404, 403, 401, 410])
def test_no_rules_mean_no_restriction(crawl, site, status):
    site.routes["/robots.txt"] = site.reply("Disallow: /", status=status)
    crawl()
    assert (len(crawl.pages()), crawl.gaps()) == (4, {})


def test_a_page_in_place_of_rules_is_no_rule(crawl, site):
    site.routes["/robots.txt"] = "<html><body>首页</body></html>"
    crawl()
    assert (len(crawl.pages()), crawl.gaps()) == (4, {})


def test_rules_behind_a_redirect_are_obeyed(crawl, site):
    site.routes["/robots.txt"] = site.reply(status=301, headers={"Location": "/rules/robots.txt"})
    site.routes["/rules/robots.txt"] = "User-agent: *\nDisallow: /closed/"
    crawl()
    assert crawl.gaps() == {"/closed/a.html": "robots", "/closed/b.pdf": "robots"}


@pytest.mark.parametrize(
    ("reply", "cause"),
    [({"status": 500}, "server_error"), ({"delay_s": 9}, "timeout"), ({"raw": b""}, "connection")],
)
def test_rules_that_cannot_be_told_close_the_site_for_this_visit(crawl, site, reply, cause):
    site.routes["/robots.txt"] = site.reply(**reply)
    crawl(attempts=1, timeout_s=0.3)
    assert (crawl.pages(), crawl.gaps()) == ({}, {"/": cause})
    assert set(site.targets) == {"/robots.txt"}


def test_crawl_delay_is_kept_up_to_our_bound(crawl, site):
    site.routes["/robots.txt"] = "User-agent: *\nCrawl-delay: 60"
    crawl(max_crawl_delay_s=0.15)
    moments = [asked.at for asked in site.asked][1:]
    assert len(moments) == 4
    assert moments[-1] - moments[0] >= 0.4
