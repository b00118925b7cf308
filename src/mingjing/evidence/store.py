"""The store (存储): objects by the SHA-256 of their bytes, written once, in a folder or with an S3-compatible service.

    <folder>/5c/5c5c…           one file per object, write-protected
    <bucket>/<prefix>5c/5c5c…   the same as names of a service

Nothing is ever written over: the same bytes have the same name. Who reads, checks the name against the bytes.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from mingjing.model.failure import NotFinished

_NAME = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1 << 20


class NotStored(NotFinished):
    """An object that the store does not hold."""


class StoreDamaged(NotFinished):
    """An object whose bytes are not those of its name."""


class StoreAway(NotFinished):
    """The store cannot be reached, or does not let us in."""


class Store(Protocol):
    """Where objects are kept. Every method raises StoreAway."""

    def put(self, file: Path) -> str:
        """Keep the bytes of a file, unless they are kept; their name."""
        ...

    def has(self, name: str) -> bool:
        """Whether there is an object of this name."""
        ...

    def read(self, name: str) -> Iterator[bytes]:
        """The bytes of an object, block by block. Raises NotStored."""
        ...

    def names(self) -> Iterator[str]:
        """The names of all objects, in order."""
        ...


def fetch(store: Store, name: str, target: Path) -> None:
    """Write an object to `target`, whole or not at all. Raises NotStored, StoreDamaged."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _draft(target) as (draft, out):
        _copy(store, name, out)
        draft.replace(target)


def sound(store: Store, name: str) -> bool:
    """Whether an object is there and its bytes are those of its name."""
    try:
        _copy(store, name, None)
    except (NotStored, StoreDamaged):
        return False
    return True


class FolderStore:
    """A store in a folder of this machine, or of one that is mounted here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, file: Path) -> str:
        """Keep the bytes of a file, unless they are kept; their name. On disk when it returns."""
        name = digest_of(file)
        place = self._place(name)
        try:
            if place.exists():
                return name
            place.parent.mkdir(parents=True, exist_ok=True)
            with _draft(place) as (draft, out), file.open("rb") as data:
                copied = hashlib.sha256()
                while block := data.read(_BLOCK):
                    copied.update(block)
                    out.write(block)
                out.flush()
                os.fsync(out.fileno())
                if copied.hexdigest() != name:
                    raise StoreAway(f"{file} 正在被改动，没有存入")
                draft.chmod(0o444)
                draft.replace(place)
        except OSError as fault:
            raise StoreAway(f"存储 {self._folder} 写不进去：{fault}") from fault
        return name

    def has(self, name: str) -> bool:
        """Whether there is an object of this name."""
        return self._place(name).is_file()

    def read(self, name: str) -> Iterator[bytes]:
        """The bytes of an object, block by block. Raises NotStored."""
        try:
            with self._place(name).open("rb") as data:
                while block := data.read(_BLOCK):
                    yield block
        except FileNotFoundError:
            raise NotStored(f"存储中没有对象 {name}") from None
        except OSError as fault:
            raise StoreAway(f"存储 {self._folder} 读不出来：{fault}") from fault

    def names(self) -> Iterator[str]:
        """The names of all objects, in order."""
        yield from sorted(file.name for file in self._folder.glob("??/*") if _NAME.fullmatch(file.name))

    def _place(self, name: str) -> Path:
        return self._folder / path_of(name)


def path_of(name: str) -> str:
    """Where an object stands in its store. Raises ValueError for what is no name.

    >>> path_of("5c" * 32)[:9]
    '5c/5c5c5c'
    >>> path_of("../../etc/passwd")
    Traceback (most recent call last):
    ...
    ValueError: 不是对象的名称：../../etc/passwd
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"不是对象的名称：{name}")
    return f"{name[:2]}/{name}"


def digest_of(file: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _copy(store: Store, name: str, out: BinaryIO | None) -> None:
    digest = hashlib.sha256()
    for block in store.read(name):
        digest.update(block)
        if out is not None:
            out.write(block)
    if digest.hexdigest() != name:
        raise StoreDamaged(f"存储中 {name} 的内容与名称不符，SHA-256 是 {digest.hexdigest()}")


@contextmanager
def _draft(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A file beside `target`, gone when the context ends unless it took its place."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".draft", delete=False) as out:
        draft = Path(out.name)
        try:
            yield draft, out  # type: ignore[misc]
        finally:
            draft.unlink(missing_ok=True)
