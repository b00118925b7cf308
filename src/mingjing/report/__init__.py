"""Score sheet → docx, xlsx, HTML and CSV: arrangement only, no arithmetic."""

from mingjing.report.circular import CircularRow, write_circular
from mingjing.report.inputs import (
    GroupRanking,
    Loss,
    Pictured,
    Place,
    ReportFiles,
    ReportMeta,
    Seen,
    UnitFiles,
)
from mingjing.report.posting_calendar import PostingYear
from mingjing.report.replay_view import Replayed, Showing, replayed
from mingjing.report.scores_csv import write_scores
from mingjing.report.write import write_reports

__all__ = [
    "CircularRow",
    "GroupRanking",
    "Loss",
    "Pictured",
    "Place",
    "PostingYear",
    "Replayed",
    "ReportFiles",
    "ReportMeta",
    "Seen",
    "Showing",
    "UnitFiles",
    "replayed",
    "write_circular",
    "write_reports",
    "write_scores",
]
