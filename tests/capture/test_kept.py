"""What a capture leaves: a receipt that names every part, WARC and WACZ that other programs read."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.crawl.conftest import HOST, Reply
from warcio.archiveiterator import ArchiveIterator

from mingjing.capture import changed_parts, write_capture

ADDRESS = f"http://{HOST}/"
PAGE = (
    "<!DOCTYPE html><meta charset=utf-8><title>公开指南</title><link rel=stylesheet href=/a.css>"
    "<img src=/gone.png><p>现将有关事项通知如下</p>"
)


@pytest.fixture
def kept(server, take, tmp_path) -> Path:
    """The folder of one capture: a redirect, a page, its style sheet, a picture that is not there."""
    server.routes |= {
        "/": Reply("", 302, {"Location": "/gk.html"}),
        "/gk.html": Reply(PAGE, headers={"ETag": '"7"'}),
        "/a.css": Reply("p{color:red}", headers={"Content-Type": "text/css"}),
    }
    (capture,) = take("/", words=("有关事项", "没有的话"))
    return write_capture(capture, tmp_path / "kept").parent


def told(kept: Path) -> dict:
    return json.loads((kept / "receipt.json").read_text("utf-8"))


def test_the_receipt_tells_addresses_answer_words_and_versions(kept, server):
    receipt = told(kept)
    assert (receipt["address"], receipt["final_address"]) == (ADDRESS, f"{ADDRESS}gk.html")
    assert receipt["redirects"] == [[ADDRESS, 302, f"{ADDRESS}gk.html"]]
    assert (receipt["status"], receipt["title"]) == (200, "公开指南")
    assert receipt["sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()
    assert ["etag", '"7"'] in receipt["headers"]
    assert receipt["peers"] == {HOST: {"ip": "127.0.0.1", "port": server.port, "tls": None}}
    assert receipt["words"] == [
        {"words": "有关事项", "count": 1, "hidden": False, "picture": "words-1.jpg"},
        {"words": "没有的话", "count": 0, "hidden": False, "picture": ""},
    ]
    assert [(one["url"].removeprefix(ADDRESS), one["status"]) for one in receipt["resources"]] == [
        ("", 302),
        ("gk.html", 200),
        ("a.css", 200),
        ("gone.png", 404),
    ]
    assert set(receipt["versions"]) == {"mingjing", "browser", "playwright", "python"}
    assert receipt["versions"]["browser"].startswith("Chromium/")
    assert receipt["fetched_at"].endswith("+08:00")


def test_every_part_is_named_by_its_digest_and_a_changed_byte_is_told(kept):
    parts = {part["name"]: part["sha256"] for part in told(kept)["parts"]}
    assert sorted([*parts, "receipt.json"]) == sorted(file.name for file in kept.iterdir())
    assert changed_parts(kept / "receipt.json") == []
    picture = bytearray((kept / "page.jpg").read_bytes())
    picture[100] ^= 1
    (kept / "page.jpg").write_bytes(picture)
    (kept / "page.wacz").unlink()
    assert changed_parts(kept / "receipt.json") == ["page.jpg", "page.wacz"]


def test_warcio_reads_every_record_and_every_digest_holds(kept):
    with (kept / "page.warc.gz").open("rb") as file:
        records = []
        for record in ArchiveIterator(file, check_digests="raise"):
            payload = record.content_stream().read()
            records.append((record.rec_type, record.rec_headers["WARC-Target-URI"], payload))
            if record.rec_type == "response":
                assert record.rec_headers["WARC-IP-Address"] == "127.0.0.1"
    assert [(kind, url) for kind, url, _ in records] == [
        ("warcinfo", None),
        ("response", ADDRESS),
        ("response", f"{ADDRESS}gk.html"),
        ("response", f"{ADDRESS}a.css"),
        ("response", f"{ADDRESS}gone.png"),
        ("resource", f"urn:mingjing:page.jpg:{ADDRESS}gk.html"),
        ("resource", f"urn:mingjing:words-1.jpg:{ADDRESS}gk.html"),
        ("metadata", f"urn:mingjing:peer:{HOST}"),
    ]
    assert records[2][2] == PAGE.encode()
    assert records[5][2] == (kept / "page.jpg").read_bytes()


def test_the_wacz_validator_accepts_it(kept):
    command = [str(Path(sys.executable).with_name("wacz")), "validate", "-f", str(kept / "page.wacz")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Valid" in done.stdout) == (0, True), done.stdout + done.stderr


def test_the_index_of_the_wacz_leads_to_every_record(kept):
    with zipfile.ZipFile(kept / "page.wacz") as wacz:
        data = wacz.read("archive/page.warc.gz")
        lines = wacz.read("indexes/index.cdx").decode().splitlines()
        pages = wacz.read("pages/pages.jsonl").decode().splitlines()
    assert data == (kept / "page.warc.gz").read_bytes()
    assert lines == sorted(lines)
    found = {}
    for line in lines:
        entry = json.loads(line.split(" ", 2)[2])
        member = data[int(entry["offset"]) : int(entry["offset"]) + int(entry["length"])]
        (record,) = list(ArchiveIterator(io.BytesIO(member)))
        found[entry["url"]] = record.rec_headers["WARC-Target-URI"]
    assert found == {
        url: url for url in (ADDRESS, *(ADDRESS + name for name in ("gk.html", "a.css", "gone.png")))
    }
    assert json.loads(pages[1])["url"] == f"{ADDRESS}gk.html"


def test_a_capture_is_never_written_over_another(kept, take):
    (again,) = take("/")
    with pytest.raises(FileExistsError):
        write_capture(again, kept)


def test_the_receipt_tells_what_tls_said(tls_server, take_tls, tmp_path):
    tls_server.routes["/"] = PAGE
    capture = take_tls("/")
    receipt = told(write_capture(capture, tmp_path / "tls").parent)
    tls = receipt["peers"][HOST]["tls"]
    assert tls["version"] == "TLSv1.3"
    assert len(tls["sha256"]) == 64
    assert tls["cipher"]
