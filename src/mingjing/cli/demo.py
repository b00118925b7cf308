"""`mingjing demo`: an invented county on loopback, assessed, and the portal opened on it in the middle of the walk."""

import secrets
import shutil
import socket
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from mingjing.cli import chinese
from mingjing.cli.assess import WORKERS, assess_workspace
from mingjing.cli.faults import BAD_INPUT, told
from mingjing.cli.results import show_results
from mingjing.county import LEAST_UNITS, MOST_UNITS, County, build_county
from mingjing.evidence.browser import find_browser
from mingjing.portal import launch
from mingjing.run.invented import MARK, invented

_SERVER_PROCESSES = 2
_WHO = (
    ("office", "县政务公开办：看全县进度、进入下一步、延期、邀请人员"),
    ("xxy01、xxy02……", "各单位信息员（按单位清单的顺序编号）"),
    ("fzr01、fzr02……", "各单位负责人：签字"),
    ("caizheng、fagai", "县财政局、县发改委：核查归本部门的项"),
    ("fuhe1、fuhe2", "复核人"),
    ("xianlingdao", "县领导：只看"),
)


@click.command(
    cls=chinese.Command,
    help="演示：建一个虚构的县，在本机访问、检查、计分、出报告，并打开考核走到一半的门户。",
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
@click.option("--no-serve", "serve_portal", flag_value=False, default=True, help="做完就结束，不打开门户")
@click.option(
    "--port", metavar="端口", default=8180, show_default=True, help="门户的端口（被占用时自动另选）"
)
@click.option("--password", metavar="口令", help="门户上各人的口令  [默认：随机]")
@WORKERS
def demo(
    folder: Path,
    seed: int,
    pages: int,
    units: int | None,
    ruled: bool,
    serve_portal: bool,
    port: int,
    password: str | None,
    workers: int | None,
) -> None:
    """Build, assess, show."""
    console = Console()
    with told():
        _make_room(folder)
        county = build_county(seed, pages, units or 0)
        size = f"{len(county.units)} 个单位，{county.pages} 页"
        console.print(f"建虚构县（种子 {seed}，{size}）……", highlight=False)
        _assessed(folder, county, ruled, workers, console)
    if find_browser() is None:
        console.print("未找到浏览器：网页截图不可用，其余功能照常。", highlight=False)
    _portal(folder, seed, password or f"mingjing-{secrets.token_hex(4)}", console)
    if serve_portal:
        _serve(folder, port, console)
    else:
        console.print(f"打开门户：mingjing serve {folder}", highlight=False)


def _make_room(folder: Path) -> None:
    """An earlier demonstration is replaced; anything else is left alone."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            click.echo(f"{folder} 里有别的文件，没有改动；请用 --folder 换一个目录", err=True)
            raise click.exceptions.Exit(BAD_INPUT)
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)


def _assessed(folder: Path, county: County, ruled: bool, workers: int | None, console: Console) -> None:
    (folder / MARK).write_text("", "utf-8")
    with invented(county, folder, ruled=ruled) as workspace:
        run = assess_workspace(workspace, False, workers, console)
    show_results(run, console)


def _portal(folder: Path, seed: int, password: str, console: Console) -> None:
    """The assessment at the portal, in the middle of its walk; who can sign in."""
    console.print("在门户上走到核查阶段（自评、签字、部分核查）……", highlight=False)
    launch.manage(folder, "invented_walk", password=password, seed=seed)
    table = Table("登录名", "谁", box=None, pad_edge=False)
    for usernames, who in _WHO:
        table.add_row(usernames, who)
    console.print(table, highlight=False)
    console.print(f"口令都是：{password}", highlight=False)


def _serve(folder: Path, port: int, console: Console) -> None:
    port = port if _is_free(port) else _any_port()
    console.print(f"考核门户：http://127.0.0.1:{port}/　（按 Ctrl-C 结束）", highlight=False)
    launch.serve(folder, "127.0.0.1", port, _SERVER_PROCESSES)
    console.print("已结束。")


def _is_free(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) != 0


def _any_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        found: int = asked.getsockname()[1]
        return found
