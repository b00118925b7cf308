"""The log: searchable, exported as csv or JSON Lines, checked along its chain. For the office and leaders."""

import csv
import io
import json
from collections.abc import Iterator, Sequence

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy

from mingjing.portal.actions import all_actions
from mingjing.portal.log.chain import as_row, faults
from mingjing.portal.log.models import Entry
from mingjing.portal.pages.request import acting, forbidden, page
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import Role

_PER_PAGE = 50
_COLUMNS = (
    "number",
    "at",
    "by",
    "who",
    "action",
    "assessment",
    "unit",
    "item",
    "subject",
    "told",
    "previous",
    "hash",
)
TOLD = gettext_lazy("操作记录只供县政务公开办和县领导查看")


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Entries, the newest first; the chain is checked when asked for."""
    if not may_read(acting(request)):
        return forbidden(request, str(TOLD))
    entries = found(*_asked(request)).order_by("-number")
    checked = faults() if "check" in request.GET else None
    query = request.GET.copy()
    query.pop("page", None)
    query.pop("check", None)
    return page(
        request,
        "log.html",
        entries=Paginator(entries, _PER_PAGE).get_page(request.GET.get("page")),
        actions=all_actions(),
        asked={key: request.GET.get(key, "") for key in ("words", "action")},
        checked=checked,
        query=query.urlencode(),
    )


@login_required
def export(request: HttpRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """What was found, oldest first, with the hashes by which anybody can check it."""
    if not may_read(acting(request)):
        return forbidden(request, str(TOLD))
    writers = {
        "csv": (_csv, "text/csv; charset=utf-8"),
        "jsonl": (_jsonl, "application/jsonl; charset=utf-8"),
    }
    if kind not in writers:
        raise Http404
    write, content_type = writers[kind]
    answer = StreamingHttpResponse(write(found(*_asked(request))), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="log.{kind}"'
    return answer


def may_read(person: Person) -> bool:
    """The office and leaders."""
    return bool(person.roles & {Role.OFFICE, Role.LEADER})


def _asked(request: HttpRequest) -> tuple[str, str]:
    words, action = (request.GET.get(name, "").replace("\0", "").strip() for name in ("words", "action"))
    return words, action


def found(words: str, action: str) -> "QuerySet[Entry]":
    """Entries of an action ("": of any) in which all the words stand."""
    entries: QuerySet[Entry] = Entry.objects.all()
    if action:
        entries = entries.filter(action=action)
    for word in words.split():
        entries = entries.filter(
            Q(who__icontains=word) | Q(unit__icontains=word) | Q(subject__icontains=word)
        )
    return entries


def _csv(entries: "QuerySet[Entry]") -> Iterator[str]:
    yield "\ufeff" + _csv_line(_COLUMNS)
    for entry in entries.iterator():
        row = {**as_row(entry), "told": json.dumps(entry.told, ensure_ascii=False), "hash": entry.hash}
        yield _csv_line([row[column] for column in _COLUMNS])


def _csv_line(cells: Sequence[object]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([_harmless(cell) for cell in cells])
    return text.getvalue()


def _harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" else value


def _jsonl(entries: "QuerySet[Entry]") -> Iterator[str]:
    for entry in entries.iterator():
        yield json.dumps({**as_row(entry), "hash": entry.hash}, ensure_ascii=False) + "\n"
