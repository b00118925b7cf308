"""What units filed, laid out for a reader: a workbook with a row for each piece, each leading to its file or picture."""

import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from mingjing.report import ReportMeta
from mingjing.report.table_xlsx import Figure, write_table
from mingjing.run.bundle import manifest as layout
from mingjing.run.bundle.filed import PICTURE, FiledLine, Piece
from mingjing.run.bundle.manifest import Manifest

LIST = "材料清单.xlsx"
_HEAD = (
    "单位",
    "题号",
    "自评分",
    "核查分",
    "得分",
    "核查结论",
    "材料",
    "报送人",
    "报送时间",
    "说明",
    "网址",
    "决定",
    "决定理由",
    "文件",
    "SHA-256",
)
_FILE_AT = _HEAD.index("文件")
_UNFIT = re.compile(r"[^\w.（）() -]")
_LONGEST = 80


def lay_out(unpacked: Path, lines: Sequence[FiledLine], manifest: Manifest, folder: Path) -> int:
    """Write the workbook and copies of all files and pictures into a new folder; how many pieces there are."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[list[Figure]] = []
    links: dict[tuple[int, int], str] = {}
    for line in lines:
        for number, piece in enumerate(line.pieces or (None,), start=1):
            where = _copied(unpacked, line, piece, number, folder) if piece else ""
            if where:
                links[len(rows), _FILE_AT] = where
            rows.append([Figure(words) for words in _row(line, piece, where)])
    meta = ReportMeta(manifest.county, manifest.year, date.fromisoformat(manifest.as_of), manifest.run)
    title = f"{manifest.county}{manifest.year}年度　报送的材料和核查结论"
    write_table(folder / LIST, meta, title, _HEAD, rows, links)
    return sum(len(line.pieces) for line in lines)


def _row(line: FiledLine, piece: Piece | None, where: str) -> Iterator[str]:
    yield from (line.unit, str(line.item), line.self_score, line.verified_score, line.final_score)
    yield "；".join(
        f"{one.stage} {one.points} {one.reason}（{one.by}，{one.at[:16]}）" for one in line.rulings
    )
    if piece is None:
        yield from ("",) * (len(_HEAD) - 6)
        return
    yield from (piece.kind, piece.by, piece.at[:16], piece.words, piece.link, piece.decided, piece.reason)
    yield from (where, piece.file or piece.picture)


def _copied(unpacked: Path, line: FiledLine, piece: Piece, number: int, folder: Path) -> str:
    """Where the file or picture of a piece is put, below `folder`; "" for a piece of words only. Names come from whoever
    filed it: only what is harmless in a name is left of them."""
    if piece.file:
        kept, name = unpacked / layout.FILED / piece.file, piece.file_name
    elif piece.capture:
        kept, name = unpacked / layout.CAPTURES / piece.capture / PICTURE, "截图.jpg"
    else:
        return ""
    if not kept.is_file():
        return ""  # a page of which there is a record and no picture
    where = f"{_fit(line.unit)}-第{line.item}项-{number}-{_fit(name)}"
    shutil.copyfile(kept, folder / where)
    return where


def _fit(name: str) -> str:
    """A name that stays where it is put.

    >>> _fit("照片 (1).png"), _fit("../../etc/passwd"), _fit("")
    ('照片 (1).png', '______etc_passwd', '文件')
    """
    fit = _UNFIT.sub("_", name).replace("..", "__").strip(" .")[-_LONGEST:].strip(" .")
    return fit or "文件"
