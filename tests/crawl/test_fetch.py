"""One address: what it answered, or a typed cause why that cannot be told."""

import asyncio
import gzip
import time
from itertools import pairwise

import pytest

from mingjing.crawl import Fetcher
from mingjing.evidence.address import normalised
from mingjing.model import Cause

URL = "http://www.yunxiu.example/a.html"
HTML = "<html><body><p>公开指南</p></body></html>"


@pytest.fixture
def fetch(server):
    def ask(url=URL, validators=None, **changes):
        async def once():
            async with Fetcher(server.settings(**changes)) as fetcher:
                return await fetcher.fetch(url, validators)

        return asyncio.run(once())

    return ask


def raw(head: str, body: bytes = b"") -> bytes:
    return head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body


def test_an_answer_is_kept_as_it_came(fetch, server):
    body = HTML.encode("gb18030")
    server.routes["/a.html"] = server.reply(
        gzip.compress(body),
        headers={"Content-Type": "text/html; charset=gb2312", "Content-Encoding": "gzip", "X-Two": "1"},
    )
    snapshot = fetch().snapshot
    assert (snapshot.url, snapshot.final_url, snapshot.status, snapshot.payload, snapshot.cause) == (
        URL,
        URL,
        200,
        body,
        None,
    )
    assert (snapshot.header("content-type"), snapshot.header("x-two")) == ("text/html; charset=gb2312", "1")
    assert snapshot.fetched_at.tzinfo is not None


def test_we_say_who_we_are(fetch, server):
    fetch(contact="gk@yunxiu.example")
    assert (
        server.asked[0].headers["user-agent"]
        == "mingjing/0.1 (government openness assessment; gk@yunxiu.example)"
    )
    assert server.asked[0].headers["host"] == "www.yunxiu.example"


@pytest.mark.parametrize(
    ("reply", "status", "cause", "asked"),
    [
        ({"status": 404}, 404, None, 1),
        ({"status": 410}, 410, None, 1),
        ({"status": 500}, 500, Cause.SERVER_ERROR, 3),
        ({"status": 502, "body": "<h1>Bad Gateway</h1>"}, 502, Cause.SERVER_ERROR, 3),
        ({"status": 403}, 403, Cause.BLOCKED, 1),
        ({"status": 412, "body": "<script>$_ts=1</script>"}, 412, Cause.BLOCKED, 1),
        ({"status": 503, "body": "<title>安全验证</title>"}, 503, Cause.BLOCKED, 1),
        ({"status": 429}, 429, Cause.BLOCKED, 3),
        ({"body": "<p>请输入验证码</p>"}, 200, Cause.CAPTCHA, 1),
        ({"status": 304}, 304, None, 1),
        ({"delay_s": 9}, 0, Cause.TIMEOUT, 3),
        ({"raw": b"\x00\x01\x02 no http at all\r\n\r\n"}, 0, Cause.CONNECTION, 3),
        ({"body": b"x" * 3000}, 200, Cause.TOO_LARGE, 1),
        ({"body": gzip.compress(b"0" * 99_000), "headers": {"Content-Encoding": "gzip"}}, 200, Cause.TOO_LARGE, 1),
        ({"body": b"x", "headers": {"Content-Encoding": "br"}}, 200, Cause.UNPARSEABLE, 1),
        ({"body": b"x" * 3000, "headers": {"Content-Type": "application/pdf"}}, 200, None, 1),
        ({"body": b"x" * 9000, "headers": {"Content-Type": "application/pdf"}}, 200, Cause.TOO_LARGE, 1),
        ({"status": 302, "headers": {"Location": "/a.html"}}, 302, Cause.REDIRECT_LOOP, 1),
        ({"status": 302}, 302, Cause.REDIRECT_LOOP, 1),
    ],
)  # fmt: skip
def test_every_cause_is_told(fetch, server, reply, status, cause, asked):
    server.routes["/a.html"] = server.reply(**reply)
    answer = fetch(timeout_s=0.3, max_page_bytes=2000, max_attachment_bytes=8000)
    assert (answer.snapshot.status, answer.snapshot.cause, len(server.asked)) == (status, cause, asked)


def test_a_host_that_does_not_exist_is_a_dns_gap(fetch):
    assert fetch("http://nowhere.example/").snapshot.cause is Cause.DNS


def test_a_closed_port_is_a_connection_gap(fetch):
    assert fetch(resolve={"www.yunxiu.example": "127.0.0.1:1"}).snapshot.cause is Cause.CONNECTION


def test_a_server_that_hangs_up_is_a_connection_gap(fetch, server):
    server.routes["/a.html"] = server.reply(raw=b"")
    assert fetch().snapshot.cause is Cause.CONNECTION


def test_a_certificate_nobody_vouches_for_is_a_tls_gap(fetch, tls_server):
    tls_server.routes["/a.html"] = HTML
    settings = tls_server.settings()
    url = "https://www.yunxiu.example/a.html"
    refused, trusted = (
        fetch(url, resolve=settings.resolve),
        fetch(url, resolve=settings.resolve, verify_tls=False),
    )
    assert (refused.snapshot.cause, trusted.snapshot.payload) == (Cause.TLS, HTML.encode())


