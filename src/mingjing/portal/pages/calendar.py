"""Working days: the country's arrangement and the county's own days; changed in two steps, seen before they hold."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from mingjing.ledgers import official_calendar
from mingjing.ledgers.holiday_notices import NOTICES
from mingjing.portal.actions import action_called
from mingjing.portal.books.placing import placed_workspace
from mingjing.portal.pages.request import acting, attempt, forbidden, go, number_in, page
from mingjing.portal.people.roles import Role
from mingjing.run.own_days import (
    BadDays,
    changed,
    changes_of,
    name_of,
    own_days,
    read_wanted,
    workdays_in,
)


@login_required
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """A year's working days; what was written down is shown with what it changes, and holds once it is confirmed."""
    if not acting(request).sees_all_units:
        return forbidden(request, gettext("工作日只供县政务公开办、核查部门、复核人和县领导查看"))
    if request.method == "POST" and "confirmed" in request.POST:
        told = request.POST
        done = attempt(
            request,
            action_called("set_days"),
            days=told.get("days", ""),
            reason=told.get("reason", ""),
            seen=told.get("seen", ""),
        )
        if done:
            return go("calendar")
    place = placed_workspace()
    days = own_days(place)
    wanted = None
    if request.method == "POST":
        try:
            wanted = read_wanted(request.POST.get("days", ""))
        except BadDays as bad:
            for fault in bad.faults:
                messages.error(request, fault)
    changes = changes_of(days, wanted) if wanted is not None else []
    if wanted is not None and not changes:
        messages.error(request, gettext("这些天本来就是这样安排的，没有要改的"))
    then = changed(days, wanted or {})
    year = _year(request.GET.get("year", ""), place.year)
    return page(
        request,
        "calendar.html",
        year=year,
        years=sorted({*NOTICES, *(one.day.year for one in days), place.year, place.year + 1}, reverse=True),
        notices=NOTICES.get(year, ()),
        arranged=sorted(official_calendar().exceptions.get(year, {}).items()),
        workdays=workdays_in(days, year),
        own=[one for one in days if one.day.year == year],
        others=sorted({one.day.year for one in days} - {year}),
        changes=changes,
        counts=[
            (one, workdays_in(days, one), workdays_in(then, one))
            for one in sorted({change.day.year for change in changes})
        ],
        asked=request.POST.get("days", ""),
        reason=request.POST.get("reason", ""),
        seen=name_of(days),
        file=place.holidays_file.name,
        may_change=Role.OFFICE in acting(request).roles,
        today=timezone.localdate(),
    )


def _year(words: str, otherwise: int) -> int:
    number = number_in(words)
    return number if number is not None and date.min.year <= number < date.max.year else otherwise
