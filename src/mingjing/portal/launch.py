"""Starts the portal on a workspace: its database brought up to date, its server, its commands."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import django
from django.core.management import call_command
from django.db import OperationalError

from mingjing.model.failure import NotFinished
from mingjing.portal.beside import WorkerBeside
from mingjing.portal.secret import make_secret_key
from mingjing.portal.turns import alone_in, alone_on_server
from mingjing.run.folder import write_atomically


class NotSetUp(NotFinished):
    """The portal's database cannot be reached or written."""


SERVED = Path("cache", "portal.address")
_PATIENCE_S = 10
"""How long the processes of the server may take to end before they are killed."""
_LOOK_EVERY_S = 1.0


def told_environment(folder: Path) -> dict[str, str]:
    """The environment in which the portal's processes stand."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "mingjing.portal.settings",
        "MINGJING_WORKSPACE": str(folder.absolute()),
    }


def set_up(folder: Path) -> None:
    """Make this process the portal of `folder`: key made, tables up to date, books in their place. Several may do it at once.

    Raises BadSetting, NotSetUp.
    """
    with alone_in(folder):
        make_secret_key(folder)
        os.environ.update(told_environment(folder))
        django.setup()
        try:
            with alone_on_server():
                call_command("migrate", verbosity=0, interactive=False)
        except OperationalError as fault:
            told = f"门户的数据库连不上或不能写：{str(fault).strip()}"
            raise NotSetUp(
                f"{told}\n请检查 DATABASE_URL 和数据库服务器；没有设 DATABASE_URL 的，看 {folder} 的属主和权限"
            ) from fault
    call_command("place_books")


def note_address(folder: Path, address: str) -> None:
    """Where the portal is served from now on; `mingjing portal invite` prints it."""
    write_atomically(folder / SERVED, address.encode())


def served_address(folder: Path) -> str:
    """Where the portal was served last; "" where it never was."""
    file = folder / SERVED
    return file.read_text("utf-8").strip() if file.is_file() else ""


def manage(folder: Path, command: str, **options: object) -> None:
    """Run one of the portal's own commands (`people/management/commands`) on a workspace."""
    set_up(folder)
    call_command(command, **options)


def serve(
    folder: Path,
    host: str,
    port: int,
    workers: int,
    more: Mapping[str, str] | None = None,
    *,
    with_worker: bool = True,
) -> int:
    """Serve until interrupted or terminated; the exit code of the server. A process of the server that failed is
    started again. With a worker for background work beside it, which is started again when it failed and ends when this
    process does, however it does."""
    set_up(folder)
    note_address(folder, f"http://{host}:{port}")
    environment = {**told_environment(folder), **(more or {})}
    words = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "1", "--backpressure", "256", "--no-ws"),
        *("--respawn-failed-workers", "--workers-kill-timeout", str(_PATIENCE_S)),
        *("--log-level", "warning", "mingjing.portal.wsgi:application"),
    ]
    try:
        with _stopped_as_by_hand(), ExitStack() as beside:
            server = beside.enter_context(_server(words, environment))
            worker = beside.enter_context(closing(WorkerBeside(folder, environment))) if with_worker else None
            while server.poll() is None:
                if worker is not None:
                    worker.look_after()
                with suppress(subprocess.TimeoutExpired):
                    server.wait(_LOOK_EVERY_S)
            return server.returncode
    except KeyboardInterrupt:
        return 0


@contextmanager
def _server(words: Sequence[str], environment: Mapping[str, str]) -> "Iterator[subprocess.Popen[bytes]]":
    """The server, told to end however the block ends, and killed where it does not."""
    with subprocess.Popen(words, env=environment) as server:
        try:
            yield server
        finally:
            server.terminate()
            try:
                server.wait(2 * _PATIENCE_S)
            except subprocess.TimeoutExpired:
                server.kill()


@contextmanager
def _stopped_as_by_hand() -> Iterator[None]:
    """Being told to end (SIGTERM) is like Ctrl-C: what was started ends as well."""

    def stop(_signal: int, _frame: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough; twice would cut the ending short
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
