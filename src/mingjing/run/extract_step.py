"""Snapshots → facts: every page read once, then the facts of every unit.

Finished parts are kept, so that an interrupted run goes on where it was; the result depends on the pages alone.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mingjing.evidence import Archive
from mingjing.extract.attribution import attribute
from mingjing.extract.copies import Comparison, Narratives
from mingjing.extract.decisions.undertaken import entries_naming, unread_of_the_county
from mingjing.extract.page import page_facts
from mingjing.extract.page.links import file_kind
from mingjing.extract.pager import with_pager
from mingjing.extract.record_store import as_page
from mingjing.extract.unit_facts import unit_facts
from mingjing.model import DecisionCatalogue, Frame, Gap, PageFacts, PageKind, Unit, Visited
from mingjing.run.engine import Engine
from mingjing.run.folder import RunFolder, replacing, write_atomically
from mingjing.run.gaps import gaps_by_unit, unseen
from mingjing.run.listings import cut_short, find_listings, write_listings
from mingjing.run.page_table import (
    count_by_kind,
    data_lists,
    encode_lines,
    list_pages,
    pages_with_cause,
    read_documents,
    read_pages,
    references,
    write_page_table,
)
from mingjing.run.progress import Listener, Progress
from mingjing.run.unit_record import UnitRecord, read_records, write_records
from mingjing.run.workspace import Workspace

_PAGES_PER_PART = 200
_SEEN = (PageKind.ARTICLE, PageKind.LIST, PageKind.HOME, PageKind.ATTACHMENT)


@dataclass(frozen=True)
class _PagesTask:
    archive: Path
    visit: str
    site: str
    urls: tuple[str, ...]
    units: tuple[Unit, ...]
    part: Path


@dataclass(frozen=True)
class _UnitTask:
    table: Path
    frame: Frame
    gaps: tuple[Gap, ...]
    part: Path


def extract(
    workspace: Workspace, run: RunFolder, visit: str, engine: Engine, listen: Listener
) -> dict[str, int]:
    """Write `facts/pages.parquet` and `facts/units.jsonl`; returns how many pages there are of each kind."""
    run.parts.mkdir(parents=True, exist_ok=True)
    _read_all_pages(workspace, run, visit, engine, listen)
    find_all_facts(workspace, run, visit, engine, listen)
    counted = count_by_kind(run.pages)
    run.drop_parts()
    return counted


def _read_all_pages(
    workspace: Workspace, run: RunFolder, visit: str, engine: Engine, listen: Listener
) -> None:
    tasks = list(_pages_tasks(workspace, run, visit))
    nothing = run.parts / "pages-000000.jsonl"
    nothing.touch()
    waiting = [task for task in tasks if not task.part.exists()]
    total = sum(len(task.urls) for task in tasks)
    done = total - sum(len(task.urls) for task in waiting)
    for task, _ in zip(waiting, engine.map(_read_pages, waiting), strict=True):
        done += len(task.urls)
        listen(Progress("extract", done, total, "读取网页"))
    with replacing(run.pages) as draft:
        write_page_table([nothing, *(task.part for task in tasks)], draft, scratch=run.parts)


def _pages_tasks(workspace: Workspace, run: RunFolder, visit: str) -> Iterator[_PagesTask]:
    archive = Archive(workspace.archive)
    number = 0
    for site in archive.sites(visit):
        urls = archive.addresses(visit, site)
        for start in range(0, len(urls), _PAGES_PER_PART):
            number += 1
            yield _PagesTask(
                archive=workspace.archive,
                visit=visit,
                site=site,
                urls=tuple(urls[start : start + _PAGES_PER_PART]),
                units=workspace.units,
                part=run.parts / f"pages-{number:06}.jsonl",
            )


def _read_pages(task: _PagesTask) -> None:
    pages = [
        attribute(with_pager(page_facts(as_page(snapshot)), snapshot), task.units)
        for snapshot in Archive(task.archive).read(task.visit, task.site, task.urls)
        if snapshot.url == snapshot.final_url
    ]
    write_atomically(task.part, encode_lines(pages))


def find_all_facts(
    workspace: Workspace, run: RunFolder, visit: str, engine: Engine, listen: Listener
) -> None:
    recorded = Archive(workspace.archive).gaps(visit)
    lists = find_listings(list_pages(run.pages))
    with replacing(run.listings) as draft:
        write_listings(lists, draft)
    causes = unseen(recorded, pages_with_cause(run.pages), data_lists(run.pages), cut_short(lists))
    gaps = gaps_by_unit(causes, references(run.pages, list(causes)), workspace.units)
    tasks = [
        _UnitTask(run.pages, workspace.frame(unit), gaps[unit.name], run.parts / f"unit-{number:06}.jsonl")
        for number, unit in enumerate(workspace.units, start=1)
    ]
    waiting = [task for task in tasks if not task.part.exists()]
    for done, _ in enumerate(engine.map(_find_facts, waiting), start=len(tasks) - len(waiting) + 1):
        listen(Progress("extract", done, len(tasks), "归纳各单位情况"))
    with replacing(run.unit_facts) as draft:
        write_records(_across_units([task.part for task in tasks], workspace.units, run.parts), draft)


def _find_facts(task: _UnitTask) -> None:
    pages = _distinct(_with_documents(task.table, list(read_pages(task.table, task.frame.unit.name))))
    visited = tuple(Visited(p.evidence[0], p.title, p.columns) for p in pages if p.kind in _SEEN)
    frame = replace(task.frame, visited=visited, gaps=task.gaps)
    record = UnitRecord(frame.unit.name, unit_facts(pages, frame), visited, task.gaps)
    with replacing(task.part) as draft:
        write_records([record], draft)


def _with_documents(table: Path, pages: list[PageFacts]) -> list[PageFacts]:
    """The unit's pages and the documents that they lead to, wherever those are kept."""
    leading = {file.url for page in pages for file in page.attachments}
    leading |= {entry.url for page in pages for entry in page.entries if file_kind(entry.url, entry.title)}
    return pages + list(read_documents(table, sorted(leading - {page.url for page in pages})))


