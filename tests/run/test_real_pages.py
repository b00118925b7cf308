"""The whole line over real pages: every page is read, or unclear with a cause."""

import json
import shutil
from pathlib import Path

import duckdb
from tests.run.served import served

from mingjing.run.assess import assess, new_run
from mingjing.run.engine import LocalEngine
from mingjing.run.workspace import open_workspace

SETTINGS = """\
county: 某县
scheme: xunwu-2022
year: 2022
as_of: "2022-12-31"
units: units.csv
visit: {{delay_s: 0, connections: 4, attempts: 1}}
resolve:
  real.example: "127.0.0.1:{port}"
"""


def test_every_real_page_is_read_or_unclear_with_a_cause(realdata: Path, tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    shutil.copytree(realdata / "html", site)
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    links = "".join(f'<li><a href="{page}">{page}</a></li>' for page in pages)
    (site / "index.html").write_text(f"<html><title>某县</title><ul>{links}</ul></html>", "utf-8")
    work.mkdir()
    (work / "units.csv").write_text(
        "单位名称,单位类型,网址\n某县政府办公室,县直单位,http://real.example/index.html\n", "utf-8"
    )
    with served(site) as port:
        (work / "assessment.yaml").write_text(SETTINGS.format(port=port), "utf-8")
        workspace = open_workspace(work)
        run = new_run(workspace)
        assess(workspace, run, LocalEngine(1))
    found = duckdb.sql(
        f"SELECT url, kind, cause, title, body FROM '{run.pages}' WHERE status = 200"
    ).fetchall()
    assert {url.removeprefix("http://real.example/") for url, *_ in found} >= {str(page) for page in pages}
    silent = [
        url
        for url, kind, cause, title, body in found
        if kind in ("blocked", "unreadable", "shell") and not cause
    ]
    assert silent == []
    sheets = [json.loads(line) for line in run.sheets.read_text("utf-8").splitlines()]
    assert len(sheets) == 1
    assert len(sheets[0]["items"]) == 40
