"""`make golden`: rewrites tests/golden/scores.csv from a fresh assessment of the invented county; review the difference."""

import shutil
import tempfile
from pathlib import Path

from tests.run.invented import invented_workspace
from tests.run.test_invented_county import GOLDEN

from mingjing.run.assess import assess, new_run
from mingjing.run.workspace import open_workspace


def main() -> None:
    """Assess and copy."""
    with tempfile.TemporaryDirectory() as folder, invented_workspace(Path(folder) / "work") as served:
        workspace = open_workspace(served.folder)
        run = new_run(workspace)
        assess(workspace, run)
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(run.scores, GOLDEN)
    print(f"{GOLDEN} 已重写；请用 git diff 复核差异")


if __name__ == "__main__":
    main()
