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


@pytest.fixture(scope="session")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assessed]:
    """The invented county, assessed once."""
    with invented_workspace(tmp_path_factory.mktemp("county") / "work") as served:
        workspace = open_workspace(served.folder)
        run = new_run(workspace)
        assess(workspace, run, LocalEngine(1))
        yield Assessed(served.county, workspace, run)
