"""A site that cannot be reached says nothing about its unit: every checked item waits for a person."""

import csv
from pathlib import Path

from mingjing.run.assess import assess, new_run
from mingjing.run.engine import LocalEngine
from mingjing.run.workspace import open_workspace

CHECKED = {1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 17, 18, 19, 23, 24, 25, 28, 33}


def test_no_point_is_lost_where_nobody_answers(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text(
        "单位名称,单位类型,网址\n甲局,县直单位,http://a.yunxiu.example/\n", "utf-8"
    )
    (tmp_path / "assessment.yaml").write_text(
        'county: 云岫县\nscheme: xunwu-2022\nyear: 2022\nas_of: "2022-12-31"\nunits: units.csv\n'
        'visit: {delay_s: 0, attempts: 1, timeout_s: 2}\nresolve: {a.yunxiu.example: "127.0.0.1:9"}\n',
        "utf-8",
    )
    workspace = open_workspace(tmp_path)
    run = new_run(workspace)
    assess(workspace, run, LocalEngine(1))
    with run.scores.open(encoding="utf-8", newline="") as file:
        rows = {int(row["item"]): row for row in csv.DictReader(file)}
    assert {item for item, row in rows.items() if row["score"]} == set()
    assert {row["state"] for row in rows.values()} == {"unclear"}
    assert {item for item, row in rows.items() if row["state"] == "unclear"} >= CHECKED
    assert "未能" in rows[18]["reason"] or "没有可供查找的网页" in rows[18]["reason"]
