"""`make bench-capture`: what a picture costs, beside two loops of plain Playwright on the same pages in the same run."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench.measure import Cost, in_process
from bench.pictures import records

_NAMES = {
    "naive": "naive loop: a context each, PNG (peer)",
    "full": "the same with the full browser (peer)",
    "reuse": "bare reuse loop: one page, JPEG (floor)",
    "ours": "ours: address, time, every answer kept",
    "boxed": "ours, with words boxed and a crop",
}
_FULL = ("chromium", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Measure every loop some times in turn and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--full-browser", default=next(filter(None, map(shutil.which, _FULL)), ""))
    options = parser.parse_args()
    loops = [how for how in _NAMES if how != "full" or options.full_browser]
    os.environ["FULL_BROWSER"] = options.full_browser
    costs: dict[str, list[Cost]] = {how: [] for how in loops}
    with site() as port:
        for _ in range(options.rounds):
            for how in loops:
                costs[how].append(in_process("pictures.loops", [how, str(port), str(options.pages)]))
    each = {how: statistics.median(cost.cpu_s / cost.items for cost in found) for how, found in costs.items()}
    print(
        f"{options.pages} pages, {options.rounds} rounds, medians; processor time of program, driver and browser"
    )
    if not options.full_browser:
        print(
            "  no full browser here (chromium, google-chrome): the naive loop runs with the headless shell only"
        )
    for how in loops:
        name = _NAMES[how]
        memory = statistics.median(cost.peak_mib for cost in costs[how])
        naive = each["full"] if options.full_browser else each["naive"]
        ratio = f"{naive / each[how]:.2f} × fewer than naive, {each[how] / each['reuse']:.2f} × reuse"
        print(f"  {name:<42}{each[how]:>7.3f} CPU-s a page   {memory:>5.0f} MiB   {ratio}")
    records.show(400, 5)


@contextmanager
def site() -> Iterator[int]:
    """The site in a process of its own."""
    command = [sys.executable, "-m", "bench.pictures.site"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
