"""The portal as people meet it: `mingjing serve` in a process of its own, on a workspace with the tests' cast.

`python -m tests.portal.served FOLDER STATE` makes the assessment and its people in a workspace.
"""

import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.portal.port import free_port
from playwright.sync_api import Browser, BrowserContext
from tests.portal.apart import environment

PASSWORD = "qing-lan-2022-mima"
"""Of everybody in the cast."""
_ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0


@dataclass(frozen=True)
class Served:
    """A running portal: its address and its workspace."""

    url: str
    folder: Path

    def signed_in(self, browser: Browser, who: str, **options: object) -> BrowserContext:
        """A browser window of its own in which somebody of the cast has signed in."""
        context = browser.new_context(base_url=self.url, locale="zh-CN", **options)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto("/accounts/login/")
        page.fill("[name=login]", who)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(f"{self.url}/")
        page.close()
        return context


@contextmanager
def served(folder: Path, database: str = "", workers: int = 1, *options: str) -> Iterator[Served]:
    """The portal of `folder`, until the block ends. `database` is a DATABASE_URL."""
    port = free_port()
    program = Path(sys.executable).with_name("mingjing")
    words = [
        str(program),
        "serve",
        str(folder),
        "--port",
        str(port),
        "--workers",
        str(workers),
        *(options or ("--no-worker",)),
    ]
    server = subprocess.Popen(words, env=environment(database), cwd=_ROOT)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(url, server)
        yield Served(url, folder)
    finally:
        server.terminate()
        server.wait(20)


def cast_in(small: Path, folder: Path, state: str, database: str = "") -> Path:
    """A copy of a workspace at `folder` with the assessment in `state` and everybody of the cast."""
    if database:
        shutil.copytree(small, folder)
        _seeded(folder, state, database)
        return folder
    shutil.copytree(_with_cast(small), folder)
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as tables, tables:
        changed = tables.execute("UPDATE assessment_assessment SET state = ?", (str(state),))
        assert changed.rowcount == 1
    return folder


@cache
def _with_cast(small: Path) -> Path:
    """A copy of a workspace with the assessment and everybody of the cast, made once: its tables and passwords take
    seconds."""
    folder = Path(shutil.copytree(small, small.with_name(f"{small.name}-cast")))
    _seeded(folder, "draft", "")
    return folder


def _seeded(folder: Path, state: str, database: str) -> None:
    words = [sys.executable, "-m", "tests.portal.served", str(folder), state]
    subprocess.run(words, env=environment(database), cwd=_ROOT, check=True)


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/accounts/login/", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"门户没有在 {_PATIENCE:.0f} 秒内启动（{url}）")


def _seed(folder: Path, state: str) -> None:
    from mingjing.portal.launch import set_up

    set_up(folder)
    from tests.portal.conftest import invite_cast

    from mingjing.portal.actions import action_called, perform
    from mingjing.portal.assessment.models import Assessment
    from mingjing.portal.people.models import User
    from mingjing.portal.people.person import person_of

    first = User.objects.create_user("office", "office")
    first.memberships.create(role="office")
    perform(action_called("create_assessment"), person_of(first))
    invite_cast(first)
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save()
    Assessment.objects.update(state=state)


if __name__ == "__main__":
    _seed(Path(sys.argv[1]), sys.argv[2])
