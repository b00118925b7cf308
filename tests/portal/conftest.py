"""The cast of the portal's tests: a small county of three units, its assessment, and a person for every role."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, TestCase
from django.utils import timezone
from playwright.sync_api import Browser, sync_playwright
from tests.conftest import require_browser
from tests.portal.small import BUREAU, GUIDE, NEIGHBOUR, TOWN, make_small_workspace

from mingjing.portal.actions import action_called, perform
from mingjing.portal.assessment.models import Assessment, Concerned, Line, UnitSheet
from mingjing.portal.assessment.states import State
from mingjing.portal.people.invitations import Invited
from mingjing.portal.people.models import User
from mingjing.portal.people.person import Person, person_of
from mingjing.portal.people.roles import Role

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # the browser's driver keeps an event loop in this thread

__all__ = ["BUREAU", "GUIDE", "NEIGHBOUR", "TOWN"]
_CAST = {
    "office": (Role.OFFICE, "", ()),
    "clerk": (Role.CLERK, TOWN, ()),
    "leader_of_town": (Role.UNIT_LEADER, TOWN, ()),
    "neighbour": (Role.CLERK, NEIGHBOUR, ()),
    "leader_of_neighbour": (Role.UNIT_LEADER, NEIGHBOUR, ()),
    "bureau": (Role.BUREAU, BUREAU, ("finance_bureau",)),
    "reviewer": (Role.REVIEWER, "", ()),
    "second_reviewer": (Role.REVIEWER, "", ()),
    "leader": (Role.LEADER, "", ()),
}


@pytest.fixture(scope="session")
def small_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make_small_workspace` makes, once for all tests."""
    return make_small_workspace(tmp_path_factory.mktemp("portal"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for pages of a portal that runs in a process of its own (`served`). Its driver keeps an event loop in this
    thread, so it ends with the module: other tests begin a loop of their own."""
    path = require_browser()
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(path), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def workspace_folder(small_workspace: Path, settings: pytest.FixtureRequest) -> Iterator[Path]:
    """The workspace in which the portal of this test stands; ledgers that the test wrote are gone after it."""
    settings.WORKSPACE = small_workspace  # type: ignore[attr-defined]
    yield small_workspace
    ledgers = small_workspace / "ledgers"
    if ledgers.is_dir():
        shutil.rmtree(ledgers)
        os.utime(small_workspace / "assessment.yaml")


Do = Callable[..., Any]
"""`do` of the fixture below: an action by its name, who does it, to what, with which data; what the action made."""


class Cast:
    """People by name, as they are now."""

    def __getitem__(self, name: str) -> Person:
        return person_of(User.objects.get(username=name))

    def client(self, name: str) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(User.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
        return client


@pytest.fixture
def assessment(db: None, workspace_folder: Path) -> Assessment:  # noqa: ARG001 – both are needed
    """A draft of the county's assessment."""
    first = User.objects.create_user("office", "office")
    first.memberships.create(role=Role.OFFICE)
    made: Assessment = perform(action_called("create_assessment"), person_of(first))
    invite_cast(first)
    return made


def invite_cast(first: User) -> None:
    """Everybody, invited by the office's first person."""
    invited = [Invited(name, name, role, unit, methods) for name, (role, unit, methods) in _CAST.items()]
    perform(action_called("invite"), person_of(first), invited=invited)


@pytest.fixture
def cast(assessment: Assessment) -> Cast:  # noqa: ARG001 – the people are made with it
    """A person for every role."""
    return Cast()


@pytest.fixture
def do(cast: Cast) -> Do:
    """`do("save_self_score", "clerk", line, score="2")`: somebody does something, and what follows its commit is done."""

    def done(action: str, who: str, target: Concerned | None = None, **data: Any) -> Any:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return perform(action_called(action), cast[who], target, **data)

    return done


def sheet_of(unit: str) -> UnitSheet:
    """A unit's sheet."""
    return UnitSheet.objects.get(unit__name=unit)


def line_of(unit: str, item: int) -> Line:
    """A line of a unit's sheet."""
    return Line.objects.select_related("sheet__unit", "sheet__assessment").get(
        sheet__unit__name=unit, item=item
    )


def put(assessment: Assessment, state: State) -> None:
    """Put the assessment into a state without walking there."""
    Assessment.objects.filter(pk=assessment.pk).update(state=state)
    assessment.state = state


def fill(unit: str) -> None:
    """Give every line of a unit a self-score without anybody acting."""
    Line.objects.filter(sheet__unit__name=unit).update(self_score=Decimal(0))


def in_days(days: int) -> datetime:
    """A moment so many days from now."""
    return timezone.now() + timedelta(days=days)
