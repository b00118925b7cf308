"""`mingjing serve`, `mingjing worker`, `mingjing portal`: the portal of a workspace."""

from pathlib import Path

import click

from mingjing.cli import chinese
from mingjing.cli.faults import told
from mingjing.cli.workspaces import FOLDER, opened_for_portal
from mingjing.portal import launch

_NOT_SERVED = "http://127.0.0.1:8000"
"""Where `mingjing serve` will stand unless it is told otherwise."""


@click.command(
    cls=chinese.Command, help="门户：在本机打开考核门户，供各单位自评、核查和查看结果（按 Ctrl-C 结束）。"
)
@FOLDER
@click.option("--host", metavar="地址", default="127.0.0.1", show_default=True, help="在哪个地址上提供")
@click.option("--port", metavar="端口", default=8000, show_default=True, help="在哪个端口上提供")
@click.option(
    "--workers", metavar="个数", default=2, show_default=True, type=click.IntRange(1, 64), help="几个进程"
)
@click.option(
    "--worker/--no-worker",
    "with_worker",
    default=True,
    show_default=True,
    help="同时办理后台任务（截图、提醒）；另外运行 mingjing worker 的，用 --no-worker",
)
def serve(folder: Path, host: str, port: int, workers: int, with_worker: bool) -> None:
    """Serve until interrupted."""
    with told():
        opened_for_portal(folder)
        click.echo(f"考核门户：http://{host}:{port}/　（按 Ctrl-C 结束）")
        raise click.exceptions.Exit(launch.serve(folder, host, port, workers, with_worker=with_worker))


@click.command(
    cls=chinese.Command,
    help="后台任务：给报送的链接截图、按时发提醒、访问网站并检查（按 Ctrl-C 结束，手上的先办完，访问网站做到哪里停到哪里）。进程被中断的，租期过后由别的进程接着办。",
)
@FOLDER
@click.option("--once", is_flag=True, help="办完现在该办的就结束")
@click.option(
    "--parallel",
    metavar="个数",
    default=2,
    show_default=True,
    type=click.IntRange(1, 16),
    help="同时办几件；其中只有一件可以是访问网站、体检这样费时的",
)
@click.option(
    "--lease",
    "lease_s",
    metavar="秒",
    default=60.0,
    show_default=True,
    type=click.FloatRange(1, 3600),
    help="租期：进程中断后，过多久由别的进程接手",
)
@click.option("--with-parent", is_flag=True, hidden=True)
def worker(folder: Path, once: bool, parallel: int, lease_s: float, with_parent: bool) -> None:
    """Work until interrupted."""
    with told():
        opened_for_portal(folder)
        launch.manage(folder, "work", once=once, parallel=parallel, lease_s=lease_s, with_parent=with_parent)


@click.group(cls=chinese.Group, help="门户的日常维护。")
def portal() -> None:
    """Commands of the office's administrator."""


@portal.command(cls=chinese.Command, name="invite", help="邀请县政务公开办的人员，给出设定口令的链接。")
@FOLDER
@click.option("--user", "username", metavar="登录名", required=True, help="登录名")
@click.option("--name", metavar="姓名", required=True, help="姓名")
@click.option(
    "--address",
    metavar="网址",
    default="",
    help="门户的网址  [默认：环境变量 PORTAL_ADDRESS；没有设的，用门户上次打开的地址]",
)
def invite(folder: Path, username: str, name: str, address: str) -> None:
    """The first person of the office."""
    with told():
        opened_for_portal(folder)
        served = launch.served_address(folder) or _NOT_SERVED
        launch.manage(folder, "invite_office", username=username, name=name, address=address, served=served)
