"""`mingjing demo`: an invented county on loopback, assessed, and its reports to look at."""

import functools
import shutil
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.assess import WORKERS, assess_workspace
from mingjing.cli.faults import BAD_INPUT, told
from mingjing.cli.results import show_results
from mingjing.county import LEAST_UNITS, MOST_UNITS, County, build_county
from mingjing.evidence.browser import find_browser
from mingjing.run.folder import RunFolder
from mingjing.run.invented import invented

_MARK = ".invented-county"


@click.command(
    cls=chinese.Command, help="演示：建一个虚构的县，在本机访问、检查、计分、出报告，并打开报告页面。"
)
@click.option(
    "--folder",
    metavar="目录",
    default="demo",
    show_default=True,
    help="演示结果放在哪里",
    type=click.Path(path_type=Path),
)
@click.option("--seed", metavar="种子", default=2022, show_default=True, help="换一个种子就换一个县")
@click.option(
    "--pages",
    metavar="页数",
    default=650,
    show_default=True,
    type=click.IntRange(650),
    help="县里大约有多少网页",
)
@click.option(
    "--units",
    metavar="个数",
    type=click.IntRange(LEAST_UNITS, MOST_UNITS),
    help=f"多少个单位（{LEAST_UNITS}—{MOST_UNITS}）：分布在三类网站上，差错更多；不写时由网页数决定",
)
@click.option(
    "--with-rulings", "ruled", is_flag=True, help="连同人工核定：每个待核的给分点都已由人核定，排名是最终的"
)
@click.option("--no-serve", "serve_report", flag_value=False, default=True, help="出完报告就结束，不提供浏览")
@click.option(
    "--port", metavar="端口", default=8180, show_default=True, help="报告页面的端口（被占用时自动另选）"
)
@WORKERS
def demo(
    folder: Path,
    seed: int,
    pages: int,
    units: int | None,
    ruled: bool,
    serve_report: bool,
    port: int,
    workers: int | None,
) -> None:
    """Build, assess, show."""
    console = Console()
    with told():
        _make_room(folder)
        county = build_county(seed, pages, units or 0)
        size = f"{len(county.units)} 个单位，{county.pages} 页"
        console.print(f"建虚构县（种子 {seed}，{size}）……", highlight=False)
        run = _assessed(folder, county, ruled, workers, console)
    if find_browser() is None:
        console.print("未找到浏览器：网页截图不可用，其余功能照常。", highlight=False)
    if serve_report:
        _serve(run, port, console)


def _make_room(folder: Path) -> None:
    """An earlier demonstration is replaced; anything else is left alone."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            click.echo(f"{folder} 里有别的文件，没有改动；请用 --folder 换一个目录", err=True)
            raise click.exceptions.Exit(BAD_INPUT)
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)


def _assessed(folder: Path, county: County, ruled: bool, workers: int | None, console: Console) -> RunFolder:
    (folder / _MARK).write_text("", "utf-8")
    with invented(county, folder, ruled=ruled) as workspace:
        run = assess_workspace(workspace, False, workers, console)
    show_results(run, console)
    return run


def _serve(run: RunFolder, port: int, console: Console) -> None:
    handler = functools.partial(_Quiet, directory=str(run.report))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    console.print(f"报告页面：{address}　（按 Ctrl-C 结束）", highlight=False)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            console.print("已结束。")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves the report folder without a log line per request."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the address was told once."""
