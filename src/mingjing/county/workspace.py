"""Writes the county as a workspace's input: units file, roster, and the truth beside them."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from mingjing.county.build import County
from mingjing.county.documents.workbook import xlsx

UNIT_COLUMNS = ("单位名称", "单位类型", "分组", "网址", "别名", "栏目对应")
ROSTER_COLUMNS = ("单位名称", "姓名", "职务", "任职日期", "离任日期")


def write_workspace(county: County, folder: Path) -> None:
    """Write units.csv, the ledgers and truth.json into `folder` (made if need be)."""
    (folder / "ledgers").mkdir(parents=True, exist_ok=True)
    units = [
        (
            unit.name,
            unit.kind.label,
            unit.group,
            " ".join(unit.entries),
            " ".join(unit.aliases),
            "；".join(f"{usual}={own}" for usual, own in unit.columns),
        )
        for unit in county.units
    ]
    _write_csv(folder / "units.csv", UNIT_COLUMNS, units)
    _write_csv(folder / "ledgers" / "领导名册.csv", ROSTER_COLUMNS, [row[:-1] for row in county.roster])
    for name, table in county.ledgers.items():
        (folder / "ledgers" / f"{name}.xlsx").write_bytes(xlsx([(name, table)]).content)
    (folder / "truth.json").write_text(truth_text(county), encoding="utf-8")


def truth_text(county: County) -> str:
    """The truth as JSON: seed, hosts, and for each unit and item state, score, max and the planted faults."""
    units = {
        name: {
            str(item): {
                "state": truth.state,
                "score": None if truth.score is None else str(truth.score),
                "max": None if truth.max is None else str(truth.max),
                "faults": [{"part": f.part, "code": f.code, "address": f.address} for f in truth.faults],
            }
            for item, truth in items.items()
        }
        for name, items in county.truth.items()
    }
    whole = {"seed": county.seed, "hosts": list(county.hosts), "units": units}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """UTF-8 with a byte order mark, as spreadsheet programs here expect it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
