"""A bundle that somebody sent → a folder, after every name, size, digest and the signature was checked.

Nothing of a bundle is trusted: it is written member by member under names that were checked, never more bytes than
announced, and nothing before the whole list was.
"""

import hashlib
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from mingjing.run.bundle import manifest as layout
from mingjing.run.bundle.faults import Altered, BadBundle
from mingjing.run.bundle.keys import fingerprint, signed_by
from mingjing.run.bundle.manifest import Manifest, Member

MOST_TIMES = 200
"""A bundle unpacks to at most so many times its own size; ours stay below 30, a zip bomb reaches 1000."""
_MOST_MANIFEST_BYTES = 256 << 20
_MOST_MEMBERS = 200_000
_FREE_BYTES = 256 << 20
_BLOCK = 1 << 20
_ZIP_BEGINS = b"PK\3\4"
_OURS = (layout.MANIFEST, layout.SIGNATURE)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (
    zipfile.BadZipFile,
    struct.error,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    ValueError,
)


def unpack(file: Path, folder: Path, key: str = "") -> Manifest:
    """Check a bundle and unpack it into `folder`. With `key` (a fingerprint) it must be signed by that key.

    Raises BadBundle for what is no bundle or not safe, Altered (naming the member) for what is not as it was sealed.
    """
    try:
        packed = zipfile.ZipFile(file)
    except _DAMAGE as fault:
        raise BadBundle(f"{file} {_why_no_zip(file)}") from fault
    with packed:
        found = _members(packed, file)
        manifest = _signed_manifest(packed, found, key)
        _require_same_members(manifest, found)
        _require_room(manifest, file, folder)
        for member in manifest.members:
            target = folder / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as out:
                _check_member(packed, found[member.name], member, out)
    return manifest


def _why_no_zip(file: Path) -> str:
    with file.open("rb") as data:
        begins = data.read(len(_ZIP_BEGINS)) == _ZIP_BEGINS
    if begins:
        return "不是完整的打包文件：zip 缺了后半截或末尾的目录坏了，请重新传送一份"
    return "不是打包文件：它不是 zip 文件；请给出 mingjing bundle 写出的文件"


def _members(packed: zipfile.ZipFile, file: Path) -> dict[str, zipfile.ZipInfo]:
    infos = packed.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise BadBundle(f"{file} 有 {len(infos)} 个成员，超过 {_MOST_MEMBERS} 个，没有打开")
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.orig_filename
        kind = stat.S_IFMT(info.external_attr >> 16)
        if not layout.is_safe(name) or name != info.filename or kind not in (0, stat.S_IFREG):
            raise BadBundle(f"{file} 中的成员“{name}”会写到别处去或不是普通文件，没有打开")
        if name in found:
            raise BadBundle(f"{file} 中有两个成员都叫“{name}”，没有打开")
        if info.flag_bits & 1 or info.compress_type not in _METHODS:
            raise BadBundle(f"{file} 中的成员“{name}”加了密或用了别的压缩方法，没有打开")
        found[name] = info
    return found


def _signed_manifest(packed: zipfile.ZipFile, found: dict[str, zipfile.ZipInfo], key: str) -> Manifest:
    missing = [name for name in _OURS if name not in found]
    if missing:
        raise Altered(missing[0], "包里没有这个成员；这不是 mingjing bundle 的打包文件，或已被改动")
    described, signature = (_small(packed, found[name]) for name in _OURS)
    try:
        manifest = layout.decode(described)
        public = bytes.fromhex(manifest.signed_by.public_key)
    except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
        raise Altered(layout.MANIFEST, "读不出来，不是打包文件的清单") from fault
    if not signed_by(public, signature, described):
        raise Altered(layout.MANIFEST, f"与签名 {layout.SIGNATURE} 不符，清单或签名被改动过")
    if manifest.signed_by.fingerprint != fingerprint(public):
        raise Altered(layout.MANIFEST, "写明的指纹不是所附公钥的指纹")
    if key and fingerprint(public) != key:
        raise Altered(
            layout.SIGNATURE, f"不是所给的公钥（指纹 {key}）签的，是指纹 {fingerprint(public)} 签的"
        )
    if manifest.format != layout.FORMAT:
        raise BadBundle(
            f"打包文件的格式是 {manifest.format}，本程序只认得 {layout.FORMAT}；请换相应版本的程序"
        )
    return manifest


def _small(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.file_size > _MOST_MANIFEST_BYTES:
        raise BadBundle(f"{info.filename} 有 {info.file_size} 字节，太大，没有打开")
    with _naming(info.filename):
        return packed.read(info)


def _require_same_members(manifest: Manifest, found: dict[str, zipfile.ZipInfo]) -> None:
    listed = {member.name: member for member in manifest.members}
    for name in (
        *(name for name in layout.REQUIRED if name not in listed),
        *sorted(listed.keys() - found.keys()),
    ):
        raise Altered(name, "包里没有这个成员")
    for name in sorted(found.keys() - listed.keys() - set(_OURS)):
        raise Altered(name, "清单上没有这个成员，是后加的")
    for name, member in listed.items():
        if not layout.has_place(name):
            raise BadBundle(f"清单上的成员“{name}”不属于打包文件，没有打开")
        if found[name].file_size != member.size_bytes:
            raise Altered(name, f"有 {found[name].file_size} 字节，清单上是 {member.size_bytes} 字节")
    folded = {name.casefold() for name in listed}
    if len(folded) != len(manifest.members):
        raise BadBundle("清单上有重复的、或只有大小写不同的成员名，没有打开")
    if not layout.is_safe(manifest.scheme.called):
        raise BadBundle(f"清单上方案的名称“{manifest.scheme.called}”会写到别处去，没有打开")


def _require_room(manifest: Manifest, file: Path, folder: Path) -> None:
    wanted = sum(member.size_bytes for member in manifest.members)
    if wanted > file.stat().st_size * MOST_TIMES:
        raise BadBundle(f"{file} 解开有 {wanted} 字节，是原来的 {MOST_TIMES} 倍以上，像是压缩炸弹，没有打开")
    if wanted + _FREE_BYTES > shutil.disk_usage(folder).free:
        raise OSError(f"解开打包文件要 {wanted >> 20} MB，临时目录 {folder} 放不下；可用 TMPDIR 指定别的目录")


def _check_member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, member: Member, out: BinaryIO) -> None:
    digest = hashlib.sha256()
    size = 0
    with _naming(member.name), packed.open(info) as data:
        while block := data.read(_BLOCK):
            size += len(block)
            if size > member.size_bytes:
                break
            digest.update(block)
            out.write(block)
    if size != member.size_bytes or digest.hexdigest() != member.sha256:
        raise Altered(member.name, "内容与清单上的 SHA-256 不符，被改动过")


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """A member that zip cannot read, with its name."""
    try:
        yield
    except _DAMAGE as fault:
        raise Altered(name, "内容读不出来或与 zip 自带的校验码不符，被改动或损坏") from fault
