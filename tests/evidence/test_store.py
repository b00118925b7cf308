"""Objects are kept under the SHA-256 of their bytes, once, in a folder and with a real S3-compatible service alike."""

import hashlib
import io
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.evidence.object_service import KEYS, client, object_service

from mingjing.evidence.store import FolderStore, NotStored, Store, StoreAway, StoreDamaged, fetch, sound
from mingjing.evidence.store_s3 import ACCESS_KEY, S3Store

BUCKET = "evidence"


@dataclass(frozen=True)
class Kept:
    """A store, and a way past it: to exchange the bytes behind a name."""

    store: Store
    exchange: Callable[[str, bytes], None]


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """An S3-compatible server on loopback."""
    with object_service() as address:
        yield address


@pytest.fixture(params=["folder", "s3"])
def kept(request, tmp_path) -> Kept:
    if request.param == "folder":
        folder = tmp_path / "objects"

        def rewrite(name: str, data: bytes) -> None:
            place = folder / name[:2] / name
            place.chmod(0o644)
            place.write_bytes(data)

        return Kept(FolderStore(folder), rewrite)
    service = request.getfixturevalue("service")
    direct = client(service)
    if not direct.bucket_exists(BUCKET):
        direct.make_bucket(BUCKET)
    prefix = f"{request.node.name}/objects"

    def put(name: str, data: bytes) -> None:
        direct.put_object(BUCKET, f"{prefix}/{name[:2]}/{name}", io.BytesIO(data), len(data))

    return Kept(S3Store(service, BUCKET, prefix, env=KEYS), put)


def written(folder: Path, data: bytes) -> Path:
    file = folder / "given"
    file.write_bytes(data)
    return file


def test_an_object_is_found_again_under_the_digest_of_its_bytes(kept, tmp_path):
    data = bytes(range(256)) * 9000
    name = kept.store.put(written(tmp_path, data))
    assert name == hashlib.sha256(data).hexdigest()
    assert b"".join(kept.store.read(name)) == data
    fetch(kept.store, name, tmp_path / "again" / "file")
    assert (tmp_path / "again" / "file").read_bytes() == data
    assert (kept.store.has(name), sound(kept.store, name), list(kept.store.names())) == (True, True, [name])


def test_what_is_not_kept_is_said_to_be_missing(kept, tmp_path):
    name = "5c" * 32
    assert (kept.store.has(name), sound(kept.store, name)) == (False, False)
    with pytest.raises(NotStored):
        fetch(kept.store, name, tmp_path / "file")
    assert list(tmp_path.iterdir()) == []


def test_an_object_is_written_once_even_when_it_was_exchanged(kept, tmp_path):
    file = written(tmp_path, b"first")
    name = kept.store.put(file)
    kept.exchange(name, b"other")
    assert kept.store.put(file) == name
    assert sound(kept.store, name) is False
    with pytest.raises(StoreDamaged, match=name):
        fetch(kept.store, name, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_several_writers_keep_the_same_object_once(kept, tmp_path):
    files = [written(tmp_path, b"same" * 100_000)] * 8
    threads = [threading.Thread(target=kept.store.put, args=(file,)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (name,) = kept.store.names()
    assert sound(kept.store, name)


def test_names_that_lead_elsewhere_are_no_names(kept):
    for name in ("../../etc/passwd", "", "5C" * 32, "5c" * 31):
        with pytest.raises(ValueError, match="不是对象的名称"):
            kept.store.has(name)


def test_objects_in_a_folder_are_write_protected_and_leave_no_drafts(tmp_path):
    store = FolderStore(tmp_path / "objects")
    name = store.put(written(tmp_path, b"x"))
    files = [file for file in (tmp_path / "objects").rglob("*") if file.is_file()]
    assert [(file.name, stat.S_IMODE(file.stat().st_mode)) for file in files] == [(name, 0o444)]


def test_a_service_that_is_away_or_shut_is_told(service, tmp_path):
    pytest.importorskip("minio", reason="没有 S3 的客户端（mingjing[s3]）")
    file = written(tmp_path, b"x")
    with pytest.raises(StoreAway, match="连不上"):
        S3Store("http://127.0.0.1:9", BUCKET, env=KEYS).put(file)
    with pytest.raises(StoreAway, match="不接受：NoSuchBucket"):
        S3Store(service, "no-such-bucket", env=KEYS).put(file)
    with pytest.raises(StoreAway, match=ACCESS_KEY):
        S3Store(service, BUCKET, env={})
    with pytest.raises(StoreAway, match="不是 http 或 https 网址"):
        S3Store("file:///tmp", BUCKET, env=KEYS)