INNER_HOSTS = [
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "0", "0.0.0.0", "localhost", "LOCALHOST", "localhost.",
    "2130706433", "0x7f000001", "0x7F.1", "0x7f.0x0.0x0.0x1", "0177.0.0.1", "0177.1", "017700000001", "127.0.0.1.",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]",
    "[::127.0.0.1]", "[::7f00:1]", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "127%2e0%2e0%2e1", "%31%32%37.0.0.1",
    "user@127.0.0.1", "www.yunxiu.example@127.0.0.1", "127.0.0.1#@www.yunxiu.example", "127.0.0.1\\@www.yunxiu.example",
]  # fmt: skip


@pytest.mark.parametrize("host", INNER_HOSTS)
@pytest.mark.parametrize("path", ["/", "/admin/report.pdf", "/latest/meta-data/"])
def test_no_spelling_of_an_inner_address_is_reached(fetch, server, host, path):
    authority, mark, rest = host.partition("#")
    url = normalised(f"http://{authority}:{server.port}{mark}{rest}{path}")
    if url:
        answer = fetch(url, resolve={}, attempts=2, timeout_s=2)
        assert (answer.snapshot.status, answer.snapshot.cause in {Cause.INNER, Cause.NO_WEB, Cause.DNS}) == (
            0,
            True,
        )
    assert server.asked == []


@pytest.mark.parametrize("inner", ["http://127.0.0.1:{port}/a.pdf", "http://[::ffff:127.0.0.1]:{port}/a.pdf"])
def test_no_redirect_and_no_attachment_leads_inside(crawl, server, tls_server, inner):
    inner = inner.format(port=tls_server.port)
    server.routes = {
        "/": f"<a href=moved.pdf>甲</a><a href={inner}>乙</a>",
        "/moved.pdf": server.reply(status=302, headers={"Location": inner}),
    }
    crawl(attempts=1)
    assert (tls_server.asked, crawl.gaps()) == ([], {inner: "inner"})


@pytest.mark.parametrize(
    ("wire", "payload", "cause"),
    [
        (raw("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 9999", HTML.encode()), HTML.encode(), None),
        (raw("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 9999", b"<html><p>half"), b"", Cause.CONNECTION),
        (raw("HTTP/1.0 200 OK\nContent-Type: text/html", HTML.encode()), HTML.encode(), None),
        (raw("HTTP/1.1 200 \nContent-Type: text/html", HTML.encode()), HTML.encode(), None),
        (raw("HTTP/1.1 200 OK\nX-Name: \xd4\xc6\xe1\xb6\nContent-Type: text/html", HTML.encode()), HTML.encode(), None),
        (raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", b"3\r\nabc\r\n0\r\n\r\n"), b"abc", None),
    ],
)  # fmt: skip
def test_sloppy_servers_are_understood_and_halves_are_not_taken_for_wholes(
    fetch, server, wire, payload, cause
):
    server.routes["/a.html"] = server.reply(raw=wire)
    snapshot = fetch().snapshot
    assert (snapshot.payload, snapshot.cause) == (payload, cause)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b.html", "http://www.yunxiu.example/b.html"),
        ("b.html#x", "http://www.yunxiu.example/b.html"),
        ("https://www.yunxiu.example/", "https://www.yunxiu.example/"),
        ("/\u00d4\u00c6", "http://www.yunxiu.example/%C3%94%C3%86"),
    ],
)
def test_a_redirect_is_told_not_followed(fetch, server, location, target):
    server.routes["/a.html"] = server.reply(status=302, headers={"Location": location})
    snapshot = fetch().snapshot
    assert (snapshot.status, snapshot.final_url, len(server.asked)) == (302, target, 1)


def test_a_server_that_recovers_is_asked_again_after_a_pause(fetch, server):
    answers = [
        server.reply(status=503, headers={"Retry-After": "0"}),
        server.reply(status=500),
        server.reply(HTML),
    ]
    server.routes["/a.html"] = lambda _: answers[len(server.asked) - 1]
    assert fetch().snapshot.payload == HTML.encode()


def test_retry_after_is_obeyed_up_to_its_bound(fetch, server):
    answers = [server.reply(status=429, headers={"Retry-After": "3600"}), server.reply(HTML)]
    server.routes["/a.html"] = lambda _: answers[len(server.asked) - 1]
    assert fetch(max_retry_after_s=0.2).snapshot.cause is None
    assert server.asked[1].at - server.asked[0].at >= 0.2


def test_only_what_changed_is_asked_for(fetch, server):
    server.routes["/a.html"] = server.reply(status=304, headers={"ETag": '"7"'})
    answer = fetch(validators=('"7"', "Sat, 01 Jan 2022 00:00:00 GMT"))
    headers = server.asked[0].headers
    assert (answer.not_modified, headers["if-none-match"], headers["if-modified-since"]) == (
        True,
        '"7"',
        "Sat, 01 Jan 2022 00:00:00 GMT",
    )


def test_the_pace_of_a_host_is_kept_and_its_connections_bounded(server):
    async def several(number, **changes):
        async with Fetcher(server.settings(**changes)) as fetcher:
            await asyncio.gather(*(fetcher.fetch(f"{URL}?{n}") for n in range(number)))

    asyncio.run(several(5, delay_s=0.1))
    moments = [asked.at for asked in server.asked]
    assert all(later - earlier > 0.07 for earlier, later in pairwise(moments))
    server.routes = {f"/a.html?{n}": server.reply(delay_s=0.05) for n in range(12)}
    began = time.monotonic()
    asyncio.run(several(12, connections=3))
    assert server.busiest == 3
    assert time.monotonic() - began > 0.18
