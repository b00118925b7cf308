"""A hostile archived page in a real browser: nothing of it runs, and no request leaves but for its own file.

The page asks a server on loopback for something in every way we know of. Shown as it is, it does; that is tried first.
"""

import struct
import threading
import zlib
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from shelves import Kept, archive_of
from tests.conftest import require_browser

from mingjing.evidence.replay import FRAME, FRAME_IN_FILES, HEADER, document, safe_page

_ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")


_CLICKED = ("脚本链接", "外部链接", "顶层链接", "提交", "公开的原文")


class _Notes(BaseHTTPRequestHandler):
    """Notes what it is asked for."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        return


class _Files(SimpleHTTPRequestHandler):
    """Serves a folder as a portal would: with the policy as a header."""

    def end_headers(self) -> None:
        if self.path.endswith("page.html"):
            self.send_header("Content-Security-Policy", HEADER)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        return


def _serving(handler: object) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)  # type: ignore[arg-type]
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def evil() -> Iterator[ThreadingHTTPServer]:
    yield from _serving(_Notes)


_SHEET = """@import "{evil}/kept-import.css"; @font-face {{ font-family: k; src: url({evil}/kept-font) }}
.quote {{ color: rgb(1, 2, 3); font-family: k; background: url(kept.png), url({evil}/kept-background) }}
.quote::after {{ content: url("{evil}/kept-content") }}"""


def _dot() -> bytes:
    """A picture of one black point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


@pytest.fixture
def folder(evil, tmp_path) -> Path:
    """The hostile page as it is (raw.html), made inert (page.html), and a page that shows it in its frame."""
    text = Path(__file__).with_name("hostile.html").read_text("utf-8")
    hostile = text.format(evil=f"http://127.0.0.1:{evil.server_port}")
    (tmp_path / "raw.html").write_text(hostile, "utf-8")
    shelf, at = Kept(), "http://a.example/1.html"
    sheet = _SHEET.format(evil=f"http://127.0.0.1:{evil.server_port}").encode()
    kept = {
        "http://a.example/kept.png": ("image/png", _dot()),
        "http://a.example/kept.css": ("text/css", sheet),
    }
    safe = safe_page(hostile, at, archive_of(kept), shelf)
    (tmp_path / "parts").mkdir()
    for name, data in shelf.items():
        (tmp_path / "parts" / name).write_bytes(data)
    (tmp_path / "page.html").write_bytes(document(safe))
    for name, frame in (("index.html", FRAME), ("report.html", FRAME_IN_FILES)):
        shown = f'<iframe {frame} src="page.html" width=900 height=700></iframe>'
        (tmp_path / name).write_text(shown, "utf-8")
    return tmp_path


@pytest.fixture
def served(folder) -> Iterator[str]:
    for server in _serving(partial(_Files, directory=str(folder))):
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = require_browser()
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(path), args=list(_ARGUMENTS))
        yield opened
        opened.close()


def _visit(browser: Browser, address: str) -> tuple[list[str], list[str]]:
    """Opens a page and clicks on everything: what was asked for, and which windows there are after it."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_timeout(700)
    frame = page.frames[-1]
    for words in _CLICKED:
        frame.get_by_text(words).first.click(timeout=5000, no_wait_after=True)
    page.wait_for_timeout(500)
    windows = [one.url for one in context.pages]
    context.close()
    return asked, windows


def test_as_it_is_the_page_does_harm(browser, folder, evil):
    page: Page = browser.new_page()
    page.goto((folder / "raw.html").as_uri())
    page.wait_for_timeout(1500)
    page.close()
    asked = {path.split("?")[0] for path in evil.asked}
    assert {
        "/script",
        "/script-src",
        "/sheet.css",
        "/import.css",
        "/css-background",
        "/onerror",
        "/refresh",
    } <= asked
    assert len(asked) > 20


@pytest.mark.parametrize("shown", ["report.html", "page.html"])
def test_from_a_folder_nothing_runs_and_nothing_is_asked_for(browser, folder, evil, shown):
    address = (folder / shown).as_uri()
    asked, windows = _visit(browser, address)
    assert (evil.asked, windows) == ([], [address])
    assert set(asked) == {
        address,
        *(file.as_uri() for file in (folder / "page.html", *folder.glob("parts/*"))),
    }


@pytest.mark.parametrize("shown", ["index.html", "report.html", "page.html"])
def test_from_a_server_nothing_runs_and_nothing_is_asked_for(browser, served, folder, evil, shown):
    address = f"{served}/{shown}"
    asked, windows = _visit(browser, address)
    parts = [f"{served}/parts/{file.name}" for file in folder.glob("parts/*")]
    assert (evil.asked, windows) == ([], [address])
    assert {url for url in asked if not url.endswith("/favicon.ico")} == {
        address,
        f"{served}/page.html",
        *parts,
    }


@pytest.mark.parametrize("shown", ["index.html", "report.html", "page.html"])
def test_archived_pictures_and_styles_are_shown(browser, served, folder, shown):
    places = [f"{served}/{shown}", *([] if shown == "index.html" else [(folder / shown).as_uri()])]
    for place in places:
        page: Page = browser.new_page()
        page.goto(place)
        page.wait_for_timeout(500)
        widths = page.frames[-1].evaluate("() => [...document.images].map(image => image.naturalWidth)")
        color = page.frames[-1].evaluate("() => getComputedStyle(document.querySelector('.quote')).color")
        page.close()
        assert (widths, color) == ([1], "rgb(1, 2, 3)")


def test_its_words_can_still_be_read(browser, folder):
    page: Page = browser.new_page()
    page.goto((folder / "page.html").as_uri())
    words = page.inner_text("body")
    page.close()
    assert [part for part in (*_CLICKED, "格", "样式", "转义", "情") if part not in words] == []


def test_even_a_page_that_was_not_made_inert_is_powerless_under_the_header(browser, served, folder, evil):
    """The second wall: the policy and the sandbox alone, as a server sends them."""
    (folder / "page.html").write_bytes((folder / "raw.html").read_bytes())
    page: Page = browser.new_page()
    page.goto(f"{served}/page.html")
    page.wait_for_timeout(1500)
    page.close()
    assert [path for path in evil.asked if path != "/refresh"] == []
