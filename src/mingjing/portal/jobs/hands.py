"""`mingjing worker` as a process: several workers in threads, ended by a signal or with whoever started it."""

import signal
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from types import FrameType

from django.db import connection

from mingjing.portal.jobs.worker import Worker

_HEARD_EVERY_S = 1.0
"""A signal that reached another thread is heard when the main one runs; one that waits for good may never do so."""


def work(
    parallel: int, lease_s: float, *, once: bool, with_parent: bool, tell: Callable[[str], None]
) -> None:
    """Work until SIGTERM or SIGINT (the jobs in hand are finished first, long ones given back), with `once` until nothing
    is due. Only the first of several workers does what takes long. Raises what a worker raised."""
    stop, faults = threading.Event(), list[Exception]()

    def enough(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    def one(number: int) -> None:
        try:
            Worker(timedelta(seconds=lease_s), stop, tell, long=number == 0).work(once=once)
        except Exception as fault:
            faults.append(fault)
            stop.set()
        finally:
            connection.close()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, enough)
    if with_parent:
        threading.Thread(target=_until_parent_ends, args=(stop,), daemon=True).start()
    threads = [
        threading.Thread(target=one, args=(number,), name=f"worker {number}") for number in range(parallel)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(_HEARD_EVERY_S)
    if faults:
        raise faults[0]


def _until_parent_ends(stop: threading.Event) -> None:
    """Standard input is a pipe that closes when whoever started us ends, however they end."""
    sys.stdin.buffer.read()
    stop.set()
