"""The identities (勾稽关系) of the form. A blank cell is no zero: what needs it cannot be told.

H1 新收 + 上年结转 = 办理结果总计 + 结转下年度 (every column); H2 总计 = the sum of the results (every column); H3 总计 =
自然人 + 法人或其他组织 (every row); H4 总计 = 维持 + 纠正 + 其他 + 尚未审结; H5 every count a whole number, no number negative.
What only a person can judge (`report_hints`, `report_ledger`) is told beside them as not applicable, so that it moves no score.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingjing.checks.report_hints import COLUMNS, hints
from mingjing.checks.report_ledger import ledger_hints
from mingjing.checks.reporting import ROW_NAMES, WHY_UNKNOWN, judged_report, plain, report_missing
from mingjing.checks.unread import not_read
from mingjing.model import (
    About,
    AnnualReport,
    ApplicationCase,
    Cell,
    Evidence,
    Finding,
    Frame,
    GivenLedger,
    NoNumber,
    met,
    not_applicable,
    not_met,
    unclear,
)

ABOUT = About(
    title="年度报告数据准确",
    asks="年度报告三张表格的数字是否符合规定的勾稽关系？",
    law=("政府信息公开条例", "第五十条"),
    remedy="核对并改正所列的单元格；没有的填 0，不留空。",
    codes=(
        ("table_three", "申请情况表（表三）的数字不平"),
        ("arithmetic", "其他数字不平或不是有效数字"),
        ("blank", "有空白单元格，无法计算"),
        ("scanned", "表格为图片或附件，无法读取"),
        ("glued", "表格没有单元格，数字连在一起，无法读取"),
        ("hint", "与上一年报告、正文、台账或加列的小计不一致，供人核对，不计分"),
        ("no_table", "没有这张表格（已在“内容齐全”中认定）"),
        ("report_missing", "未发布年度报告"),
        ("not_seen", "有网页未能查看"),
    ),
)
RESULTS = (
    "A",
    "B",
    "C1",
    "C2",
    "C3",
    "C4",
    "C5",
    "C6",
    "C7",
    "C8",
    "D1",
    "D2",
    "D3",
    "E1",
    "E2",
    "E3",
    "E4",
    "E5",
    "F1",
    "F2",
    "F3",
    "F",
)
_NAMES = {"R1": "本年新收", "R2": "上年结转", "T": "办理结果总计", "N": "结转下年度"}
_OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")
_FEES = "行政事业性收费"
_MOST_NAMED = 4

Grid = Mapping[tuple[str, str], Cell]


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


@dataclass(frozen=True)
class _Sum:
    """A failed or untellable identity in one column or row: how it reads, and the cells."""

    told: str
    cells: tuple[Cell, ...]


def check(
    reports: Sequence[AnnualReport],
    cases: Sequence[ApplicationCase],
    given: Sequence[GivenLedger],
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per identity."""
    report = judged_report(reports, frame)
    if report is None:
        yield report_missing(frame)
        return
    three = (report.table_three, "表三")
    four = (report.table_four, "表四")
    yield _identity(report, "H1", "新收、结转与办理", *three, "table_three", _balance)
    yield _identity(report, "H2", "办理结果总计", *three, "table_three", _results)
    yield _identity(report, "H3", "各类申请人总计", *three, "table_three", _applicants)
    yield _identity(report, "H4", "复议诉讼总计", *four, "arithmetic", _proceedings)
    yield _numbers(report)
    for hint in (*hints(report, reports), *ledger_hints(reports, cases, given, frame)):
        told = f"{hint.told}（供人核对，不计分）"
        yield not_applicable(report, told, aspect=hint.aspect, code="hint", evidence=hint.evidence)


Judged = Iterator[tuple[str, _Sum]]
"""(equal, broken or blank, the sum) for every column or row an identity speaks of."""


def _identity(
    report: AnnualReport,
    name: str,
    title: str,
    cells: Sequence[Cell] | None,
    table: str,
    code: str,
    judge: Callable[[Grid], Judged],
) -> Finding:
    aspect = f"{name} {title}"
    if cells is None:
        if table in report.scanned:
            return unclear(report, f"{table}可能为图片，无法核对", aspect=aspect, code="scanned")
        if table in report.glued:
            return unclear(report, f"{table}没有单元格，数字连在一起，无法核对", aspect=aspect, code="glued")
        return not_applicable(report, f"没有{table}，不再核对数字", aspect=aspect, code="no_table")
    judged = list(judge({(cell.row, cell.column): cell for cell in cells}))
    broken = [total for state, total in judged if state == "broken"]
    blank = [total for state, total in judged if state == "blank"]
    if broken:
        told = "；".join(total.told for total in broken[:_MOST_NAMED])
        more = f"；共 {len(broken)} 处" if len(broken) > _MOST_NAMED else ""
        return not_met(
            report, f"{told}{more}", aspect=aspect, code=code, evidence=_quotes(report, table, broken)
        )
    if blank:
        reason = f"{blank[0].told}{f'等 {len(blank)} 处' if len(blank) > 1 else ''}，无法核对"
        return unclear(report, reason, aspect=aspect, code="blank")
    return met(report, f"{title}：{len(judged)} 处全部相符", aspect=aspect)


