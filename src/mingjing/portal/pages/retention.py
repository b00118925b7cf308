"""What is kept and how long; the office lets go of what nothing rests on."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from mingjing.portal.actions import action_called
from mingjing.portal.health.retention import everything_kept, spare_runs
from mingjing.portal.pages.request import acting, attempt, forbidden, go, page
from mingjing.portal.people.roles import Role


@login_required
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """Everything that is kept, and the runs that may go; what was ticked goes in the background."""
    if Role.OFFICE not in acting(request).roles:
        return forbidden(request, gettext("保存和清理只供县政务公开办办理"))
    if request.method == "POST":
        attempt(
            request,
            action_called("tidy"),
            runs=" ".join(request.POST.getlist("run")),
            cache="cache" in request.POST,
            reason=request.POST.get("reason", ""),
        )
        return go("retention")
    return page(
        request,
        "retention.html",
        kept=everything_kept(),
        spare=spare_runs(timezone.now()),
        jobs_days=settings.JOBS_KEEP_DAYS,
    )
