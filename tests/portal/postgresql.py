"""A PostgreSQL server of the tests' own: in a folder of its own, reached by a socket there alone, stopped at the end."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_PACKAGED = "/usr/lib/postgresql"
_PORT = 5432
"""Names the socket's file; no port of the machine is opened."""


def programs() -> Path | None:
    """The folder with initdb and postgres, the newest packaged one first; None where neither is installed."""
    packaged = sorted(Path(_PACKAGED).glob("*/bin/postgres"), key=lambda file: int(file.parts[-3]))
    found = packaged[-1] if packaged else shutil.which("postgres")
    return Path(found).resolve().parent if found else None


@contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """The DATABASE_URL of a fresh server. The server refuses to run as root; then it runs as nobody."""
    folder = Path(mkdtemp(prefix="mingjing-postgresql-"))
    as_whom = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    if as_whom:
        shutil.chown(folder, "nobody", "nogroup")
    data = folder / "data"
    try:
        subprocess.run(
            [bin_folder / "initdb", "-D", data, "-U", "portal", "-E", "UTF8", "--locale=C", "--no-sync"],
            **as_whom,  # type: ignore[call-overload]
            check=True,
            capture_output=True,
            cwd=folder,
        )
        options = ("listen_addresses=", "fsync=off", "log_min_messages=log")
        words = ["-D", data, "-k", folder, "-p", str(_PORT), *(f"--{option}" for option in options)]
        log = folder / "log"  # a pipe that nobody reads is full one day, and then the server stands still
        with log.open("wb") as written:
            running = subprocess.Popen(
                [bin_folder / "postgres", *words],
                **as_whom,  # type: ignore[call-overload]
                stdout=subprocess.DEVNULL,
                stderr=written,
                cwd=folder,
            )
        try:
            _wait_until_ready(running, log)
            yield f"postgresql://portal@/postgres?host={folder}"
        finally:
            running.send_signal(
                signal.SIGINT
            )  # whoever is still connected is cut off; SIGTERM would wait for them
            running.wait()
    finally:
        shutil.rmtree(folder)


def _wait_until_ready(running: "subprocess.Popen[bytes]", log: Path) -> None:
    """Read what the server tells until it says that it listens. Raises RuntimeError with its words if it ends first."""
    while b"ready to accept connections" not in log.read_bytes():
        if running.poll() is not None:
            raise RuntimeError(log.read_text("utf-8", errors="replace"))
        time.sleep(0.05)
