"""A visit carried to another machine reads there as it did here, with what it borrowed from earlier visits."""

import json
from pathlib import Path

import pytest

from mingjing.evidence import Archive, ArchiveDamaged
from mingjing.evidence.portable import LINES_NAME, restore, shares, unsound
from mingjing.model import Cause, Gap

SITE = "a.example"
PAGE = "http://a.example/1.html"


def _carried(archive: Archive, visit: str, to: Path) -> Archive:
    for share in shares(archive.folder, visit):
        folder = to / share.site
        folder.mkdir(parents=True)
        for file in share.files:
            (folder / file.name).write_bytes(file.read_bytes())
        restore(folder, share.lines)
    return Archive(to)


def _two_visits(archive, snapshot) -> None:
    with archive.visit("0001", SITE) as visit:
        visit.add(snapshot(PAGE, "一样的内容"))
        visit.add(snapshot("http://a.example/old.html", "只在上次"))
    with archive.visit("0002", SITE) as visit:
        visit.add(snapshot(PAGE, "一样的内容", minute=9))
        visit.add(snapshot("http://a.example/2.html", "新的", minute=10))
        visit.set_gaps([Gap("http://a.example/x.html", Cause.ROBOTS)])


def test_a_visit_reads_elsewhere_as_it_does_here(archive, snapshot, tmp_path: Path) -> None:
    _two_visits(archive, snapshot)
    there = _carried(archive, "0002", tmp_path / "there")
    assert list(there.snapshots("0002")) == list(archive.snapshots("0002"))
    assert there.gaps("0002") == archive.gaps("0002")
    assert there.digest("0002") == archive.digest("0002")


def test_of_another_visit_only_the_borrowed_records_are_listed(archive, snapshot) -> None:
    _two_visits(archive, snapshot)
    (share,) = shares(archive.folder, "0002")
    told = [json.loads(line) for line in share.lines.splitlines()]
    assert [(t["record"]["visit"], t["record"]["url"]) for t in told if "record" in t] == [
        ("0001", PAGE),
        ("0002", PAGE),
        ("0002", "http://a.example/2.html"),
    ]
    assert [file.name for file in share.files] == ["0001-00001.warc.gz", "0002-00001.warc.gz"]


@pytest.mark.parametrize(
    "name", ["../0002-00001.warc.gz", "/etc/passwd", "0003-00001.warc.gz", "index.sqlite3"]
)
def test_an_index_that_points_outside_is_refused(archive, snapshot, tmp_path: Path, name: str) -> None:
    _two_visits(archive, snapshot)
    (share,) = shares(archive.folder, "0002")
    folder = tmp_path / "there" / SITE
    folder.mkdir(parents=True)
    for file in share.files:
        (folder / file.name).write_bytes(file.read_bytes())
    with pytest.raises(ArchiveDamaged, match="包里没有"):
        restore(folder, share.lines.replace(b"0002-00001.warc.gz", name.encode()))


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"record": {}}', b'{"gap": {"url": 1}}', b'{"other": {}}'])
def test_lines_that_are_no_index_are_refused(tmp_path: Path, line: bytes) -> None:
    (tmp_path / SITE).mkdir()
    with pytest.raises(ArchiveDamaged, match=LINES_NAME):
        restore(tmp_path / SITE, line)


def test_every_record_that_is_not_what_the_index_says_is_named(archive, snapshot) -> None:
    _two_visits(archive, snapshot)
    assert list(unsound(archive.folder, "0002")) == []
    file = archive.folder / SITE / "0002-00001.warc.gz"
    data = bytearray(file.read_bytes())
    data[-40] ^= 0xFF
    file.write_bytes(data)
    assert [(bad.site, bad.url) for bad in unsound(archive.folder, "0002")] == [
        (SITE, "http://a.example/2.html")
    ]
    (archive.folder / SITE / "0001-00001.warc.gz").unlink()
    assert sorted(bad.url for bad in unsound(archive.folder, "0002")) == [PAGE, "http://a.example/2.html"]
