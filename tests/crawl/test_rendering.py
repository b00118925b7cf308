"""Pages that only scripts fill: what the browser shows is kept beside the answer, and read like any page."""

import base64
import contextlib
import json
import signal
import sqlite3
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from tests.conftest import require_browser
from warcio.archiveiterator import ArchiveIterator

from mingjing.evidence import Archive
from mingjing.evidence.warc import BROWSER, DATA

HOST = "www.yunxiu.example"
FILL = (
    "function fill(rows){document.getElementById('list').innerHTML="
    "rows.map(function(r){return '<li><a href=\"'+r.url+'\">'+r.title+'</a><span>'+r.date+'</span></li>'}).join('')}"
)
ROWS = [
    {"title": "关于印发《山塘管护办法》的通知", "url": "/zc/t1.html", "date": "2022-03-05"},
    {"title": "关于做好秋季植树工作的通知", "url": "/zc/t2.html", "date": "2022-09-01"},
]
ARTICLE = "<title>文</title><h1>关于做好有关工作的通知</h1><p>各乡镇人民政府，县政府各部门：现将有关事项通知如下。</p>"


def shell(script: str, hidden: str = "<li class=none>暂无数据</li>") -> str:
    """A column page whose list only `script` fills."""
    return (
        "<html><head><meta charset=utf-8><title>政策文件</title></head><body><h2>政策文件</h2>"
        f"<ul id=list>{hidden}</ul><script>{FILL}</script><script>{script}</script></body></html>"
    )


@pytest.fixture
def drawn(crawl):
    """Crawl with the system's browser."""
    browser = require_browser()

    def run(**changes):
        return crawl(**{"browser": browser, **changes})

    return run


def kept(crawl, path: str = "/zc/"):
    """What an extraction reads at an address."""
    return crawl.archive.get("v1", f"http://{HOST}{path}")


def listed(crawl) -> list[str]:
    """The articles that the crawl came to."""
    return sorted(path for path in crawl.pages() if path.startswith("/zc/t"))


@pytest.fixture
def site(server):
    """A home page, one column, two articles."""
    server.routes = {"/": "<a href=/zc/>政策文件</a>", "/zc/t1.html": ARTICLE, "/zc/t2.html": ARTICLE + " "}
    return server


# the list is written by a script whose data nobody can read without running it
HIDDEN = "fill(JSON.parse(decodeURIComponent(atob('%s'))))"


def encoded(rows) -> str:
    return HIDDEN % base64.b64encode(quote(json.dumps(rows)).encode()).decode()


def test_a_list_written_by_script_alone_is_read_from_what_the_browser_shows(drawn, crawl, site):
    site.routes["/zc/"] = shell(encoded(ROWS))
    result = drawn()
    assert (result.gaps, result.messages) == ((), ())
    assert listed(crawl) == ["/zc/t1.html", "/zc/t2.html"]
    page = kept(crawl)
    assert page.header(BROWSER).startswith("Chromium/")
    assert "山塘管护办法" in page.payload.decode()
    assert "暂无数据" not in page.payload.decode()
    assert crawl.archive.snapshot(page.sha256) == page


def test_without_a_browser_it_is_a_gap_and_the_remedy_is_told(crawl, site):
    site.routes["/zc/"] = shell(encoded(ROWS))
    result = crawl()
    assert crawl.gaps() == {"/zc/": "script_only"}
    assert result.messages == (
        "1 个网页的内容须运行脚本才显示，没有读到，有关事项记为无法判定；请安装 chromium-headless-shell"
        "（sudo apt-get install -y chromium-headless-shell）后重新访问，或由人工打开网页核对",
    )


def test_data_that_the_script_asks_for_are_facts_of_their_own(drawn, crawl, site):
    site.routes["/zc/"] = shell(
        "var n = 1; fetch('/api/' + 'list?cid=7&page=' + n).then(r=>r.json()).then(d=>fill(d.rows))"
    )
    site.routes["/api/list?cid=7&page=1"] = site.reply(
        json.dumps({"rows": ROWS}), headers={"Content-Type": "application/json"}
    )
    drawn()
    assert listed(crawl) == ["/zc/t1.html", "/zc/t2.html"]
    assert kept(crawl).header(DATA) == f"http://{HOST}/api/list?cid=7&page=1"
    assert kept(crawl, "/api/list?cid=7&page=1").payload == json.dumps({"rows": ROWS}).encode()
    assert site.targets.count("/api/list?cid=7&page=1") == 1


def test_further_pages_that_only_a_click_would_bring_are_asked_for_by_number(drawn, crawl, site):
    site.routes["/zc/"] = shell(
        "function go(n){fetch('/api/' + 'list?page=' + n + '&size=1').then(r=>r.json()).then(d=>fill(d.rows))} go(1)"
    )
    for number, row in enumerate(ROWS, 1):
        answer = json.dumps({"total": 2, "rows": [row]})
        site.routes[f"/api/list?page={number}&size=1"] = site.reply(
            answer, headers={"Content-Type": "application/json"}
        )
    drawn()
    assert listed(crawl) == ["/zc/t1.html", "/zc/t2.html"]
    assert "/api/list?page=3&size=1" not in site.targets


