"""What units filed at the portal and what was decided on it, as part of a bundle: from a point to the very file.

filed/index.jsonl       one line per item of a unit's sheet: scores, rulings with names and reasons, pieces with digests
filed/<SHA-256>         a file as it was uploaded
captures/<name>/<part>  the capture of a link: picture, WARC, WACZ, receipt
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from mingjing.capture.receipt import RECEIPT, changed_parts
from mingjing.run.bundle import manifest as layout
from mingjing.run.bundle.faults import Altered

PICTURE = "page.jpg"


class Piece(msgspec.Struct, frozen=True):
    """Something that a unit filed: what it is called (佐证材料, 申诉 …), its words, a link with its capture or an
    uploaded file, and what was decided on it. `picture` and `file` are digests, `capture` is the folder's name; ""
    where there is none."""

    kind: str
    by: str
    at: str
    words: str
    link: str
    capture: str
    picture: str
    file: str
    file_name: str
    decided: str
    reason: str


class Decided(msgspec.Struct, frozen=True):
    """A ruling: at which stage, how many points as words, why, by whom, when."""

    stage: str
    points: str
    reason: str
    by: str
    at: str


class FiledLine(msgspec.Struct, frozen=True):
    """One item of a unit's sheet on which something was filed or decided; scores as words, "" for none."""

    unit: str
    item: int
    self_score: str
    verified_score: str
    final_score: str
    rulings: tuple[Decided, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Filed:
    """Everything of one assessment: lines in the order of the sheets, uploaded files by digest, captures by name."""

    title: str
    lines: Sequence[FiledLine]
    files: Mapping[str, Path] = field(default_factory=dict)
    captures: Mapping[str, Path] = field(default_factory=dict)


def encoded(filed: Filed) -> bytes:
    """The lines as they stand in the index, the title of the assessment above them."""
    head = {"assessment": filed.title}
    return b"".join(msgspec.json.encode(one) + b"\n" for one in (head, *filed.lines))


def members(filed: Filed) -> Iterator[tuple[str, Path]]:
    """Files and parts of captures by the names of their members."""
    for digest, file in sorted(filed.files.items()):
        yield f"{layout.FILED}{digest}", file
    for name, folder in sorted(filed.captures.items()):
        for part in sorted(one for one in folder.iterdir() if one.is_file()):
            yield f"{layout.CAPTURES}{name}/{part.name}", part


def read_index(unpacked: Path) -> tuple[FiledLine, ...]:
    """The lines of an unpacked bundle; none where nothing of the portal was sealed. Raises Altered."""
    file = unpacked / layout.FILED_INDEX
    if not file.is_file():
        return ()
    try:
        decoder = msgspec.json.Decoder(FiledLine)
        return tuple(decoder.decode(line) for line in file.read_bytes().splitlines()[1:])
    except (msgspec.MsgspecError, UnicodeError) as fault:
        raise Altered(layout.FILED_INDEX, f"读不出来：{fault}") from fault


def require_filed(unpacked: Path) -> tuple[FiledLine, ...]:
    """The lines, every file and capture of which is there and is what the line says, and nothing else is. Raises Altered."""
    lines = read_index(unpacked)
    pieces = [piece for line in lines for piece in line.pieces]
    for digest in sorted({piece.file for piece in pieces if piece.file}):
        _require_digest(unpacked, f"{layout.FILED}{digest}", digest)
    captured = {piece.capture: piece.picture for piece in pieces if piece.capture}
    for name, picture in sorted(captured.items()):
        _require_capture(unpacked, f"{layout.CAPTURES}{name}/", picture)
    _require_nothing_more(unpacked, {piece.file for piece in pieces}, set(captured))
    return lines


def _require_digest(unpacked: Path, name: str, digest: str) -> None:
    file = unpacked / name
    if not file.is_file():
        raise Altered(name, f"{layout.FILED_INDEX} 提到的文件不在包里")
    if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
        raise Altered(name, "内容不是报送的那一份，与名称（SHA-256）不符")


def _require_capture(unpacked: Path, name: str, picture: str) -> None:
    receipt = unpacked / name / RECEIPT
    if not receipt.is_file():
        raise Altered(name + RECEIPT, f"{layout.FILED_INDEX} 提到的存证不在包里")
    try:
        changed = changed_parts(receipt)
        pictured = {part["name"]: part["sha256"] for part in json.loads(receipt.read_text("utf-8"))["parts"]}
    except (ValueError, KeyError, TypeError, OSError) as fault:
        raise Altered(name + RECEIPT, f"回执读不出来：{fault}") from fault
    for part in changed:
        raise Altered(name + part, "不见了，或与回执上的 SHA-256 不符")
    if pictured.get(PICTURE, "") != picture:
        raise Altered(name + PICTURE, f"不是 {layout.FILED_INDEX} 写明的截图")


def _require_nothing_more(unpacked: Path, files: set[str], captures: set[str]) -> None:
    for folder, known in (
        (layout.FILED, files | {Path(layout.FILED_INDEX).name}),
        (layout.CAPTURES, captures),
    ):
        place = unpacked / folder
        for one in sorted(place.iterdir()) if place.is_dir() else ():
            if one.name not in known:
                raise Altered(folder + one.name, f"{layout.FILED_INDEX} 没有提到它，是后加的")
