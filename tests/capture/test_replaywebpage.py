"""A WACZ of ours opens in ReplayWeb.page, in a real browser, from loopback alone.

ReplayWeb.page (AGPL-3.0) is a development tool here: `make test-long` fetches it unmodified, nothing of it is part of the program.
"""

import struct
import zlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import sync_playwright
from tests.capture.replaying import replayed, replaying
from tests.conftest import require_browser
from tests.crawl.conftest import HOST, Reply

from mingjing.capture import write_capture

pytestmark = pytest.mark.long

ADDRESS = f"http://{HOST}/gk.html"
HTML = (
    "<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>公开指南</title><link rel=stylesheet href=/a.css>"
    "<h1>云岫镇政府信息公开指南</h1><img src=/i.png alt=徽><p id=words>现将有关事项通知如下</p></html>"
)


def _picture(side: int = 40) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x40" * side for _ in range(side))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def shown(server, take, tmp_path) -> Iterator[str]:
    """A capture beside ReplayWeb.page, served on loopback; the address of the page that shows it."""
    server.routes |= {
        "/gk.html": Reply(HTML),
        "/a.css": Reply("p{color:rgb(200,0,0)}", headers={"Content-Type": "text/css"}),
        "/i.png": Reply(_picture(), headers={"Content-Type": "image/png"}),
    }
    (capture,) = take("/gk.html", words=("有关事项",))
    kept = write_capture(capture, tmp_path / "kept").parent
    with replaying((kept / "page.wacz").read_bytes(), ADDRESS, tmp_path / "site") as address:
        yield address


def test_our_wacz_opens_in_replaywebpage_without_any_other_host(shown, tmp_path):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(require_browser()), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(shown)
        frame = replayed(page, ADDRESS, "#words")
        frame.wait_for_function("document.images[0].complete")
        told = frame.evaluate(
            "() => [document.title, document.querySelector('#words').textContent, document.images[0].naturalWidth,"
            " getComputedStyle(document.querySelector('#words')).color]"
        )
        page.screenshot(path=tmp_path / "replayed.png")
        browser.close()
    assert told == ["公开指南", "现将有关事项通知如下", 40, "rgb(200, 0, 0)"]
    assert [url for url in asked if not url.startswith((shown, "data:", "blob:"))] == []
