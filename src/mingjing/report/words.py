"""Small things written the same way everywhere: points, times, file names, links."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from urllib.parse import quote, urlsplit

OPEN = "待核"
ABSENT = "缺项"

_CHINA = timezone(timedelta(hours=8))
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def points(value: Decimal) -> str:
    """Points without idle zeros.

    >>> points(Decimal("2.40")), points(Decimal("100")), points(Decimal("-0.5")), points(Decimal("0.0"))
    ('2.4', '100', '-0.5', '0')
    """
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain


def percent(share: Decimal) -> str:
    """A share as a percentage with one decimal place, half up as printed by `Decimal`.

    >>> percent(Decimal("0.8046"))
    '80.5%'
    """
    return f"{share:.1%}"


def china_time(moment: datetime) -> str:
    """A moment as read on a clock in China (UTC+8, no summer time).

    >>> from datetime import UTC
    >>> china_time(datetime(2022, 12, 31, 16, 5, 9, tzinfo=UTC))
    '2023年1月1日 00:05:09（北京时间）'
    """
    at = moment.astimezone(_CHINA)
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M:%S}（北京时间）"


def xml_text(words: str) -> str:
    """Text without the characters that XML documents may not hold.

    >>> xml_text("第\\x0b一\\x00项")
    '第一项'
    """
    return _NOT_IN_XML.sub("", words)


def file_names(names: Iterable[str]) -> dict[str, str]:
    """A safe file name (without ending) for each unit, all different even where case is ignored.

    >>> file_names(["云岫镇", "../云岫镇", "a/b", "A:b"])
    {'云岫镇': '云岫镇', '../云岫镇': '_云岫镇', 'a/b': 'a_b', 'A:b': 'A_b-2'}
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        stem = _NOT_IN_FILE_NAMES.sub("_", name).lstrip(". ").rstrip(". ")[:60] or "_"
        chosen, count = stem, 1
        while chosen.casefold() in taken:
            count += 1
            chosen = f"{stem}-{count}"
        taken.add(chosen.casefold())
        given[name] = chosen
    return given


def path_url(path: str) -> str:
    """A relative path as an address.

    >>> path_url("units/云岫镇.html")
    'units/%E4%BA%91%E5%B2%AB%E9%95%87.html'
    """
    return quote(path, safe="/")


def live_url(url: str) -> str:
    """The address if a reader may be sent there (http and https only), else "".

    >>> live_url("http://a.example/1.html"), live_url("javascript:alert(1)")
    ('http://a.example/1.html', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