@pytest.mark.parametrize(
    ("body", "next_body"),
    [("'cid=7&page=1'", "cid=7&page=2"), ("JSON.stringify({cid: 7})", "")],
)
def test_lists_that_are_asked_for_with_post_are_read_too(drawn, crawl, site, body, next_body):
    kind = "application/json" if not next_body else "application/x-www-form-urlencoded"
    send = f"fetch('/api/' + 'queryList', {{method: 'POST', headers: {{'Content-Type': '{kind}'}}, body: {body}}})"
    site.routes["/zc/"] = shell(f"{send}.then(r=>r.json()).then(d=>fill(d.rows))")

    def answer(asked):
        first = asked.body in {b"cid=7&page=1", b'{"cid":7}'}
        rows = ROWS[:1] if first and next_body else ROWS if first else ROWS[1:]
        return site.reply(json.dumps({"rows": rows}), headers={"Content-Type": "application/json"})

    site.routes["/api/queryList"] = answer
    drawn()
    assert listed(crawl) == ["/zc/t1.html", "/zc/t2.html"]
    sent = [asked.body.decode() for asked in site.asked if asked.target == "/api/queryList"]
    assert sent[:2] == (["cid=7&page=1", next_body] if next_body else ['{"cid":7}'])


def test_a_column_that_is_empty_for_its_readers_is_seen_as_empty(drawn, crawl, site):
    site.routes["/zc/"] = shell(
        "fill([]); document.getElementById('list').innerHTML='<li>暂无数据</li>'", hidden=""
    )
    assert drawn().gaps == ()
    assert "<li>暂无数据</li>" in kept(crawl).payload.decode()


def test_words_that_no_reader_sees_are_marked_as_hidden(drawn, crawl, site):
    page = shell(encoded(ROWS)).replace(
        "<h2>", "<style>.gone{display:none}</style><div class=gone>暂无数据</div><h2>"
    )
    site.routes["/zc/"] = page
    drawn()
    assert '<div class="gone" hidden="">暂无数据</div>' in kept(crawl).payload.decode()


@pytest.mark.parametrize(
    "script",
    [
        "fetch('/api/' + 'broken').then(r=>r.json()).then(d=>fill(d.rows))",
        "fetch('/private/' + 'list').then(r=>r.json()).then(d=>fill(d.rows))",
        "fetch('http://elsewhere.example/' + 'list').then(r=>r.json()).then(d=>fill(d.rows))",
        "fetch('/api/' + 'missing').then(r=>r.json()).then(d=>fill(d.rows))",
        "notLoaded.fill('#list')",
        "fetch('/api/' + 'save', {method: 'POST', body: 'a=1'}).then(r=>r.json()).then(d=>fill(d.rows))",
    ],
)
def test_a_list_whose_data_could_not_be_had_is_a_gap_and_never_empty(drawn, crawl, site, script):
    site.routes["/robots.txt"] = "User-agent: *\nDisallow: /private/"
    site.routes["/zc/"] = shell(script)
    site.routes["/api/broken"] = site.reply(status=503)
    result = drawn(attempts=1)
    assert crawl.gaps() == {"/zc/": "script_only"}
    assert "请由人工打开网页核对" in result.messages[0]
    assert {"/private/list", "/api/save"}.isdisjoint(site.targets)


def test_the_browser_reaches_nothing_by_itself(drawn, crawl, site):
    inner = f"http://127.0.0.1:{site.port}/inner"
    tries = (
        f"new Image().src='{inner}?image'; fetch('{inner}?fetch').catch(()=>0); navigator.sendBeacon('{inner}?beacon');"
        f"try {{ new WebSocket('ws://127.0.0.1:{site.port}/inner?socket') }} catch (e) {{}}"
        f"var f=document.createElement('iframe'); f.src='{inner}?frame'; document.body.append(f);"
        f"var l=document.createElement('link'); l.rel='prefetch'; l.href='{inner}?prefetch'; document.head.append(l);"
        f"var s=document.createElement('script'); s.src='{inner}?script'; document.body.append(s);"
        f"window.open('{inner}?window'); navigator.serviceWorker && navigator.serviceWorker.register('/zc/sw.js').catch(()=>0);"
        f"setTimeout(()=>{{location.href='{inner}?jump'}}, 50);"
    )
    site.routes["/zc/"] = shell(tries + encoded(ROWS))
    drawn()
    assert [target for target in site.targets if "inner" in target] == []
    assert listed(crawl) == ["/zc/t1.html", "/zc/t2.html"]


@pytest.mark.parametrize(
    "script",
    [
        "while(true){}",
        "var a=[];for(;;){a.push(new Array(1e6).fill(a))}",
        "setInterval(()=>fetch('/api/tick?'+Math.random()),20)",
    ],
)
def test_a_page_that_hangs_or_never_rests_blocks_nobody(drawn, crawl, site, script):
    site.routes["/"] = "<a href=/zc/>政策文件</a><a href=/bad/>通知公告</a>"
    site.routes["/zc/"] = shell(encoded(ROWS))
    site.routes["/bad/"] = shell(script)
    drawn(render_timeout_s=4.0)
    assert listed(crawl) == ["/zc/t1.html", "/zc/t2.html"]
    assert crawl.gaps() == {"/bad/": "script_only"}


