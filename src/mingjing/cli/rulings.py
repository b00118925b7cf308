"""`mingjing rulings`: what waits for a person, and a sheet to decide on it."""

from pathlib import Path

import click

from mingjing.cli import chinese
from mingjing.cli.faults import told
from mingjing.cli.workspaces import FOLDER, opened
from mingjing.report.ruling_view import waiting_words
from mingjing.run import assess as run_assess
from mingjing.run.folder import write_atomically
from mingjing.run.score_step import read_sheets
from mingjing.run.waiting import WaitingPart, ledger_text, waiting_parts

TO_FILL_IN = "待核定.csv"


@click.command(
    cls=chinese.Command,
    help="核定：列出还有哪些给分点待人工核定、为什么；结论填入核定台账后用 rejudge 重判。不改动任何结果。",
)
@FOLDER
@click.option("--unit", metavar="单位", default="", help="只看名称含有这几个字的单位")
@click.option(
    "--write", is_flag=True, help=f"写出 {TO_FILL_IN}：每个待核给分点一行，填好的行移入 ledgers 里的核定台账"
)
def rulings(folder: Path, unit: str, write: bool) -> None:
    """What waits after the newest run that has scores."""
    with told():
        workspace = opened(folder)
        run = run_assess.newest_run(workspace)
        if run is None or not run.done("score"):
            raise run_assess.NotReady("还没有计过分的运行；请先运行 mingjing assess")
        sheets = [sheet for sheet in read_sheets(run.sheets) if unit in sheet.unit]
        waiting = list(waiting_parts(sheets))
        _show(waiting)
        click.echo(waiting_words(sheets) or "没有待人工核定的给分点")
        if write:
            file = folder / TO_FILL_IN
            write_atomically(file, ledger_text(waiting))
            click.echo(
                f"已写入 {file}。请填核定结论、理由、佐证、核定人、核定时间，填好的行移入 ledgers/核定.csv"
                "（或 mingjing ledgers new 生成的核定.xlsx），再运行 mingjing rejudge。"
            )


def _show(waiting: list[WaitingPart]) -> None:
    last = ""
    for one in waiting:
        if one.unit != last:
            click.echo(one.unit)
            last = one.unit
        click.echo(f"    第{one.item}项　{one.part or '整项'}　{one.state.label}　{one.reason}")
