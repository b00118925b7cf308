"""`mingjing doctor`: is what a run rests on still there and as it was?"""

from pathlib import Path

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.faults import told
from mingjing.cli.workspaces import FOLDER, opened
from mingjing.run import assess as run_assess
from mingjing.run.folder import RunFolder
from mingjing.run.keep import fetch_back
from mingjing.run.soundness import Trouble, examine
from mingjing.run.workspace import Workspace

_SHOWN = 5


@click.command(
    cls=chinese.Command,
    short_help="体检：归档、台账、结果有没有丢失或被改动，影响哪些结论。",
    help="体检：逐条核对最新一次运行所依据的归档、收到的台账、截图、存证、存证链、时间戳和运行结果，列出丢失的、被改动的，以及引用了它们的结论。"
    "除非用 --restore，不改动任何文件。退出码 0 完好，1 有问题。",
)
@FOLDER
@click.option(
    "--restore",
    "restored",
    is_flag=True,
    help="先把丢失的、被改动的归档文件从存储取回（assessment.yaml 的 store），再体检",
)
def doctor(folder: Path, restored: bool) -> None:
    """Examine the newest run."""
    with told():
        workspace = opened(folder)
        run = run_assess.newest_run(workspace)
        if run is None or not run.done("check"):
            raise run_assess.NotReady("还没有做完检查的运行；请先运行 mingjing assess")
        console = Console()
        if restored:
            _restore(workspace, run, console)
        found = 0
        for trouble in examine(workspace, run):
            found += 1
            console.print(_told(trouble), highlight=False, soft_wrap=True, markup=False)
        if found:
            click.echo(f"运行 {run.id}：{found} 处丢失或被改动；请从备份恢复，或重新访问后再考核。", err=True)
            raise click.exceptions.Exit(1)
        console.print(f"运行 {run.id}：归档、台账、截图、存证链和结果都在，没有改动。", highlight=False)


def _restore(workspace: Workspace, run: RunFolder, console: Console) -> None:
    if not workspace.store.named:
        raise run_assess.NotReady("assessment.yaml 没有写 store，没有另存的一份可以取回")
    with run_assess.only_one(workspace.folder):
        back = fetch_back(workspace, run)
    for name in back:
        console.print(f"已取回 {name}", highlight=False, soft_wrap=True, markup=False)
    if not back:
        console.print("没有需要取回的。", highlight=False)


def _told(trouble: Trouble) -> str:
    lines = [f"{trouble.thing}：{trouble.told}"]
    if trouble.findings:
        shown = "；".join(trouble.findings[:_SHOWN])
        rest = f"等 {len(trouble.findings)} 处" if len(trouble.findings) > _SHOWN else ""
        lines.append(f"  引用它的结论：{shown}{rest}")
    return "\n".join(lines)
