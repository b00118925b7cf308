"""Zip archives: the documents in them, each read like any other; archives inside archives are not opened."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from mingjing.extract.attachments.packed import open_packed, read_member
from mingjing.extract.attachments.reading import NotReadError, Portion
from mingjing.model import Cause

MOST_DOCUMENTS = 60
_UTF8_NAME = 0x800
_READ = frozenset({".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".txt", ".csv"})
_PACKED = frozenset({".zip", ".rar", ".7z", ".gz", ".tar"})

Read = Callable[[bytes, str], tuple[Portion, ...]]


def read_zip(payload: bytes, read: Read) -> tuple[Portion, ...]:
    """The documents in order of their names. If one of them cannot be read, nobody knows what it says: the whole
    archive stays unread with that cause."""
    with open_packed(payload) as packed:
        named = sorted(
            ((_file_name(member), member) for member in packed.infolist() if not member.is_dir()),
            key=lambda entry: entry[0],
        )
        endings = {PurePosixPath(name).suffix.lower() for name, _ in named}
        wanted = [(name, member) for name, member in named if PurePosixPath(name).suffix.lower() in _READ]
        if endings & _PACKED or not wanted:
            raise NotReadError(Cause.UNSUPPORTED)
        if len(wanted) > MOST_DOCUMENTS:
            raise NotReadError(Cause.OVERSIZED)
        portions: list[Portion] = []
        for name, member in wanted:
            path = PurePosixPath(name)
            for portion in read(read_member(packed, member), path.suffix.lower()[1:]):
                portions.append(replace(portion, place=f"压缩包内“{path.name}”{portion.place}"))
    return tuple(portions)


def _file_name(member: zipfile.ZipInfo) -> str:
    """The member's name; archives made on Chinese systems write it in GB18030 without saying so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename
