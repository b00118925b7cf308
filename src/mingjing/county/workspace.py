"""Writes the county as a workspace's input: units file, roster, and the truth beside them."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from mingjing.county.build import County
from mingjing.county.documents.workbook import xlsx
from mingjing.county.rulings import COLUMNS, TrueRuling, finals, rulings, table

UNIT_COLUMNS = ("单位名称", "单位类型", "分组", "网址", "别名", "栏目对应")
ROSTER_COLUMNS = ("单位名称", "姓名", "职务", "任职日期", "离任日期")


def write_workspace(county: County, folder: Path, ruled: Sequence[TrueRuling] = ()) -> None:
    """Write units.csv, the ledgers and truth.json into `folder` (made if need be); with `ruled` the ledger of rulings, too."""
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
    books = {**county.ledgers, "核定": table(ruled)} if ruled else county.ledgers
    for name, rows in books.items():
        (folder / "ledgers" / f"{name}.xlsx").write_bytes(xlsx([(name, rows)]).content)
    (folder / "truth.json").write_text(truth_text(county), encoding="utf-8")


def truth_text(county: County) -> str:
    """The truth as JSON: seed, hosts, and for each unit and item state, score, max and the planted faults; then what
    persons decide on what is open, and the final scores that follow."""
    ruled = rulings(county.truth, county.seed)
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
    final = {
        name: {
            "items": {str(item): None if score is None else str(score) for item, score in told.items.items()},
            "points": str(told.points),
            "applicable": str(told.applicable),
            "total": str(told.total),
        }
        for name, told in finals(county.truth, ruled).items()
    }
    whole = {
        "seed": county.seed,
        "hosts": list(county.hosts),
        "units": units,
        "rulings": [dict(zip(COLUMNS, ruling.row, strict=True)) for ruling in ruled],
        "final": final,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """UTF-8 with a byte order mark, as spreadsheet programs here expect it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
