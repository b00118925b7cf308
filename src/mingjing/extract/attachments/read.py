"""One document → its portions: by the type that its bytes tell, within bounds, never with an exception."""

from collections.abc import Callable, Mapping

from mingjing.extract.attachments.archive import read_zip
from mingjing.extract.attachments.old_word import read_doc
from mingjing.extract.attachments.pdf import read_pdf
from mingjing.extract.attachments.plain import read_csv, read_text
from mingjing.extract.attachments.reading import NotReadError, Portion, Reading, within_bounds
from mingjing.extract.attachments.sheets import read_xls, read_xlsx
from mingjing.extract.attachments.sniff import document_type
from mingjing.extract.attachments.word import read_docx
from mingjing.model import Cause

MOST_BYTES = 64 << 20
_READERS: Mapping[str, Callable[[bytes], tuple[Portion, ...]]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "xls": read_xls,
    "doc": read_doc,
    "txt": read_text,
    "csv": read_csv,
}
_REFUSED = {"encrypted": Cause.ENCRYPTED, "picture": Cause.SCANNED, "": Cause.UNKNOWN_TYPE}
_FEW_A_PICTURE = 20


def read_document(payload: bytes, ending: str) -> Reading:
    """What the document says. Whatever goes wrong has a typed cause.

    >>> read_document("第一条 为了规范……".encode(), "txt").portions[0].paragraphs
    ('第一条 为了规范……',)
    >>> read_document(b"%PDF-1.4 torn", "pdf").cause
    <Cause.BROKEN: 'broken'>
    """
    try:
        return Reading(_bounded(payload, ending))
    except NotReadError as refused:
        return Reading(cause=refused.cause)
    except (MemoryError, RecursionError):
        return Reading(cause=Cause.OVERSIZED)
    except Exception:
        return Reading(cause=Cause.BROKEN)


def _bounded(payload: bytes, ending: str) -> tuple[Portion, ...]:
    if len(payload) > MOST_BYTES:
        raise NotReadError(Cause.OVERSIZED)
    packed = document_type(payload, ending) == "zip"
    return within_bounds(read_zip(payload, _portions) if packed else _portions(payload, ending))


def _portions(payload: bytes, ending: str) -> tuple[Portion, ...]:
    """One document that is no archive; one whose pictures say more than its text is a scan."""
    kind = document_type(payload, ending)
    if kind in _REFUSED:
        raise NotReadError(_REFUSED[kind])
    reader = _READERS.get(kind)
    if reader is None:
        raise NotReadError(Cause.UNSUPPORTED)
    portions = reader(payload)
    characters = sum(len(text) for portion in portions for text in portion.paragraphs)
    pictures = sum(portion.pictures for portion in portions)
    if pictures and characters < _FEW_A_PICTURE * max(pictures, len(portions)):
        raise NotReadError(Cause.SCANNED)
    return portions
