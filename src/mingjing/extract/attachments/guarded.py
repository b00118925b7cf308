"""Reads documents in a process of its own, kept for the next one; if it dies, the document is the cause."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from functools import lru_cache

import msgspec

from mingjing.extract.attachments.protocol import ANSWER, REQUEST
from mingjing.extract.attachments.reading import Reading
from mingjing.model import Cause

_WITHIN_S = 60.0
"""Seconds on the clock; the child bounds its processor time itself (`allowance`)."""
_DYING_S = 5.0
_ENDED_BY_MEMORY_OR_TIME = frozenset({-signal.SIGPROF, -signal.SIGABRT, -signal.SIGKILL, -signal.SIGXCPU})


def read_guarded(payload: bytes, ending: str) -> Reading:
    """What the document says, read where it can do no harm."""
    return _reader(os.getpid()).read(payload, ending)


@lru_cache(maxsize=1)
def _reader(process: int) -> "_Reader":  # noqa: ARG001
    """One reader for each process; a forked process must not share its parent's."""
    return _Reader()


class _Reader:
    """A child process that is started when it is needed."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def read(self, payload: bytes, ending: str) -> Reading:
        with self._turn:
            child = self._running()
            watch = threading.Timer(_WITHIN_S, child.kill)
            watch.start()
            try:
                return self._ask(child, payload, ending)
            except (OSError, EOFError):
                return Reading(cause=self._buried(child))
            finally:
                watch.cancel()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is None or self._child.poll() is not None:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "mingjing.extract.attachments.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._child

    @staticmethod
    def _ask(child: "subprocess.Popen[bytes]", payload: bytes, ending: str) -> Reading:
        assert child.stdin
        assert child.stdout
        child.stdin.write(REQUEST.pack(len(payload), ending.encode("ascii", "ignore")[:8]))
        child.stdin.write(payload)
        child.stdin.flush()
        head = child.stdout.read(ANSWER.size)
        if len(head) < ANSWER.size:
            raise EOFError
        told = child.stdout.read(ANSWER.unpack(head)[0])
        return msgspec.json.decode(told, type=Reading)

    def _buried(self, child: "subprocess.Popen[bytes]") -> Cause:
        """Why the child is gone: it is let die of its own, so that the same document always has the same cause."""
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=_DYING_S)
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        ended = child.wait()
        self._child = None
        return Cause.OVERSIZED if ended in _ENDED_BY_MEMORY_OR_TIME else Cause.BROKEN
