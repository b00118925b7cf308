"""Zip containers, looked through before anything is unpacked: sizes, number of members, forbidden declarations."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pyexpat import ExpatError, ParserCreate

from mingjing.extract.attachments.reading import NotReadError
from mingjing.model import Cause

MOST_MEMBERS = 3000
MOST_UNPACKED = 128 << 20
"""Bytes of all members together; what is handed to a reader of XML is bounded by `MOST_MARKUP`."""
MOST_MARKUP = 48 << 20
MOST_RATIO = 250
"""How many times its size a container may grow; real documents stay below 60."""
_SMALL = 1 << 20
_END = b"PK\x05\x06"
_ENCRYPTED = 1
_STEP = 1 << 16


def open_packed(payload: bytes) -> zipfile.ZipFile:
    """The container, once its directory is known to be harmless.

    >>> open_packed(b"PK\\x03\\x04 torn")
    Traceback (most recent call last):
    ...
    mingjing.extract.attachments.reading.NotReadError: 文件已损坏
    """
    _bound_directory(payload)
    try:
        packed = zipfile.ZipFile(io.BytesIO(payload))
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError) as error:
        raise NotReadError(Cause.BROKEN) from error
    members = packed.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise NotReadError(Cause.OVERSIZED)
    if unpacked > _SMALL and unpacked > MOST_RATIO * len(payload):
        raise NotReadError(Cause.OVERSIZED)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise NotReadError(Cause.ENCRYPTED)
    return packed


def _bound_directory(payload: bytes) -> None:
    """Refuse a directory too long to be read at all; its length stands in the last record of the file."""
    at = payload.rfind(_END, max(0, len(payload) - 66_000))
    if at < 0 or at + 22 > len(payload):
        raise NotReadError(Cause.BROKEN)
    count, length = struct.unpack_from("<HI", payload, at + 10)
    if count > MOST_MEMBERS or length > MOST_MEMBERS * 300:
        raise NotReadError(Cause.OVERSIZED)


def read_member(packed: zipfile.ZipFile, member: zipfile.ZipInfo, most: int = MOST_UNPACKED) -> bytes:
    """The bytes of a member; one that is longer than its directory says, or torn, is broken."""
    if member.file_size > most:
        raise NotReadError(Cause.OVERSIZED)
    try:
        return packed.read(member)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        OSError,
        RuntimeError,
    ) as error:
        raise NotReadError(Cause.BROKEN) from error


def markup_of(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every XML member, each of them well-formed and without declarations of its own (entities)."""
    total = 0
    for member in packed.infolist():
        if not member.filename.lower().endswith((".xml", ".rels")):
            continue
        total += member.file_size
        if total > MOST_MARKUP:
            raise NotReadError(Cause.OVERSIZED)
        content = read_member(packed, member)
        refuse_declarations(content)
        yield member.filename, content


def refuse_declarations(content: bytes) -> None:
    """Refuse XML with a document type: office documents have none, and entities live there.

    >>> refuse_declarations(b"<a/>")
    >>> refuse_declarations(b'<!DOCTYPE a [<!ENTITY x "xx">]><a>&x;</a>')
    Traceback (most recent call last):
    ...
    mingjing.extract.attachments.reading.NotReadError: 文件含有危险结构，未读取
    """

    def refuse(*_: object) -> None:
        raise NotReadError(Cause.UNSAFE)

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        for start in range(0, len(content), _STEP):
            parser.Parse(content[start : start + _STEP], False)
        parser.Parse(b"", True)
    except ExpatError as error:
        raise NotReadError(Cause.BROKEN) from error
