"""Digests of everything a result depends on: files, code, settings."""

import hashlib
import importlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from mingjing.checks.registry import all_checks
from mingjing.run.media import listed_at
from mingjing.run.workspace import Workspace


def of_file(file: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def of_folder(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files below a folder."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{file.relative_to(folder)}\n{of_file(file)}\n".encode())
    return digest.hexdigest()


@cache
def of_package(name: str) -> str:
    """SHA-256 over the sources of a package: the version of its judgement."""
    module = importlib.import_module(name)
    assert module.__file__ is not None
    folder = Path(module.__file__).parent
    digest = hashlib.sha256()
    for file in sorted((*folder.rglob("*.py"), *folder.rglob("*.yaml"))):
        if file.name != "cases.yaml":
            digest.update(f"{file.relative_to(folder)}\n{of_file(file)}\n".encode())
    return digest.hexdigest()


def inputs(workspace: Workspace) -> Mapping[str, str]:
    """For each step the digest of what it depends on beside the result of the step before."""
    units = [repr(unit) for unit in workspace.units]
    period = [workspace.year, workspace.opens_on, workspace.closes_on, workspace.as_of]
    ledgers = workspace.shelf.digests
    own_days = [f"{day} {worked}" for day, worked in sorted(workspace.own_days.items())]
    checks = {check.name: check.digest for check in all_checks().values()}
    entries = [*(unit.entries for unit in workspace.units), *listed_at(workspace)]
    return {
        "crawl": _digest([*entries, workspace.visit]),
        "extract": _digest([*units, *period, *own_days, workspace.roster, of_package("mingjing.extract")]),
        "check": _digest(
            [
                workspace.scheme,
                checks,
                *ledgers,
                *own_days,
                of_package("mingjing.checks"),
                of_package("mingjing.ledgers"),
            ]
        ),
        "score": _digest([workspace.scheme, *ledgers, of_package("mingjing.scoring")]),
        "report": _digest([workspace.county, of_package("mingjing.report")]),
    }


def _digest(values: Iterable[object]) -> str:
    told = json.dumps([str(value) for value in values], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
