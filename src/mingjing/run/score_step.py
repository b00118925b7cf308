"""Findings → score sheets: every unit's sheet, then what needs the others (averages, quotas)."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mingjing.model import PartFindings, ScoreSheet
from mingjing.run.check_step import read_findings
from mingjing.run.claims import accepted
from mingjing.run.folder import RunFolder, replacing
from mingjing.run.rulings import made_rulings
from mingjing.run.workspace import Workspace
from mingjing.scoring import score_unit, settle


def score(workspace: Workspace, run: RunFolder) -> tuple[ScoreSheet, ...]:
    """Write `sheets.jsonl` and return the sheets in the order of the units file."""
    found: dict[str, list[PartFindings]] = defaultdict(list)
    for findings in read_findings(run.findings):
        found[findings.unit].append(findings)
    rulings = (*accepted(workspace.shelf), *made_rulings(workspace.shelf, workspace.scheme))
    sheets = settle(
        workspace.scheme,
        [score_unit(workspace.scheme, unit, found[unit.name], rulings) for unit in workspace.units],
    )
    with replacing(run.sheets) as draft, draft.open("wb") as lines:
        for sheet in sheets:
            lines.write(msgspec.json.encode(sheet) + b"\n")
    return sheets


_DECODER = msgspec.json.Decoder(ScoreSheet)


def read_sheets(file: Path) -> Iterator[ScoreSheet]:
    """The sheets of a run, in the order of the units file."""
    with file.open("rb") as lines:
        for line in lines:
            yield _DECODER.decode(line)