def _balance(grid: Grid) -> Judged:
    for column in COLUMNS:
        yield _compare(grid, [("R1", column), ("R2", column)], [("T", column), ("N", column)], f"{column}列")


def _results(grid: Grid) -> Judged:
    rows = [row for row in RESULTS if any(key[0] == row for key in grid)]
    for column in COLUMNS:
        parts = [(row, column) for row in rows]
        yield _compare(grid, [("T", column)], parts, f"{column}列", parts_as="各项办理结果之和")


def _applicants(grid: Grid) -> Judged:
    for row in dict.fromkeys(row for row, _ in grid):
        parts = [(row, column) for column in COLUMNS[:-1]]
        yield _compare(
            grid, [(row, "总计")], parts, f"{ROW_NAMES.get(row, row)}行", parts_as="各类申请人之和"
        )


def _proceedings(grid: Grid) -> Judged:
    for group in dict.fromkeys(row for row, _ in grid):
        parts = [(group, outcome) for outcome in _OUTCOMES]
        yield _compare(grid, [(group, "总计")], parts, group, parts_as="各种结果之和")


def _compare(
    grid: Grid,
    left: Sequence[tuple[str, str]],
    right: Sequence[tuple[str, str]],
    where: str,
    parts_as: str = "",
) -> tuple[str, _Sum]:
    cells = tuple(grid[key] for key in (*left, *right) if key in grid)
    values = {key: grid[key].value if key in grid else None for key in (*left, *right)}
    unknown = [key for key, value in values.items() if value is None]
    if unknown:
        first = grid.get(unknown[0])
        return "blank", _Sum(
            f"{where}“{_named(unknown[0])}”{WHY_UNKNOWN[first.unknown if first else None]}", cells
        )
    one = sum((values[key] or Decimal(0) for key in left), Decimal(0))
    other = sum((values[key] or Decimal(0) for key in right), Decimal(0))
    if one == other:
        return "equal", _Sum("", cells)
    if parts_as:
        return "broken", _Sum(f"{_named(left[0])} {plain(one)} ≠ {parts_as} {plain(other)}（{where}）", cells)
    sides = [" + ".join(f"{_named(key)} {plain(values[key])}" for key in side) for side in (left, right)]
    return "broken", _Sum(f"{sides[0]} ≠ {sides[1]}（{where}）", cells)


def _named(key: tuple[str, str]) -> str:
    if key[0] in _NAMES:
        return _NAMES[key[0]]
    return "总计" if key[1] == "总计" else f"{ROW_NAMES.get(key[0], key[0])}·{key[1]}"


def _numbers(report: AnnualReport) -> Finding:
    aspect = "H5 有效数字"
    tables = [
        (name, cells)
        for name, cells in (
            ("表二", report.table_two),
            ("表三", report.table_three),
            ("表四", report.table_four),
        )
        if cells is not None
    ]
    if not tables:
        if report.scanned:
            told = f"表格为图片或附件，无法读取{not_read(report.unread)}"
            return unclear(report, told, aspect=aspect, code="scanned")
        if report.glued:
            return unclear(report, "表格没有单元格，数字连在一起，无法读取", aspect=aspect, code="glued")
        return not_applicable(report, "报告没有表格，不再核对数字", aspect=aspect, code="no_table")
    wrong = [(name, cell) for name, cells in tables for cell in cells if _is_wrong(cell)]
    blank = [(name, cell) for name, cells in tables for cell in cells if cell.value is None]
    if wrong:
        told = "；".join(f"{name}“{_cell_name(cell)}”为“{cell.words}”" for name, cell in wrong[:_MOST_NAMED])
        quotes = tuple(_quote(report, name, cell) for name, cell in wrong)
        return not_met(report, f"{told}，不是有效数字", aspect=aspect, code="arithmetic", evidence=quotes)
    if blank:
        name, cell = blank[0]
        why = WHY_UNKNOWN[cell.unknown or NoNumber.BLANK]
        reason = f"有 {len(blank)} 个单元格空白或不是数字（如{name}“{_cell_name(cell)}”{why}），不能当作 0"
        return unclear(report, reason, aspect=aspect, code="blank")
    return met(report, f"{sum(len(cells) for _, cells in tables)} 个单元格都是有效数字", aspect=aspect)


def _cell_name(cell: Cell) -> str:
    return f"{ROW_NAMES.get(cell.row, cell.row)}·{cell.column}"


def _is_wrong(cell: Cell) -> bool:
    if cell.value is None:
        return False
    if "增/减" in cell.column:
        return False
    is_money = cell.row == _FEES or "金额" in cell.column
    return cell.value < 0 or (not is_money and cell.value != cell.value.to_integral_value())


def _quotes(report: AnnualReport, table: str, sums: Sequence[_Sum]) -> tuple[Evidence, ...]:
    cells = [cell for total in sums[:_MOST_NAMED] for cell in total.cells[:8] if cell.words]
    return tuple(dict.fromkeys(_quote(report, table, cell) for cell in cells)) or report.evidence


def _quote(report: AnnualReport, table: str, cell: Cell) -> Evidence:
    place = f"{table}·{_cell_name(cell)}"
    at = dict(report.tables_at).get(table)
    if at is None:
        return replace(report.evidence[0], words=cell.words, place=place)
    return replace(at, words=cell.words, place=f"{at.place}，{place}")
