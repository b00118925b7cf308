"""The report of the invented county shows no full personal number, though its archived pages hold some."""

import re
from collections.abc import Iterator
from html import unescape

from mingjing.evidence import Archive, decode
from mingjing.extract.personal import numbers_in
from mingjing.model import PersonalKind

_ALWAYS = frozenset({PersonalKind.IDENTITY, PersonalKind.BANK_CARD, PersonalKind.MOBILE})
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


def full_numbers(html: str) -> Iterator[str]:
    """Numbers that are masked wherever they stand, by what a reader sees."""
    text = unescape(re.sub(r"<[^>]*>", "\n", _HASH.sub("", html)))
    for line in text.splitlines():
        for number in numbers_in(line):
            if number.kind in _ALWAYS:
                yield line[number.start : number.end]


def test_every_page_of_the_report_is_masked_and_the_archive_is_not(assessed):
    archived = set[str]()
    for snapshot in Archive(assessed.workspace.archive).snapshots(assessed.run.manifest["visit"]):
        if "html" in snapshot.header("content-type"):
            archived.update(full_numbers(decode(snapshot.payload).text))
    assert len(archived) >= 5
    shown = {
        (file.name, number)
        for file in assessed.run.report.rglob("*.html")
        for number in full_numbers(file.read_text("utf-8"))
    }
    assert shown == set()
    for file in assessed.run.report.rglob("*.html"):
        text = file.read_text("utf-8")
        assert [number for number in archived if number in text] == []
