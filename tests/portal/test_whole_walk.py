"""Everybody's work from the first invitation to the archive, in a real browser, on SQLite and on PostgreSQL."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests import manual
from tests.portal.conftest import BUREAU, NEIGHBOUR, TOWN
from tests.portal.postgresql import programs, server
from tests.portal.served import served
from tests.portal.walking import walking, whole_walk

from mingjing.run.workspace import open_workspace


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The DATABASE_URL of an empty database; "" for the workspace's own file."""
    if request.param == "sqlite":
        yield ""
        return
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    with server(bin_folder) as address:
        yield address


def test_three_units_from_invitation_to_archive(
    browser: Browser, small_workspace: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "county"
    shutil.copytree(
        small_workspace, folder, ignore=shutil.ignore_patterns("cache", "portal.sqlite3*", "results")
    )
    with served(folder) as portal, walking(portal, browser, (TOWN, NEIGHBOUR, BUREAU)) as walk:
        whole_walk(walk, BUREAU)
    assert walk.faults == []
    assert len(walk.seen) == 31
    assert manual.faults_of(walk.labels) == []


@pytest.mark.long
def test_the_invented_county_from_invitation_to_archive(
    browser: Browser, tmp_path: Path, database: str
) -> None:
    folder = tmp_path / "county"
    program = Path(sys.executable).with_name("mingjing")
    subprocess.run([program, "demo", "--no-serve", "--folder", folder, "--units", "16"], check=True)
    for file in folder.glob("portal.sqlite3*"):
        file.unlink()
    units = tuple(unit.name for unit in open_workspace(folder).units)
    bureau = next(name for name in units if "财政局" in name)
    with served(folder, database) as portal, walking(portal, browser, units, database) as walk:
        whole_walk(walk, bureau)
    assert walk.faults == []
