"""A WACZ of ours opens in ReplayWeb.page, in a real browser, from loopback alone.

ReplayWeb.page (AGPL-3.0) is a development tool here: `make test-long` fetches it unmodified, nothing of it is part of the program.
"""

import re
import struct
import threading
import zlib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, sync_playwright
from tests.conftest import require_browser
from tests.crawl.conftest import HOST, Reply

from mingjing.capture import write_capture

pytestmark = pytest.mark.long

PROGRAM = Path(__file__).parents[2] / ".venv" / "replaywebpage"
ADDRESS = f"http://{HOST}/gk.html"
HTML = (
    "<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>公开指南</title><link rel=stylesheet href=/a.css>"
    "<h1>云岫镇政府信息公开指南</h1><img src=/i.png alt=徽><p id=words>现将有关事项通知如下</p></html>"
)
VIEW = f"""<!doctype html><meta charset=utf-8><script src="/replay/ui.js"></script>
<replay-web-page source="/page.wacz" url="{ADDRESS}" replayBase="/replay/" embed="replay-with-info" style="height:95vh;display:block"></replay-web-page>"""


def _picture(side: int = 40) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x40" * side for _ in range(side))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class _Ranged(SimpleHTTPRequestHandler):
    """Serves a folder, parts of files as well: ReplayWeb.page reads a WACZ piece by piece."""

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        file = Path(self.translate_path(self.path))
        if asked is None or not file.is_file():
            super().do_GET()
            return
        data = file.read_bytes()
        first, last = int(asked[1]), min(int(asked[2] or len(data) - 1), len(data) - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        self.wfile.write(data[first : last + 1])

    def end_headers(self) -> None:
        self.send_header("Accept-Ranges", "bytes")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def shown(server, take, tmp_path) -> Iterator[str]:
    """A capture beside ReplayWeb.page, served on loopback; the address of the page that shows it."""
    if not (PROGRAM / "ui.js").is_file():
        pytest.skip("没有取得 ReplayWeb.page（tools/replaywebpage.sh，要用 npm）")
    server.routes |= {
        "/gk.html": Reply(HTML),
        "/a.css": Reply("p{color:rgb(200,0,0)}", headers={"Content-Type": "text/css"}),
        "/i.png": Reply(_picture(), headers={"Content-Type": "image/png"}),
    }
    (capture,) = take("/gk.html", words=("有关事项",))
    kept = write_capture(capture, tmp_path / "kept").parent
    site = tmp_path / "site"
    (site / "replay").mkdir(parents=True)
    (site / "page.wacz").write_bytes((kept / "page.wacz").read_bytes())
    for name in ("ui.js", "sw.js"):
        (site / "replay" / name).write_bytes((PROGRAM / name).read_bytes())
    (site / "replay" / "index.html").write_text(
        '<!doctype html><script src="ui.js"></script><replay-app-main></replay-app-main>'
    )
    (site / "index.html").write_text(VIEW, "utf-8")
    web = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Ranged, directory=str(site)))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()
    web.server_close()


def _replayed(page: Page) -> Frame:
    """The frame in which the archived page stands, once it does."""
    for _ in range(120):
        for frame in page.frames:
            if "mp_/" in frame.url and frame.url.endswith(ADDRESS) and frame.query_selector("#words"):
                return frame
        page.wait_for_timeout(500)
    raise AssertionError(f"not shown within a minute: {[frame.url for frame in page.frames]}")


def test_our_wacz_opens_in_replaywebpage_without_any_other_host(shown, tmp_path):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(require_browser()), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(shown)
        frame = _replayed(page)
        frame.wait_for_function("document.images[0].complete")
        told = frame.evaluate(
            "() => [document.title, document.querySelector('#words').textContent, document.images[0].naturalWidth,"
            " getComputedStyle(document.querySelector('#words')).color]"
        )
        page.screenshot(path=tmp_path / "replayed.png")
        browser.close()
    assert told == ["公开指南", "现将有关事项通知如下", 40, "rgb(200, 0, 0)"]
    assert [url for url in asked if not url.startswith((shown, "data:", "blob:"))] == []
