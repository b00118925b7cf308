"""`mingjing crawl | extract | check | score | report`: each step alone, on the newest run."""

from pathlib import Path

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.assess import WORKERS
from mingjing.cli.faults import told
from mingjing.cli.screen import progress_on
from mingjing.cli.workspaces import FOLDER, opened
from mingjing.run import assess as run_assess
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import STEP_LABELS

_HELP = {
    "crawl": "访问各单位网站，把看到的都存入 archive/。",
    "extract": "从已存的网页读出标题、日期、栏目、正文等，写入 facts/。",
    "check": "按方案逐项检查，写入 findings.jsonl。",
    "score": "按方案计分，写入 sheets.jsonl。",
    "report": "生成评分表、单位页面和全县汇总，写入 report/ 与 scores.csv。",
}


def _command(step: str) -> click.Command:
    @click.command(step, cls=chinese.Command, help=f"{_HELP[step]}（assess 中的一步，单独运行）")
    @FOLDER
    @WORKERS
    def command(folder: Path, workers: int | None) -> None:
        with told():
            workspace = opened(folder)
            console = Console()
            with run_assess.only_one(folder), progress_on(console) as listen:
                run = (
                    run_assess.run_to_continue(workspace)
                    if step == "crawl"
                    else run_assess.newest_run(workspace)
                )
                if run is None:
                    raise run_assess.NotReady("这个工作区还没有访问过网站；请先运行 mingjing crawl")
                if run.done(step):
                    told_done = f"运行 {run.id} 的“{STEP_LABELS[step]}”已经完成，不再重做；要按现在的方案重判，请用 mingjing rejudge"
                    console.print(told_done, highlight=False)
                    return
                run_assess.do_step(workspace, run, step, LocalEngine(workers), listen)
            console.print(f"运行 {run.id}：“{STEP_LABELS[step]}”完成 → {run.folder}", highlight=False)

    return command


crawl = _command("crawl")
extract = _command("extract")
check = _command("check")
score = _command("score")
report = _command("report")
