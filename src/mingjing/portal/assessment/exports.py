"""Frozen results as files: the county as xlsx, csv and json, each unit's sheet as docx and xlsx in the paper's layout."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from mingjing.model import ScoreSheet
from mingjing.portal.assessment.judged import scheme_of
from mingjing.portal.assessment.models import Publication
from mingjing.portal.assessment.publishing import Frozen, frozen, frozen_bytes
from mingjing.portal.assessment.results import masked, meta_of, places
from mingjing.report.county_view import PlaceView
from mingjing.report.county_xlsx import write_county
from mingjing.report.docx_sheet import write_docx
from mingjing.report.paper import lay_out
from mingjing.report.scores_csv import write_scores
from mingjing.report.xlsx_sheet import write_xlsx

_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: Mapping[str, str] = {
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
}
FORMAT = 1
"""Counts the shapes of the JSON file; a field that is gone or means something else makes a new one."""
JSON_FIELDS: Mapping[str, str] = {
    "format": f"本文件结构的版本，现为 {FORMAT}；只增加字段时不变",
    "assessment": "考核名称",
    "county": "县（市、区）",
    "year": "年度",
    "scheme": "考核方案",
    "scheme_digest": "方案文件的 SHA-256",
    "version": "结果的版本，从 1 起",
    "state": "在哪一步冻结：provisional 结果公示，final 审定",
    "digest": "冻结文件（jsonl）的 SHA-256",
    "at": "冻结的时刻（带时区）",
    "ranking": "各组名次：`group`，`units[{unit, rank, tied, share}]`；`rank` 为空的，名次未定；`share` 是得分率",
    "sheets": "各单位评分表：`sheet`（同 `sheets.jsonl` 的一行，分数是字符串，没有定的为 null），`claimed` 按题号写自评分（null：申请合理缺项）",
}
"""What the JSON file of a version holds."""


def county(publication: Publication, kind: str) -> bytes:
    """The whole county's results. Raises KeyError for a kind that there is not, Tampered."""
    return {"xlsx": _county_xlsx, "csv": _county_csv, "json": _county_json, "jsonl": frozen_bytes}[kind](
        publication
    )


def unit(publication: Publication, one: Frozen, kind: str) -> bytes:
    """One unit's sheet as it stands on paper, 自评分 and 得分 filled. Raises KeyError for a kind that there is not."""
    write = {"docx": write_docx, "xlsx": write_xlsx}[kind]
    meta = meta_of(publication)
    paper = lay_out(scheme_of(publication.assessment), masked(one.sheet), meta, one.claimed)
    return _written(f"sheet.{kind}", lambda file: write(file, paper, meta))


def _county_xlsx(publication: Publication) -> bytes:
    scheme, sheets = scheme_of(publication.assessment), _sheets(publication)
    meta = meta_of(publication)
    return _written("county.xlsx", lambda file: write_county(file, scheme, places(publication), sheets, meta))


def _county_csv(publication: Publication) -> bytes:
    return _written("scores.csv", lambda file: write_scores(file, _sheets(publication)))


def _county_json(publication: Publication) -> bytes:
    """Version, digest, places and every sheet, masked (JSON_FIELDS)."""
    assessment = publication.assessment
    told = {
        "format": FORMAT,
        "assessment": assessment.title,
        "county": assessment.county,
        "year": assessment.year,
        "scheme": assessment.scheme_file,
        "scheme_digest": assessment.scheme_digest,
        "version": publication.version,
        "state": publication.state,
        "digest": publication.digest,
        "at": publication.at,
        "ranking": [
            {"group": group.group, "units": [_place(place) for place in group.places]}
            for group in places(publication)
        ],
        "sheets": [
            {"sheet": masked(one.sheet), "claimed": {str(item): score for item, score in one.claimed.items()}}
            for one in frozen(publication)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1)


def _place(place: PlaceView) -> dict[str, object]:
    return {name: getattr(place, name) for name in ("unit", "rank", "tied", "share")}


def _sheets(publication: Publication) -> tuple[ScoreSheet, ...]:
    return tuple(masked(one.sheet) for one in frozen(publication))


def _written(name: str, write: Callable[[Path], None]) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        write(file)
        return file.read_bytes()
