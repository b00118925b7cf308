"""Writing a visit: once, in standard records, and whole again after any interruption."""

import subprocess
import sys
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from mingjing.evidence import VisitBusy
from mingjing.evidence.visit import _write
from mingjing.model import Cause

A = "http://www.yunxiu.example/a.html"
B = "http://www.yunxiu.example/b.html"


def records(file: Path) -> list[tuple[str, str, bytes]]:
    """(type, address, payload) of every record, read by warcio with digests checked."""
    with file.open("rb") as stream:
        return [
            (
                one.rec_type,
                one.rec_headers.get_header("WARC-Target-URI") or "",
                one.content_stream().read() if one.rec_type in {"response", "revisit"} else b"",
            )
            for one in ArchiveIterator(stream, check_digests="raise")
        ]


def warc(archive, visit="v1", number=1) -> Path:
    return archive.folder / "s" / f"{visit}-{number:05d}.warc.gz"


def test_records_are_standard_warc_and_same_bytes_are_stored_once(archive, snapshot):
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "内容"))
        visit.add(snapshot(B, "内容", headers=(("content-length", "6"), ("transfer-encoding", "chunked"))))
        visit.add(snapshot("http://www.yunxiu.example/c", status=0, cause=Cause.TIMEOUT))
        visit.add(snapshot("http://www.yunxiu.example/d", "太大", status=200, cause=Cause.TOO_LARGE))
    assert records(warc(archive)) == [
        ("warcinfo", "", b""),
        ("response", A, "内容".encode()),
        ("revisit", B, b""),
        ("metadata", "http://www.yunxiu.example/c", b""),
        ("response", "http://www.yunxiu.example/d", "太大".encode()),
    ]
    check = subprocess.run(
        [Path(sys.executable).with_name("warcio"), "check", "-v", warc(archive)],
        capture_output=True,
        text=True,
    )
    assert check.returncode == 0, check.stdout
    assert "digest failed" not in check.stdout


def test_nothing_kept_is_overwritten(archive, snapshot):
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "第一次"))
        with pytest.raises(ValueError, match="不能覆盖"):
            visit.add(snapshot(A, "第二次"))
    assert archive.get("v1", A).payload.decode() == "第一次"


def test_a_visit_goes_on_where_it_stopped(archive, snapshot):
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "甲"))
    with archive.visit("v1", "s") as visit:
        assert (A in visit, B in visit, visit.get(A), visit.get(B)) == (True, False, snapshot(A, "甲"), None)
        visit.add(snapshot(B, "乙"))
    assert [kind for kind, _, _ in records(warc(archive))] == ["warcinfo", "response", "response"]


@pytest.mark.parametrize("tail", [b"\x1f\x8b\x08\x00", b"rubbish" * 5000, b"\x00" * 4096])
def test_a_torn_tail_is_cut_back_to_the_last_indexed_record(archive, snapshot, tail):
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "甲"))
    whole = warc(archive).read_bytes()
    warc(archive).write_bytes(whole + tail)
    with archive.visit("v1", "s"):
        pass
    assert warc(archive).read_bytes() == whole


def test_what_a_power_cut_took_from_the_file_leaves_the_index_too(archive, snapshot):
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "甲" * 100))
        before = warc(archive).stat().st_size
        visit.add(snapshot(B, "乙" * 100))
        visit.add(snapshot("http://www.yunxiu.example/c", "丙" * 100))
    with warc(archive).open("r+b") as file:
        file.truncate(before + 40)
    with archive.visit("v1", "s") as visit:
        assert (A in visit, B in visit, len(visit)) == (True, False, 1)
        visit.add(snapshot(B, "乙" * 100))
    assert [url for _, url, _ in records(warc(archive))] == ["", A, B]


