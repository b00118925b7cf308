"""The workspace and the portal's database → one file, while the portal is in use.

The database is copied first and the files after it: whatever a row tells of was written before the row and is never written
over, so that every file that the copied rows need is among the copied files. The chain of the archive is copied last.
"""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from mingjing import __version__
from mingjing.evidence.chain import Chain
from mingjing.portal.backup import manifest as layout
from mingjing.portal.backup.check import faults_in
from mingjing.portal.backup.database import copy_sqlite, database_of
from mingjing.portal.backup.faults import NotDone
from mingjing.portal.backup.manifest import Manifest, Member
from mingjing.portal.backup.members import Wanted, require_inside, wanted
from mingjing.run.assess import only_one
from mingjing.run.folder import as_json, replacing, write_atomically
from mingjing.run.progress import Listener, Progress
from mingjing.run.workspace import written_settings
from mingjing.scheme import scheme_file

_PACKED = (".gz", ".parquet", ".xlsx", ".docx", ".jpg", ".png", ".pdf", ".wacz", ".dump")
_BLOCK = 1 << 20
_SPARE_BYTES = 64 << 20
_STEP = "备份"
NOTE = Path("cache", "backup.json")
"""When and where the last backup was written, for the page that tells how the portal is."""


def back_up(folder: Path, url: str, target: Path, listen: Listener) -> Manifest:
    """Write the backup of a workspace and of the database that `url` (DATABASE_URL) names, and read it back before it
    takes its name. Of the workspace only assessment.yaml is understood: faulty ledgers are kept as they are.

    Raises NotDone, WorkspaceError, and Busy while an assessment runs; then what stood at `target` still stands there.
    """
    folder = folder.absolute()
    if target.absolute().is_relative_to(folder):
        raise NotDone(f"{target} 在工作区里面；备份请写到别处，最好是另一块盘")
    target.parent.mkdir(parents=True, exist_ok=True)
    with only_one(folder), TemporaryDirectory(prefix=".mingjing-backup-", dir=target.parent) as scratch:
        writing = _Writing(folder, url, Path(scratch), listen)
        with replacing(target) as draft:
            draft.touch(0o600)
            manifest = writing.write(draft)
            if faults := faults_in(draft, listen)[1]:
                raise NotDone("写出的备份读回来核对不上，没有保留：" + "；".join(faults))
    write_atomically(folder / NOTE, as_json({"at": manifest.made_at, "file": str(target.absolute())}))
    return manifest


class _Writing:
    """One backup being written."""

    def __init__(self, folder: Path, url: str, scratch: Path, listen: Listener) -> None:
        self._folder, self._url, self._scratch, self._listen = folder, url, scratch, listen
        self._written = written_settings(folder)
        self._called = self._written.scheme
        self._own_scheme = (folder / self._called).is_file()
        self._members: list[Member] = []

    def write(self, draft: Path) -> Manifest:
        """All members, then the manifest."""
        scheme = self._scheme()
        require_inside(self._folder, self._written)
        database = database_of(self._url, self._folder)
        end, kept = None, self._scratch / "database"
        if database is not None:
            end = database.save(kept)
        files = wanted(self._folder)
        self._require_room(files, kept)
        with zipfile.ZipFile(draft, "w") as packed:
            if database is not None:
                self._add(packed, f"{layout.DATABASE}{database.name}", kept)
            if scheme is not None:
                self._add(packed, layout.SCHEME, scheme)
            for done, one in enumerate(files, start=1):
                self._add(packed, layout.WORKSPACE + one.name, self._to_copy(one))
                self._listen(Progress(_STEP, done, len(files), one.name))
            manifest = Manifest(
                format=layout.FORMAT,
                program=__version__,
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                county=self._written.county,
                year=self._written.year,
                scheme=self._called,
                database=database.kind if database is not None else "",
                log=end,
                members=tuple(self._members),
            )
            packed.writestr(_info(layout.MANIFEST, 0o600), layout.encode(manifest))
        return manifest

    def _scheme(self) -> Path | None:
        """The file of a scheme that comes with the program; None where the workspace has its own."""
        if self._own_scheme and not Path(self._called).is_absolute():
            return None
        if not layout.has_place(layout.WORKSPACE + self._called):
            raise NotDone(
                f"assessment.yaml 的 scheme“{self._called}”不在工作区里；请放进工作区，或用内置方案名"
            )
        return scheme_file(self._called)

    def _to_copy(self, one: Wanted) -> Path:
        """The file to be read: itself, or a copy of one moment of what may be written at any time."""
        copy = self._scratch / "copy"
        copy.unlink(missing_ok=True)
        if one.chain:
            copy.write_bytes(Chain(one.file).whole())
        elif one.database:
            copy_sqlite(one.file, copy)
        else:
            return one.file
        copy.chmod(one.file.stat().st_mode & 0o777)
        return copy

    def _require_room(self, files: list[Wanted], database: Path) -> None:
        sizes = [one.file.stat().st_size for one in files]
        bytes_wanted = sum(sizes) + (database.stat().st_size if database.is_file() else 0) + _SPARE_BYTES
        free = shutil.disk_usage(self._scratch).free
        if bytes_wanted > free:
            raise NotDone(
                f"备份至多要 {bytes_wanted >> 20} MB，{self._scratch.parent} 只剩 {free >> 20} MB；请换一块盘"
            )

    def _add(self, packed: zipfile.ZipFile, name: str, file: Path) -> None:
        """One member, its digest that of the very bytes that were written."""
        digest, size = hashlib.sha256(), 0
        try:
            with file.open("rb") as data:
                told = os.fstat(data.fileno())
                info = _info(name, told.st_mode & 0o777)
                info.file_size = told.st_size
                with packed.open(info, "w", force_zip64=told.st_size > zipfile.ZIP64_LIMIT // 2) as member:
                    for block in _blocks(data):
                        digest.update(block)
                        size += len(block)
                        member.write(block)
        except FileNotFoundError:
            raise NotDone(f"{file} 在备份的时候不见了；请重新备份") from None
        self._members.append(Member(name, size, digest.hexdigest()))


def _blocks(data: BinaryIO) -> Iterator[bytes]:
    while block := data.read(_BLOCK):
        yield block


def _info(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (0o100000 | mode) << 16
    info.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    return info
