"""Jinja2 for the portal's own pages: addresses, static files, translation, and figures as the sheet prints them."""

import re
from collections import OrderedDict
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

import jinja2
from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from markupsafe import Markup

from mingjing.report.words import percent


def environment(**options: Any) -> jinja2.Environment:
    """The environment that Django's Jinja2 backend uses; a name that is not there is an error, not an empty string."""
    made = jinja2.Environment(
        **{**options, "undefined": jinja2.StrictUndefined}, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(static=static, url=_url, language=translation.get_language, zh=zh, once=once)
    made.install_gettext_callables(told, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(
        points=points, told=told, moment=moment, day=day, field=field, percent=percent, filesize=filesize
    )
    return made


def told(words: str) -> str:
    """Words of the pages in the language that was chosen. They are written in Chinese: then nothing is looked up."""
    return words if translation.get_language() == settings.LANGUAGE_CODE else translation.gettext(words)


def zh() -> Markup:
    """The attribute that says, on a page in another language, that what stands here is Chinese: words of the sheet,
    of the machine and of people, which are never translated."""
    return _NOTHING if translation.get_language() == settings.LANGUAGE_CODE else _CHINESE


_NOTHING, _CHINESE = Markup(""), Markup(' lang="zh-CN"')


_MOST_DRAWN = 4096
_drawn: OrderedDict[tuple[object, ...], tuple[object, Markup]] = OrderedDict()


def once(macro: Callable[..., Markup], shown: object, *more: object) -> Markup:
    """What a macro makes of something that never changes (what the machine found), made once in each language; the
    pieces asked for last stay in memory. What is shown stays with its piece, so that its identity names it."""
    key = (translation.get_language(), macro.name, id(shown), *more)  # type: ignore[attr-defined]
    if key not in _drawn:
        _drawn[key] = (shown, macro(shown, *more))
    _drawn.move_to_end(key)
    while len(_drawn) > _MOST_DRAWN:
        _drawn.popitem(last=False)
    return _drawn[key][1]


def one_token(request: HttpRequest) -> dict[str, object]:
    """The token against forged forms, made once for all forms of a page."""
    return {
        "csrf_token": SimpleLazyObject(lambda: get_token(request)),
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
    }


def points(value: Decimal | str | None) -> str:
    """Points with one decimal as on the sheet, a dash where there are none yet; a word in their place in the language of the page.

    >>> points(Decimal("2")), points("2"), points(None), points(""), points("待核"), points("0.25")
    ('2.0', '2.0', '—', '—', '待核', '0.25')
    """
    if value is None or value == "":
        return "—"
    if isinstance(value, str):
        return f"{value}.0" if _WHOLE.fullmatch(value) else told(value)
    return format(value, ".1f")


_WHOLE = re.compile(r"-?[0-9]+")


def filesize(size_bytes: int) -> str:
    """How large a file is, for people.

    >>> filesize(900), filesize(2_500_000)
    ('1 KB', '2.4 MB')
    """
    return f"{size_bytes / (1 << 20):.1f} MB" if size_bytes >= 1 << 20 else f"{-(-size_bytes // 1024)} KB"


def moment(value: Any) -> str:
    """Day and minute, in the county's time."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else "—"


def field(value: Any) -> str:
    """A moment as a browser's field wants it, in the county's time; "" for none."""
    return timezone.localtime(value).strftime("%Y-%m-%dT%H:%M") if value else ""


def day(value: Any) -> str:
    """A day as the language writes it."""
    return date_format(value, "Y-m-d") if value else "—"


@lru_cache(maxsize=10_000)
def _url(name: str, *words: Any) -> str:
    """The address of a page; addresses never change while the portal runs."""
    return reverse(name, args=words or None)
