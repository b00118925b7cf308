"""A county of three small sites on loopback, which a portal can visit: each has a list of notices that ask for opinions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.run.served import served

_PAGES = 40
_UNITS = """\
单位名称,单位类型,网址
青岚镇人民政府,乡镇,http://qinglan.example/a/
鹤渡乡人民政府,乡镇,http://hedu.example/b/
县财政局,县直单位,http://caizheng.example/c/
"""
_SETTINGS = """\
county: 云岫县
scheme: xunwu/2022
year: 2022
as_of: "2022-12-31"
units: units.csv
visit: {delay_s: DELAY, timeout_s: 5, attempts: 1, rendering: "off"}
resolve: {qinglan.example: "127.0.0.1:PORT", hedu.example: "127.0.0.1:PORT", caizheng.example: "127.0.0.1:PORT"}
"""
_NOTICE = """<!doctype html><html><head><title>关于%(name)s的征求意见公告</title></head><body><h1>关于%(name)s公开征求意见的公告</h1>
<p>现将《%(name)s》向社会公开征求意见，征求意见时间：2022年3月%(day)s日至2022年3月1%(day)s日。因防汛抢险需要，情况紧急，缩短征求意见期限。</p></body></html>"""


def write_settings(folder: Path, port: int, delay_s: str = "0") -> None:
    """The workspace's settings; `delay_s` is waited between two pages of a site."""
    text = _SETTINGS.replace("PORT", str(port)).replace("DELAY", delay_s)
    (folder / "assessment.yaml").write_text(text, "utf-8")


@contextmanager
def three_sites(base: Path) -> Iterator[tuple[Path, int]]:
    """A workspace below `base` that nobody has visited, and the port of its sites, which are there until the block ends."""
    small = base / "small"
    small.mkdir()
    (small / "units.csv").write_text(_UNITS, "utf-8")
    for letter in "abc":
        site = base / "site" / letter
        site.mkdir(parents=True)
        links = "".join(f'<li><a href="p{n}.html">第{n}号公告</a></li>' for n in range(_PAGES))
        (site / "index.html").write_text(f"<!doctype html><title>公告</title><ul>{links}</ul>", "utf-8")
        for n in range(_PAGES):
            words = _NOTICE % {"name": f"第{n}号办法（草案）", "day": n % 9 + 1}
            (site / f"p{n}.html").write_text(words, "utf-8")
    with served(base / "site") as port:
        write_settings(small, port)
        yield small, port
