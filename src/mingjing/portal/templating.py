"""Jinja2 for the portal's own pages: addresses, static files, translation, and figures as the sheet prints them."""

from decimal import Decimal
from typing import Any

import jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format


def environment(**options: Any) -> jinja2.Environment:
    """The environment that Django's Jinja2 backend uses; a name that is not there is an error, not an empty string."""
    made = jinja2.Environment(
        **{**options, "undefined": jinja2.StrictUndefined}, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(static=static, url=_url, language=translation.get_language)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True
    )
    made.filters.update(points=points, moment=moment, day=day, field=field)
    return made


def points(value: Decimal | None) -> str:
    """Points with one decimal as on the sheet, a dash where there are none yet.

    >>> points(Decimal("2")), points(None)
    ('2.0', '—')
    """
    return "—" if value is None else format(value, ".1f")


def moment(value: Any) -> str:
    """Day and minute, in the county's time."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else "—"


def field(value: Any) -> str:
    """A moment as a browser's field wants it, in the county's time; "" for none."""
    return timezone.localtime(value).strftime("%Y-%m-%dT%H:%M") if value else ""


def day(value: Any) -> str:
    """A day as the language writes it."""
    return date_format(value, "Y-m-d") if value else "—"


def _url(name: str, *words: Any, **named: Any) -> str:
    return reverse(name, args=words or None, kwargs=named or None)
