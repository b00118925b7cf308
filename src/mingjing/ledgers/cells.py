"""One cell → its value, by the kind of its column. What cannot be read for certain is refused with the remedy."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from mingjing.ledgers.names import UnitNames
from mingjing.ledgers.sheet import Raw
from mingjing.ledgers.workbook import Broken
from mingjing.model import Moment

_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO_YEAR = re.compile(r"\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?(?:\s|$)")
_SHORT_YEAR = re.compile(r"\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}")
_TIME = re.compile(r"(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*分?)?(?:\s*:\s*\d{1,2})?")
_SERIALS = (20_000, 80_000)
_BETWEEN = re.compile(r"[、，,；;\n]")
_FIRST_DAY = date(1899, 12, 30)
_YES_NO = {"是": True, "有": True, "√": True, "否": False, "无": False, "×": False}


class Unreadable(ValueError):
    """A cell that cannot be read for certain; the message is the remedy."""


_HALF = {
    code: code - 0xFEE0 for r in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for code in range(*r)
}


def plain(words: str) -> str:
    """Words without stray spaces and invisible characters; full-width digits and letters as half-width ones.

    >>> plain("\u3000２０２２年 5 月\xa06日，Ａ区 ")
    '2022年 5 月 6日，A区'
    """
    shown = (
        " " if c.isspace() else c for c in words if unicodedata.category(c) not in ("Cf", "Cc") or c.isspace()
    )
    return " ".join("".join(shown).translate(_HALF).split())


def words_of(raw: Raw) -> str:
    """A cell as it is shown and compared.

    >>> words_of(3.0), words_of(datetime(2022, 5, 6)), words_of(datetime(2022, 5, 6, 9, 30)), words_of(None)
    ('3', '2022-05-06', '2022-05-06 09:30', '')
    """
    match raw:
        case None:
            return ""
        case Broken():
            return raw.words
        case bool():
            return "是" if raw else "否"
        case datetime():
            return raw.date().isoformat() if raw.time() == time(0) else raw.isoformat(" ", timespec="minutes")
        case date():
            return raw.isoformat()
        case time():
            return raw.isoformat(timespec="minutes")
        case timedelta():
            return str(raw)
        case float():
            return str(int(raw)) if raw.is_integer() else str(raw)
        case _:
            return plain(str(raw))


def day_of(raw: Raw) -> date:
    """A day, however it was typed. Raises Unreadable for one without year and for what is no day.

    >>> [str(day_of(raw)) for raw in ("2022.5.6", "2022年5月6日", "２０２２/05/06", "20220506", 44687.0)]
    ['2022-05-06', '2022-05-06', '2022-05-06', '2022-05-06', '2022-05-06']
    >>> day_of("5月6日")
    Traceback (most recent call last):
    ...
    mingjing.ledgers.cells.Unreadable: 没有年份；请写成 2022-05-06 的样子
    """
    moment = moment_of(raw)
    if moment.at is not None and not isinstance(raw, datetime):
        raise Unreadable("只填日期，不填时间；请写成 2022-05-06 的样子")
    return moment.day


def moment_of(raw: Raw) -> Moment:
    """A day with or without its time.

    >>> str(moment_of("2022年5月6日 9时30分")), str(moment_of("2022-5-6 09:30:00")), str(moment_of("2022.5.6"))
    ('2022-05-06 09:30', '2022-05-06 09:30', '2022-05-06')
    """
    if isinstance(raw, datetime):
        return Moment(
            raw.date(), None if raw.time() == time(0) else raw.time().replace(second=0, microsecond=0)
        )
    if isinstance(raw, date):
        return Moment(raw)
    words = unicodedata.normalize("NFKC", words_of(raw))
    if re.fullmatch(r"\d{5}(?:\.\d+)?", words) and _SERIALS[0] <= float(words) < _SERIALS[1]:
        return _of_serial(float(words))
    found = _DAY.match(words) or _COMPACT.match(words)
    if found is None:
        if _NO_YEAR.match(words):
            raise Unreadable("没有年份；请写成 2022-05-06 的样子")
        if _SHORT_YEAR.match(words):
            raise Unreadable("年份没有写全；请写成 2022-05-06 的样子")
        raise Unreadable("不是日期；请写成 2022-05-06 的样子")
    rest = words[found.end() :].strip().removeprefix("T")
    clock = _TIME.fullmatch(rest) if rest else None
    if rest and clock is None:
        raise Unreadable("日期后面有多余的文字；请写成 2022-05-06 或 2022-05-06 09:30 的样子")
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        at = time(int(clock[1]), int(clock[2] or 0)) if clock else None
    except ValueError:
        raise Unreadable("日历上没有这一天或这个时间；请核对") from None
    return Moment(day, at)


def _of_serial(serial: float) -> Moment:
    minutes = round(serial % 1 * 24 * 60)
    at = time(minutes // 60 % 24, minutes % 60) if minutes else None
    return Moment(_FIRST_DAY + timedelta(days=int(serial)), at)


def number_of(raw: Raw) -> Decimal:
    """A number. Raises Unreadable.

    >>> number_of("１２ "), number_of(3.5)
    (Decimal('12'), Decimal('3.5'))
    """
    words = unicodedata.normalize("NFKC", words_of(raw)).replace(",", "")
    try:
        if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?", words):
            raise InvalidOperation
        return Decimal(words)
    except InvalidOperation:
        raise Unreadable("不是数字；请只填数字，不带单位") from None


def yes_of(raw: Raw) -> bool:
    """是 or 否. Raises Unreadable.

    >>> yes_of("是"), yes_of(False)
    (True, False)
    """
    words = words_of(raw)
    if words not in _YES_NO:
        raise Unreadable("请填“是”或“否”")
    return _YES_NO[words]


def choice_of(raw: Raw, choices: Mapping[str, object]) -> object:
    """What the chosen word means. Raises Unreadable."""
    words = unicodedata.normalize("NFKC", words_of(raw)).replace(" ", "")
    for word, meaning in choices.items():
        if words == unicodedata.normalize("NFKC", word).replace(" ", ""):
            return meaning
    raise Unreadable(f"请从下列各项中选一项：{'、'.join(choices)}")


def link_of(raw: Raw) -> str:
    """A web address. Raises Unreadable.

    >>> link_of(" http://www.example.gov.cn/a.html")
    'http://www.example.gov.cn/a.html'
    """
    words = words_of(raw)
    try:
        parts = urlsplit(words)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in words
    except ValueError:
        sound = False
    if not sound:
        raise Unreadable("不是网址；请填以 http:// 或 https:// 开头的完整网址")
    return words


def unit_of(raw: Raw, names: UnitNames, instead: Mapping[str, object]) -> str:
    """The unit's name in the list of units. Raises Unreadable with the nearest name."""
    words = words_of(raw)
    if words in instead:
        return str(instead[words])
    found = names.find(words)
    if found is None:
        raise Unreadable(names.remedy(words))
    return found


def several(words: str) -> tuple[str, ...]:
    """The names in one cell, cut at 、，；, each once.

    >>> several("县福利中心、 云岫县福利院；")
    ('县福利中心', '云岫县福利院')
    """
    return tuple(dict.fromkeys(filter(None, map(plain, _BETWEEN.split(words)))))


def units_of(raw: Raw, names: UnitNames, instead: Mapping[str, object]) -> tuple[str, ...]:
    """Several units, cut at 、，；and line breaks. Raises Unreadable for the first that is unknown."""
    lines = raw if isinstance(raw, str) else words_of(raw)
    told = [words for words in map(plain, _BETWEEN.split(lines)) if words]
    found = [unit_of(words, names, instead) for words in told]
    repeated = [name for name in found if found.count(name) > 1]
    if repeated:
        raise Unreadable(f"“{repeated[0]}”填了两次；请删去一个")
    return tuple(found)
