"""`mingjing due`: the applications for disclosure that still wait for a reply, the most urgent first."""

from datetime import date
from pathlib import Path

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.days import DAY
from mingjing.cli.faults import told
from mingjing.cli.screen import table
from mingjing.cli.workspaces import FOLDER, opened
from mingjing.run.deadlines import OpenCase, open_cases


@click.command(
    cls=chinese.Command,
    help="列出依申请公开台账中还没有答复的申请：哪天到期，还剩几个工作日，最急的在前。",
)
@FOLDER
@click.option(
    "--within",
    metavar="天数",
    type=click.IntRange(0),
    help="只列已逾期和几个工作日内到期的；不填全部列出",
)
@click.option("--on", type=DAY, metavar="日期", help="按哪一天计算；不填为今天")
def due(folder: Path, within: int | None, on: date | None) -> None:
    """Tell them."""
    with told():
        today = on or date.today()  # noqa: DTZ011 – the clerk's own day
        every = open_cases(opened(folder), today)
        shown = [one for one in every if within is None or (one.left is not None and one.left <= within)]
        late = sum(bool(one.late) for one in every)
        if shown:
            header = ("期限", "还剩", "单位", "案件", "台账", "期限由来")
            console = Console(width=None if Console().is_terminal else 200)
            console.print(table("未答复的申请", header, [_row(one) for one in shown]))
        click.echo(f"截至 {today}，未答复的申请 {len(every)} 件，其中已逾期 {late} 件。")
        if any(one.provisional for one in shown):
            click.echo("带 * 的年份节假日安排尚未发布，按周一至周五暂算。")


def _row(one: OpenCase) -> tuple[str, ...]:
    clock, place = one.clock, one.case.evidence[0].place
    if clock.due_on is None or one.left is None:
        when, left = "—", clock.waiting_for.label if clock.waiting_for else ""
    else:
        when = f"{clock.due_on}{'*' if one.provisional else ''}"
        left = one.late or f"{one.left} 个工作日"
    moves = "；".join(f"{move.day} {move.told}" for move in clock.moves)
    return when, left, one.case.unit, one.case.name, place, moves
