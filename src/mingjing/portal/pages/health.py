"""How the portal is: for the office with everything, for monitors as a bare yes or no."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mingjing.portal.actions import action_called
from mingjing.portal.health.shown_settings import shown_settings
from mingjing.portal.health.signs import is_well, signs
from mingjing.portal.pages.request import acting, attempt, forbidden, go, page
from mingjing.portal.people.roles import Role


@never_cache
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Every sign, with what to do, and the settings that hold."""
    if Role.OFFICE not in acting(request).roles:
        return forbidden(request, gettext("运行情况只供县政务公开办查看"))
    return page(request, "health.html", signs=list(signs()), settings=list(shown_settings()))


@never_cache
@require_safe
def status(_request: HttpRequest) -> HttpResponse:
    """200 and “ok”, or 503 and “fail”; nothing else, to anybody."""
    well = is_well()
    return HttpResponse("ok\n" if well else "fail\n", status=200 if well else 503, content_type="text/plain")


@login_required
@require_POST
def examine(request: HttpRequest) -> HttpResponse:
    """Have everything examined now."""
    attempt(request, action_called("examine_now"))
    return go("health")
