"""`make bench`: pages per second of every step at 1,000 and 10,000 pages, how cost grows, and floors and peers beside it."""

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measure import Cost, in_process

SEED = "2022"
PIECES = ("gather", "check", "score")
STEPS = ("crawl", "extract", "check", "score", "report")


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=100_000, help="pages of the largest judgement")
    parser.add_argument("--judging", action="store_true", help="only from page facts to scores")
    parser.add_argument(
        "--real-pages", default=_real_pages(), help="a folder of real pages for the reading part"
    )
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; pages/CPU-s unless said otherwise\n")
    with tempfile.TemporaryDirectory() as folder:
        if options.judging:
            _judging(Path(folder), options.large, options.many)
            return
        _fetching(Path(folder), options.large)
        _reading(options.small, "")
        if options.real_pages:
            _reading(options.small, options.real_pages)
        _line(Path(folder), options.small, options.large)
        _judging(Path(folder), options.large, options.many)


def _fetching(folder: Path, pages: int) -> None:
    print(f"fetching the largest site of {pages} pages")
    costs: dict[str, Cost] = {}
    with county_server(pages) as port:
        for how in ("bare", "ours", "scrapy"):
            costs[how] = in_process("fetching", [how, str(port), SEED, str(pages), str(folder / how)])
    _row("bare loop + lexbor (floor)", costs["bare"], costs["bare"])
    _row("ours, with archive", costs["ours"], costs["bare"])
    _row("Scrapy, links only (peer)", costs["scrapy"], costs["bare"])
    ratio = costs["ours"].per_cpu_s / costs["scrapy"].per_cpu_s
    memory = costs["ours"].peak_mib / costs["scrapy"].peak_mib
    print(f"  ours ÷ Scrapy: {ratio:.2f} × the pages per CPU-s, {memory:.2f} × the memory\n")


def _reading(pages: int, folder: str) -> None:
    print(f"reading {'real pages' if folder else 'pages of the invented county'}")
    costs = {
        how: in_process("reading", [how, SEED, str(pages), folder]) for how in ("bare", "ours", "trafilatura")
    }
    _row("bare lexbor parse (floor)", costs["bare"], costs["bare"])
    _row("ours, all page facts", costs["ours"], costs["bare"])
    _row("trafilatura + metadata (peer)", costs["trafilatura"], costs["bare"])
    print(f"  ours ÷ trafilatura: {costs['ours'].per_cpu_s / costs['trafilatura'].per_cpu_s:.1f} ×\n")


def _line(folder: Path, small: int, large: int) -> None:
    costs = {pages: _whole_line(folder / f"line-{pages}", pages) for pages in (small, large)}
    print(
        "the whole line (2 workers), pages per second of the clock and CPU-ms per page; growth: cost ~ pages^x"
    )
    print(f"  {'step':<10}{small:>9}{large:>9}   {'ms':>7}{'ms':>8}   {'x':>5}   MiB")
    for step in (*STEPS, "all"):
        a, b = costs[small][step], costs[large][step]
        growth = math.log(b.cpu_s / a.cpu_s) / math.log(b.items / a.items)
        print(
            f"  {step:<10}{a.per_wall_s:>9.0f}{b.per_wall_s:>9.0f}   "
            f"{a.cpu_s / a.items * 1000:>7.2f}{b.cpu_s / b.items * 1000:>8.2f}   {growth:>5.2f}   {b.peak_mib:.0f}"
        )


def _judging(folder: Path, small: int, large: int) -> None:
    """Facts of pages → facts of units (reports compared across them) → findings → scores."""
    costs = {pages: _judged(folder / f"judging-{pages}", pages) for pages in (small, large)}
    print(
        "\nfrom page facts to scores (2 workers): seconds, and memory of the process + its workers; growth: CPU-s ~ pages^x"
    )
    a, b = costs[small], costs[large]
    print(f"  {'':<28}{a['all'].items:>9} pages{b['all'].items:>17} pages")
    print(f"  {'piece':<10}{'CPU-s':>9}{'clock':>9}   {'CPU-s':>9}{'clock':>9}   {'x':>5}   MiB")
    for piece in (*PIECES, "all"):
        x, y = a[piece], b[piece]
        growth = math.log(y.cpu_s / x.cpu_s) / math.log(y.items / x.items)
        print(
            f"  {piece:<10}{x.cpu_s:>9.1f}{x.wall_s:>9.1f}   {y.cpu_s:>9.1f}{y.wall_s:>9.1f}   {growth:>5.2f}"
            f"   {y.peak_mib:.0f} + 2 × {y.worker_mib:.0f}"
        )


def _judged(folder: Path, pages: int) -> dict[str, Cost]:
    in_process("judging", ["make", SEED, str(pages), str(folder), "2"])
    costs = {piece: in_process("judging", [piece, str(folder), "2"]) for piece in PIECES}
    largest = max(costs.values(), key=lambda cost: cost.peak_mib + 2 * cost.worker_mib)
    costs["all"] = Cost(
        largest.items,
        sum(cost.cpu_s for cost in costs.values()),
        sum(cost.wall_s for cost in costs.values()),
        largest.peak_mib,
        largest.worker_mib,
    )
    return costs


def _whole_line(folder: Path, pages: int) -> dict[str, Cost]:
    from mingjing.county import build_county, write_workspace

    county = build_county(int(SEED), pages)
    folder.mkdir()
    write_workspace(county, folder)
    with county_server(pages) as port:
        hosts = "".join(f'  {host}: "127.0.0.1:{port}"\n' for host in sorted(county.hosts))
        del county
        (folder / "assessment.yaml").write_text(_SETTINGS + hosts, "utf-8")
        costs = {step: in_process("line", [step, str(folder), "2"]) for step in STEPS}
    costs["all"] = Cost(
        costs["crawl"].items,
        sum(cost.cpu_s for cost in costs.values()),
        sum(cost.wall_s for cost in costs.values()),
        max(cost.peak_mib for cost in costs.values()),
    )
    return costs


_SETTINGS = """\
county: 云岫县
scheme: xunwu/2022
year: 2022
as_of: "2022-12-31"
units: units.csv
ledgers:
  领导名册: ledgers/领导名册.csv
visit:
  delay_s: 0
  connections: 16
  timeout_s: 3
  attempts: 1
resolve:
"""


@contextmanager
def county_server(pages: int) -> Iterator[int]:
    """The invented county in a process of its own, as a real site would be."""
    command = [sys.executable, "-m", "mingjing.county", "--seed", SEED, "--pages", str(pages), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline().split()[-1])
        finally:
            server.terminate()


def _row(name: str, cost: Cost, floor: Cost) -> None:
    share = f"{cost.per_cpu_s / floor.per_cpu_s:.2f} of the floor"
    print(f"  {name:<32}{cost.per_cpu_s:>9.0f}   {share:<20}{cost.items:>7} pages{cost.peak_mib:>7.0f} MiB")


def _real_pages() -> str:
    folder = Path(os.environ.get("MINGJING_REALDATA", "../shared/realdata")) / "html"
    return str(folder) if folder.is_dir() else ""


if __name__ == "__main__":
    main()
