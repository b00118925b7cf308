"""The table of section three as sites show it: as the form has it, broken at a page, with lost spans, added sums, other orders."""

from collections.abc import Callable, Sequence
from random import Random

from mingjing.county.texts.tables import CLOSE, COLUMNS, GROUPS, OPEN, ROWS, Numbers

SHAPES = (
    "",
    "",
    "",
    "page",
    "page_head",
    "lost_spans",
    "flat",
    "sums",
    "reordered",
    "full_width",
    "glued_digits",
)
"""Ways to draw the table; "" as the form has it."""
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_KINDS = COLUMNS[1:6]
_OTHER_KINDS = ("法律服务机构", "社会公益组织", "其他", "科研机构", "商业企业")
_CORPORATE = "小计"
_OUTSIDE = ("R1", "R2", "N")
_SINGLE = ("A", "B", "T")


def shape_of(rng: Random) -> str:
    """The way one clerk draws it."""
    return rng.choice(SHAPES)


def table_three(numbers: Numbers, shape: str = "", *, wrap: Callable[[str], str] = str) -> str:
    """The table in one of `SHAPES`, with the same figures in all of them."""
    kinds = _OTHER_KINDS if shape == "reordered" else _KINDS
    columns = (COLUMNS[0], *kinds, *([_CORPORATE] if shape == "sums" else ()), COLUMNS[6])
    show = _show(shape, wrap)
    rows = {code: [show(_cell(numbers, code, name)) for name in columns] for code, _ in ROWS}
    head = _head(columns[1:-1], shape)
    if shape == "flat":
        return OPEN + head + "".join(_flat(rows)) + CLOSE
    body = _merged(rows, sums=_group_sums(numbers, columns, show) if shape == "sums" else {})
    if shape in ("page", "page_head"):
        at = 7
        again = head if shape == "page_head" else ""
        return f"{OPEN}{head}{''.join(body[:at])}{CLOSE}{OPEN}{again}{''.join(body[at:])}{CLOSE}"
    return OPEN + head + "".join(body) + CLOSE


def glued_three(numbers: Numbers) -> str:
    """What is left of it when a site drops the tags of tables: words and figures in one line."""
    rows = "".join(f"{name}{''.join(numbers.three[code])}" for code, name in ROWS)
    return f"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况{''.join(COLUMNS)}{rows}"


def _cell(numbers: Numbers, code: str, column: str) -> str:
    if column == _CORPORATE:
        return _sum(numbers.three[code][1:6])
    return numbers.three[code][COLUMNS.index(column)]


def _sum(cells: Sequence[str]) -> str:
    return str(sum(map(int, cells))) if all(cells) else ""


def _show(shape: str, wrap: Callable[[str], str]) -> Callable[[str], str]:
    if shape == "full_width":
        return lambda cell: wrap(cell.translate(_FULL_WIDTH))
    if shape == "glued_digits":
        return lambda cell: wrap("".join(f'<span lang="EN-US">{digit}</span>' for digit in cell))
    return wrap


def _head(kinds: Sequence[str], shape: str) -> str:
    tall = "" if shape == "lost_spans" else ' rowspan="2"'
    return (
        '<tr><td colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>'
        f'<td colspan="{len(kinds) + 2}" align="center">申请人情况</td></tr>'
        f'<tr><td{tall}>自然人</td><td colspan="{len(kinds)}" align="center">法人或其他组织</td><td{tall}>总计</td></tr>'
        f"<tr>{''.join(f'<td>{name}</td>' for name in kinds)}</tr>"
    )


def _group_sums(numbers: Numbers, columns: Sequence[str], show: Callable[[str], str]) -> dict[str, list[str]]:
    return {
        group: [
            show(
                _sum([_cell(numbers, code, name) for code, _ in ROWS if code[0] == group and len(code) == 2])
            )
            for name in columns
        ]
        for group in GROUPS
    }


def _tds(cells: Sequence[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _merged(rows: dict[str, list[str]], sums: dict[str, list[str]]) -> list[str]:
    """The rows of the form with merged row names; a sum of each group above its rows where there are `sums`."""
    inside = [code for code, _ in ROWS if code not in _OUTSIDE]
    tall = len(inside) + len(sums)
    out = []
    for code, name in ROWS:
        if code in _OUTSIDE:
            out.append(f'<tr><td colspan="3">{name}</td>{_tds(rows[code])}</tr>')
            continue
        head = f'<td rowspan="{tall}">三、本年度办理结果</td>' if code == inside[0] else ""
        if code in _SINGLE:
            out.append(f'<tr>{head}<td colspan="2">{name}</td>{_tds(rows[code])}</tr>')
            continue
        size = sum(other[0] == code[0] and len(other) == 2 for other in inside) + bool(sums)
        group = f'<td rowspan="{size}">{GROUPS[code[0]]}</td>' if code[1] == "1" else ""
        if group and sums:
            out.append(f"<tr>{group}<td>小计</td>{_tds(sums[code[0]])}</tr>")
            group = ""
        out.append(f"<tr>{head}{group}<td>{name}</td>{_tds(rows[code])}</tr>")
    return out


def _flat(rows: dict[str, list[str]]) -> list[str]:
    """The rows without merged cells."""
    out = []
    for code, name in ROWS:
        result = "" if code in _OUTSIDE else "三、本年度办理结果"
        group = "" if code in _OUTSIDE or code in _SINGLE else GROUPS[code[0]]
        out.append(f"<tr><td>{result}</td><td>{group}</td><td>{name}</td>{_tds(rows[code])}</tr>")
    return out
