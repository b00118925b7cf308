"""`mingjing rejudge`: the stored pages judged again, offline, with what changes."""

from pathlib import Path

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.assess import WORKERS
from mingjing.cli.faults import told
from mingjing.cli.screen import progress_on, table
from mingjing.cli.workspaces import FOLDER, opened
from mingjing.model import ItemScore
from mingjing.run import assess as run_assess
from mingjing.run.difference import changes, grounds
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import RunFolder
from mingjing.run.score_step import read_sheets


@click.command(
    cls=chinese.Command,
    help="离线重判：用已存的网页按现在的方案和检查重新计分，列出与上次的差别。不访问任何网站。",
)
@FOLDER
@WORKERS
def rejudge(folder: Path, workers: int | None) -> None:
    """Judge the newest finished run's pages again in a new run."""
    with told():
        workspace = opened(folder)
        console = Console()
        with run_assess.only_one(folder), progress_on(console) as listen:
            before = run_assess.newest_run(workspace)
            if before is None or not before.done("score"):
                raise run_assess.NotReady("还没有计过分的运行；请先运行 mingjing assess")
            after = run_assess.new_run(workspace, visit=before.manifest["visit"])
            run_assess.assess(workspace, after, LocalEngine(workers), listen)
        found = _show(before, after, console)
        raise click.exceptions.Exit(1 if found else 0)


def _show(before: RunFolder, after: RunFolder, console: Console) -> int:
    for ground in grounds(before.manifest, after.manifest):
        console.print(
            f"与运行 {before.id} 的判定依据不同：{ground}", highlight=False, markup=False, soft_wrap=True
        )
    found = list(changes(tuple(read_sheets(before.sheets)), tuple(read_sheets(after.sheets))))
    if not found:
        console.print(f"运行 {before.id} 与重判 {after.id} 的每一项得分都相同。", highlight=False)
        return 0
    rows = [
        (c.unit, str(c.item), _told(c.before), _told(c.after), c.after.reason if c.after else "")
        for c in found
    ]
    console.print(
        table(f"重判 {after.id} 与运行 {before.id} 的差别", ("单位", "项", "原", "现", "理由"), rows)
    )
    return len(found)


def _told(item: ItemScore | None) -> str:
    if item is None:
        return "无此项"
    return item.state.label if item.score is None else str(item.score)
