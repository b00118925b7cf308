"""The loops, each in a process of its own: `python -m bench.pictures.loops <how> <port> <pages>`."""

import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from mingjing.capture import Bounds, Camera, Capture, Pool
from mingjing.crawl import CrawlSettings, Fetcher
from mingjing.evidence.browser import require_browser

HOST = "www.yunxiu.example"
Done = Callable[[], None]


def full(port: int, pages: int, done: Done) -> None:
    """As `naive`, with the browser named in FULL_BROWSER: the one that people have."""
    naive(port, pages, done, os.environ["FULL_BROWSER"])


def naive(port: int, pages: int, done: Done, path: str = "") -> None:
    """A context for every page, the whole page as PNG."""
    with sync_playwright() as drive:
        browser = drive.chromium.launch(**_plain(port, path))
        for number in range(pages):
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"http://{HOST}/{number}.html")
            page.screenshot(full_page=True)
            context.close()
        done()


def reuse(port: int, pages: int, done: Done) -> None:
    """One page for all, the whole page as JPEG; no boxes, no address, no time."""
    with sync_playwright() as drive:
        browser = drive.chromium.launch(**_plain(port))
        page = browser.new_page()
        for number in range(pages):
            page.goto(f"http://{HOST}/{number}.html")
            page.screenshot(full_page=True, type="jpeg", quality=72)
        done()


def ours(port: int, pages: int, done: Done) -> None:
    """Boxed words, address and time, every answer fetched by us and kept; the whole page."""
    asyncio.run(_ours(port, pages, done, words=lambda _: ()))


def boxed(port: int, pages: int, done: Done) -> None:
    """As `ours`, with words boxed and a crop of them beside the whole page."""
    asyncio.run(
        _ours(port, pages, done, words=lambda number: (f"2022年3月1日至2022年3月{number % 28 + 1}日",))
    )


async def _ours(port: int, pages: int, done: Done, words: Callable[[int], tuple[str, ...]]) -> None:
    settings = CrawlSettings(delay_s=0, connections=8, resolve={HOST: f"127.0.0.1:{port}"})
    async with Fetcher(settings) as fetcher, Pool(require_browser(), Bounds(renew_after=10_000)) as pool:
        camera = Camera(fetcher, pool)

        async def one(number: int) -> Capture:
            return await camera.capture(f"http://{HOST}/{number}.html", words(number))

        for capture in await asyncio.gather(*(one(number) for number in range(pages))):
            assert capture.shot.picture
            assert all(found.count for found in capture.shot.boxed)
        done()


def _plain(port: int, browser: str = "") -> dict[str, object]:
    return {
        "executable_path": browser or str(require_browser()),
        "args": ["--no-sandbox", "--disable-dev-shm-usage", f"--host-resolver-rules=MAP * 127.0.0.1:{port}"],
        "env": {**os.environ, "LC_ALL": "zh_CN.UTF-8"},
    }


def tree() -> list[int]:
    """This process and everything it started."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [os.getpid()]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def cpu_s(processes: list[int]) -> float:
    """Processor seconds of these, and of those of their children that have ended."""
    ticks = 0
    for process in processes:
        with contextlib.suppress(OSError):
            told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, told[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_mib(processes: list[int]) -> float:
    """Memory of these, what they share counted once."""
    found = 0
    for process in processes:
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                found += int(line.split()[1]) if line.startswith("Pss:") else 0
    return found / 1024


def main() -> None:
    """Run one loop and print its cost; starting and closing the browser belong to it as far as they are in the tree."""
    how, port, pages = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    started, before = time.perf_counter(), cpu_s([os.getpid()])

    def done() -> None:
        processes = tree()
        told = {
            "items": pages,
            "cpu_s": cpu_s(processes) - before,
            "wall_s": time.perf_counter() - started,
            "peak_mib": memory_mib(processes),
            "worker_mib": 0,
        }
        print(json.dumps(told), flush=True)

    {"naive": naive, "full": full, "reuse": reuse, "ours": ours, "boxed": boxed}[how](port, pages, done)


if __name__ == "__main__":
    main()
