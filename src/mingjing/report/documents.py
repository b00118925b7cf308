"""Archived files that are no pages: which of them are handed out, and under which ending."""

import re
from urllib.parse import urlsplit

from mingjing.report.citations import Cited

_DOCUMENTS = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/zip": "zip",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
}
_ENDINGS = frozenset((*_DOCUMENTS.values(), "wps", "et", "ofd"))
_MASKED = re.compile(r"\d\*{5,}[\dX]{2}")


def document_kind(content_type: str, url: str) -> str:
    """The ending of a document, one that no browser runs as a page; "" for everything else.

    >>> document_kind("application/pdf; charset=binary", "http://a.example/x"), document_kind("", "http://a.example/x.WPS")
    ('pdf', 'wps')
    >>> document_kind("image/svg+xml", "http://a.example/x.svg")
    ''
    """
    kind = _DOCUMENTS.get(content_type.partition(";")[0].strip().lower(), "")
    ending = urlsplit(url).path.rpartition(".")[2].lower()
    return kind or (ending if ending in _ENDINGS else "")


def tells_numbers(cited: Cited) -> bool:
    """Whether the quotes are masked personal numbers: then the document itself is not handed out."""
    return any(_MASKED.search(quote.words) for quote in cited.quotes)
