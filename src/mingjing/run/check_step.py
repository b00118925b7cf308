"""Facts → findings: every part that has a check, at every unit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from mingjing.checks.registry import all_checks
from mingjing.extract.decisions.matters import Published, catalogued
from mingjing.model import (
    CataloguedDuty,
    Finding,
    Frame,
    LedgerFacts,
    MediaRecord,
    PartFindings,
    Scheme,
    Unit,
    UnitFacts,
)
from mingjing.run.engine import Engine
from mingjing.run.folder import RunFolder, replacing
from mingjing.run.media import media_of, write_media
from mingjing.run.progress import Listener, Progress
from mingjing.run.unit_record import decode, read_records, unit_of
from mingjing.run.workspace import Workspace


@dataclass(frozen=True)
class FindingLine:
    """One line of `findings.jsonl`: whose, which item and part, which check in which version, and what it saw."""

    unit: str
    item: int
    part: int
    check: str
    version: str
    finding: Finding


@dataclass(frozen=True)
class LedgerLine:
    """One line of `facts/ledgers.jsonl`: what the office's ledgers say of one unit."""

    unit: str
    ledgers: LedgerFacts


@dataclass(frozen=True)
class _Task:
    line: bytes
    frame: Frame
    scheme: Scheme
    ledgers: LedgerFacts
    media: tuple[MediaRecord, ...]
    duties: tuple[CataloguedDuty, ...]


def judge(workspace: Workspace, run: RunFolder, engine: Engine, listen: Listener) -> int:
    """Write `facts/ledgers.jsonl`, `facts/media.jsonl` and `findings.jsonl`; returns the number of findings."""
    units = {unit.name: unit for unit in workspace.units}
    ledgers = {name: workspace.shelf.of(name) for name in units}
    with replacing(run.ledger_facts) as draft, draft.open("wb") as file:
        for name, facts in ledgers.items():
            file.write(msgspec.json.encode(LedgerLine(name, facts)) + b"\n")
    media = media_of(workspace, str(run.manifest["visit"]), ledgers)
    with replacing(run.media) as draft:
        write_media(media, draft)
    duties = _duties(run.unit_facts, units, ledgers)
    with run.unit_facts.open("rb") as lines:
        tasks = [
            _Task(
                line,
                workspace.frame(units[name]),
                workspace.scheme,
                ledgers[name],
                media[name],
                duties.get(name, ()),
            )
            for line in lines
            if (name := unit_of(line))
        ]
    count = 0
    with replacing(run.findings) as draft, draft.open("wb") as file:
        for done, found in enumerate(engine.map(_judge_unit, tasks), start=1):
            for finding in found:
                file.write(msgspec.json.encode(finding) + b"\n")
                count += 1
            listen(Progress("check", done, len(tasks)))
    return count


def _duties(
    unit_facts: Path, units: Mapping[str, Unit], ledgers: Mapping[str, LedgerFacts]
) -> dict[str, tuple[CataloguedDuty, ...]]:
    """The matters that the office's ledger names, by unit, with what is published of them."""
    asked = {name: facts.decision_duties for name, facts in ledgers.items() if facts.decision_duties}
    if not asked:
        return {}
    published = [
        Published(units[record.unit], catalogue)
        for record in read_records(unit_facts)
        for catalogue in record.facts.decision_catalogues
    ]
    return {name: catalogued(units[name], duties, published) for name, duties in asked.items()}


_DECODER = msgspec.json.Decoder(FindingLine)


def read_findings(file: Path) -> Iterator[PartFindings]:
    """What the checks found, grouped by unit, item and part."""
    grouped: dict[tuple[str, int, int, str], list[Finding]] = {}
    with file.open("rb") as lines:
        for line in lines:
            told = _DECODER.decode(line)
            grouped.setdefault((told.unit, told.item, told.part, told.check), []).append(told.finding)
    for (unit, item, part, check), findings in grouped.items():
        yield PartFindings(unit, item, part, check, tuple(findings))


def _judge_unit(task: _Task) -> list[FindingLine]:
    record = decode(task.line)
    facts = replace(record.facts, ledgers=task.ledgers, media=task.media, catalogued_duties=task.duties)
    return list(_findings(task.scheme, record.unit, facts, record.frame(task.frame)))


def _findings(scheme: Scheme, unit: str, facts: UnitFacts, frame: Frame) -> Iterable[FindingLine]:
    checks = all_checks()
    for item in scheme.items():
        for number, part in enumerate(item.parts, start=1):
            if part.check:
                check = checks[part.check]
                for finding in check.run(facts, frame, part.params):
                    yield FindingLine(unit, item.number, number, check.name, check.digest[:12], finding)
