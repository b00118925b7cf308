"""Pictures by their structure, without decoding: a PNG from its first to its last part, a JPEG up to its picture data."""

import struct
import zlib

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from mingjing.portal.filing.refused import FileRefused

MOST_PIXELS = 50_000_000
"""A page 1440 wide and 34,000 long still fits; decoding what is larger takes more than 200 MB."""
LONGEST_SIDE = 40_000
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
_TORN = gettext_noop("图片已损坏或不完整；请重新截图或另存一次")


def check_png(data: bytes) -> None:
    """Raises FileRefused for what is torn, too large, or goes on after its end."""
    at, size = len(_PNG), None
    while at < len(data):
        if at + 12 > len(data):
            raise FileRefused(translation.gettext(_TORN))
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise FileRefused(translation.gettext(_TORN))
        if zlib.crc32(memoryview(data)[at + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            raise FileRefused(translation.gettext(_TORN))
        if size is None:
            if kind != b"IHDR" or length != 13:
                raise FileRefused(translation.gettext(_TORN))
            size = struct.unpack_from(">II", data, at + 8)
            _bound(*size)
        if kind == b"IEND":
            if end != len(data):
                raise FileRefused(gettext("图片后面还带有别的数据；请重新截图或另存一次"))
            return
        at = end
    raise FileRefused(translation.gettext(_TORN))


def check_jpeg(data: bytes) -> None:
    """Raises FileRefused for what is torn or too large."""
    at = 2
    sized = False
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise FileRefused(translation.gettext(_TORN))
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = struct.unpack_from(">H", data, at + 2)[0]
        if length < 2 or at + 2 + length > len(data):
            raise FileRefused(translation.gettext(_TORN))
        if marker in _FRAMES:
            if length < 8:
                raise FileRefused(translation.gettext(_TORN))
            high, wide = struct.unpack_from(">HH", data, at + 5)
            _bound(wide, high)
            sized = True
        if marker == 0xDA:
            if not sized or data.rfind(b"\xff\xd9", at) < 0:
                raise FileRefused(translation.gettext(_TORN))
            return
        at += 2 + length
    raise FileRefused(translation.gettext(_TORN))


def _bound(wide: int, high: int) -> None:
    if not wide or not high:
        raise FileRefused(translation.gettext(_TORN))
    if wide * high > MOST_PIXELS or max(wide, high) > LONGEST_SIDE:
        most = MOST_PIXELS // 10_000
        told = gettext("图片为 %(wide)s×%(high)s 像素，超过 %(most)s 万像素；请缩小或分成几张再报送")
        raise FileRefused(told % {"wide": wide, "high": high, "most": most})
