"""The example drives an assessment to its publication, by nothing but the API."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.portal.api.conftest import tokens_of
from tests.portal.conftest import BUREAU, NEIGHBOUR, TOWN
from tests.portal.served import cast_in, served

from mingjing.client import Portal
from mingjing.portal.assessment.states import State

_ROOT = Path(__file__).parents[3]
_WHO = ("office", "clerk", "leader_of_town", "neighbour", "leader_of_neighbour", "bureau", "reviewer")


@pytest.mark.long
def test_the_example_publishes_an_assessment(small_workspace: Path, tmp_path: Path) -> None:
    folder = cast_in(small_workspace, tmp_path / "portal", State.DRAFT)
    words = tokens_of(folder, *_WHO)
    file = tmp_path / "tokens.json"
    file.write_text(json.dumps(words), "utf-8")
    with served(folder) as portal:
        told = subprocess.run(
            [sys.executable, _ROOT / "examples" / "assessment.py", portal.url, file],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        anybody = Portal(portal.url)
        newest = anybody.read("/public")[0]
        result = anybody.read(f"/public/{newest['id']}")
    assert newest["state"] == State.FINAL
    units = {place["unit"] for group in result["ranking"] for place in group["units"]}
    assert units == {TOWN, NEIGHBOUR, BUREAU}
    assert all(f"　{unit}　" in told for unit in units)
