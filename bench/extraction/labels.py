"""What the pages really show, as labelled by hand; and the labels that are themselves wrong, with the reason."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from bench.extraction.pages import Page

_SET = "gold/chinese_web_content_extraction"
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


@dataclass(frozen=True)
class Gold:
    """The labels of one page. None: not labelled; "": labelled as not shown.

    `published` is an ISO date, or less (a year, a year and a month) where no more is shown.
    """

    body: str | None = None
    published: str | None = None
    title: str | None = None
    column: str | None = None
    breadcrumb: tuple[str, ...] | None = None
    source: str | None = None
    index_no: str | None = None
    doc_no: str | None = None


def government_labels(folder: Path) -> dict[str, dict[str, object]]:
    """The hand-made labels of government pages by file."""
    pages = json.loads((folder / "gold/gov_pages_labels.json").read_text("utf-8"))["pages"]
    return {page["file"]: page for page in pages}


def addresses(folder: Path) -> dict[str, str]:
    """The address of every labelled government page, "" where it is not known."""
    return {file: str(label.get("url", "")) for file, label in government_labels(folder).items()}


def gold_of(folder: Path, page: Page, label: dict[str, object] | None) -> Gold:
    """All labels of a page; those of government pages come first, for they were read off the page field by field."""
    day = _day_label(folder, page)
    if label is None:
        return Gold(body=_body_label(folder, page), published=day)
    crumb = label.get("breadcrumb")
    return Gold(
        body=_body_label(folder, page),
        published=str(label["published"] or "")[:10] if "published" in label else day,
        title=_text(label, "title"),
        column=_text(label, "column"),
        breadcrumb=tuple(str(step) for step in crumb) if isinstance(crumb, list) else None,
        source=_text(label, "source"),
        index_no=_text(label, "index_no"),
        doc_no=_text(label, "doc_no"),
    )


def _text(label: dict[str, object], name: str) -> str | None:
    return str(label[name] or "") if name in label else None


def _body_label(folder: Path, page: Page) -> str | None:
    file = folder / _SET / "cleaned" / f"{page.stem}.txt"
    return file.read_text("utf-8-sig", errors="replace") if file.is_file() else None


def _day_label(folder: Path, page: Page) -> str | None:
    """The labelled day; "" for UNKNOWN; None where the label holds something else."""
    file = folder / _SET / "date" / f"{page.stem}.txt"
    if not file.is_file():
        return None
    said = file.read_text("utf-8-sig").strip()
    if said == "UNKNOWN":
        return ""
    match = _DAY.match(said)
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else None
