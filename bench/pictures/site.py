"""A site on loopback for the loops that take pictures: long articles with styles, a script and pictures, as portals have."""

import struct
import sys
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

_STYLE = (
    "body{margin:0;font:16px/1.9 'Microsoft YaHei',sans-serif;background:#f3f6fb}.w{width:1100px;margin:0 auto;background:#fff}"
    "h1{font:700 28px SimHei;text-align:center;color:#003d8f}.a p{font-family:FangSong,SimSun,serif;text-indent:2em}"
    "table{border-collapse:collapse;width:90%;margin:20px auto}td{border:1px solid #889;padding:6px}"
) + "".join(f".n{n}{{background:linear-gradient(#fff,#e8eef8);border:1px solid #cde}}" for n in range(200))
_SCRIPT = "addEventListener('load',()=>{for(const a of document.links)a.dataset.seen=1});"
_TEXT = "根据《中华人民共和国政府信息公开条例》有关规定，现将云岫县山塘管护办法征求意见情况予以公开，公众可通过信函、电子邮件等方式提出意见。"


def picture(width: int, height: int, seed: int) -> bytes:
    """A PNG of coloured waves."""
    rows = b"".join(
        b"\0" + bytes((x * 3 + y * seed + shift) & 0xFF for x in range(width) for shift in (0, 80, 160))
        for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")


def page(number: int) -> bytes:
    """An article; between two and five screens long."""
    menu = "".join(f"<a class=n{n} href=/{n}.html>政务公开栏目{n}</a> " for n in range(40))
    paragraphs = "".join(f"<p>第{n}段　{_TEXT}</p>" for n in range(20 + number % 30))
    rows = "".join(
        f"<tr><td>{n}<td>{_TEXT[:18]}<td>2022年{n % 12 + 1}月{n % 28 + 1}日</tr>" for n in range(25)
    )
    images = "".join(f"<img src=/{n}.png width=300>" for n in range(1, 7))
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>公告{number}</title><link rel=stylesheet href=/a.css>"
        f"<script src=/a.js></script></head><body><div class=w><img src=/0.png width=1100><div>{menu}</div>"
        f"<h1>关于公开征求《云岫县山塘管护办法（{number}）》意见的公告</h1><div class=a>{paragraphs}</div>"
        f"<p>征求意见时间：2022年3月1日至2022年3月{number % 28 + 1}日</p><table>{rows}</table>{images}</div></body></html>"
    ).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    _kept: ClassVar = {
        "/a.css": ("text/css", _STYLE.encode()),
        "/a.js": ("text/javascript", _SCRIPT.encode()),
        "/0.png": ("image/png", picture(1100, 160, 1)),
        **{f"/{n}.png": ("image/png", picture(300, 200, n + 1)) for n in range(1, 7)},
    }

    def do_GET(self) -> None:
        kind, body = self._kept.get(self.path, ("text/html; charset=utf-8", b""))
        if self.path.endswith(".html"):
            body = page(int(self.path[1:-5]))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    print(server.server_address[1], flush=True)
    sys.stdout.close()
    server.serve_forever()
