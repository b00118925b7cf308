"""`mingjing columns`: which of each unit's columns is which of the usual ones, to be confirmed or corrected."""

from pathlib import Path

import click

from mingjing.cli import chinese
from mingjing.cli.faults import told
from mingjing.cli.workspaces import FOLDER, opened
from mingjing.ledgers.column_decisions import COLUMN_MAP, ColumnRow, column_rows_text, find_column_file
from mingjing.run import assess as run_assess
from mingjing.run.column_map import column_alarms, column_rows, read_column_map
from mingjing.run.folder import write_atomically


@click.command(
    "columns",
    cls=chinese.Command,
    help="栏目对应：列出各单位的栏目分别是哪个通用栏目（同名、别名、不止一个、没有看到），供核对；"
    "确认人写在 ledgers/栏目对应.csv 中，以后的运行照办。",
)
@FOLDER
@click.option("--unit", metavar="单位", default="", help="只看名称含有这几个字的单位")
@click.option("--write", is_flag=True, help="写入 ledgers/栏目对应.csv：已确认的照旧，其余按最近一次运行填写")
def columns(folder: Path, unit: str, write: bool) -> None:
    """Show the map of the newest run that has facts, its alarms, and write the file if asked."""
    with told():
        workspace = opened(folder)
        run = run_assess.newest_run(workspace)
        if run is None or not run.done("extract"):
            raise run_assess.NotReady("还没有读取过网页；请先运行 mingjing extract 或 mingjing assess")
        rows = list(column_rows(workspace, read_column_map(run)))
        _show([row for row in rows if unit in row.unit])
        for alarm in column_alarms(workspace, run):
            if unit in alarm.unit:
                click.echo(f"注意：栏目不见了。{alarm}")
        open_rows = sum(not row.decided_by for row in rows)
        click.echo(f"共 {len(rows)} 个栏目，{len(rows) - open_rows} 个已确认，{open_rows} 个待确认。")
        if write:
            _write(folder, rows)


def _show(rows: list[ColumnRow]) -> None:
    last = ""
    for row in rows:
        if row.unit != last:
            click.echo(row.unit)
            last = row.unit
        by = f"　{row.decided_by}确认" + (f"（{row.decided_on}）" if row.decided_on else "")
        shown = row.own or row.candidates or "—"
        click.echo(f"    {row.usual}　{row.judged}　{shown}{by if row.decided_by else ''}")


def _write(folder: Path, rows: list[ColumnRow]) -> None:
    """Write the file; what stood there before is kept beside it."""
    old = find_column_file(folder)
    if old is not None:
        old.replace(old.with_name(f"{COLUMN_MAP}（上次）{old.suffix}"))
    file = folder / "ledgers" / f"{COLUMN_MAP}.csv"
    write_atomically(file, column_rows_text(rows))
    click.echo(
        f"已写入 {file}。请逐行核对“本单位栏目”，不对的改正，没有的填“无”，并填“确认人”；"
        "没有确认人的行不起作用。改好后运行 mingjing rejudge。"
    )
