"""Page facts → unit facts → findings → scores, on page facts that were made beforehand.

python -m bench.judging make SEED PAGES FOLDER WORKERS      reads the county's pages without fetching them; not measured
python -m bench.judging gather|check|score FOLDER WORKERS   one piece of the work, in a process of its own
"""

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bench.measure import tell
from mingjing.county import County, build_county, write_workspace
from mingjing.evidence import Snapshot
from mingjing.extract.attribution import attribute
from mingjing.extract.page import page_facts
from mingjing.extract.pager import with_pager
from mingjing.extract.record_store import as_page
from mingjing.run import extract_step
from mingjing.run.check_step import judge
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import RunFolder
from mingjing.run.page_table import count_by_kind, encode_lines, write_page_table
from mingjing.run.progress import silent
from mingjing.run.score_step import score
from mingjing.run.workspace import Workspace, open_workspace

SETTINGS = """\
county: 云岫县
scheme: xunwu/2022
year: 2022
as_of: "2022-12-31"
units: units.csv
ledgers: {领导名册: ledgers/领导名册.csv}
"""
UNITS = 60
"""As many as a county has."""
_PER_PART = 2_000


@dataclass(frozen=True)
class _Part:
    seed: int
    pages: int
    first: int
    file: Path


def main() -> None:
    """One piece of the work."""
    what, *arguments = sys.argv[1:]
    if what == "make":
        seed, pages, folder, workers = arguments
        tell(lambda: _make(int(seed), int(pages), Path(folder), int(workers)))
    else:
        folder, workers = arguments
        tell(lambda: _do(what, open_workspace(Path(folder)), int(workers)))


def _do(what: str, workspace: Workspace, workers: int) -> int:
    run, engine = RunFolder(workspace.runs / "0001"), LocalEngine(workers)
    if what == "gather":
        run.parts.mkdir(parents=True)
        extract_step.find_all_facts(workspace, run, run.id, engine, silent)
        run.drop_parts()
    elif what == "check":
        judge(workspace, run, engine, silent)
    else:
        score(workspace, run)
    return sum(count_by_kind(run.pages).values())


def _make(seed: int, pages: int, folder: Path, workers: int) -> int:
    """A workspace whose run has its page facts and nothing else."""
    county = build_county(seed, pages, UNITS)
    write_workspace(county, folder)
    (folder / "assessment.yaml").write_text(SETTINGS, "utf-8")
    run = RunFolder(folder / "runs" / "0001")
    run.parts.mkdir(parents=True)
    run.note(visit=run.id)
    parts = [
        _Part(seed, pages, first, run.parts / f"{first:09}.jsonl")
        for first in range(0, len(county.responses), _PER_PART)
    ]
    del county
    list(LocalEngine(workers).map(_read, parts))
    run.pages.parent.mkdir()
    count = write_page_table([part.file for part in parts], run.pages, scratch=run.parts)
    run.drop_parts()
    return count


def _read(part: _Part) -> None:
    county = _county(part.seed, part.pages)
    part.file.write_bytes(
        encode_lines(
            attribute(with_pager(page_facts(as_page(snapshot)), snapshot), county.units)
            for snapshot in _snapshots(county, part.first)
        )
    )


def _snapshots(county: County, first: int) -> Iterator[Snapshot]:
    at = datetime(2022, 12, 31, tzinfo=UTC)
    for url in sorted(county.responses)[first : first + _PER_PART]:
        answer = county.responses[url]
        if answer.status != 503 and not 300 <= answer.status < 400:
            headers = tuple((name.lower(), value) for name, value in answer.headers)
            digest = hashlib.sha256(answer.body).hexdigest()
            yield Snapshot(url, url, answer.status, headers, answer.body, digest, at)


@cache
def _county(seed: int, pages: int) -> County:
    return build_county(seed, pages, UNITS)


if __name__ == "__main__":
    main()
