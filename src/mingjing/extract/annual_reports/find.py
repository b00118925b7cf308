"""Which pages are the unit's own annual reports, and what each holds."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mingjing.extract.annual_reports.forms import form_of, glued_tables, without_glued_tables
from mingjing.extract.annual_reports.places import drawn_without_cells, opening, tables_at
from mingjing.extract.annual_reports.sections import Section, aspects, narrative, sections
from mingjing.extract.annual_reports.slips import reported_year, slips
from mingjing.extract.annual_reports.table_four import read_table_four
from mingjing.extract.annual_reports.table_three import read_table_three
from mingjing.extract.annual_reports.table_two import read_table_two
from mingjing.extract.annual_reports.told import fee_notices, told_figures
from mingjing.extract.filed import unread
from mingjing.extract.ownership import mentions, named_otherwise, place_of, usable
from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import own_text, shows_nothing
from mingjing.model import AnnualReport, Frame, PageFacts, PageKind

_TITLE = re.compile(
    r"^(?P<whose>.*?)(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:情况)?(?:的)?(?:20\d{2}年)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报|总结报告)(?P<rest>.*)$"
)
_ABOUT_REPORTS = re.compile(
    r"通知|公告|公布|发布|报送|编制|填报|解读|图解|一图|培训|会议|完成|转发|印发|评估|通报|统计表|格式"
)
_COLUMN = re.compile(r"年报|年度报告")
_OTHER_YEARLY = re.compile(r"网站|报表|决算|预算|法治政府|工作总结|工作计划|述职|审计")
TABLES = ("表二", "表三", "表四")
"""Names of the tables by the section they stand in; 全文 in `scanned` means that nothing of the text could be read."""
_SHORT = 300


def find_annual_reports(pages: Sequence[PageFacts], frame: Frame) -> tuple[AnnualReport, ...]:
    """The unit's own reports, one for each year (the fullest page of several; the first public date counts), newest first."""
    found: dict[int | None, list[tuple[int, AnnualReport]]] = {}
    for page in sorted(pages, key=lambda page: page.url):
        if not usable(page):
            continue
        report = _read(page, frame)
        if report is not None:
            found.setdefault(report.year, []).append((_fullness(report), report))
    best = [_merge(reports) for reports in found.values()]
    return tuple(sorted(best, key=lambda report: (-(report.year or 0), report.subject)))


def is_of_the_county(title: str, county: str) -> bool:
    """Whether a title names the county alone: its own report, which sums up those of its units.

    >>> titles = ("2021年云岫县人民政府政府信息公开工作年度报告", "云岫县财政局2021年政府信息公开工作年度报告")
    >>> [is_of_the_county(title, "云岫县") for title in titles]
    [True, False]
    """
    match = _TITLE.match(squeeze(title))
    whose = re.sub(r"[\d年度]|关于", "", match["whose"]) if match else ""
    return whose in (county, f"{county}政府", f"{county}人民政府")


def _fullness(report: AnnualReport) -> int:
    tables = (report.table_two, report.table_three, report.table_four)
    return (
        10 * len(report.headings)
        + 10 * sum(table is not None for table in tables)
        + min(len(report.narrative), 9)
    )


def _merge(reports: Sequence[tuple[int, AnnualReport]]) -> AnnualReport:
    fullest = max(reports, key=lambda entry: entry[0])[1]
    dated = [report for _, report in reports if report.published_on is not None]
    first = min(dated, key=lambda report: report.published_on or date.max, default=fullest)
    if first is fullest or first.published_on == fullest.published_on:
        return fullest
    return replace(
        fullest, published_on=first.published_on, evidence=(*fullest.evidence, *first.evidence[1:])
    )


def _read(page: PageFacts, frame: Frame) -> AnnualReport | None:
    title = squeeze(page.title)
    match = _TITLE.match(title)
    in_column = any(_COLUMN.search(column) for column in page.columns)
    if match is None and (not in_column or _OTHER_YEARLY.search(title)):
        return None
    read = sections(page)
    kinds = {section.kind for section in read} - {None}
    three = read_table_three(page.tables)
    tables = (read_table_two(page.tables), three.cells if three else None, read_table_four(page.tables))
    formed = len(kinds) + sum(table is not None for table in tables)
    if formed < 3 and not _bare_report(page, match):
        return None
    if match is not None and not _own(page, match["whose"], read, frame):
        return None
    year = reported_year(page)
    published = page.published
    evidence = [page.quote(page.title, "标题")]
    if published is not None:
        evidence.append(page.quote(published.words, published.place))
    evidence.extend(opening(page, read))
    return AnnualReport(
        subject=page.subject,
        unit=frame.unit.name,
        year=year,
        published_on=published.value if published else None,
        headings=tuple(section.heading for section in read if section.heading),
        aspects=aspects(next((section for section in read if section.kind == 0), None)),
        table_two=tables[0],
        table_three=tables[1],
        table_four=tables[2],
        scanned=_scanned(page, formed, tables),
        narrative=without_glued_tables(narrative(read)),
        evidence=tuple(evidence),
        slips=slips(page, read, year, frame.unit),
        form=form_of(tables[0] or (), tables[1] or (), page.tables, page.body),
        glued=glued_tables(page.body, tuple(zip(TABLES, tables, strict=True))),
        subtotals=three.subtotals if three else (),
        told=told_figures(page, read, year),
        fee_notices=fee_notices(page, read),
        tables_at=tables_at(page),
        unread=unread(page, frame),
    )


def _bare_report(page: PageFacts, match: re.Match[str] | None) -> bool:
    """A page named like a report without its form: still one, when nothing in the title says that it is about reports."""
    if match is None or page.kind not in (PageKind.ARTICLE, PageKind.ATTACHMENT):
        return False
    if _ABOUT_REPORTS.search(match["whose"] + match["rest"]) or len(match["rest"]) > 14:
        return False
    return bool(page.attachments or page.media or shows_nothing(page) or len(own_text(page)) >= _SHORT)


def _own(page: PageFacts, whose: str, read: Sequence[Section], frame: Frame) -> bool:
    """Whether the report is this unit's. One whose title names another unit is its own only when it speaks of itself
    as this unit (then the title is a slip); a title that names only the county is the county's summary."""
    if not named_otherwise(whose, frame.unit):
        return True
    place = place_of(frame.unit)
    bare = re.sub(r"[\d年度]|关于", "", squeeze(whose))
    if bare.endswith(place or "县") or ("人民政府" in bare and not frame.unit.name.endswith("人民政府")):
        return False
    opening = (
        page.source
        + "".join(section.text[:200] for section in read[:2])
        + "".join(value for _, value in page.head)
    )
    return mentions(opening, frame.unit)


def _scanned(page: PageFacts, formed: int, tables: Sequence[object]) -> tuple[str, ...]:
    pictures = any(medium.kind == "picture" and medium.content for medium in page.media)
    if formed < 3 and len(own_text(page)) < _SHORT and (pictures or page.attachments or shows_nothing(page)):
        return ("全文", *TABLES)
    hidden = pictures or drawn_without_cells(page)
    return tuple(name for name, table in zip(TABLES, tables, strict=True) if table is None and hidden)
