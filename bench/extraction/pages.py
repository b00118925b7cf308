"""The real pages of the measure, in three sets; none of them is part of this project."""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from mingjing.evidence import Snapshot, decode

WHOLE, GNE, GOVERNMENT = "43 whole pages", "GNE pages", "government pages"
SETS = (GNE, WHOLE, GOVERNMENT)
_MANY = "gold/chinese_web_content_extraction/original"
_FETCHED_AT = datetime(2022, 12, 31, tzinfo=UTC)
_NO_ADDRESS = "http://a.example/b/c.html"


@dataclass(frozen=True)
class Page:
    """A page as stored. `file` is its path below the folder of real pages; `url` "" where it is not known."""

    file: str
    url: str
    payload: bytes

    @property
    def stem(self) -> str:
        """A short name to print."""
        return Path(self.file).stem

    @cached_property
    def text(self) -> str:
        """The page as text, decoded once for every extractor."""
        return decode(self.payload, "").text

    @cached_property
    def snapshot(self) -> Snapshot:
        """The page as the archive would give it."""
        url = self.url or _NO_ADDRESS
        sha256 = hashlib.sha256(self.payload).hexdigest()
        return Snapshot(url, url, 200, (("content-type", "text/html"),), self.payload, sha256, _FETCHED_AT)


def real_folder() -> Path | None:
    """Where the real pages are, None where they are not on this machine."""
    folder = Path(os.environ.get("MINGJING_REALDATA", "../shared/realdata"))
    return folder if folder.is_dir() else None


def load(folder: Path, government: dict[str, str]) -> dict[str, list[Page]]:
    """The pages of every set, sorted by file. `government` maps the files of labelled government pages to addresses."""
    return {
        GNE: _read(folder, sorted(str(f.relative_to(folder)) for f in (folder / "html/gne").glob("*.html")), government),
        WHOLE: _read(folder, sorted(str(f.relative_to(folder)) for f in (folder / _MANY).glob("*.html")), government),
        GOVERNMENT: _read(folder, sorted(government), government),
    }  # fmt: skip


def _read(folder: Path, files: list[str], addresses: dict[str, str]) -> list[Page]:
    return [Page(file, addresses.get(file, ""), (folder / file).read_bytes()) for file in files]


def unique(sets: dict[str, list[Page]]) -> list[Page]:
    """Every page once, though it may stand in two sets."""
    return list({page.file: page for pages in sets.values() for page in pages}.values())


def repeated(page: Page, times: int) -> Page:
    """The same page with what stands in its body `times` times."""
    text = page.text
    start, end = text.lower().find("<body"), text.lower().rfind("</body")
    start = text.find(">", start) + 1 if start >= 0 else 0
    end = end if end > start else len(text)
    longer = text[:start] + text[start:end] * times + text[end:]
    return Page(page.file, page.url, b"\xef\xbb\xbf" + longer.encode("utf-8", "replace"))
