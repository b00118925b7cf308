"""The county's own annual report, wherever it is published, beside the reports of its units."""

from collections.abc import Iterator

from mingjing.checks.report_summary import summary_hints
from mingjing.extract.annual_reports import find_annual_reports, is_of_the_county
from mingjing.model import AnnualReport, Unit, UnitKind
from mingjing.run.folder import RunFolder
from mingjing.run.page_table import pages_titled
from mingjing.run.unit_record import read_records
from mingjing.run.workspace import Workspace


def county_report_hints(workspace: Workspace, run: RunFolder) -> Iterator[str]:
    """Sentences about what does not agree, newest year first; nothing where the county's report was not seen."""
    county = Unit(
        f"{workspace.county}人民政府",
        UnitKind.DEPARTMENT,
        "",
        (),
        (workspace.county, f"{workspace.county}政府"),
    )
    pages = [
        page
        for page in pages_titled(run.pages, workspace.county, "公开")
        if is_of_the_county(page.title, workspace.county)
    ]
    summaries = find_annual_reports(pages, workspace.frame(county))
    if not summaries:
        return
    reports = {record.unit: record.facts.annual_reports for record in read_records(run.unit_facts)}
    for summary in summaries:
        if summary.year is not None:
            of_year = {unit: _of(found, summary.year) for unit, found in reports.items()}
            for hint in summary_hints(summary, of_year):
                yield f"{hint.aspect}：{hint.told}。{hint.evidence[0].url}"


def _of(reports: tuple[AnnualReport, ...], year: int) -> AnnualReport | None:
    return next((report for report in reports if report.year == year), None)
