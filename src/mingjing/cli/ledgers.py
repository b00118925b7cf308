"""`mingjing ledgers new | check | import`: blank ledgers, what is wrong in them, what changed since the last time."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.faults import BAD_INPUT, told
from mingjing.cli.screen import table
from mingjing.cli.workspaces import FOLDER
from mingjing.ledgers import BadLedger, RowChange, all_ledgers, read_units, row_changes
from mingjing.ledgers.read import Read, read_ledger
from mingjing.ledgers.shelf import ENDINGS
from mingjing.ledgers.template import template
from mingjing.run.log import put_filed_on_record
from mingjing.run.workspace import Workspace, open_workspace

_MOST = 20


@click.group(cls=chinese.Group, help="台账：生成空白表、检查填得对不对、登记收到的台账。")
def ledgers() -> None:
    """Group of commands."""


@ledgers.command(
    "new", help="在工作区的 ledgers 目录生成空白台账（不写台账名则全部生成）；已有的文件不改动。"
)
@click.argument("folder", metavar="工作区", type=click.Path(file_okay=False, path_type=Path))
@click.argument("names", metavar="[台账名]…", nargs=-1)
def new(folder: Path, names: tuple[str, ...]) -> None:
    """Write templates; with a list of units in the folder, columns for one unit offer their names."""
    with told():
        known = all_ledgers()
        unknown = [name for name in names if name not in known]
        if unknown:
            click.echo(f"没有台账“{'、'.join(unknown)}”；可用：{'、'.join(known)}", err=True)
            raise click.exceptions.Exit(BAD_INPUT)
        units = _units(folder)
        (folder / "ledgers").mkdir(parents=True, exist_ok=True)
        for name in names or tuple(known):
            there = [file for ending in ENDINGS if (file := folder / "ledgers" / f"{name}{ending}").exists()]
            if there:
                click.echo(f"{there[0]} 已经存在，没有改动")
                continue
            file = folder / "ledgers" / f"{name}.xlsx"
            file.write_bytes(template(known[name], units))
            click.echo(f"已生成 {file}")


@ledgers.command("check", help="检查工作区的台账：逐格列出问题；没有问题的，列出行数和与上次登记相比的变化。")
@FOLDER
def check(folder: Path) -> None:
    """Nothing is changed."""
    with told():
        _show(open_workspace(folder))


@ledgers.command("import", help="登记收到的台账：先检查，再按内容留存一份；没有变化的不重复登记。")
@FOLDER
def take(folder: Path) -> None:
    """Shows what changed, then keeps every ledger that is not kept yet."""
    with told():
        workspace = open_workspace(folder)
        _show(workspace)
        received = workspace.receive_ledgers(datetime.now(UTC))
        put_filed_on_record(workspace)
        click.echo(f"已登记：{'、'.join(received)}" if received else "没有变化，不重复登记")


def _units(folder: Path) -> tuple[str, ...]:
    """Names in the folder's list of units; none where there is no list, or no unit in it yet."""
    for file in (folder / "units.xlsx", folder / "units.csv"):
        if file.is_file():
            try:
                return tuple(unit.name for unit in read_units(file))
            except BadLedger:
                return ()
    return ()


def _show(workspace: Workspace) -> None:
    console = Console(width=None)
    rows, lines = [], []
    for read in workspace.shelf.reads:
        before, note = _received(workspace, read)
        changes = row_changes(before, read)
        count = {label: sum(one.label == label for one in changes) for label in ("新增", "修改", "删除")}
        rows.append((read.ledger.name, str(len(read.rows)), *map(str, count.values()), note))
        lines += [f"{read.ledger.name}　{line}" for line in _told(changes)]
    missing = [name for name in all_ledgers() if name not in workspace.ledger_files]
    console.print(
        table("台账", ("台账", "行数", "新增", "修改", "删除", "上次登记"), rows, right=(1, 2, 3, 4))
    )
    for line in lines:
        click.echo(line)
    if missing:
        click.echo(f"没有提供：{'、'.join(missing)}（可用 mingjing ledgers new 生成空白表）")


def _received(workspace: Workspace, read: Read[Any]) -> tuple[Read[Any] | None, str]:
    """The ledger as it was received last, and when."""
    receipt = workspace.received.last(read.ledger.name)
    if receipt is None:
        return None, "没有登记过"
    at = f"{receipt.at.astimezone():%Y-%m-%d %H:%M}"
    try:
        return read_ledger(read.ledger, workspace.received.path(receipt), receipt.file, workspace.scope), at
    except BadLedger:
        return None, f"{at}（按现在的设置已读不出，全部列为新增）"


def _told(changes: tuple[RowChange, ...]) -> Iterator[str]:
    for change in changes[:_MOST]:
        yield f"{change.label} 第{change.row.number}行　{' '.join(word for word in change.row.words if word)}"
    if len(changes) > _MOST:
        yield f"…… 共 {len(changes)} 处变化"
