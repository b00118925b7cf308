"""`mingjing capture`: pages kept as evidence, with pictures."""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import click
from rich.console import Console

from mingjing.capture import Bounds, Camera, Capture, Pool, write_capture
from mingjing.capture.live import address_of
from mingjing.cli import chinese
from mingjing.cli.faults import told
from mingjing.cli.screen import progress_on, table
from mingjing.cli.workspaces import opened
from mingjing.crawl import CrawlSettings, Fetcher
from mingjing.evidence.browser import require_browser
from mingjing.run import assess as run_assess
from mingjing.run.engine import LocalEngine
from mingjing.run.log import put_capture_on_record
from mingjing.run.picture_step import take_pictures

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_FOUND_FAULTS = 1


@click.command(
    cls=chinese.Command,
    help="存证：打开网页，存下整页截图（带网址和时间）、框出文字的局部图、网页及其全部文件（WARC、WACZ）和回执（各部分的 SHA-256）。",
)
@click.argument("urls", metavar="[网址…]", nargs=-1)
@click.option("--words", metavar="文字", multiple=True, help="在网页上框出这些文字（可写多次）")
@click.option(
    "--to",
    "target",
    metavar="目录",
    default="captures",
    show_default=True,
    help="存在哪里，每个网址一个子目录",
    type=click.Path(file_okay=False, path_type=Path),
)
@click.option("--contact", metavar="联系方式", default="", help="联系电话或邮箱，写入访问标识")
@click.option(
    "--resolve",
    metavar="主机=地址:端口",
    multiple=True,
    help="主机实际所在的地址（如 a.example=127.0.0.1:8181），仅供演示与测试；写了之后不访问其他主机",
)
@click.option(
    "--run",
    "workspace",
    metavar="工作区",
    help="不写网址：给这个工作区最近一次考核的每条扣分截图（归档的网页，不是现在的），并重新生成报告",
    type=click.Path(file_okay=False, path_type=Path),
)
@click.option("--offline", is_flag=True, help="与 --run 同用：不联网，只用已存的样式和图片")
def capture(
    urls: tuple[str, ...],
    words: tuple[str, ...],
    target: Path,
    contact: str,
    resolve: tuple[str, ...],
    workspace: Path | None,
    offline: bool,
) -> None:
    """Capture every address, or a run; exit code 1 when there is an address without picture or without the words."""
    if bool(urls) == bool(workspace):
        raise click.UsageError("请写网址，或者用 --run 指明工作区（两者只能选一个）")
    if workspace is not None:
        with told():
            _picture_run(workspace, offline=offline)
        return
    with told():
        for url in urls:
            address_of(url)
        hosts = dict(one.partition("=")[::2] for one in resolve)
        settings = CrawlSettings(
            contact=contact, delay_s=0.05, connections=6, timeout_s=30, attempts=2, resolve=hosts
        )
        taken = asyncio.run(_all(urls, words, settings, target))
        _show(taken)
    incomplete = any(one.shot.fault or any(not boxed.count for boxed in one.shot.boxed) for one, _ in taken)
    raise click.exceptions.Exit(_FOUND_FAULTS if incomplete else 0)


def _picture_run(folder: Path, *, offline: bool) -> None:
    workspace = opened(folder)
    console = Console()
    with run_assess.only_one(folder), progress_on(console) as listen:
        run = run_assess.newest_run(workspace)
        if run is None or not run.done("score"):
            raise run_assess.NotReady("还没有计过分的运行；请先运行 mingjing assess")
        done = take_pictures(workspace, run, listen, offline=offline)
        if run.done("report"):
            run.forget("report")
        run_assess.assess(workspace, run, LocalEngine(1), listen)
    told_missing = f"，{done.missing} 处没有截图（原因写在报告中）" if done.missing else ""
    console.print(
        f"运行 {run.id}：{done.pages} 个网页，截图 {done.taken} 张{told_missing} → {run.report}",
        highlight=False,
    )


async def _all(
    urls: Sequence[str], words: Sequence[str], settings: CrawlSettings, target: Path
) -> list[tuple[Capture, Path]]:
    """Every address once, each written as soon as it is there; in the order asked for."""
    browser = require_browser()
    async with Fetcher(settings) as fetcher, Pool(browser, Bounds(), settings.user_agent) as pool:
        camera = Camera(fetcher, pool)

        async def one(url: str) -> tuple[Capture, Path]:
            found = await camera.capture(url, words)
            receipt = write_capture(found, _folder(found, target))
            put_capture_on_record(receipt.absolute())
            return found, receipt

        return list(await asyncio.gather(*(one(url) for url in dict.fromkeys(urls))))


def _folder(found: Capture, target: Path) -> Path:
    """A folder named after site, path and moment, beside those of earlier captures."""
    parts = urlsplit(found.url)
    named = _NOT_IN_NAMES.sub("_", f"{parts.netloc}{parts.path}").strip("_.")[:80]
    stem = f"{named}-{found.page.fetched_at:%Y%m%dT%H%M%S}Z"
    folder, number = target / stem, 1
    while folder.exists():
        number += 1
        folder = target / f"{stem}-{number}"
    return folder


def _show(taken: Sequence[tuple[Capture, Path]]) -> None:
    console = Console()
    rows = [
        (
            found.page.url,
            str(found.page.status or "—"),
            found.shot.fault or ("已截图（过长，已截断）" if found.shot.cut else "已截图"),
            "；".join(
                f"“{boxed.words}”{f'{boxed.count} 处' if boxed.count else '看不见' if boxed.hidden else '没有'}"
                for boxed in found.shot.boxed
            ),
            str(receipt.parent),
        )
        for found, receipt in taken
    ]
    console.print(table("存证", ("网址", "状态", "截图", "框出的文字", "存放处"), rows))
