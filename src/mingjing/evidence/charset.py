"""Which character set a page is written in, and its text; everything that reads pages decodes here."""

import codecs
import re
from typing import NamedTuple

from resiliparse.parse.encoding import detect_encoding

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_META = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.I,
)
_META_WITHIN_BYTES = 8192
_DETECT_WITHIN_BYTES = 131_072
_SURE_NON_ASCII_BYTES = 12
_UTF8_STRETCH = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}(?:[\xe4-\xe9][\x80-\xbf]{2}){3}")
_IN_GB2312 = bytes([*range(0x80), *range(0xA1, 0x100)])
_FOREIGN_BYTES = 4
_BRACKETS = re.compile(rb"([<>])")
_UNREADABLE = "\ufffd"

FROM_BOM, FROM_HEADER, FROM_META, FROM_BYTES = "文件开头标记", "HTTP响应头", "meta标签", "按内容识别"


class Decoded(NamedTuple):
    """The text of a page, its character set, and what told it: BOM, header, meta tag or the bytes themselves."""

    text: str
    charset: str
    place: str


def decode(payload: bytes, content_type: str = "") -> Decoded:
    """Decode a page: BOM, then the Content-Type header, then its meta tag, then detection.

    gb2312 and gbk are always read as gb18030, which contains them. A declaration that the bytes contradict is not
    believed; on a page put together from both, each text between tags is read by itself; what cannot be decoded at
    all becomes U+FFFD.

    >>> decode("公开指南".encode("gb2312"), "text/html; charset=GB2312")
    Decoded(text='公开指南', charset='gb18030', place='HTTP响应头')
    """
    for mark, charset in _BOMS:
        if payload.startswith(mark):
            return Decoded(payload[len(mark) :].decode(charset, "replace"), charset, FROM_BOM)
    for charset, place in _declared(payload, content_type):
        if charset.startswith("gb") and _is_clearly_utf8(payload):
            continue
        try:
            text = payload.decode(charset)
        except UnicodeDecodeError:
            continue
        if charset == "gb18030" and _holds_utf8(payload):
            text = _piecewise(payload, charset)
        return Decoded(text, charset, place)
    best = _best_of(payload, content_type)
    if _UNREADABLE in best.text and best.charset in {"utf-8", "gb18030"}:
        return best._replace(text=_piecewise(payload, best.charset))
    return best


def _holds_utf8(payload: bytes) -> bool:
    """Whether a GB page holds a stretch of UTF-8. Bytes that gb2312 does not have are counted first: that is fast."""
    foreign = payload.translate(None, _IN_GB2312)
    return len(foreign) >= _FOREIGN_BYTES and _UTF8_STRETCH.search(payload) is not None


def _piecewise(payload: bytes, charset: str) -> str:
    """A page put together from parts in UTF-8 and in GB: each text between tags by itself (neither set has a byte of
    a tag's brackets inside a character)."""
    return "".join(_piece(piece, charset) for piece in _BRACKETS.split(payload))


def _piece(piece: bytes, charset: str) -> str:
    """Valid UTF-8 is hardly ever anything else; GB only where hardly a character could be read as UTF-8."""
    text = piece.decode(charset, "replace")
    if charset == "gb18030":
        return piece.decode("utf-8") if _is_clearly_utf8(piece) else text
    beyond = [letter for letter in text if letter > "\x7f"]
    if beyond.count(_UNREADABLE) * 2 <= len(beyond):
        return text
    try:
        return piece.decode("gb18030")
    except UnicodeDecodeError:
        return text


def _declared(payload: bytes, content_type: str) -> list[tuple[str, str]]:
    """The declared character sets that exist, most authoritative first."""
    found = []
    if match := _HEADER.search(content_type):
        found.append((match.group(1), FROM_HEADER))
    if meta := _META.search(payload, 0, _META_WITHIN_BYTES):
        found.append(((meta.group(1) or meta.group(2)).decode("ascii", "replace"), FROM_META))
    return [(charset, place) for name, place in found if (charset := _known(name))]


def _known(name: str) -> str:
    """The codec's name, with every GB set widened to gb18030; "" for a name that does not exist."""
    try:
        charset = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    if charset in {"gb2312", "gbk", "gb18030", "hz"}:
        return "gb18030"
    if charset in {"iso8859-1", "cp1252", "ascii"}:  # servers' defaults; say nothing about a Chinese page
        return ""
    return charset


def _is_clearly_utf8(payload: bytes) -> bool:
    """Whether the bytes are valid UTF-8 with enough characters beyond ASCII to exclude chance."""
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(payload) - len(text) >= _SURE_NON_ASCII_BYTES


def _best_of(payload: bytes, content_type: str) -> Decoded:
    """The decoding with the fewest unreadable characters: by detection, or as declared."""
    detected = _known(detect_encoding(payload, max_len=_DETECT_WITHIN_BYTES) or "") or "utf-8"
    candidates = [("utf-8", FROM_BYTES), (detected, FROM_BYTES), *_declared(payload, content_type)]
    if detected.startswith("gb"):
        candidates.reverse()
    decoded = []
    for charset, place in candidates:
        text = payload.decode(charset, "replace")
        decoded.append(Decoded(text, charset, place))
        if _UNREADABLE not in text:
            break
    return min(decoded, key=lambda one: one.text.count(_UNREADABLE))
