"""The roster of leaders (领导名册): who should be shown on a unit's leader pages."""

from collections.abc import Mapping
from pathlib import Path

from mingjing.ledgers.table import BadLedger, Fault, read_rows

Roster = Mapping[str, tuple[tuple[str, str], ...]]
"""Leaders as (name, post) by unit name."""


def read_roster(path: Path, units: frozenset[str]) -> Roster:
    """Leaders of each unit, in the file's order. Columns 单位名称, 姓名, 职务.

    Raises BadLedger with every fault at once: an unknown unit, a missing name, a leader listed twice.
    """
    leaders: dict[str, list[tuple[str, str]]] = {}
    faults: list[Fault] = []
    for row in read_rows(path, ("单位名称", "姓名"), ("职务",)):
        unit, name = row["单位名称"], row["姓名"].replace(" ", "").replace("\u3000", "")
        if unit not in units:
            faults.append(row.fault("单位名称", "单位清单中没有这个单位；请按单位清单中的全称填写"))
        elif not name:
            faults.append(row.fault("姓名", "请填写姓名"))
        elif name in (known for known, _ in leaders.get(unit, [])):
            faults.append(row.fault("姓名", f"{unit}的名册中已有此人；请删去重复的一行"))
        else:
            leaders.setdefault(unit, []).append((name, row["职务"]))
    if faults:
        raise BadLedger(faults)
    return {unit: tuple(names) for unit, names in leaders.items()}
