"""A backup → a workspace and its database, in an empty place, after everything in it was checked."""

import os
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from mingjing.portal.backup import manifest as layout
from mingjing.portal.backup.check import DAMAGE, faults_in, opened
from mingjing.portal.backup.database import Database, PostgreSQL, SQLite
from mingjing.portal.backup.faults import BadBackup, NotDone
from mingjing.portal.backup.manifest import Manifest
from mingjing.portal.databases import FILE
from mingjing.run.digests import of_file
from mingjing.run.folder import replacing
from mingjing.run.progress import Listener, Progress
from mingjing.scheme import DataNotFound, scheme_file

_STEP = "恢复"
_SPARE_BYTES = 64 << 20


@dataclass(frozen=True)
class PutBack:
    """What was put back. `own_scheme`: the scheme now stands in the workspace, for this program has none or another of
    its name."""

    manifest: Manifest
    own_scheme: bool


def put_back(file: Path, folder: Path, url: str, listen: Listener) -> PutBack:
    """Put a backup into `folder`, and its rows into the database that `url` (DATABASE_URL) names.

    Raises BadBackup for a damaged backup or a place that is not empty, NotDone for what could not be done; nothing is
    left behind by either.
    """
    folder = folder.absolute()
    _require_empty(folder)
    manifest, faults = faults_in(file, listen)
    database = _database(manifest, url, folder)
    if faults:
        raise BadBackup(faults)
    if database is not None:
        database.require_empty()
    _require_room(manifest, folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(prefix=".mingjing-restore-", dir=folder.parent) as scratch,
        opened(file) as packed,
        replacing(folder) as draft,
    ):
        draft.mkdir(mode=0o700)
        _unpack(packed, manifest, draft, Path(scratch), listen)
        own_scheme = _keep_scheme(manifest, draft, Path(scratch))
        if database is not None:
            end = database.put_back(Path(scratch) / database.name, draft)
            if end != manifest.log:
                raise NotDone(
                    f"恢复的数据库，操作记录的末条是 {end}，备份时是 {manifest.log}；没有恢复工作区"
                )
    return PutBack(manifest, own_scheme)


def _require_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        raise BadBackup([f"{folder} 里已有文件，没有恢复，也没有改动；请给出一个空的目录或新的目录"])


def _database(manifest: Manifest, url: str, folder: Path) -> Database | None:
    """Where the rows go. Raises BadBackup where DATABASE_URL names another kind of database than the copy is of."""
    if manifest.database == PostgreSQL.kind:
        if not url:
            told = "这份备份的门户用的是 PostgreSQL；请新建一个空库（createdb），用环境变量 DATABASE_URL 指明"
            raise BadBackup([told])
        return PostgreSQL(url)
    if url and manifest.database:
        told = "这份备份的门户用的是工作区中的 SQLite 数据库，DATABASE_URL 却指着 PostgreSQL；请去掉这个环境变量再恢复"
        raise BadBackup([told])
    return SQLite(folder / FILE) if manifest.database else None


def _require_room(manifest: Manifest, folder: Path) -> None:
    bytes_wanted = sum(member.size_bytes for member in manifest.members) + _SPARE_BYTES
    above = next(one for one in (folder, *folder.parents) if one.is_dir())
    free = shutil.disk_usage(above).free
    if bytes_wanted > free:
        raise NotDone(f"恢复要 {bytes_wanted >> 20} MB，{above} 只剩 {free >> 20} MB；请换一块盘")


def _unpack(
    packed: zipfile.ZipFile, manifest: Manifest, draft: Path, scratch: Path, listen: Listener
) -> None:
    """Files of the workspace into the draft, the others into `scratch`; each on disk."""
    for done, member in enumerate(manifest.members, start=1):
        path = PurePosixPath(member.name)
        inside = member.name.startswith(layout.WORKSPACE)
        target = draft / path.relative_to(layout.WORKSPACE) if inside else scratch / path.name
        _make_folders(target.parent, draft)
        info = packed.getinfo(member.name)
        try:
            with packed.open(info) as data, target.open("xb") as out:
                shutil.copyfileobj(data, out)
                os.fchmod(out.fileno(), (info.external_attr >> 16) & 0o755 or 0o600)
                out.flush()
                os.fsync(out.fileno())
        except DAMAGE as fault:
            raise NotDone(f"{member.name}：核对以后又读不出来了（{fault}）；没有恢复") from None
        listen(Progress(_STEP, done, len(manifest.members), member.name))


def _make_folders(folder: Path, draft: Path) -> None:
    """What units filed is for the portal's eyes only, and so is its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    filed = draft / "filed"
    if folder.is_relative_to(filed):
        for one in (filed, folder):
            one.chmod(0o700)


def _keep_scheme(manifest: Manifest, draft: Path, scratch: Path) -> bool:
    """Put the scheme into the workspace where this program would judge by another one; whether that was so."""
    kept = scratch / layout.SCHEME
    if not kept.is_file():
        return False
    try:
        same = of_file(scheme_file(manifest.scheme)) == of_file(kept)
    except DataNotFound:
        same = False
    if same:
        return False
    own = draft / manifest.scheme
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, own)
    return True
