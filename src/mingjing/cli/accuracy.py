"""`mingjing checks accuracy`: every check on the invented county, beside what was planted there."""

import tempfile
from pathlib import Path

import click
from rich.console import Console

from mingjing.checks.registry import all_checks
from mingjing.cli import chinese
from mingjing.cli.assess import WORKERS
from mingjing.cli.faults import told
from mingjing.cli.screen import progress_on, table
from mingjing.county import LEAST_UNITS, MOST_UNITS, build_county
from mingjing.evidence.browser import find_browser
from mingjing.run.accuracy.figures import ENOUGH, Figures, as_json, figures, percent, shortfalls
from mingjing.run.accuracy.measure import Measured, measure, together
from mingjing.run.accuracy.tally import Tally
from mingjing.run.engine import LocalEngine

FLOOR_MISSED = 1
FAMILIES = {"jiangxi": "县平台", "trs": "部门自建站", "legacy": "旧式网站"}
_HEADER = ("检查项", "网站", "差错", "完好", "判对", "判错", "未判定", "精确率", "查全率")
_SHOWN_ERRORS = 40


@click.command(
    "accuracy",
    cls=chinese.Command,
    help="检验各检查项：在虚构县上考核，同标准答案逐条核对，列出精确率（判为不符合的有多少是真差错）和查全率（差错有多少判了出来）。"
    "有给错的分、未判定过多或比率不达标时，退出码为 1。",
)
@click.option(
    "--seed",
    "seeds",
    metavar="种子",
    multiple=True,
    default=(2022,),
    show_default=True,
    type=int,
    help="换一个种子就换一个县；可写几次，合并计算",
)
@click.option(
    "--units",
    metavar="个数",
    default=MOST_UNITS,
    show_default=True,
    type=click.IntRange(LEAST_UNITS, MOST_UNITS),
    help=f"每个县多少个单位（{LEAST_UNITS}—{MOST_UNITS}）",
)
@click.option("--undrawn", is_flag=True, help="不用浏览器显示只有脚本才显示的列表（没有浏览器时总是如此）")
@click.option("--json", "as_text", is_flag=True, help="以 JSON 列出各项计数，供保存")
@WORKERS
def accuracy(seeds: tuple[int, ...], units: int, undrawn: bool, as_text: bool, workers: int | None) -> None:
    """Measure, show, compare with the floors."""
    drawn = not undrawn and find_browser() is not None
    with told():
        counted = [_measured(seed, units, drawn, workers) for seed in dict.fromkeys(seeds)]
        found = figures(together(tuple(counted)), drawn=drawn)
        if as_text:
            click.echo(as_json(found).decode(), nl=False)
        else:
            _show(found, Console())
        missed = list(shortfalls(found))
        for line in missed:
            click.echo(f"不达标：{line}", err=True)
        raise click.exceptions.Exit(FLOOR_MISSED if missed else 0)


def _measured(seed: int, units: int, drawn: bool, workers: int | None) -> Measured:
    console = Console(stderr=True)
    console.print(f"虚构县（种子 {seed}，{units} 个单位）：", highlight=False)
    county = build_county(seed, units=units)
    with tempfile.TemporaryDirectory(prefix="mingjing-") as folder, progress_on(console) as listen:
        return measure(county, Path(folder), LocalEngine(workers), listen, drawn=drawn)


def _show(found: Figures, console: Console) -> None:
    rows = []
    for name, check in found.checks.items():
        rows.append(_row(name, "合计", check.whole))
        rows += [_row("", FAMILIES.get(family, family), tally) for family, tally in check.families.items()]
    seeds = "、".join(map(str, found.seeds))
    told = f"检查项的准确率（虚构县种子 {seeds}，各 {found.units} 个单位）"
    console.print(table(told, _HEADER, rows, right=range(2, len(_HEADER))))
    for line in summary(found):
        console.print(line, highlight=False, soft_wrap=True)
    for error in (*found.wrong_points, *found.errors)[:_SHOWN_ERRORS]:
        console.print(f"　{error}", highlight=False, soft_wrap=True)


def summary(found: Figures) -> list[str]:
    """What is said below the table: points, open parts, checks with too few faults, checks without a truth."""
    lines = [
        f"给分与标准答案不同的：{len(found.wrong_points)} 处；本可判定的给分点 {found.decidable} 个，未判定 {found.left_open} 个"
        f"（{percent(found.open_share)}）；{'用' if found.drawn else '未用'}浏览器显示脚本生成的列表。"
    ]
    few = [
        name for name, check in found.checks.items() if min(check.whole.faults, check.whole.controls) < ENOUGH
    ]
    if few:
        lines.append(f"差错或完好的不足 {ENOUGH} 处，数字只供参考：{'、'.join(few)}")
    unknown = [name for name in all_checks() if name not in found.checks]
    if unknown:
        lines.append(f"标准答案没有涉及（只列线索，或县里没有埋差错）：{'、'.join(unknown)}")
    return lines


def _row(name: str, family: str, tally: Tally) -> tuple[str, ...]:
    return (
        name,
        family,
        str(tally.faults),
        str(tally.controls),
        str(tally.right),
        str(tally.wrong),
        percent(tally.open_share),
        percent(tally.precision),
        percent(tally.recall),
    )
