"""`mingjing backup`, `mingjing restore`: the workspace with the portal's database in one file, and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.faults import BAD_INPUT, NOT_FINISHED, told
from mingjing.cli.screen import progress_on
from mingjing.portal import environment
from mingjing.portal.backup.faults import BadBackup, NotDone
from mingjing.portal.backup.manifest import Manifest
from mingjing.portal.backup.put_back import put_back
from mingjing.portal.backup.write import back_up

_KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@click.command(
    cls=chinese.Command,
    short_help="备份：把工作区和门户的数据库写成一个文件，门户不用停。",
    help="备份：把整个工作区（设置、方案、单位、台账、归档、运行、报送的文件、存证、冻结的结果、密钥）和门户的数据库写成一个文件，门户不用停。"
    "写完读回来逐个核对 SHA-256，核对无误才替换原来的同名文件。"
    "数据库是 PostgreSQL 的（DATABASE_URL），须装有 pg_dump、pg_restore。"
    "正在访问网页、计分的时候不能备份。备份里有密钥和未公开的材料，请只放在可靠的地方。",
)
@click.argument("folder", metavar="工作区", type=click.Path(file_okay=False, path_type=Path))
@click.argument("file", metavar="备份文件", type=click.Path(dir_okay=False, path_type=Path))
def backup(folder: Path, file: Path) -> None:
    """Write it."""
    console = Console()
    with told(), _told(), progress_on(console) as listen:
        manifest = back_up(folder, environment.read("DATABASE_URL"), file, listen)
    size = file.stat().st_size
    _say(console, f"已备份 {folder} → {file}（{size / 1e6:.1f} MB），读回核对无误。", *_about(manifest))


@click.command(
    cls=chinese.Command,
    short_help="恢复：把备份放回一个空的目录（和一个空的数据库）。",
    help="恢复：先逐个核对备份的每个成员，有损坏的全部列出、什么也不写；都无误，才放进一个空的或新的目录，数据库一并恢复。"
    "不覆盖任何文件。门户用 PostgreSQL 的，先新建一个空库，用 DATABASE_URL 指明。",
)
@click.argument("file", metavar="备份文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", metavar="目录", type=click.Path(file_okay=False, path_type=Path))
def restore(file: Path, folder: Path) -> None:
    """Put it back."""
    console = Console()
    with told(), _told(), progress_on(console) as listen:
        done = put_back(file, folder, environment.read("DATABASE_URL"), listen)
    _say(console, f"已恢复到 {folder}，每个成员的 SHA-256 都相符。", *_about(done.manifest))
    if done.own_scheme:
        _say(console, f"本机的程序没有备份时的考核方案，已放进工作区：{folder / done.manifest.scheme}")
    _say(console, f"接着可以运行：mingjing doctor {folder}（体检），mingjing serve {folder}（打开门户）")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BadBackup as bad:
        click.echo("\n".join(bad.faults), err=True)
        if len(bad.faults) > 1:
            click.echo(f"共 {len(bad.faults)} 处；什么也没有写。", err=True)
        raise click.exceptions.Exit(BAD_INPUT) from None
    except NotDone as fault:
        click.echo(f"未能完成：{fault}", err=True)
        raise click.exceptions.Exit(NOT_FINISHED) from None


def _about(manifest: Manifest) -> Iterator[str]:
    kind = _KINDS.get(manifest.database, "")
    portal = f"门户的数据库（{kind}）" if kind else "没有门户的数据库"
    yield f"{manifest.county} {manifest.year}年度，{manifest.made_at} 备份：{len(manifest.members)} 个成员，{portal}。"
    if manifest.log is not None:
        yield f"操作记录 {manifest.log.entries} 条，末条摘要 {manifest.log.last[:16] or '（无）'}。"


def _say(console: Console, *lines: str) -> None:
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True, markup=False)
