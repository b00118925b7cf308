"""Processor time and peak memory of a piece of work in a process of its own."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """What a piece of work cost: items done, processor seconds (with children), wall seconds, peak memory in MiB of
    its process and of the largest of its workers (0 without workers)."""

    items: int
    cpu_s: float
    wall_s: float
    peak_mib: float
    worker_mib: float = 0

    @property
    def per_cpu_s(self) -> float:
        """Items per processor second."""
        return self.items / self.cpu_s if self.cpu_s else float("inf")

    @property
    def per_wall_s(self) -> float:
        """Items per second of the clock."""
        return self.items / self.wall_s if self.wall_s else float("inf")


def in_process(work: str, arguments: Sequence[str]) -> Cost:
    """Run `python -m bench.<work> arguments`, which prints how many items it did on its last line."""
    command = [sys.executable, "-m", f"bench.{work}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return Cost(told["items"], told["cpu_s"], told["wall_s"], told["peak_mib"], told["worker_mib"])


def tell(work: Callable[[], int]) -> None:
    """In the process that does the work: do it and print its cost."""
    before, started = _cpu(), time.perf_counter()
    items = work()
    told = {
        "items": items,
        "cpu_s": _cpu() - before,
        "wall_s": time.perf_counter() - started,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "worker_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    print(json.dumps(told))


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
