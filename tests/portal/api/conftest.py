"""The API by HTTP: a server in a thread of its own that shares the connection, and so the transaction, of the test."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test.testcases import LiveServerThread, _StaticFilesHandler
from django.utils import timezone
from tests.portal.apart import environment
from tests.portal.conftest import Cast

from mingjing.client import Portal
from mingjing.portal.api.tokens import make
from mingjing.portal.people.models import User


class _Server(ThreadedWSGIServer):
    """Knows the threads in which it answers."""

    daemon_threads = False


class _Thread(LiveServerThread):
    server_class = _Server


@pytest.fixture(scope="session")
def _listening(django_db_setup: None) -> Iterator[_Thread]:  # noqa: ARG001 – its connection is shared
    """One server for all tests."""
    connection = connections["default"]
    thread = _Thread("127.0.0.1", _StaticFilesHandler, {"default": connection})
    connection.inc_thread_sharing()
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield thread
    thread.terminate()
    connection.dec_thread_sharing()


@pytest.fixture
def address(db: None, _listening: _Thread) -> Iterator[str]:  # noqa: ARG001 – the database is open while it answers
    """Where the server listens. What it has in hand is finished before the test's transaction is undone."""
    yield f"http://127.0.0.1:{_listening.port}"
    _listening.httpd._threads.join()


class Machines:
    """Programs of the cast: `machines["clerk"]` comes with a token of theirs."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._tokens: dict[str, str] = {}

    def __getitem__(self, who: str) -> Portal:
        return Portal(self.address, self.token(who), patience_s=0)

    def token(self, who: str) -> str:
        """The words of a token of theirs."""
        if who not in self._tokens:
            user = User.objects.get(username=who)
            self._tokens[who] = make(user, f"{who}的程序", 30, timezone.now())[1]
        return self._tokens[who]


@pytest.fixture
def machines(address: str, cast: Cast) -> Machines:  # noqa: ARG001 – the people are made with it
    """A program for every role."""
    return Machines(address)


def tokens_of(folder: Path, *people: str, database: str = "") -> dict[str, str]:
    """Words of a token for each of the people of a portal that stands in a folder of its own."""
    words = [sys.executable, "-m", "tests.portal.api.tokens_for", str(folder), *people]
    root = Path(__file__).parents[3]
    told = subprocess.run(
        words, cwd=root, env=environment(database), capture_output=True, text=True, check=True
    ).stdout
    found: dict[str, str] = json.loads(told)
    return found
