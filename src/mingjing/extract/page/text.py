"""Small, shared ways of reading Chinese text: spaces, widths, labels, numerals."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_UNSEEN: Final = re.compile(r"[\u200b\ufeff\xad\x1c-\x1f]+")
_SPACES: Final = re.compile(r"[\s\u200b\ufeff\xad]+")
LABEL_EDGES: Final = "：:·•●◆■-—【】[]（）()※*"
_NUMERALS: Final = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    "零": 0,
    "○": 0,
    "Ｏ": 0,
    "O": 0,
    "两": 2,
    "元": 1,
}


def vocabulary(text: str) -> frozenset[str]:
    """The blank-separated words of a text, for vocabularies."""
    return frozenset(text.split())


def tidy(text: str) -> str:
    """One space for every run of white space; a line wrapped between two Chinese characters is joined.

    >>> tidy("  关于印发\\n    《办法》的 通知 ")
    '关于印发《办法》的 通知'
    """
    words = text.split()
    if len(words) == 1:
        plain = words[0]
    else:
        plain = " ".join(_unwrapped(text).split() if words and "\n" in text else words)
    return plain if plain.isprintable() else " ".join(_UNSEEN.sub(" ", plain).split())


def _unwrapped(text: str) -> str:
    """The lines of a text joined, with a blank unless Chinese stands on both sides."""
    joined: list[str] = []
    last = ""
    for line in filter(None, map(str.strip, text.split("\n"))):
        if last and not (_is_chinese(last) and _is_chinese(line[0])):
            joined.append(" ")
        joined.append(line)
        last = line[-1]
    return "".join(joined)


def _is_chinese(char: str) -> bool:
    return "\u3000" <= char <= "\u303f" or "\u4e00" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"


def squeeze(text: str) -> str:
    """Without any white space and in half width, for comparing.

    >>> squeeze("索 引 号：ＡＢ１２")
    '索引号:AB12'
    """
    return _squeezed(text) if len(text) > _SHORT else _squeezed_short(text)


_SHORT: Final = 48


def _squeezed(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return plain if plain.isprintable() else _SPACES.sub("", plain)


_squeezed_short: Final = lru_cache(maxsize=1 << 15)(_squeezed)
"""Titles, columns and labels: the same few are asked for again and again."""


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as half width; Chinese characters stay. Keeps the length.

    >>> half_width("２０２２年３月")
    '2022年3月'
    """
    return text if text.isascii() else text.translate(_HALF)


_HALF: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}


def label(text: str) -> str:
    """A label as it is compared and stored: no spaces, colons or bullets.

    >>> label("【索 引 号】："), label("● 发布机构:")
    ('索引号', '发布机构')
    """
    return squeeze(text).strip(LABEL_EDGES)


def chinese_number(text: str) -> int | None:
    """A whole number below 10000 in Chinese numerals, read digit by digit or with 十, 百, 千.

    >>> chinese_number("二〇二二"), chinese_number("三十一"), chinese_number("廿"), chinese_number("甲")
    (2022, 31, 20, None)
    """
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not any(unit in text for unit in "十百千"):
        digits = [_NUMERALS.get(c) for c in text]
        if not digits or None in digits:
            return None
        return int("".join(str(d) for d in digits))
    total, digit = 0, None
    for char in text:
        if (size := {"十": 10, "百": 100, "千": 1000}.get(char)) is not None:
            total += (1 if digit is None else digit) * size
            digit = None
        elif (value := _NUMERALS.get(char)) is not None:
            digit = value
        else:
            return None
    return total + (digit or 0)
