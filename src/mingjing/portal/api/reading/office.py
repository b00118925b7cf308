"""For the office: people, jobs; the log for the office and leaders; everybody's own notices."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from mingjing.portal.actions import action_called, refusal
from mingjing.portal.api.asking import asking
from mingjing.portal.api.problems import Stopped
from mingjing.portal.api.responses import documented
from mingjing.portal.api.rights import needs
from mingjing.portal.api.shapes import EntryOut, Named, Paged
from mingjing.portal.api.telling import entries_out
from mingjing.portal.api.values import Key, Paging, Strict, Words
from mingjing.portal.health.signs import signs
from mingjing.portal.jobs.models import Job
from mingjing.portal.log.chain import faults
from mingjing.portal.log.models import Entry
from mingjing.portal.notices.models import Notice
from mingjing.portal.notices.telling import mark_read
from mingjing.portal.pages import log as log_page
from mingjing.portal.pages.jobs import state_of
from mingjing.portal.people.links import link_words
from mingjing.portal.people.models import User
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import Role

router = Router(tags=["人员、记录、任务"])


class HasRole(Schema):
    id: int
    role: str
    unit: Named | None
    methods: list[str]


class PersonOut(Schema):
    """Somebody who was invited; `ready` once they can sign in with a password."""

    id: int
    username: str
    name: str
    ready: bool
    memberships: list[HasRole]


class InvitationOut(Schema):
    """The two words of the link /invitation/<whom>/<token>/, which works once and for a fortnight."""

    whom: str
    token: str


class JobOut(Schema):
    """A piece of background work: `state` is waiting, running, done, failed or cancelled."""

    id: int
    kind: str
    state: str
    asked_at: datetime
    not_before: datetime
    tries: int
    done_at: datetime | None
    failed_at: datetime | None
    cancelled_at: datetime | None
    fault: str


class SignOut(Schema):
    """How one thing is: good, look (somebody should see to it) or bad; what to do."""

    what: str
    sign: str
    told: str
    remedy: str


class NoticeOut(Schema):
    id: int
    about: str
    told: str
    address: str
    at: datetime
    read_at: datetime | None


class ToRead(Strict):
    """Which notices are read; all of them where `ids` is null."""

    ids: Annotated[list[Key], Field(max_length=1000)] | None = None


class ReadOut(Schema):
    """How many were unread until now; somebody else's stay as they are."""

    read: int


class ChainOut(Schema):
    """Whether the log is whole: nothing in `faults` where it is."""

    entries: int
    faults: list[str]


class LogAsked(Paging):
    """Which entries: those of an action, those in whose person, unit or subject all the words stand."""

    words: Words = ""
    action: Words = ""


@router.get("/people", operation_id="people", response=documented(Paged[PersonOut]), summary="人员和任职")
def people(request: HttpRequest, paging: Query[Paging]) -> Paged[PersonOut]:
    _manages_people(asking(request))
    rows = User.objects.prefetch_related("memberships__unit")
    items = [_person_out(one) for one in paging.of(rows)]
    return Paged[PersonOut](items=items, total=rows.count(), page=paging.page, size=paging.size)


def _person_out(user: User) -> PersonOut:
    memberships = [
        HasRole(
            id=one.pk,
            role=one.role,
            unit=Named(id=one.unit.pk, name=one.unit.name) if one.unit is not None else None,
            methods=one.methods,
        )
        for one in user.memberships.all()
    ]
    return PersonOut(
        id=user.pk,
        username=user.username,
        name=user.name,
        ready=user.has_usable_password(),
        memberships=memberships,
    )


@router.get(
    "/people/{person}/invitation",
    operation_id="invitation",
    response=documented(InvitationOut),
    summary="还没有设定口令的人的邀请链接",
)
def invitation(request: HttpRequest, person: Key) -> InvitationOut:
    _manages_people(asking(request))
    user = get_object_or_404(User, pk=person)
    if user.has_usable_password():
        raise Stopped("not_now")
    whom, token = link_words(user)
    return InvitationOut(whom=whom, token=token)


def _manages_people(person: Person) -> None:
    refused = refusal(action_called("invite"), person)
    if refused is not None:
        raise refused


@router.get("/log", operation_id="log", response=documented(Paged[EntryOut]), summary="操作记录，新的在前")
def log(request: HttpRequest, asked: Query[LogAsked]) -> Paged[EntryOut]:
    _reads_log(asking(request))
    rows = log_page.found(asked.words, asked.action).order_by("-number")
    return Paged[EntryOut](
        items=entries_out(asked.of(rows)), total=rows.count(), page=asked.page, size=asked.size
    )


@router.get(
    "/log/chain", operation_id="log_chain", response=documented(ChainOut), summary="核对操作记录的摘要链"
)
def log_chain(request: HttpRequest) -> ChainOut:
    _reads_log(asking(request))
    return ChainOut(entries=Entry.objects.count(), faults=faults())


def _reads_log(person: Person) -> None:
    if not log_page.may_read(person):
        raise Stopped("role", str(log_page.TOLD))


@router.get("/jobs", operation_id="jobs", response=documented(Paged[JobOut]), summary="后台任务，新的在前")
def jobs(request: HttpRequest, paging: Query[Paging]) -> Paged[JobOut]:
    needs(asking(request), Role.OFFICE)
    rows = Job.objects.order_by("-id")
    items = [_job_out(one) for one in paging.of(rows)]
    return Paged[JobOut](items=items, total=rows.count(), page=paging.page, size=paging.size)


def _job_out(job: Job) -> JobOut:
    return JobOut(
        id=job.pk,
        kind=job.kind,
        state=state_of(job),
        asked_at=job.asked_at,
        not_before=job.not_before,
        tries=job.tries,
        done_at=job.done_at,
        failed_at=job.failed_at,
        cancelled_at=job.cancelled_at,
        fault=job.fault,
    )


@router.get("/health", operation_id="health", response=documented(list[SignOut]), summary="运行情况")
def health(request: HttpRequest) -> list[SignOut]:
    needs(asking(request), Role.OFFICE)
    return [SignOut(what=one.what, sign=one.sign, told=one.words, remedy=one.remedy) for one in signs()]


@router.get(
    "/notices", operation_id="notices", response=documented(Paged[NoticeOut]), summary="本人的通知，新的在前"
)
def notices(request: HttpRequest, paging: Query[Paging]) -> Paged[NoticeOut]:
    rows = Notice.objects.filter(user=asking(request).user)
    items = [
        NoticeOut(
            id=one.pk, about=one.about, told=one.told, address=one.address, at=one.at, read_at=one.read_at
        )
        for one in paging.of(rows)
    ]
    return Paged[NoticeOut](items=items, total=rows.count(), page=paging.page, size=paging.size)


@router.post(
    "/notices/read",
    operation_id="read_notices",
    response=documented(ReadOut),
    summary="把本人的通知记为已读；不记入操作记录",
)
def read_notices(request: HttpRequest, told: ToRead) -> ReadOut:
    user = asking(request).user
    assert user is not None, "whoever comes by a token is somebody"
    return ReadOut(read=mark_read(user, told.ids, timezone.now()))
