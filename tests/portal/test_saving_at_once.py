"""A hundred clerks saving at once for a minute, on SQLite and on PostgreSQL: nothing is lost, nothing fails."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from tests.portal.apart import environment
from tests.portal.postgresql import programs, server
from tests.portal.served import served

_CLERKS, _UNITS = 100, 3
_READ = """
import json, sys
from pathlib import Path
from mingjing.portal.launch import set_up
set_up(Path(sys.argv[1]))
from mingjing.portal.assessment.models import Line
from mingjing.portal.log.chain import faults
from mingjing.portal.log.models import Entry
lines = {str(one.pk): [one.version, one.self_note] for one in Line.objects.filter(version__gt=0)}
print(json.dumps({"lines": lines, "faults": faults(), "entries": Entry.objects.filter(action="save_self_score").count()}))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The DATABASE_URL of an empty database; "" for the workspace's own file."""
    bin_folder = programs() if request.param == "postgresql" else None
    if request.param == "postgresql" and bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    with server(bin_folder) if bin_folder else nullcontext("") as address:
        yield address


@pytest.mark.long
@pytest.mark.parametrize("pace", [1.0, 0.0], ids=["a save a second", "as fast as it answers"])
def test_a_hundred_clerks(small_workspace: Path, tmp_path: Path, database: str, pace: float) -> None:
    folder = tmp_path / "county"
    shutil.copytree(small_workspace, folder, ignore=shutil.ignore_patterns("portal.sqlite3*"))

    def told(*words: object) -> str:
        done = subprocess.run(
            [sys.executable, *map(str, words)],
            env=environment(database),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    told("-m", "bench.portal.saving", "seed", folder, _CLERKS)
    with served(folder, database, workers=2) as portal:
        saved = json.loads(told("-m", "bench.portal.saving", "save", portal.url, _CLERKS, _UNITS, 60, pace))
    kept = json.loads(told("-c", _READ, folder))
    assert (saved["faults"], kept["faults"]) == ([], [])
    assert {line: [count, f"第{count}次"] for line, count in saved["lines"].items()} == kept["lines"]
    assert kept["entries"] == sum(saved["lines"].values())
