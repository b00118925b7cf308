"""The worker that `mingjing serve` brings along: started, started again when it failed, ended."""

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

_PATIENCE_S = 10.0
"""How long the job in hand is waited for at the end."""
_FIRST_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 60.0
"""Between a worker that failed and the next; twice as long each time, until one has lasted longer than this."""


class WorkerBeside:
    """A process of `mingjing worker` on a workspace that is told to end by its standard input being closed, which this
    process does at its own end, however it ends."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._words = [
            *(sys.executable, "-m", "mingjing.cli.main", "worker", str(folder.absolute())),
            "--with-parent",
        ]
        self._environment = environment
        self._pause_s = _FIRST_PAUSE_S
        self._failed_at: float | None = None
        self._start()

    def look_after(self) -> None:
        """Start another one when it has ended by itself, after a pause; to be called every second or so."""
        now = time.monotonic()
        if self._failed_at is not None:
            if now - self._failed_at >= self._pause_s:
                self._pause_s = min(2 * self._pause_s, _LONGEST_PAUSE_S)
                self._start()
        elif (code := self._process.poll()) is not None:
            if now - self._started_at > _LONGEST_PAUSE_S:
                self._pause_s = _FIRST_PAUSE_S
            self._failed_at = now
            print(
                f"后台任务的进程意外结束（{code}），{self._pause_s:.0f} 秒后重新启动；手上的任务租期过后接着办。",
                file=sys.stderr,
                flush=True,
            )

    def close(self) -> None:
        """Tell it to end and wait for the job in hand; in the worst case its lease runs out and another takes the job."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self) -> None:
        self._failed_at = None
        self._started_at = time.monotonic()
        self._process = subprocess.Popen(
            self._words, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
