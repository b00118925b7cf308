"""PDF by its names: what can act (scripts, programs, embedded files) is refused wherever in the file it is named."""

import re
import zlib
from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from mingjing.portal.filing.refused import FileRefused

_NAME = re.compile(rb"/(?:[A-Za-z]|#[0-9A-Fa-f]{2}){2,40}")
_STREAM = re.compile(rb"\bstream\r?\n")
_ACTS = {
    b"JavaScript": gettext_noop("脚本"),
    b"Launch": gettext_noop("启动程序的动作"),
    b"EmbeddedFile": gettext_noop("内嵌的文件"),
    b"EmbeddedFiles": gettext_noop("内嵌的文件"),
    b"Filespec": gettext_noop("对外部文件的引用"),
    b"RichMedia": gettext_noop("多媒体控件"),
    b"XFA": gettext_noop("动态表单"),
    b"SubmitForm": gettext_noop("向外提交数据的表单"),
    b"ImportData": gettext_noop("导入数据的动作"),
}
_DICTIONARY = 4096
MOST_UNPACKED = 64 << 20
"""Bytes of all object streams of one file."""


def check_pdf(data: bytes) -> None:
    """Raises FileRefused for active or encrypted content, and for what cannot be looked through."""
    if not data.startswith(b"%PDF-"):
        raise FileRefused(gettext("文件开头带有别的数据；请用“打印为 PDF”重新生成一份"))
    if b"%%EOF" not in data[-2048:]:
        raise FileRefused(gettext("PDF 不完整；请用“打印为 PDF”重新生成一份"))
    _check_names(data)
    for unpacked in _object_streams(data):
        _check_names(unpacked)


def _check_names(data: bytes) -> None:
    for found in _NAME.finditer(data):
        name = _plain(found[0][1:])
        if name == b"Encrypt":
            raise FileRefused(gettext("PDF 设了口令或权限限制；请解除后重新报送"))
        if name in _ACTS:
            told = gettext("PDF 含有%(what)s；请用“打印为 PDF”重新生成一份")
            raise FileRefused(told % {"what": translation.gettext(_ACTS[name])})


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
            raise FileRefused(gettext("PDF 的内部结构不能核对；请用“打印为 PDF”重新生成一份"))
        unpacking = zlib.decompressobj()
        try:
            unpacked = unpacking.decompress(memoryview(data)[found.end() :], left + 1)
        except zlib.error:
            raise FileRefused(gettext("PDF 的内部结构不能核对；请用“打印为 PDF”重新生成一份")) from None
        left -= len(unpacked)
        if left < 0:
            raise FileRefused(gettext("PDF 展开后过大；请用“打印为 PDF”重新生成一份"))
        yield unpacked
