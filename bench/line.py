"""The steps after fetching, on the archive of an earlier crawl: python -m bench.line STEP FOLDER WORKERS"""

import sys
from pathlib import Path

from bench.measure import tell
from mingjing.run import assess
from mingjing.run.engine import LocalEngine
from mingjing.run.progress import silent
from mingjing.run.workspace import open_workspace


def main() -> None:
    """One step of the newest run, measured; items are the pages of the run."""
    step, folder, workers = sys.argv[1:]
    workspace = open_workspace(Path(folder))
    run = assess.run_to_continue(workspace)

    def work() -> int:
        assess.do_step(workspace, run, step, LocalEngine(int(workers)), silent)
        return int(run.manifest["steps"]["crawl"]["pages"])

    tell(work)


if __name__ == "__main__":
    main()
