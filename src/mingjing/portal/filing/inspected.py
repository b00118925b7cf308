"""What an uploaded file is, told by its content, and whether it may be kept."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext

from mingjing.extract.attachments.guarded import read_guarded
from mingjing.model import Cause
from mingjing.portal.filing.incoming import Received
from mingjing.portal.filing.names import ending_of, readable_name
from mingjing.portal.filing.office import MAIN, check_office
from mingjing.portal.filing.pdf import check_pdf
from mingjing.portal.filing.pictures import check_jpeg, check_png
from mingjing.portal.filing.refused import FileRefused

ENDINGS = ("pdf", "docx", "xlsx", "jpg", "jpeg", "png")
ACCEPT = ",".join(f".{ending}" for ending in ENDINGS)
"""What a browser offers to choose from."""
"""What may be chosen; doc, xls and ofd cannot be looked through safely."""
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
PICTURES = frozenset({"jpg", "png"})
_OLD = {"doc": "docx", "xls": "xlsx", "wps": "docx", "et": "xlsx", "docm": "docx", "xlsm": "xlsx"}
_UNREADABLE = frozenset({Cause.BROKEN, Cause.OVERSIZED, Cause.UNSAFE, Cause.ENCRYPTED})


@dataclass(frozen=True)
class Inspected:
    """A file that may be kept: where it waits, what it is, and how people call it."""

    waiting: Path
    digest: str
    size_bytes: int
    kind: str
    name: str


def inspected(received: Received) -> Inspected:
    """Raises FileRefused for whatever is not a plain document or picture of an accepted kind. The file is read whole;
    its size is bounded."""
    if not received.size:
        raise FileRefused(gettext("文件是空的；请重新选择"))
    ending = ending_of(received.name or "")
    data = received.waiting.read_bytes()
    kind = _kind(data, ending)
    match kind:
        case "pdf":
            check_pdf(data)
        case "png":
            check_png(data)
        case "jpg":
            check_jpeg(data)
        case _:
            check_office(data, kind)
    _check_one_kind(data, kind)
    if kind not in PICTURES:
        cause = read_guarded(data, kind).cause
        if cause in _UNREADABLE:
            told = gettext("%(cause)s，不能报送；请打开看一看，另存一次再报送")
            raise FileRefused(told % {"cause": translation.gettext(cause.label)})
    name = readable_name(received.name or "", kind)
    return Inspected(received.waiting, received.digest, len(data), kind, name)


def _kind(data: bytes, ending: str) -> str:
    """The kind that content and ending agree on."""
    if ending in _OLD:
        told = gettext("不收 %(ending)s 文件（不能安全核对）；请另存为 %(better)s，或者导出为 PDF")
        raise FileRefused(told % {"ending": ending, "better": _OLD[ending]})
    if not ending:
        raise FileRefused(gettext("不收这种文件：只收 pdf、docx、xlsx、jpg、png"))
    if ending not in ENDINGS:
        told = gettext("不收 %(ending)s 文件：只收 pdf、docx、xlsx、jpg、png")
        raise FileRefused(told % {"ending": ending[:10]})
    wanted = "jpg" if ending == "jpeg" else ending
    if _told_by_content(data) != wanted:
        told = gettext("文件的内容不是 %(ending)s；请不要改扩展名，只收 pdf、docx、xlsx、jpg、png")
        raise FileRefused(told % {"ending": ending})
    return wanted


def _told_by_content(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if not data.startswith(b"PK\x03\x04"):
        return ""
    return next((kind for kind, main in MAIN.items() if main.encode() in data), "")


def _check_one_kind(data: bytes, kind: str) -> None:
    """Refuse a file that is of a second kind as well, which other programs would open it as."""
    if kind not in MAIN and zipfile.is_zipfile(BytesIO(data)):
        raise FileRefused(gettext("文件里藏有压缩包；请重新生成一份"))
    if kind != "pdf" and b"%PDF-" in data[:1024]:
        raise FileRefused(gettext("文件同时是一份 PDF；请重新生成一份"))
