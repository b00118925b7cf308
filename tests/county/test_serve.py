"""The loopback server: virtual hosts, conditional requests, and a process of its own that ends when told."""

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from tests.county.counties import county_of

from mingjing.county import County, serve


@pytest.fixture(scope="module")
def county() -> County:
    return county_of()


@pytest.fixture(scope="module")
def port(county: County) -> Iterator[int]:
    with serve(county) as number:
        yield number


def ask(
    port: int, host: str, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path, headers={"Host": host, **headers})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body


def test_each_host_answers_with_its_own_pages(county: County, port: int) -> None:
    for unit in county.units:
        for entry in unit.entries:
            host, path = re.fullmatch(r"http://([^/]+)(/.*)", entry).groups()  # type: ignore[union-attr]
            expected = county.responses[entry]
            status, headers, body = ask(port, host, path)
            assert (status, body) == (expected.status, expected.body)
            assert int(headers["content-length"]) == len(body)


def test_a_page_that_did_not_change_is_not_sent_again(port: int) -> None:
    status, headers, body = ask(port, "www.yunxiu.example", "/index.shtml")
    assert status == 200
    assert body
    by_tag = ask(port, "www.yunxiu.example", "/index.shtml", **{"If-None-Match": headers["etag"]})
    by_date = ask(
        port, "www.yunxiu.example", "/index.shtml", **{"If-Modified-Since": headers["last-modified"]}
    )
    assert (by_tag[0], by_tag[2], by_date[0]) == (304, b"", 304)


def test_head_sends_no_body(port: int) -> None:
    status, headers, body = ask(port, "www.yunxiu.example", "/index.shtml", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 1000


def test_one_connection_answers_many_requests(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    for path in ("/index.shtml", "/robots.txt", "/nowhere.shtml", "/index.shtml"):
        connection.request("GET", path, headers={"Host": "www.yunxiu.example:80"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == (404 if "nowhere" in path else 200)
    connection.close()


def test_the_calendar_never_ends_but_robots_keep_out(port: int) -> None:
    _, _, rules = ask(port, "www.yunxiu.example", "/robots.txt")
    assert b"Disallow: /rili/" in rules
    for month, after in (("2022-12", "2023-01"), ("2999-12", "3000-01")):
        status, _, body = ask(port, "www.yunxiu.example", f"/rili/index.shtml?month={month}")
        assert status == 200
        assert f"month={after}".encode() in body


def test_what_cannot_be_visited_answers_with_a_stub_or_an_error(county: County, port: int) -> None:
    refused = {url: r.status for url, r in county.responses.items() if r.status in (412, 503)}
    assert sorted(set(refused.values())) == [412, 503]
    for url, expected in refused.items():
        host, path = url.removeprefix("http://").split("/", 1)
        status, _, body = ask(port, host, f"/{path}")
        assert status == expected
        assert len(body) < 2000


def test_a_process_of_its_own_prints_its_port_and_ends_when_told() -> None:
    command = [sys.executable, "-m", "mingjing.county", "--seed", "5", "--pages", "650"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        port = int(re.fullmatch(r"port (\d+)\n", line).group(1))  # type: ignore[union-attr]
        assert ask(port, "www.yunxiu.example", "/")[0] == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=5) == 0
