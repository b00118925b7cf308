"""One assessment of the invented county, shared by the tests that only look at it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from tests.run.invented import invented_workspace

from mingjing.county import County
from mingjing.run.assess import assess, new_run
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import RunFolder
from mingjing.run.workspace import Workspace, open_workspace


@dataclass(frozen=True)
class Assessed:
    """A finished run of the invented county."""

    county: County
    workspace: Workspace
    run: RunFolder


FEW = ("云岫县人力资源和社会保障局", "云岫县卫生健康委员会", "云岫县林业局")
"""Units with small sites of their own: a longer consultation costs the first two points, the second has an absence."""


@pytest.fixture(scope="session")
def few_assessed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assessed]:
    """The invented county with three units on its list, assessed once: for tests that judge it again."""
    with invented_workspace(tmp_path_factory.mktemp("few") / "work", units=FEW) as served:
        workspace = open_workspace(served.folder)
        run = new_run(workspace)
        assess(workspace, run, LocalEngine(1))
        yield Assessed(served.county, workspace, run)


@pytest.fixture(scope="session")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assessed]:
    """The invented county, assessed once."""
    with invented_workspace(tmp_path_factory.mktemp("county") / "work") as served:
        workspace = open_workspace(served.folder)
        run = new_run(workspace)
        assess(workspace, run, LocalEngine(1))
        yield Assessed(served.county, workspace, run)
