"""What the command line shows: progress with time left, tables, faults. Plain lines where there is no terminal."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.table import Table

from mingjing.run.folder import STEP_LABELS
from mingjing.run.progress import Listener, Progress

_QUIET_S = 5.0


@contextmanager
def progress_on(console: Console) -> Iterator[Listener]:
    """Draws progress: bars on a terminal, otherwise a line every few seconds and at the end of a step."""
    if not console.is_terminal:
        yield _Lines(console)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("剩余"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Bars(*columns, console=console) as bars:
        yield _Drawn(bars)


class _Drawn:
    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, progress: Progress, /) -> None:
        name = STEP_LABELS.get(progress.step, progress.step)
        if name not in self._tasks:
            self._tasks[name] = self._bars.add_task(name, total=progress.total, note=progress.note)
        self._bars.update(
            self._tasks[name], completed=progress.done, total=progress.total, note=progress.note
        )


class _Lines:
    def __init__(self, console: Console) -> None:
        self._console = console
        self._last = 0.0
        self._started: dict[str, float] = {}

    def __call__(self, progress: Progress, /) -> None:
        now = time.monotonic()
        started = self._started.setdefault(progress.step, now)
        finished = progress.done >= progress.total
        if not finished and now - self._last < _QUIET_S:
            return
        self._last = now
        left = (now - started) / progress.done * (progress.total - progress.done) if progress.done else 0
        told = "" if finished or not progress.done else f"，约剩 {left:.0f} 秒"
        name = STEP_LABELS.get(progress.step, progress.step)
        self._console.print(f"{name} {progress.done}/{progress.total} {progress.note}{told}", highlight=False)


def table(
    title: str, header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> Table:
    """A table for the terminal; columns in `right` are numbers."""
    drawn = Table(title=title, title_justify="left", header_style="bold")
    for number, name in enumerate(header):
        is_number = number in right
        drawn.add_column(name, justify="right" if is_number else "left", no_wrap=is_number, overflow="fold")
    for row in rows:
        drawn.add_row(*row)
    return drawn
