"""Writes every report of one run into a folder."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mingjing.model import About, Evidence, Scheme, ScoreSheet, Unit
from mingjing.report.citations import PICTURES, Citations, InFiles, collect
from mingjing.report.county_view import across, cells, columns, rank_view
from mingjing.report.county_xlsx import write_county
from mingjing.report.docx_sheet import write_docx
from mingjing.report.evidence_page import write_evidence
from mingjing.report.inputs import GroupRanking, Loss, Pictured, ReportFiles, ReportMeta, Seen, UnitFiles
from mingjing.report.masking import masked_sheet
from mingjing.report.pages import render
from mingjing.report.paper import lay_out, total_words
from mingjing.report.posting_calendar import PostingYear, view_calendar
from mingjing.report.replay_view import Showing
from mingjing.report.ruling_view import waiting_words
from mingjing.report.scores_csv import write_scores
from mingjing.report.unit_view import AboutCheck, view_unit
from mingjing.report.words import file_names, path_url
from mingjing.report.xlsx_sheet import write_xlsx

_MOST_LOSSES = 10


def write_reports(
    folder: Path,
    scheme: Scheme,
    units: Sequence[Unit],
    sheets: Sequence[ScoreSheet],
    ranking: Sequence[GroupRanking],
    seen: Callable[[Evidence], Seen | None],
    about_check: Callable[[str], About | None],
    meta: ReportMeta,
    losses: Sequence[Loss] = (),
    pictured: Callable[[Evidence], Pictured | None] = lambda _: None,
    calendars: Mapping[str, Sequence[PostingYear]] | None = None,
    showing: Showing | None = None,
) -> ReportFiles:
    """Write everything into `folder` (made if needed); the same input gives the same bytes.

    Sheets are shown in the order of `units`; a sheet of a unit that is not among them is an error (ValueError).
    `seen` resolves evidence in the archive; of `losses` the first ten are shown, in the order given;
    pictures that `pictured` tells of are copied beside the pages and shown with the words they box. `calendars` are
    the years of each unit's accounts of new media. `showing` tells how archived pages are shown and what is masked on
    them and in everything that is quoted.

        index.html  county.xlsx  scores.csv  units/<单位>.html  sheets/<单位>.docx|xlsx  evidence/<hash>.html
        evidence/<hash>-page.html (how the page looked)  evidence/parts/
    """
    showing = showing or Showing()
    as_scored = _in_order(units, sheets)
    ordered = tuple(masked_sheet(sheet, showing.mask_text) for sheet in as_scored)
    names = file_names(sheet.unit for sheet in ordered)
    for below in ("units", "sheets", "evidence"):
        (folder / below).mkdir(parents=True, exist_ok=True)
    citations = collect(ordered, pictured)
    _copy_pictures(folder / PICTURES, citations)
    written = tuple(
        _write_unit(
            folder,
            scheme,
            sheet,
            names[sheet.unit],
            about_check,
            citations,
            meta,
            (calendars or {}).get(sheet.unit, ()),
        )
        for sheet in ordered
    )
    unlocated = sum(
        write_evidence(folder / "evidence", cited, seen, names, meta, showing) for cited in citations.values()
    )
    groups = rank_view(ranking, ordered)
    write_county(folder / "county.xlsx", scheme, groups, ordered, meta)
    write_scores(folder / "scores.csv", as_scored)
    _write_index(folder / "index.html", scheme, ordered, ranking, losses, names, meta)
    return ReportFiles(
        index=folder / "index.html",
        county_xlsx=folder / "county.xlsx",
        scores_csv=folder / "scores.csv",
        units=written,
        evidence=tuple(folder / "evidence" / cited.file_name for cited in citations.values()),
        unlocated=unlocated,
    )


def _copy_pictures(folder: Path, citations: Citations) -> None:
    for cited in citations.values():
        for picture in cited.pictures.values():
            if picture.file is not None:
                folder.mkdir(exist_ok=True)
                shutil.copyfile(picture.file, folder / picture.file.name)


def _in_order(units: Sequence[Unit], sheets: Sequence[ScoreSheet]) -> tuple[ScoreSheet, ...]:
    by_unit = {sheet.unit: sheet for sheet in sheets}
    known = [unit.name for unit in units]
    strangers = [name for name in by_unit if name not in known]
    if strangers:
        raise ValueError(f"评分表中的单位不在单位名单中：{'、'.join(strangers)}")
    return tuple(by_unit[name] for name in known if name in by_unit)


def _write_unit(
    folder: Path,
    scheme: Scheme,
    sheet: ScoreSheet,
    name: str,
    about_check: AboutCheck,
    citations: Citations,
    meta: ReportMeta,
    calendars: Sequence[PostingYear],
) -> UnitFiles:
    paper = lay_out(scheme, sheet, meta)
    files = UnitFiles(
        unit=sheet.unit,
        page=folder / "units" / f"{name}.html",
        docx=folder / "sheets" / f"{name}.docx",
        xlsx=folder / "sheets" / f"{name}.xlsx",
    )
    write_docx(files.docx, paper, meta)
    write_xlsx(files.xlsx, paper, meta)
    blocks = view_unit(scheme, sheet, about_check, InFiles(citations))
    views = [view for block in blocks for view in block.items]
    page = render(
        "unit.html",
        scheme=scheme,
        sheet=sheet,
        blocks=blocks,
        calendars=[view_calendar(year) for year in calendars],
        total_words=total_words(sheet),
        waiting=waiting_words([sheet]),
        count_all=len(views),
        count_lost=sum(view.lost for view in views),
        count_open=sum(view.open for view in views),
        docx=path_url(f"../sheets/{name}.docx"),
        xlsx=path_url(f"../sheets/{name}.xlsx"),
        meta=meta,
    )
    files.page.write_bytes(page)
    return files


def _write_index(
    path: Path,
    scheme: Scheme,
    sheets: Sequence[ScoreSheet],
    ranking: Sequence[GroupRanking],
    losses: Sequence[Loss],
    names: Mapping[str, str],
    meta: ReportMeta,
) -> None:
    texts = {item.number: item.text for item in scheme.items()}
    groups = rank_view(ranking, sheets)
    in_groups, seen = dict.fromkeys(sheet.group for sheet in sheets), across(scheme)
    page = render(
        "index.html",
        scheme=scheme,
        meta=meta,
        count=len(sheets),
        groups=groups,
        provisional=any(group.provisional for group in groups),
        waiting=waiting_words(sheets),
        losses=[(loss, texts[loss.item]) for loss in losses[:_MOST_LOSSES]],
        columns=columns(scheme),
        width=len(seen),
        matrix=[
            (group, [(sheet.unit, cells(seen, sheet)) for sheet in sheets if sheet.group == group])
            for group in in_groups
        ],
        pages={unit: path_url(f"units/{name}.html") for unit, name in names.items()},
        docx={unit: path_url(f"sheets/{name}.docx") for unit, name in names.items()},
        xlsx={unit: path_url(f"sheets/{name}.xlsx") for unit, name in names.items()},
    )
    path.write_bytes(page)
