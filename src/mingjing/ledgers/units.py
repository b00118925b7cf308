"""The list of assessed units (units.xlsx or units.csv)."""

from pathlib import Path
from urllib.parse import urlsplit

from mingjing.ledgers.table import BadLedger, Fault, Row, read_rows
from mingjing.model import Unit, UnitKind

_KINDS = {kind.label: kind for kind in UnitKind}
_REQUIRED = ("单位名称", "单位类型", "网址")
_OPTIONAL = ("分组", "别名", "栏目对应")


def read_units(path: Path) -> tuple[Unit, ...]:
    """Units in the file's order. Several addresses or aliases in a cell are separated by spaces, 、 or line breaks;
    栏目对应 is written as 规划信息=发展规划；领导信息=领导之窗. A unit without 分组 belongs to the group of its kind.

    Raises BadLedger with every fault at once: a missing name or address, an unknown kind, a repeated name.
    """
    units: list[Unit] = []
    faults: list[Fault] = []
    rows = read_rows(path, _REQUIRED, _OPTIONAL)
    if not rows:
        faults.append(Fault(str(path), "", "没有任何单位；请从第2行起每行填一个单位"))
    for row in rows:
        found = _faults(row, {unit.name for unit in units})
        faults.extend(found)
        if not found:
            units.append(_unit(row))
    if faults:
        raise BadLedger(faults)
    return tuple(units)


def _faults(row: Row, names: set[str]) -> list[Fault]:
    faults = []
    if not row["单位名称"]:
        faults.append(row.fault("单位名称", "请填写单位全称"))
    elif row["单位名称"] in names:
        faults.append(row.fault("单位名称", "这个单位已在上面出现过；请删去重复的一行"))
    if row["单位类型"] not in _KINDS:
        faults.append(row.fault("单位类型", f"单位类型须为：{'、'.join(_KINDS)}"))
    if not row["网址"]:
        faults.append(row.fault("网址", "请填写该单位政府信息公开专栏的网址"))
    for address in _several(row["网址"]):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            faults.append(row.fault("网址", f"“{address}”不是以 http:// 或 https:// 开头的网址"))
    for pair in _pairs(row["栏目对应"]):
        if pair.count("=") != 1 or not all(side.strip() for side in pair.split("=")):
            faults.append(row.fault("栏目对应", f"“{pair}”应写作：通用栏目名=本单位栏目名"))
    return faults


def _unit(row: Row) -> Unit:
    kind = _KINDS[row["单位类型"]]
    pairs = [pair.split("=") for pair in _pairs(row["栏目对应"])]
    return Unit(
        name=row["单位名称"],
        kind=kind,
        group=row["分组"] or kind.label,
        entries=tuple(_several(row["网址"])),
        aliases=tuple(_several(row["别名"])),
        columns=tuple((usual.strip(), own.strip()) for usual, own in pairs),
    )


def _several(words: str) -> list[str]:
    return words.replace("、", " ").replace("；", " ").split()


def _pairs(words: str) -> list[str]:
    return [pair.strip() for pair in words.replace(";", "；").replace("＝", "=").split("；") if pair.strip()]
