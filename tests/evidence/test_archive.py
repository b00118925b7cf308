"""What was seen can be found again by address, by moment and by its bytes."""

import hashlib
from dataclasses import replace

import pytest

from mingjing.evidence import ArchiveDamaged, NotKept
from mingjing.model import Cause, Gap

A = "http://www.yunxiu.example/a.html"
B = "http://www.yunxiu.example/b.html"
C = "http://www.yunxiu.example/c.html"


def test_snapshots_come_back_as_they_were_in_order_of_addresses(archive, snapshot):
    header = (("content-type", "text/html"), ("content-encoding", "gzip"), ("x-name", "云岫县"))
    kept = [
        snapshot(B, "乙", headers=header),
        snapshot(A, "甲" * 5000),
        snapshot(C, status=0, cause=Cause.TIMEOUT),
        snapshot("http://www.yunxiu.example/d.html", "没有", status=404),
    ]
    with archive.visit("v1", "www.yunxiu.example") as visit:
        for one in kept:
            visit.add(one)
    assert list(archive.snapshots("v1")) == sorted(kept, key=lambda one: one.url)
    assert archive.get("v1", B) == kept[0]
    assert archive.get("v1", "http://www.yunxiu.example/never") is None


def test_several_sites_are_read_as_one(archive, snapshot):
    for site, url in (("b.example", "http://b.example/1"), ("a.example", "http://a.example/2")):
        with archive.visit("v1", site) as visit:
            visit.add(snapshot(url, site))
    with archive.visit("v2", "a.example") as visit:
        visit.add(snapshot("http://a.example/3", "三"))
    assert [one.url for one in archive.snapshots("v1")] == ["http://a.example/2", "http://b.example/1"]
    assert [one.url for one in archive.snapshots("v1", "b.example")] == ["http://b.example/1"]
    assert (archive.sites(), archive.sites("v2"), archive.visits()) == (
        ["a.example", "b.example"],
        ["a.example"],
        ["v1", "v2"],
    )


def test_a_redirect_shows_what_stands_at_its_end(archive, snapshot):
    end = snapshot(C, "丙")
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, status=302, final_url=B))
        visit.add(snapshot(B, status=301, final_url=C))
        visit.add(end)
    assert list(archive.snapshots("v1")) == [replace(end, url=A), replace(end, url=B), end]


def test_redirects_that_never_end_or_lead_outside_are_told(archive, snapshot):
    out = snapshot(C, status=302, final_url="http://elsewhere.example/")
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, status=302, final_url=B))
        visit.add(snapshot(B, status=302, final_url=A))
        visit.add(out)
    first, second, third = archive.snapshots("v1")
    assert (first.cause, second.cause, third) == (Cause.REDIRECT_LOOP, Cause.REDIRECT_LOOP, out)


def test_bytes_lead_to_the_moment_they_were_seen(archive, snapshot):
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "同样的内容", minute=1))
        visit.add(snapshot(B, "同样的内容", minute=2, headers=(("content-type", "text/html; charset=gbk"),)))
    with archive.visit("v2", "s") as visit:
        visit.add(snapshot(B, "同样的内容", minute=9))
    digest = hashlib.sha256("同样的内容".encode()).hexdigest()
    assert archive.snapshot(digest) == snapshot(A, "同样的内容", minute=1)
    first = archive.moment(digest, B)
    assert (first.fetched_at.minute, first.header("content-type")) == (4, "text/html; charset=gbk")
    assert archive.moment(digest, B, "v2") == snapshot(B, "同样的内容", minute=9)
    with pytest.raises(NotKept):
        archive.moment(digest, C)
    with pytest.raises(NotKept):
        archive.snapshot("0" * 64)


def test_robots_txt_is_kept_but_is_no_page(archive, snapshot):
    robots = snapshot("http://s.example/robots.txt", status=503, cause=Cause.SERVER_ERROR)
    with archive.visit("v1", "s") as visit:
        visit.add(robots)
    assert (list(archive.snapshots("v1")), archive.gaps("v1")) == ([], ())
    assert archive.get("v1", robots.url) == robots


def test_gaps_are_what_failed_and_what_was_left_out(archive, snapshot):
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(B, status=0, cause=Cause.DNS))
        visit.add(snapshot(A, "正常"))
        visit.set_gaps([Gap(C, Cause.PAGE_LIMIT)])
        visit.set_gaps([Gap(C, Cause.ROBOTS)])
    assert archive.gaps("v1") == (Gap(B, Cause.DNS), Gap(C, Cause.ROBOTS))


def test_the_digest_ignores_times_and_order_and_nothing_else(archive, snapshot):
    seen = [snapshot(A, "甲"), snapshot(B, "乙"), snapshot(C, status=0, cause=Cause.TIMEOUT)]
    variants = {
        "v1": seen,
        "v2": [replace(one, fetched_at=snapshot(A, minute=7).fetched_at) for one in reversed(seen)],
        "v3": [seen[0], seen[1], snapshot(C, status=0, cause=Cause.DNS)],
        "v4": [seen[0], snapshot(B, "丁"), seen[2]],
        "v5": [seen[0], seen[1], snapshot(C, status=404)],
        "v6": seen[:2],
    }
    for name, snapshots in variants.items():
        with archive.visit(name, "s") as visit:
            for one in snapshots:
                visit.add(one)
    digests = {name: archive.digest(name) for name in variants}
    assert digests["v1"] == digests["v2"]
    assert len(set(digests.values())) == 5


def test_a_flipped_byte_is_named_and_never_read_over(archive, snapshot):
    with archive.visit("v1", "s") as visit:
        visit.add(snapshot(A, "甲" * 400))
    [file] = archive.folder.glob("s/*.warc.gz")
    data = bytearray(file.read_bytes())
    data[-60] ^= 1
    file.write_bytes(data)
    with pytest.raises(ArchiveDamaged, match=r"v1-00001\.warc\.gz 第 \d+ 字节处的记录已损坏"):
        list(archive.snapshots("v1"))