def test_a_visit_that_goes_on_draws_nothing_twice(drawn, crawl, site):
    site.routes["/zc/"] = shell("fetch('/api/' + 'list').then(r=>r.json()).then(d=>fill(d.rows))")
    site.routes["/api/list"] = site.reply(
        json.dumps({"rows": ROWS}), headers={"Content-Type": "application/json"}
    )
    drawn()
    before, asked = crawl.archive.digest("v1"), len(site.asked)
    drawn(browser="/nowhere")
    assert (crawl.archive.digest("v1"), len(site.asked)) == (before, asked)


def test_a_site_without_shells_starts_no_browser(drawn, crawl, site):
    site.routes["/zc/"] = (
        "<ul id=list><li><a href=t1.html>关于植树的通知</a><span>2022-03-01</span></ul><script>var list='list'</script>"
    )
    drawn(browser="/nowhere")
    assert crawl.gaps() == {}


def test_what_is_beyond_the_bound_stays_a_gap(drawn, crawl, site):
    site.routes["/"] = "<a href=/zc/>政策文件</a><a href=/tz/>通知公告</a>"
    site.routes["/zc/"] = site.routes["/tz/"] = shell(encoded(ROWS))
    drawn(max_rendered=1)
    assert crawl.gaps() == {"/tz/": "script_only"}


def test_a_browser_that_does_not_start_is_told(drawn, crawl, site):
    site.routes["/zc/"] = shell(encoded(ROWS))
    result = drawn(browser="/nowhere")
    assert crawl.gaps() == {"/zc/": "script_only"}
    assert "浏览器 /nowhere 不能启动" in result.messages[0]


def test_a_list_that_comes_late_is_waited_for(drawn, crawl, site):
    site.routes["/zc/"] = shell(f"setTimeout(() => {{{encoded(ROWS)}}}, 1200)")
    drawn()
    assert listed(crawl) == ["/zc/t1.html", "/zc/t2.html"]


PROGRAM = f"""
import sys
from pathlib import Path
from mingjing.crawl import CrawlSettings, Site, crawl_site
from mingjing.evidence import Archive

settings = CrawlSettings(delay_s=0, connections=4, resolve={{"{HOST}": sys.argv[2]}}, browser=Path(sys.argv[3]))
with Archive(Path(sys.argv[1])).visit("v1", "{HOST}") as visit:
    crawl_site(Site("{HOST}", ("http://{HOST}/",)), visit, settings)
"""


def test_killed_while_it_draws_a_visit_goes_on_and_ends_the_same(drawn, crawl, site, tmp_path):
    site.routes["/"] = "".join(f"<a href=/c{n}/>栏目</a>" for n in range(6))
    ask = "fetch('/api/' + 'list').then(r=>r.json()).then(d=>fill(d.rows))"
    site.routes |= {f"/c{n}/": shell(ask).replace("政策文件", f"栏目{n}") for n in range(6)}
    site.routes["/api/list"] = site.reply(
        json.dumps({"rows": ROWS}), headers={"Content-Type": "application/json"}
    )
    drawn()
    folder = tmp_path / "killed"
    command = [sys.executable, "-c", PROGRAM, folder, f"127.0.0.1:{site.port}", require_browser()]
    for kept in (1, 3):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and _drawings(folder) < kept:
                time.sleep(0.02)
            process.send_signal(signal.SIGKILL)
    crawl.archive = Archive(folder)
    drawn()
    assert Archive(folder).digest("v1") == Archive(tmp_path / "archive").digest("v1")


def _drawings(folder) -> int:
    index = folder / HOST / "index.sqlite3"
    if not index.exists():
        return 0
    with contextlib.suppress(sqlite3.OperationalError), contextlib.closing(sqlite3.connect(index)) as rows:
        return rows.execute("SELECT count(*) FROM record WHERE url LIKE 'urn:rendered:%'").fetchone()[0]
    return 0


def test_others_read_what_was_drawn_as_a_conversion_of_the_answer(drawn, crawl, site):
    site.routes["/zc/"] = shell(encoded(ROWS))
    drawn()
    with (crawl.archive.folder / HOST / "v1-00001.warc.gz").open("rb") as file:
        records = [(r.rec_type, r.rec_headers, r.content_stream().read()) for r in ArchiveIterator(file)]
    (shown,) = [r for r in records if r[0] == "conversion"]
    (answer,) = [
        h for kind, h, _ in records if kind == "response" and h["WARC-Target-URI"] == f"http://{HOST}/zc/"
    ]
    assert shown[1]["WARC-Refers-To"] == answer["WARC-Record-ID"]
    assert shown[1]["WARC-Target-URI"] == answer["WARC-Target-URI"]
    assert shown[2] == kept(crawl).payload
