"""However a crawl ends, going on with it gives the same visit as if it had never been interrupted."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from mingjing.crawl import Site, crawl_site
from mingjing.evidence import Archive

HOST = "www.yunxiu.example"
PAGES = 80
SITE = Site(HOST, (f"http://{HOST}/",))
PROGRAM = f"""
import signal
import sys
from pathlib import Path
from mingjing.crawl import CrawlSettings, Site, crawl_site
from mingjing.evidence import Archive

signal.signal(signal.SIGINT, signal.default_int_handler)
settings = CrawlSettings(delay_s=0, connections=4, max_pages=60, resolve={{"{HOST}": sys.argv[2]}})
print("开始", flush=True)
with Archive(Path(sys.argv[1])).visit("v1", "{HOST}") as visit:
    crawl_site(Site("{HOST}", ("http://{HOST}/",)), visit, settings)
"""


@pytest.fixture
def busy_server(server):
    """A site that takes a while: some pages link on, repeat each other, redirect, fail, or are left out."""
    chance = random.Random(7)

    def body(n: int) -> str:
        links = "".join(f"<a href=/{child}.html>公开</a>" for child in (2 * n + 1, 2 * n + 2, n // 2))
        return links + f"<p>{chance.randrange(8)}</p>" * 200

    server.routes = {"/": body(0), "/robots.txt": "User-agent: *\nDisallow: /13.html"}
    for n in range(PAGES):
        server.routes[f"/{n}.html"] = server.reply(body(n), delay_s=chance.random() / 50)
    server.routes["/9.html"] = server.reply(status=302, headers={"Location": "/40.html"})
    server.routes["/11.html"] = server.reply(status=403)
    return server


def go_on(folder: Path, server) -> tuple[str, object]:
    with Archive(folder).visit("v1", HOST) as visit:
        result = crawl_site(SITE, visit, server.settings(max_pages=60))
    return Archive(folder).digest("v1"), result.gaps


def interrupt(folder: Path, server, after_s: float, how: signal.Signals) -> int:
    """Run the crawl in a process of its own, stop it, and return its exit code."""
    command = [sys.executable, "-c", PROGRAM, folder, f"127.0.0.1:{server.port}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after_s)
        if process.poll() is None:
            os.kill(process.pid, how)
        return process.wait(20)


def check_records(folder: Path) -> None:
    for file in folder.glob("*/*.warc.gz"):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                record.content_stream().read()


def kill_and_go_on(tmp_path: Path, server, moments: list[float]) -> None:
    whole = go_on(tmp_path / "whole", server)
    for number, after_s in enumerate(moments):
        folder = tmp_path / str(number)
        interrupt(folder, server, after_s, signal.SIGKILL)
        interrupt(folder, server, after_s / 2, signal.SIGKILL)
        kept = {one.url: one for one in Archive(folder).snapshots("v1")}
        assert go_on(folder, server) == whole
        after = {one.url: one for one in Archive(folder).snapshots("v1")}
        assert {url: after[url] for url in kept if kept[url].url == kept[url].final_url} == {
            url: one for url, one in kept.items() if one.url == one.final_url
        }
        check_records(folder)


def test_killed_twice_at_any_moment_it_ends_the_same(tmp_path, busy_server):
    kill_and_go_on(tmp_path, busy_server, [0.05, 0.15, 0.3])


@pytest.mark.long
def test_killed_often_at_any_moment_it_ends_the_same(tmp_path, busy_server):
    chance = random.Random(1)
    kill_and_go_on(tmp_path, busy_server, [chance.uniform(0, 0.6) for _ in range(40)])


def test_ctrl_c_leaves_a_whole_archive(tmp_path, busy_server):
    assert interrupt(tmp_path / "a", busy_server, 0.2, signal.SIGINT) != 0
    check_records(tmp_path / "a")
    assert go_on(tmp_path / "a", busy_server) == go_on(tmp_path / "whole", busy_server)
