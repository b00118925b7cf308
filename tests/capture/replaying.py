"""ReplayWeb.page on loopback beside a WACZ, for tests that open one in a real browser; a development tool, fetched unmodified."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page

PROGRAM = Path(__file__).parents[2] / ".venv" / "replaywebpage"
_APP = '<!doctype html><script src="ui.js"></script><replay-app-main></replay-app-main>'
_VIEW = """<!doctype html><meta charset=utf-8><script src="/replay/ui.js"></script>
<replay-web-page source="/page.wacz" url="{url}" replayBase="/replay/" embed="replay-with-info" style="height:95vh;display:block"></replay-web-page>"""


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


@contextmanager
def replaying(wacz: bytes, url: str, folder: Path) -> Iterator[str]:
    """The address of a page that shows `url` out of the WACZ, while the context lasts; skips where the tool is not there."""
    if not (PROGRAM / "ui.js").is_file():
        pytest.skip("没有取得 ReplayWeb.page（tools/replaywebpage.sh，要用 npm）")
    (folder / "replay").mkdir(parents=True)
    (folder / "page.wacz").write_bytes(wacz)
    for name in ("ui.js", "sw.js"):
        (folder / "replay" / name).write_bytes((PROGRAM / name).read_bytes())
    (folder / "replay" / "index.html").write_text(_APP)
    (folder / "index.html").write_text(_VIEW.format(url=url), "utf-8")
    web = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Ranged, directory=str(folder)))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{web.server_port}/"
    finally:
        web.shutdown()
        web.server_close()


def replayed(page: Page, url: str, selector: str) -> Frame:
    """The frame in which the archived page stands, once it shows `selector`."""
    for _ in range(120):
        for frame in page.frames:
            if "mp_/" in frame.url and frame.url.endswith(url) and frame.query_selector(selector):
                return frame
        page.wait_for_timeout(500)
    raise AssertionError(f"not shown within a minute: {[frame.url for frame in page.frames]}")
