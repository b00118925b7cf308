"""Timestamps of an authority on loopback: checked offline against its pinned certificate, and by openssl as well."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from tests.evidence.authority import Authority, authority

from mingjing.evidence.timestamp import BadTimestamp, NoTimestamp, Pinned, ask, check, read_pinned

DATA = "3 5c5c…".encode()


@pytest.fixture(scope="module")
def stamping(tmp_path_factory) -> Iterator[Authority]:
    with authority(tmp_path_factory.mktemp("tsa") / "own") as own:
        yield own


@pytest.fixture(scope="module")
def other(tmp_path_factory) -> Iterator[Authority]:
    with authority(tmp_path_factory.mktemp("tsa") / "other") as another:
        yield another


@pytest.fixture(scope="module")
def token(stamping) -> bytes:
    return ask(stamping.url, DATA)


def test_a_token_tells_the_moment(stamping, token):
    moment = check(token, DATA, read_pinned(stamping.root))
    assert abs(moment - datetime.now(UTC)) < timedelta(minutes=5)


def test_openssl_says_the_same(stamping, token, tmp_path):
    (tmp_path / "token.tsr").write_bytes(token)
    (tmp_path / "data").write_bytes(DATA)
    command = ["openssl", "ts", "-verify", "-in", "token.tsr", "-data", "data", "-CAfile", str(stamping.root)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "Verification: OK" in done.stdout + done.stderr) == (0, True)


def test_other_data_another_authority_and_a_changed_token_are_refused(stamping, other, token):
    with pytest.raises(BadTimestamp, match="不是对这份内容的"):
        check(token, DATA + b"x", read_pinned(stamping.root))
    with pytest.raises(BadTimestamp, match="不是所留证书的机构签的"):
        check(token, DATA, read_pinned(other.root))
    for at in range(0, len(token), 7):
        changed = bytearray(token)
        changed[at] ^= 1
        try:
            moment = check(bytes(changed), DATA, read_pinned(stamping.root))
        except BadTimestamp:
            continue
        assert moment == check(token, DATA, read_pinned(stamping.root))


def test_an_authority_that_gives_none_is_told():
    with pytest.raises(NoTimestamp, match=r"没有从 http://127[.]0[.]0[.]1:9/ 得到时间戳"):
        ask("http://127.0.0.1:9/", DATA)
    with pytest.raises(NoTimestamp, match="不是 http 或 https 网址"):
        ask("file:///etc/passwd", DATA)


def test_a_pinned_file_has_to_hold_a_root(tmp_path, stamping):
    with pytest.raises(BadTimestamp, match="读不出来"):
        Pinned.read(b"no certificate")
    with pytest.raises(BadTimestamp, match="没有根证书"):
        Pinned.read(stamping.root.with_name("stamp.pem").read_bytes())
    with pytest.raises(BadTimestamp, match="打不开"):
        read_pinned(tmp_path / "none.pem")
