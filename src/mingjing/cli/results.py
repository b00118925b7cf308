"""What a finished run shows on the terminal: the ranking by group, and where the reports are."""

from rich.console import Console

from mingjing.cli.screen import table
from mingjing.model import ScoreSheet, State
from mingjing.report.ruling_view import waiting_words
from mingjing.run.folder import RunFolder
from mingjing.run.score_step import read_sheets
from mingjing.scoring import rank

FINDINGS_STOP_PUBLICATION = 1
_FINAL = "各项都已判定或核定"
_PROVISIONAL = "暂列：得分、得分率只计已判各项；待核的分值既不算零分也不算满分"


def show_results(run: RunFolder, console: Console) -> None:
    """Print ranking, open points and the folders."""
    sheets = {sheet.unit: sheet for sheet in read_sheets(run.sheets)}
    for group in rank(tuple(sheets.values())):
        rows = [_row(place.rank, sheets[place.unit], place.share) for place in group.places]
        header = ("名次", "单位", "得分", "已判", "得分率", "待核", "难判项", "总分")
        console.print(
            table(
                f"{group.group}（{_FINAL if group.final else _PROVISIONAL}）",
                header,
                rows,
                right=(0, 2, 3, 4, 5, 6, 7),
            )
        )
    if waiting := waiting_words(tuple(sheets.values())):
        told = "逐个列出用 mingjing rulings"
        console.print(f"{waiting}；{told}", highlight=False, soft_wrap=True)
    for message in run.manifest["steps"]["crawl"].get("messages", ()):
        console.print(f"注意：{message}", highlight=False)
    for alarm in run.manifest["steps"]["extract"].get("column_alarms", ()):
        console.print(f"注意：栏目不见了。{alarm}", highlight=False, soft_wrap=True)
    for told in run.manifest["steps"]["check"].get("county_report", ()):
        console.print(f"请核对（不影响得分）：{told}", highlight=False, soft_wrap=True)
    console.print(f"评分表与报告：{run.report}", highlight=False, soft_wrap=True)
    console.print(f"得分明细：{run.scores}　全部结论：{run.findings}", highlight=False, soft_wrap=True)


def exit_code(run: RunFolder) -> int:
    """1 while any item of any unit is open: such a result may not be published."""
    open_items = any(sheet.open_max for sheet in read_sheets(run.sheets))
    return FINDINGS_STOP_PUBLICATION if open_items else 0


def _row(rank_of: int | None, sheet: ScoreSheet, share: object) -> tuple[str, ...]:
    unclear = sum(item.state is State.UNCLEAR for item in sheet.items)
    return (
        "—" if rank_of is None else str(rank_of),
        sheet.unit,
        str(sheet.decided),
        str(sheet.decided_max),
        "—" if share is None else f"{share:.1%}",
        str(sheet.open_max),
        str(unclear) if unclear else "",
        "" if sheet.total is None else str(sheet.total),
    )