def test_an_index_that_was_never_begun_is_empty_and_can_be_begun(archive, snapshot):
    (archive.folder / "s").mkdir(parents=True)
    (archive.folder / "s" / "index.sqlite3").touch()
    assert (archive.visits(), list(archive.snapshots("v1")), archive.gaps("v1")) == ([], [], ())
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "甲"))
    assert archive.visits() == ["v1"]


def test_a_file_without_any_indexed_record_is_begun_anew(archive, snapshot):
    with archive.visit("v1", "s"):
        pass
    warc(archive).write_bytes(b"half a warcinfo record")
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "甲"))
    assert [kind for kind, _, _ in records(warc(archive))] == ["warcinfo", "response"]


def test_files_are_rolled_and_read_across(archive, snapshot, monkeypatch):
    monkeypatch.setattr("mingjing.evidence.visit._ROLL_BYTES", 2000)
    kept = [
        snapshot(f"http://s.example/{n}", bytes(n * 7 % 251 for n in range(n, n + 900))) for n in range(9)
    ]
    with archive.visit("v1", "s") as visit:
        for one in kept[:5]:
            visit.add(one)
    with archive.visit("v1", "s") as visit:
        for one in kept[5:]:
            visit.add(one)
    assert list(archive.snapshots("v1")) == kept
    files = sorted(archive.folder.glob("s/*.warc.gz"))
    assert len(files) > 1
    assert {records(file)[0][0] for file in files} == {"warcinfo"}


def test_a_full_disk_leaves_no_half_record(tmp_path):
    class Full:
        """A file on a disk with room for seven bytes more."""

        def __init__(self, file):
            self._file, self._room = file, 7

        def write(self, data):
            if not self._room:
                raise OSError(28, "磁盘已满")
            written, self._room = self._file.write(data[: self._room]), 0
            return written

        def seek(self, position):
            return self._file.seek(position)

        def truncate(self):
            return self._file.truncate()

    path = tmp_path / "x"
    with path.open("wb", buffering=0) as file:
        file.write(b"whole")
        with pytest.raises(OSError, match="磁盘已满"):
            _write(Full(file), b"a record of many bytes", 5)
        _write(file, b" again", 5)
    assert path.read_bytes() == b"whole again"


def test_a_closed_archive_is_plain_files(archive, snapshot):
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "甲"))
    assert sorted(path.name for path in (archive.folder / "s").iterdir()) == [
        "index.sqlite3",
        "v1-00001.warc.gz",
        "v1.lock",
    ]


def test_one_process_at_a_time_writes_a_visit(archive):
    with archive.visit("v1", "s"), archive.visit("v2", "s"), pytest.raises(VisitBusy, match="v1"):
        archive.visit("v1", "s")


def test_an_answer_not_modified_refers_to_the_earlier_bytes(archive, snapshot):
    tag = (("content-type", "text/html; charset=gbk"), ("etag", '"7"'), ("last-modified", "Sat, 01 Jan 2022"))
    with archive.visit("v1", "s") as visit:
        assert visit.earlier(A) is None
        visit.add(snapshot(A, "甲", headers=tag, minute=1))
    for minute in (5, 6):
        with archive.visit(f"v{minute}", "s") as visit:
            assert visit.earlier(A) == ('"7"', "Sat, 01 Jan 2022")
            visit.add_not_modified(A, (("etag", '"7"'),), snapshot(A, minute=minute).fetched_at)
    assert archive.get("v6", A) == snapshot(A, "甲", headers=tag, minute=6)
    assert archive.digest("v1") == archive.digest("v5") == archive.digest("v6")
    assert records(warc(archive, "v6")) == [("warcinfo", "", b""), ("revisit", A, b"")]


def test_a_failed_or_missing_answer_is_no_earlier_one(archive, snapshot):
    tag = (("etag", '"7"'),)
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "没有", status=404, headers=tag))
        visit.add(snapshot(B, "拦截", headers=tag, cause=Cause.BLOCKED))
    with archive.visit("v2", "s") as visit:
        assert (visit.earlier(A), visit.earlier(B)) == (None, None)