def _distinct(pages: Sequence[PageFacts]) -> list[PageFacts]:
    """One page of each content: the same bytes under a second address are no second publication. Documents stay under
    every address, since each may be linked (`extract.filed.standing` counts them once)."""
    shortest: dict[str, PageFacts] = {}
    for page in pages:
        key = page.url if page.kind is PageKind.ATTACHMENT else page.snapshot
        known = shortest.get(key)
        if known is None or (len(page.url), page.url) < (len(known.url), known.url):
            shortest[key] = page
    return sorted(shortest.values(), key=lambda page: page.url)


def _across_units(parts: Sequence[Path], units: Sequence[Unit], scratch: Path) -> Iterator[UnitRecord]:
    """The records with what can only be found across all units: pairs of similar reports, and the decisions that
    anybody's catalogue assigns to the unit.

    The units' records are read twice, one at a time: narratives wait in a file under `scratch`, not in memory.
    """
    with tempfile.TemporaryFile(dir=scratch) as file:
        narratives = Narratives(file)
        catalogues: list[DecisionCatalogue] = []
        unread: list[DecisionCatalogue] = []
        for record, unit in zip(_records(parts), units, strict=True):
            catalogues.extend(record.facts.decision_catalogues)
            unread.extend(unread_of_the_county(unit, record.facts.decision_catalogues))
            for report in record.facts.annual_reports:
                narratives.add(report)
        comparison = Comparison(narratives)
        for record, unit in zip(_records(parts), units, strict=True):
            facts = replace(
                record.facts,
                report_pairs=comparison.pairs(record.unit),
                report_comparisons=comparison.comparisons(record.unit),
                decisions=entries_naming(unit, catalogues),
                decision_catalogues=(
                    *record.facts.decision_catalogues,
                    *(one for one in unread if one not in record.facts.decision_catalogues),
                ),
            )
            yield replace(record, facts=facts)


def _records(parts: Sequence[Path]) -> Iterator[UnitRecord]:
    for part in parts:
        yield from read_records(part)
