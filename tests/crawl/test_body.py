"""Compressed bodies are unfolded in bounded steps."""

import gzip
import zlib

import pytest

from mingjing.crawl.body import Body, TooLarge, UnknownEncoding

TEXT = "公开指南".encode() * 500


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "wire"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("X-GZIP", gzip.compress(TEXT, mtime=0)),
        ("gzip", gzip.compress(TEXT[:900], mtime=0) + gzip.compress(TEXT[900:], mtime=0)),
        ("gzip", gzip.compress(TEXT, mtime=0) + b"rubbish at the end"),
        ("gzip", TEXT),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
    ],
)
@pytest.mark.parametrize("step", [7, 100_000])
def test_every_way_of_sending_gives_the_same_bytes(encoding, wire, step):
    body = Body(encoding, len(TEXT))
    for start in range(0, len(wire), step):
        body.feed(wire[start : start + step])
    assert body.whole() == TEXT


def test_a_bomb_is_put_out_before_it_unfolds():
    bomb = gzip.compress(b"0" * 50_000_000)
    body = Body("gzip", 1000)
    with pytest.raises(TooLarge):
        body.feed(bomb)
    assert len(body.whole()) <= 1000


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "zstd"])
def test_an_encoding_nobody_offered_is_refused(encoding):
    with pytest.raises(UnknownEncoding):
        Body(encoding, 1000)
