"""Home: what waits for this person, by role, with the limit."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from mingjing.portal.assessment.judged import workspace_faults
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.tasks import tasks_of
from mingjing.portal.books.columns import alarms
from mingjing.portal.pages.overview import sees_overview
from mingjing.portal.pages.request import acting, page
from mingjing.portal.people.roles import Role


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Every assessment that is not archived, with what this person has to do in it."""
    person = acting(request)
    is_office = Role.OFFICE in person.roles
    found = [(one, tasks_of(one, person)) for one in Assessment.objects.all()]
    return page(
        request,
        "home.html",
        assessments=found,
        is_office=is_office,
        faults=len(workspace_faults()) if is_office else 0,
        gone=len(alarms()) if is_office else 0,
        sees_overview=sees_overview(person),
    )
