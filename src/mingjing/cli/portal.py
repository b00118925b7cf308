"""`mingjing serve`, `mingjing portal`: the portal of a workspace."""

from pathlib import Path

import click

from mingjing.cli import chinese
from mingjing.cli.faults import told
from mingjing.cli.workspaces import FOLDER, opened
from mingjing.portal import launch


@click.command(
    cls=chinese.Command, help="门户：在本机打开考核门户，供各单位自评、核查和查看结果（按 Ctrl-C 结束）。"
)
@FOLDER
@click.option("--host", metavar="地址", default="127.0.0.1", show_default=True, help="在哪个地址上提供")
@click.option("--port", metavar="端口", default=8000, show_default=True, help="在哪个端口上提供")
@click.option(
    "--workers", metavar="个数", default=2, show_default=True, type=click.IntRange(1, 64), help="几个进程"
)
def serve(folder: Path, host: str, port: int, workers: int) -> None:
    """Serve until interrupted."""
    with told():
        opened(folder)
        click.echo(f"考核门户：http://{host}:{port}/　（按 Ctrl-C 结束）")
        raise click.exceptions.Exit(launch.serve(folder, host, port, workers))


@click.group(cls=chinese.Group, help="门户的日常维护。")
def portal() -> None:
    """Commands of the office's administrator."""


@portal.command(cls=chinese.Command, name="invite", help="邀请县政务公开办的人员，给出设定口令的链接。")
@FOLDER
@click.option("--user", "username", metavar="登录名", required=True, help="登录名")
@click.option("--name", metavar="姓名", required=True, help="姓名")
def invite(folder: Path, username: str, name: str) -> None:
    """The first person of the office."""
    with told():
        opened(folder)
        launch.manage(folder, "invite_office", username=username, name=name)
