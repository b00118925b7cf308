"""The measure: a page as the Django tutorial writes it – one query, one Django template, nobody signed in.

It reads the same rows from the same database as the portal's list of units, and is served by the same server.
"""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

_PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><h1>{{ title }}</h1>
<table><thead><tr><th>单位</th><th>分组</th><th>类型</th><th>顺序</th><th>被考核</th></tr></thead><tbody>
{% for unit in units %}<tr><th scope="row"><a href="/sheets/{{ unit.id }}/">{{ unit.name }}</a></th><td>{{ unit.group }}</td><td>{{ unit.kind }}</td><td>{{ unit.position }}</td><td>{% if unit.active %}是{% else %}否{% endif %}</td></tr>
{% endfor %}</tbody></table></body></html>"""

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="only for measuring",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(Path(os.environ["MINGJING_WORKSPACE"]) / "portal.sqlite3"),
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"plain.html": _PAGE})],
            },
        }
    ],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
)
django.setup()


class Unit(models.Model):
    """The portal's table of units."""

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    group = models.CharField(max_length=50)
    position = models.PositiveIntegerField()
    active = models.BooleanField()

    class Meta:
        app_label = "plain"
        db_table = "people_unitrow"
        managed = False


def units(request: HttpRequest) -> HttpResponse:
    """All units in a table."""
    return render(request, "plain.html", {"units": Unit.objects.order_by("position"), "title": "各单位"})


urlpatterns = [path("", units)]
application = get_wsgi_application()
