"""Which files a backup holds: the whole workspace, except what is made again by itself."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingjing.portal.backup.faults import NotDone
from mingjing.portal.databases import FILE
from mingjing.portal.filing.store import FOLDER as FILED
from mingjing.portal.filing.store import INCOMING
from mingjing.run.log import NAME as CHAIN
from mingjing.run.settings import Settings

_LEFT_OUT = frozenset({"cache", f"{FILED}/{INCOMING}"})
"""Folders: what is made again, and uploads that nobody has accepted yet."""
_LOCK = ".lock"
_BESIDE = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps beside a database in use; a copy needs none."""
_DATABASE = ".sqlite3"
_CHAIN = f"archive/{CHAIN}"


@dataclass(frozen=True)
class Wanted:
    """A file to be kept, under its name in the workspace. A `database` is copied by SQLite; the chain while nobody
    appends."""

    name: str
    file: Path

    @property
    def database(self) -> bool:
        """Whether it is a SQLite database."""
        return self.name.endswith(_DATABASE)

    @property
    def chain(self) -> bool:
        """Whether it is the chain of the archive."""
        return self.name == _CHAIN


def wanted(folder: Path) -> list[Wanted]:
    """Every file of the workspace but the portal's database, in the order in which they are copied: the chain last, so
    that everything whose digest it must hold is older. Raises NotDone for what is neither file nor folder."""
    found = [Wanted(file.relative_to(folder).as_posix(), file) for file in _files(folder, folder, set())]
    return sorted(found, key=lambda one: (one.chain, one.name))


def require_inside(folder: Path, written: Settings) -> None:
    """Raises NotDone for files that assessment.yaml names and that lie outside of the workspace: a copy would lack them."""
    named = (written.units, *written.ledgers.values())
    places = dict.fromkeys(Path(os.path.normpath(folder / name)) for name in named)
    outside = [str(file) for file in places if not file.is_relative_to(folder)]
    if outside:
        told = "；".join(outside)
        raise NotDone(
            f"assessment.yaml 用了工作区外面的文件，备份里不会有它们：{told}；请放进工作区并改用新的位置"
        )


def _files(folder: Path, top: Path, above: set[tuple[int, int]]) -> Iterator[Path]:
    told = folder.stat()
    if (told.st_dev, told.st_ino) in above:
        return  # a link that leads back up
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        path = Path(entry.path)
        name = path.relative_to(top).as_posix()
        if _is_left_out(name, path.name):
            continue
        if entry.is_dir():
            yield from _files(path, top, above | {(told.st_dev, told.st_ino)})
        elif entry.is_file():
            yield path
        else:
            raise NotDone(f"{path} 不是普通文件，不能备份；请移走它")


def _is_left_out(name: str, last: str) -> bool:
    draft = last.startswith(".") and last.endswith(".draft")
    beside = last.endswith(tuple(f"{_DATABASE}{one}" for one in _BESIDE))
    return name in _LEFT_OUT or name in (FILE, _LOCK) or draft or beside
