"""The sample county's reports, written once for all tests that read them."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import sample

from mingjing.report import ReportFiles, write_reports


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> ReportFiles:
    """The sample's reports."""
    return write_reports(
        tmp_path_factory.mktemp("reports"),
        sample.SCHEME,
        sample.UNITS,
        sample.SHEETS,
        sample.RANKING,
        sample.seen,
        sample.about_check,
        sample.META,
        sample.LOSSES,
    )
