"""Is a backup what was written? Every member beside its digest; all that is wrong at once."""

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mingjing.portal.backup import manifest as layout
from mingjing.portal.backup.faults import BadBackup
from mingjing.portal.backup.manifest import Manifest, Member
from mingjing.run.progress import Listener, Progress

DAMAGE = (
    zipfile.BadZipFile,
    struct.error,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    ValueError,
)
"""What the reading of a damaged zip raises."""
_BLOCK = 1 << 20
_STEP = "核对"
_MOST_MANIFEST_BYTES = 256 << 20


def faults_in(file: Path, listen: Listener) -> tuple[Manifest, list[str]]:
    """The manifest, and everything that is not as it says. Raises BadBackup for a file that is no backup at all."""
    with opened(file) as packed:
        manifest = read_manifest(packed, file)
        found = {info.orig_filename: info for info in packed.infolist()}
        faults = [*_names(manifest, packed)]
        for done, member in enumerate(manifest.members, start=1):
            if member.name in found:
                faults += _wrong(packed, found[member.name], member)
            listen(Progress(_STEP, done, len(manifest.members), member.name))
    return manifest, faults


def opened(file: Path) -> zipfile.ZipFile:
    """The backup as a zip. Raises BadBackup."""
    try:
        return zipfile.ZipFile(file)
    except DAMAGE as fault:
        told = f"{file} 不是完整的备份：它不是 zip 文件，或缺了后半截、末尾的目录坏了"
        raise BadBackup([f"{told}（{fault}）；请换一份备份"]) from None


def read_manifest(packed: zipfile.ZipFile, file: Path) -> Manifest:
    """Raises BadBackup for a manifest that is missing, damaged, or of another format."""
    try:
        info = packed.getinfo(layout.MANIFEST)
        if info.file_size > _MOST_MANIFEST_BYTES:
            raise BadBackup([f"{layout.MANIFEST}：有 {info.file_size} 字节，太大，没有打开"])
        manifest = layout.decode(packed.read(info))
    except KeyError:
        told = "里没有这个成员；这不是 mingjing backup 写出的备份"
        raise BadBackup([f"{layout.MANIFEST}：{file} {told}"]) from None
    except (*DAMAGE, msgspec.MsgspecError) as fault:
        raise BadBackup([f"{layout.MANIFEST}：读不出来，被改动或损坏（{fault}）；请换一份备份"]) from None
    if manifest.format != layout.FORMAT:
        told = f"备份的格式是 {manifest.format}，本程序只认得 {layout.FORMAT}；请换相应版本的程序"
        raise BadBackup([told])
    return manifest


def _names(manifest: Manifest, packed: zipfile.ZipFile) -> Iterator[str]:
    """Members that are missing, were added, stand there twice, or would be written elsewhere."""
    there = [info.orig_filename for info in packed.infolist()]
    listed = [member.name for member in manifest.members]
    for name in sorted(set(listed) - set(there)):
        yield f"{name}：备份里没有这个成员"
    for name in sorted(set(there) - set(listed) - {layout.MANIFEST}):
        yield f"{name}：清单上没有这个成员，是后加的"
    for name in sorted(
        {name for name in (*there, *listed) if max(there.count(name), listed.count(name)) > 1}
    ):
        yield f"{name}：有两个成员用这个名称"
    for name in sorted(set(listed)):
        if not layout.has_place(name):
            yield f"{name}：会写到别处去"


def _wrong(packed: zipfile.ZipFile, info: zipfile.ZipInfo, member: Member) -> Iterator[str]:
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        yield f"{member.name}：不是普通文件"
        return
    digest, size = hashlib.sha256(), 0
    try:
        with packed.open(info) as data:
            while block := data.read(_BLOCK):
                size += len(block)
                if size > member.size_bytes:
                    break
                digest.update(block)
    except DAMAGE as fault:
        yield f"{member.name}：读不出来，被改动或损坏（{fault}）"
        return
    if size != member.size_bytes or digest.hexdigest() != member.sha256:
        yield f"{member.name}：内容与清单上的 SHA-256 不符，被改动过"
