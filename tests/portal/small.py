"""The small county of the portal's tests as a workspace: three units and one run."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from mingjing.evidence import Archive, Snapshot
from mingjing.model import Finding, Outcome
from mingjing.model.evidence import Evidence
from mingjing.run.check_step import FindingLine
from mingjing.run.folder import RunFolder
from mingjing.run.score_step import score
from mingjing.run.workspace import open_workspace

TOWN, NEIGHBOUR, BUREAU = "青岚镇人民政府", "鹤渡乡人民政府", "县财政局"
_SETTINGS = """\
county: 云岫县
scheme: xunwu/2022
year: 2022
as_of: "2022-12-31"
units: units.csv
"""
_UNITS = f"""\
单位名称,单位类型,网址
{TOWN},乡镇,http://qinglan.example/
{NEIGHBOUR},乡镇,http://hedu.example/
{BUREAU},县直单位,http://caizheng.example/
"""
GUIDE = """<!doctype html><html><head><title>公开指南</title><link rel="stylesheet" href="look.css"></head><body>
<script>document.body.innerHTML = "改过"</script><p class="far">第一部分</p><p onclick="alert(1)">受理机构：党政办公室</p></body></html>"""
_STYLE = ".far { height: 3000px }"
_SEEN = datetime(2022, 12, 1, 8, tzinfo=UTC)


def make_small_workspace(folder: Path, guide: str = GUIDE) -> Path:
    """A workspace whose one run has judged item 18 of the town and nothing else; the page it quotes, `guide`, is archived."""
    (folder / "assessment.yaml").write_text(_SETTINGS, "utf-8")
    (folder / "units.csv").write_text(_UNITS, "utf-8")
    run = RunFolder(folder / "runs" / "0001")
    run.folder.mkdir(parents=True)
    seen = _keep_guide(folder, guide)
    found = Finding(Outcome.MET, "公开指南", "写明受理机构", evidence=(seen,))
    judged = FindingLine(TOWN, 18, 1, "guide_elements", "1", found)
    run.findings.write_bytes(msgspec.json.encode(judged) + b"\n")
    score(open_workspace(folder), run)
    run.note(visit="0001", steps={"score": {}})
    return folder


def _keep_guide(folder: Path, guide: str) -> Evidence:
    """A page of the town with its style sheet in the archive; the words that are quoted from it."""
    site = "qinglan.example"
    with Archive(folder / "archive").visit("0001", site) as visit:
        for path, kind, text in (("guide.html", "text/html", guide), ("look.css", "text/css", _STYLE)):
            url, data = f"http://{site}/{path}", text.encode()
            headers = (("content-type", f"{kind}; charset=utf-8"),)
            visit.add(Snapshot(url, url, 200, headers, data, hashlib.sha256(data).hexdigest(), _SEEN))
    return Evidence(
        f"http://{site}/guide.html", hashlib.sha256(guide.encode()).hexdigest(), "受理机构", "正文"
    )
