"""Which of each unit's columns is which of the usual ones: what was seen, what has gone, the office's word on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from mingjing.ledgers.column_decisions import BY_UNITS_FILE, ColumnRow
from mingjing.portal.actions import Refusal, action_called, perform
from mingjing.portal.books.columns import Columns, columns
from mingjing.portal.books.placing import COLUMNS, last_version
from mingjing.portal.pages.office import for_office
from mingjing.portal.pages.request import acting, go, page


@dataclass(frozen=True)
class Field:
    """A usual column in the form: what is known of it, what was typed, whether it is confirmed, what is wrong."""

    name: str
    row: ColumnRow
    own: str
    confirmed: bool
    fault: str

    @property
    def fixed(self) -> bool:
        """The units file says it, and it is changed there."""
        return self.row.decided_by == BY_UNITS_FILE


@for_office("decide_columns")
def index(request: HttpRequest) -> HttpResponse:
    """Every unit: how many columns are confirmed, open, gone."""
    found = columns()
    rows = [
        (
            unit,
            sum(bool(row.decided_by) for row in found.of(unit)),
            sum(not row.decided_by for row in found.of(unit)),
            len(found.alarms_of(unit)),
        )
        for unit in found.units
    ]
    version = last_version(COLUMNS)
    outside = version is not None and version.digest != found.digest
    return page(request, "columns.html", found=found, rows=rows, version=version, outside=outside)


@for_office("decide_columns")
def unit(request: HttpRequest, name: str) -> HttpResponse:
    """One unit's columns, in a form."""
    found = columns()
    if not found.of(name):
        raise Http404
    return _save(request, found, name) if request.method == "POST" else _shown(request, found, name)


def _save(request: HttpRequest, found: Columns, name: str) -> HttpResponse:
    fields = [_typed(request, at, row) for at, row in enumerate(found.of(name))]
    if any(field.fault for field in fields):
        return _shown(request, found, name, fields, 422)
    told: Mapping[str, str] = {
        field.row.usual: field.own if field.confirmed else "" for field in fields if not field.fixed
    }
    try:
        perform(
            action_called("decide_columns"),
            acting(request),
            unit=name,
            columns=told,
            why=request.POST.get("why", ""),
            seen=request.POST.get("seen", ""),
        )
    except Refusal as why:
        messages.error(request, why.told)
        return _shown(request, found, name, fields, 409)
    messages.success(request, gettext("已确认；从下一次运行起生效"))
    return go("columns_unit", name)


def _typed(request: HttpRequest, at: int, row: ColumnRow) -> Field:
    own = request.POST.get(f"c{at}", "").strip()
    confirmed = f"y{at}" in request.POST or ("all" in request.POST and bool(own))
    missing = confirmed and not own and row.decided_by != BY_UNITS_FILE
    told = gettext("请填本单位的栏目名；没有这个栏目的填“无”") if missing else ""
    return Field(f"c{at}", row, own, confirmed, told)


def _shown(
    request: HttpRequest, found: Columns, name: str, fields: list[Field] | None = None, status: int = 200
) -> HttpResponse:
    if fields is None:
        fields = [
            Field(f"c{at}", row, row.own, bool(row.decided_by), "") for at, row in enumerate(found.of(name))
        ]
    return page(
        request,
        "columns_unit.html",
        status,
        found=found,
        unit=name,
        fields=fields,
        alarms=found.alarms_of(name),
    )
