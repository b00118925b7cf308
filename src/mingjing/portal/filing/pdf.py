"""PDF by its names: what can act (scripts, programs, embedded files) is refused wherever in the file it is named."""

import re
import zlib
from collections.abc import Iterator

from mingjing.portal.filing.refused import FileRefused

_NAME = re.compile(rb"/(?:[A-Za-z]|#[0-9A-Fa-f]{2}){2,40}")
_STREAM = re.compile(rb"\bstream\r?\n")
_ACTS = {
    b"JavaScript": "脚本",
    b"Launch": "启动程序的动作",
    b"EmbeddedFile": "内嵌的文件",
    b"EmbeddedFiles": "内嵌的文件",
    b"Filespec": "对外部文件的引用",
    b"RichMedia": "多媒体控件",
    b"XFA": "动态表单",
    b"SubmitForm": "向外提交数据的表单",
    b"ImportData": "导入数据的动作",
}
_DICTIONARY = 4096
MOST_UNPACKED = 64 << 20
"""Bytes of all object streams of one file."""
_OTHER = "；请用“打印为 PDF”重新生成一份"


def check_pdf(data: bytes) -> None:
    """Raises FileRefused for active or encrypted content, and for what cannot be looked through."""
    if not data.startswith(b"%PDF-"):
        raise FileRefused("文件开头带有别的数据" + _OTHER)
    if b"%%EOF" not in data[-2048:]:
        raise FileRefused("PDF 不完整" + _OTHER)
    _check_names(data)
    for unpacked in _object_streams(data):
        _check_names(unpacked)


def _check_names(data: bytes) -> None:
    for found in _NAME.finditer(data):
        name = _plain(found[0][1:])
        if name == b"Encrypt":
            raise FileRefused("PDF 设了口令或权限限制；请解除后重新报送")
        if name in _ACTS:
            raise FileRefused(f"PDF 含有{_ACTS[name]}" + _OTHER)


def _plain(name: bytes) -> bytes:
    """A name with its escapes (#4a) resolved."""
    if b"#" not in name:
        return name
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), name)


def _object_streams(data: bytes) -> Iterator[bytes]:
    """The compressed streams that hold objects, unpacked."""
    left = MOST_UNPACKED
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        names = {_plain(one[0][1:]) for one in _NAME.finditer(before[before.rfind(b" obj") + 1 :])}
        if b"ObjStm" not in names:
            continue
        if b"FlateDecode" not in names:
            raise FileRefused("PDF 的内部结构不能核对" + _OTHER)
        unpacking = zlib.decompressobj()
        try:
            unpacked = unpacking.decompress(memoryview(data)[found.end() :], left + 1)
        except zlib.error:
            raise FileRefused("PDF 的内部结构不能核对" + _OTHER) from None
        left -= len(unpacked)
        if left < 0:
            raise FileRefused("PDF 展开后过大" + _OTHER)
        yield unpacked
