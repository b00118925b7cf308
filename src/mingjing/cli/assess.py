"""`mingjing assess`: all steps in order."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.faults import told
from mingjing.cli.results import exit_code, show_results
from mingjing.cli.screen import progress_on
from mingjing.cli.workspaces import FOLDER, opened
from mingjing.evidence.browser import require_browser
from mingjing.run import assess as run_assess
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import RunFolder
from mingjing.run.picture_step import take_pictures
from mingjing.run.workspace import Workspace

WORKERS = click.option(
    "--workers", metavar="数量", type=click.IntRange(1), help="同时使用的进程数（默认与处理器核数相同）"
)


@click.command(
    cls=chinese.Command, help="考核：访问网页、读取、逐项检查、计分、生成报告。中断后再次运行会接着做。"
)
@FOLDER
@click.option("--new", "fresh", is_flag=True, help="不接着做未完成的，从头重新访问一次")
@click.option(
    "--unit",
    "units",
    metavar="单位名称",
    multiple=True,
    help="只重新访问这个单位的网站（可写几个），其他网站用上一次访问的网页；仍对全部单位检查、计分",
)
@click.option(
    "--capture",
    "captured",
    metavar="deductions",
    type=click.Choice(["deductions"]),
    help="deductions：给每条扣分依据的归档网页截图，框出引用的原文，放进报告（要用浏览器）",
)
@WORKERS
def assess(
    folder: Path, fresh: bool, units: tuple[str, ...], captured: str | None, workers: int | None
) -> None:
    """Run every step."""
    with told():
        workspace = opened(folder)
        console = Console()
        if captured:
            require_browser()
        run = assess_workspace(workspace, fresh, workers, console, pictures=bool(captured), units=units)
        show_results(run, console)
        raise click.exceptions.Exit(exit_code(run))


def assess_workspace(
    workspace: Workspace,
    fresh: bool,
    workers: int | None,
    console: Console,
    *,
    pictures: bool = False,
    units: Sequence[str] = (),
) -> RunFolder:
    """Do all steps under the workspace's lock, with progress; `pictures` of deductions before the report. With `units`
    only their sites are visited again."""
    with run_assess.only_one(workspace.folder), progress_on(console) as listen:
        run = run_assess.run_for(workspace, units, fresh=fresh)
        if pictures:
            run_assess.assess(workspace, run, LocalEngine(workers), listen, until="score")
            take_pictures(workspace, run, listen)
        run_assess.assess(workspace, run, LocalEngine(workers), listen)
    return run
