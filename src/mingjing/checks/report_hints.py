"""What does not agree between a report and the one before, its prose, and sums that were added to the form.

Hints for a person: revisions of the list of valid documents, a corrected figure or a loose word in the prose explain many
of them, so none moves a score.

X1 上年结转 = 结转下年度 of the report before; X2 现行有效 = that of the report before + 制发 − 废止; X3 figures of the prose =
cells; X6 a fee not paid (F2) and section six silent about fee notices; S sums added by the publisher = what they sum up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingjing.checks.reporting import ROW_NAMES, plain
from mingjing.model import AnnualReport, Cell, Evidence

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
_TOTAL = "总计"
_CORPORATE = "法人小计"
_DOCUMENTS = ("规章", "行政规范性文件")
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "C": ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"),
    "D": ("D1", "D2", "D3"),
    "E": ("E1", "E2", "E3", "E4", "E5"),
    "F": ("F1", "F2", "F3"),
}
_GROUP_NAMES = {"C": "不予公开", "D": "无法提供", "E": "不予处理", "F": "其他处理"}
_TOLD_ROWS = {
    "新收": "R1",
    "上年结转": "R2",
    "办结": "T",
    "结转下年度": "N",
    "予以公开": "A",
    "部分公开": "B",
}
_TOLD_PROCEEDINGS = {"行政复议": ("行政复议",), "行政诉讼": ("未经复议直接起诉", "复议后起诉")}
_TOLD_DOCUMENTS = {"制发规范性文件": "本年制发件数", "现行有效规范性文件": "现行有效件数"}
_NOT_UPHELD = ("结果纠正", "其他结果", "尚未审结")

Grid = Mapping[tuple[str, str], Cell]


@dataclass(frozen=True, slots=True)
class Hint:
    """What does not agree: under which heading, in words, and where it was read."""

    aspect: str
    told: str
    evidence: tuple[Evidence, ...]


def hints(report: AnnualReport, reports: Sequence[AnnualReport]) -> Iterator[Hint]:
    """Everything that does not agree, in the order of the identities. What one side leaves open is passed over."""
    before = next((r for r in reports if report.year is not None and r.year == report.year - 1), None)
    if before is not None:
        yield from _carried_over(report, before)
        yield from _documents(report, before)
    yield from _prose(report)
    yield from _fees(report)
    yield from _added_sums(report)


def _grid(cells: Sequence[Cell] | None) -> Grid:
    return {(cell.row, cell.column): cell for cell in cells or () if cell.value is not None}


def _value(grid: Grid, row: str, column: str) -> Decimal | None:
    cell = grid.get((row, column))
    return cell.value if cell else None


def _quote(report: AnnualReport, place: str, cell: Cell) -> Evidence:
    return replace(report.evidence[0], words=cell.words, place=f"{place}·{_cell_name(cell)}")


def _cell_name(cell: Cell) -> str:
    return f"{ROW_NAMES.get(cell.row, _GROUP_NAMES.get(cell.row, cell.row))}·{cell.column}"


def _carried_over(report: AnnualReport, before: AnnualReport) -> Iterator[Hint]:
    now, then = _grid(report.table_three), _grid(before.table_three)
    for column in COLUMNS:
        carried, left = now.get(("R2", column)), then.get(("N", column))
        if carried and left and carried.value != left.value:
            told = f"上年结转{column} {plain(carried.value)}，{before.year}年报告结转下年度为 {plain(left.value)}"
            yield Hint("X1 跨年结转", told, (_quote(report, "表三", carried), _quote(before, "表三", left)))


def _documents(report: AnnualReport, before: AnnualReport) -> Iterator[Hint]:
    now, then = _grid(report.table_two), _grid(before.table_two)
    for row in _DOCUMENTS:
        made, repealed = _value(now, row, "本年制发件数"), _value(now, row, "本年废止件数")
        valid, earlier = now.get((row, "现行有效件数")), then.get((row, "现行有效件数"))
        if made is None or repealed is None or not valid or not earlier or earlier.value is None:
            continue
        expected = earlier.value + made - repealed
        if valid.value != expected:
            told = (
                f"{row}现行有效 {plain(valid.value)} ≠ {before.year}年 {plain(earlier.value)} + "
                f"制发 {plain(made)} - 废止 {plain(repealed)}"
            )
            yield Hint(
                "X2 现行有效件数", told, (_quote(report, "表二", valid), _quote(before, "表二", earlier))
            )


def _prose(report: AnnualReport) -> Iterator[Hint]:
    for figure in report.told:
        cells = _cells_told(report, figure.what)
        if not cells:
            continue
        printed = sum((cell.value or Decimal(0) for _, cell in cells), Decimal(0))
        if printed != figure.value:
            told = f"正文“{figure.evidence.words}”，表中{figure.what}为 {plain(printed)}"
            yield Hint("X3 正文与表格", told, (figure.evidence, *(_quote(report, *cell) for cell in cells)))


def _cells_told(report: AnnualReport, what: str) -> list[tuple[str, Cell]]:
    """The cells that a figure of the prose sums up, with their table; none where one of them is not known."""
    two, three, four = _grid(report.table_two), _grid(report.table_three), _grid(report.table_four)
    if what == "未维持":
        return [("表四", cell) for (_, column), cell in four.items() if column in _NOT_UPHELD and cell.value]
    wanted = [("表三", three.get((_TOLD_ROWS[what], _TOTAL)))] if what in _TOLD_ROWS else []
    wanted += [("表四", four.get((group, _TOTAL))) for group in _TOLD_PROCEEDINGS.get(what, ())]
    if what in _TOLD_DOCUMENTS:
        wanted.append(("表二", two.get(("行政规范性文件", _TOLD_DOCUMENTS[what]))))
    known = [(table, cell) for table, cell in wanted if cell is not None]
    return known if len(known) == len(wanted) else []


def _fees(report: AnnualReport) -> Iterator[Hint]:
    unpaid = _grid(report.table_three).get(("F2", _TOTAL))
    if unpaid and unpaid.value and not report.fee_notices:
        told = f"逾期未按收费通知缴费的有 {plain(unpaid.value)} 件，“其他需要报告的事项”未写收费通知情况"
        yield Hint("X6 收费通知", told, (_quote(report, "表三", unpaid),))


def _added_sums(report: AnnualReport) -> Iterator[Hint]:
    grid = _grid(report.table_three)
    for cell in report.subtotals:
        if cell.column == _CORPORATE:
            keys = [(cell.row, column) for column in COLUMNS[1:6]]
        else:
            keys = [(row, cell.column) for row in _GROUPS[cell.row]]
        parts = [grid[key].value for key in keys if key in grid]
        if len(parts) < len(keys):
            continue
        total = sum((value or Decimal(0) for value in parts), Decimal(0))
        if total != cell.value:
            told = f"加列的小计“{_cell_name(cell)}”为 {plain(cell.value)}，各项之和为 {plain(total)}"
            yield Hint("加列的小计", told, (_quote(report, "表三", cell),))
