"""One process at a time makes the portal's key and brings its tables up to date; the others wait and find it done.

An operator invites the first person while the portal opens for the first time, or starts the server and a worker together.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

_LOCK = Path("cache", "portal.lock")
_KEY = 0x6D696E676A696E67
"""Names the lock on a server that serves others, too: “mingjing”."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """The only process that sets up the portal of this workspace; SQLite's file lies in it."""
    place = folder / _LOCK
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def alone_on_server() -> Iterator[None]:
    """The only process, on whatever machine, that sets up this PostgreSQL database. One that dies gives way at once."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_KEY])
    try:
        yield
    finally:
        connection.close()  # ends the session, and with it the lock, in whatever state a failed migration left it
