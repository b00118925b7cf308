"""The words of a table cell → a number, or a typed reason why there is none. Every reader of tables uses this one."""

import re
from decimal import Decimal

from mingjing.extract.page.text import half_width
from mingjing.model import CellNumber, NoNumber

_STROKES = re.compile(r"[-/\\—–―－─_一~*.·×xX﹣−]+")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_DIGITS_ONLY = re.compile(r"[-+0-9.,\s]*[0-9][-+0-9.,\s]*")
_UNIT = re.compile(r"\s*\(?(?P<unit>万元|亿元|元|件次|件|项|宗|起|次|条|个|份|部)\)?$")
_MONEY = frozenset({"元", "万元", "亿元"})
_INVISIBLE = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\xad]")


def cell_number(words: str, unit: str = "") -> CellNumber:
    """The number in a cell whose column counts in `unit` ("" when the header names none).

    Full-width digits, thousands separators, a sign and a unit behind the number are read. Nothing is put together or
    made up: blanks inside a number, a footnote sign, a stroke or a word give no number, and none of them is zero. A sum
    of money in another unit than the column's is not converted.

    >>> [str(cell_number(words).value) for words in ("１２", "1,234", "3 件", "-1", "−1", "9116.36", "１，０００")]
    ['12', '1234', '3', '-1', '-1', '9116.36', '1000']
    >>> [cell_number(words).unknown.value for words in ("", "\xa0", "—", "／", "无", "12①", "约12", "1 2", "1,23")]
    ['blank', 'blank', 'stroke', 'stroke', 'words', 'words', 'words', 'broken', 'broken']
    >>> cell_number("12.6万元", "万元").value, cell_number("126000元", "万元").unknown.value
    (Decimal('12.6'), 'other_unit')
    """
    text = half_width(_INVISIBLE.sub("", words)).replace("−", "-").replace("﹣", "-").strip()
    if not text:
        return CellNumber(None, NoNumber.BLANK)
    if _STROKES.fullmatch(re.sub(r"\s", "", text)):
        return CellNumber(None, NoNumber.STROKE)
    told = _UNIT.search(text)
    bare = text[: told.start()] if told else text
    if _NUMBER.fullmatch(bare):
        if told and unit in _MONEY and told["unit"] != unit:
            return CellNumber(None, NoNumber.OTHER_UNIT)
        return CellNumber(Decimal(bare.replace(",", "")))
    return CellNumber(None, NoNumber.BROKEN if _DIGITS_ONLY.fullmatch(bare) else NoNumber.WORDS)
