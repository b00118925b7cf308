"""Where work runs: here, in a few processes. A cluster can stand behind the same two methods."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


class Engine(Protocol):
    """Runs one function over many tasks; results come in the order of the tasks."""

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """`function` and tasks travel to other processes, so both must be importable and plain data."""
        ...


class LocalEngine:
    """Processes on this machine (`workers` 1: this process itself). Workers end when their parent dies."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """See Engine. An exception in a task stops the whole map."""
        if self.workers == 1 or len(tasks) < 2:
            yield from map(function, tasks)
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(
            min(self.workers, len(tasks)), context, initializer=_die_with_parent
        ) as pool:
            yield from pool.map(function, tasks)


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
