"""Score sheets → reports: the county's own sheet, a page per unit, the ranking, and the pages behind each point."""

from mingjing.checks.registry import about_check
from mingjing.evidence import Archive
from mingjing.report import ReportFiles, ReportMeta, write_reports
from mingjing.run.folder import RunFolder, replacing, write_atomically
from mingjing.run.media import calendars
from mingjing.run.picture_index import read_pictures
from mingjing.run.progress import Listener, Progress
from mingjing.run.replay import showing
from mingjing.run.score_step import read_sheets
from mingjing.run.seen import seen_in
from mingjing.run.workspace import Workspace
from mingjing.scoring import rank


def report(workspace: Workspace, run: RunFolder, visit: str, listen: Listener) -> ReportFiles:
    """Write `report/` and `scores.csv`."""
    sheets = tuple(read_sheets(run.sheets))
    archive = Archive(workspace.archive)
    pictured = read_pictures(run)
    shown = showing(archive, visit)
    meta = ReportMeta(
        workspace.county, workspace.year, workspace.as_of, run.id, _digests(run), _warnings(run)
    )
    with replacing(run.report) as draft:
        files = write_reports(
            draft,
            workspace.scheme,
            workspace.units,
            sheets,
            rank(sheets),
            seen_in(workspace, archive, visit),
            about_check,
            meta,
            pictured=lambda evidence: pictured.get((evidence.url, evidence.snapshot, evidence.words)),
            calendars=calendars(workspace, run.media),
            showing=shown,
        )
        write_atomically(run.scores, files.scores_csv.read_bytes())
    listen(Progress("report", len(sheets), len(sheets)))
    return files


def _warnings(run: RunFolder) -> tuple[str, ...]:
    """Columns that were confirmed or seen before and are not seen any more; the county's own annual report where it is not
    the sum of its units'."""
    steps = run.manifest["steps"]
    gone = (f"栏目不见了。{alarm}" for alarm in steps["extract"].get("column_alarms", ()))
    return (*gone, *steps["check"].get("county_report", ()))


def _digests(run: RunFolder) -> tuple[tuple[str, str], ...]:
    told = run.manifest
    return (
        ("方案", str(told["scheme"]["digest"])),
        ("归档", str(told["steps"]["crawl"].get("archive", ""))),
        ("结论", str(told["steps"]["check"]["findings"])),
        ("评分表", str(told["steps"]["score"]["sheets"])),
    )
