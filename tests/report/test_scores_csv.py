"""`scores.csv` says the same to every tool that reads it."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import sample

from mingjing.report import ReportFiles, write_scores


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def test_the_file_begins_with_the_plain_header_and_lines_end_in_crlf(files: ReportFiles) -> None:
    raw = files.scores_csv.read_bytes()
    assert raw.startswith(b"unit,item,max,score,state,reason\r\n")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 1 + 3 * 11


def test_open_items_have_no_score_and_zero_is_a_score(files: ReportFiles) -> None:
    by_item = {row["item"]: row for row in rows(files.scores_csv) if row["unit"] == "云岫镇"}
    assert by_item["3"] == {
        "unit": "云岫镇",
        "item": "3",
        "max": "6",
        "score": "",
        "state": "unclear",
        "reason": "反馈无法判定",
    }
    assert by_item["28"] == {
        "unit": "云岫镇",
        "item": "28",
        "max": "4",
        "score": "0",
        "state": "scored",
        "reason": "未设专栏",
    }


def test_a_pool_stands_in_the_row_of_its_first_item_and_the_columns_add_up(files: ReportFiles) -> None:
    own = [row for row in rows(files.scores_csv) if row["unit"] == "县教育局"]
    pool = [
        (row["item"], row["max"], row["score"], row["state"]) for row in own if row["item"] in ("26", "27")
    ]
    assert pool == [("26", "6", "5", "ruled"), ("27", "", "", "ruled")]
    assert sum(Decimal(row["max"] or 0) for row in own) == sample.SCHEME.full_mark
    assert sum(Decimal(row["score"] or 0) for row in own) == sample.SHEETS[2].total


def test_formulas_and_line_breaks_stay_text(tmp_path: Path) -> None:
    item = sample.scored(5, "2", "1", '=HYPERLINK("http://evil.example"),\n第二行')
    sheet = replace(sample.SHEETS[0], unit="@云岫镇", items=(item,), pools=())
    write_scores(tmp_path / "scores.csv", [sheet])
    assert rows(tmp_path / "scores.csv") == [
        {
            "unit": "'@云岫镇",
            "item": "5",
            "max": "2",
            "score": "1",
            "state": "scored",
            "reason": '\'=HYPERLINK("http://evil.example"),\n第二行',
        }
    ]
