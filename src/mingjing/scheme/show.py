"""A scheme as a tree for the terminal: points, pools, parts, checks, who verifies, what is open."""

from collections.abc import Iterator
from decimal import Decimal

from rich.cells import cell_len, set_cell_size

from mingjing.model import Indicator, Item, Part, Pool, Scheme
from mingjing.scheme.words import rule_in_words

TREE_CELLS = 62
POINTS_CELLS = 7
WAY_CELLS = 26
"""Widths in terminal cells; a Chinese character takes two."""


def show(scheme: Scheme) -> str:
    """The whole sheet, a line for each indicator, item and part."""
    items = list(scheme.items())
    checked = [item for item in items if any(part.check for part in item.parts)]
    questions = sum(len(item.open_questions) for item in items) + len(scheme.open_questions)
    lines = [
        f"{scheme.title}（{scheme.id}）",
        f"满分 {scheme.full_mark}，共 {len(items)} 项：{len(checked)} 项有检查项，"
        f"{len(items) - len(checked)} 项没有；待定问题 {questions} 个",
        "",
        _line("指标 / 考核项 / 给分点", "分值", "考核方式 / 检查项", "计分"),
    ]
    for number, indicator in enumerate(scheme.indicators):
        if number:
            lines.append("")
        lines.append(_line(indicator.name, _points(indicator.points), "", ""))
        lines += _below(indicator, "")
    if scheme.notes:
        lines += ["", *scheme.notes]
    return "\n".join(line.rstrip() for line in lines)


def _below(indicator: Indicator, indent: str) -> Iterator[str]:
    last = len(indicator.children) - 1
    pool_of = {number: pool for pool in indicator.pools for number in pool.items}
    for number, child in enumerate(indicator.children):
        branch, deeper = ("└─ ", "   ") if number == last else ("├─ ", "│  ")
        if isinstance(child, Indicator):
            name = f"{child.name}（原表无此级）" if child.synthesised else child.name
            yield _line(f"{indent}{branch}{name}", _points(child.points), "", "")
            yield from _below(child, indent + deeper)
        else:
            yield _item(child, pool_of.get(child.number), indent + branch)
            yield from (_part(part, f"{indent}{deeper}   · ") for part in child.parts)


def _item(item: Item, pool: Pool | None, branch: str) -> str:
    points = _points(item.points) if pool is None else f"共 {pool.points}"
    way = item.verify_words + ("（同上）" if item.verify_merged else "")
    questions = f"待定 {len(item.open_questions)}" if item.open_questions else ""
    return _line(f"{branch}{item.text}", points, way, questions)


def _part(part: Part, indent: str) -> str:
    points = _points(part.points) if part.points else ""
    return _line(f"{indent}{part.name}", points, part.check or "待人工核查", rule_in_words(part.rule))


def _points(points: Decimal | None) -> str:
    return "" if points is None else str(points)


def _line(tree: str, points: str, way: str, rest: str) -> str:
    right = " " * max(POINTS_CELLS - cell_len(points), 0) + points
    return f"{_fit(tree, TREE_CELLS)}{right}  {_fit(way, WAY_CELLS)}  {rest}"


def _fit(words: str, cells: int) -> str:
    """Words cut or padded to a width, counted in terminal cells.

    >>> _fit("公开指南", 6), cell_len(_fit("公开指南", 6)), cell_len(_fit("公开", 6))
    ('公开… ', 6, 6)
    """
    if cell_len(words) <= cells:
        return set_cell_size(words, cells)
    cut = set_cell_size(words, cells - 1).rstrip()
    return set_cell_size(f"{cut}…", cells)
