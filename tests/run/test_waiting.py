"""What waits for a person is listed, and the list filled in and filed as the ledger of rulings decides everything."""

import csv
import io
from collections import defaultdict
from pathlib import Path

import msgspec
from click.testing import CliRunner
from rich.console import Console
from tests.run.conftest import Assessed

from mingjing.cli.results import exit_code, show_results
from mingjing.cli.rulings import rulings
from mingjing.county.printed import POOLS
from mingjing.ledgers import Shelf, all_ledgers
from mingjing.ledgers.read import take
from mingjing.ledgers.sheet import Book, Sheet
from mingjing.model import PartFindings, ScoreSheet, State
from mingjing.run.check_step import read_findings
from mingjing.run.claims import accepted
from mingjing.run.folder import RunFolder
from mingjing.run.rulings import made_rulings
from mingjing.run.score_step import read_sheets
from mingjing.run.waiting import ledger_text, waiting_parts
from mingjing.scoring import score_unit, settle

POOLED = {str(item) for pool in POOLS for item in pool}


def filed(text: bytes) -> Sheet:
    """The list as a clerk hands it in: nothing provided, nothing deducted."""
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    for row in rows:
        row["核定结论"] = "满分" if row["题号"] in POOLED else "不得分"
        row |= {"理由": "没有提供佐证材料", "核定人": "县政务公开办主任", "核定时间": "2023-01-10"}
    return Sheet("", (tuple(rows[0]), *(tuple(row.values()) for row in rows)))


def scored_with(assessed: Assessed, sheet: Sheet) -> tuple[ScoreSheet, ...]:
    workspace = assessed.workspace
    read = take(all_ledgers()["核定"], Book("核定.csv", "0" * 64, (sheet,)), workspace.scope)
    made = (*accepted(workspace.shelf), *made_rulings(Shelf((read,)), workspace.scheme))
    found: dict[str, list[PartFindings]] = defaultdict(list)
    for one in read_findings(assessed.run.findings):
        found[one.unit].append(one)
    sheets = [score_unit(workspace.scheme, unit, found[unit.name], made) for unit in workspace.units]
    return settle(workspace.scheme, sheets)


def test_the_list_filled_in_decides_all_that_waits(assessed: Assessed) -> None:
    waiting = list(waiting_parts(tuple(read_sheets(assessed.run.sheets))))
    assert waiting
    assert {one.machine for one in waiting} == {"待核"}
    decided = scored_with(assessed, filed(ledger_text(waiting)))
    assert [sheet.unit for sheet in decided if sheet.waiting or sheet.total is None] == []
    assert list(waiting_parts(decided)) == []


def test_the_command_lists_what_waits_and_why(assessed: Assessed) -> None:
    unit = assessed.workspace.units[0].name
    (sheet,) = [sheet for sheet in read_sheets(assessed.run.sheets) if sheet.unit == unit]
    shown = CliRunner().invoke(rulings, [str(assessed.workspace.folder), "--unit", unit])
    lines = shown.output.splitlines()
    assert (shown.exit_code, lines[0]) == (0, unit)
    assert len(lines) == sheet.waiting + 2
    assert lines[-1].startswith(f"还有 {sheet.waiting} 个给分点待人工核定：")
    item = sheet.item(39)
    assert item.state is State.UNCLEAR
    assert f"    第39项　{item.parts[0].name}　{item.state.label}　{item.parts[0].reason}" in lines


def shown_on_terminal(run: RunFolder) -> str:
    console = Console(file=io.StringIO(), width=200)
    show_results(run, console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_the_terminal_tells_what_waits_and_no_total_while_anything_does(assessed: Assessed) -> None:
    waiting = sum(sheet.waiting for sheet in read_sheets(assessed.run.sheets))
    shown = shown_on_terminal(assessed.run)
    assert f"16 个单位共 {waiting} 个给分点待人工核定：" in shown
    assert "暂列" in shown
    assert exit_code(assessed.run) == 1


def test_the_terminal_tells_totals_once_everything_is_decided(assessed: Assessed, tmp_path: Path) -> None:
    waiting = list(waiting_parts(tuple(read_sheets(assessed.run.sheets))))
    decided = scored_with(assessed, filed(ledger_text(waiting)))
    run = RunFolder(tmp_path / "0002")
    run.folder.mkdir()
    run.note(**assessed.run.manifest)
    run.sheets.write_bytes(b"".join(msgspec.json.encode(sheet) + b"\n" for sheet in decided))
    shown = shown_on_terminal(run)
    assert all(f" {sheet.total} " in shown for sheet in decided)
    assert "各项都已判定或核定" in shown
    assert "待人工核定" not in shown
    assert exit_code(run) == 0
