"""`make bench-portal`: requests per second of the portal's lists and of a unit's sheet, beside a plain page of the same run."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.portal.port import free_port
from bench.portal.sign_in import sign_in

_PASSWORD = "mingjing-bench-2022"
_PAGES: Mapping[str, tuple[str, str]] = {
    "待办 (office)": ("office", "/"),
    "全县进度 (office)": ("office", "/assessments/1/"),
    "总览 (office)": ("office", "/assessments/1/overview/"),
    "人员 (office)": ("office", "/people/"),
    "操作记录 (office)": ("office", "/log/"),
    "单位评分表 (clerk)": ("xxy01", "/sheets/1/"),
}
_AGAIN, _ANEW = "", ", anew"
"""A page asked for again while nothing changed (see `mingjing.portal.kept`), and one that was never asked for before."""


def main() -> None:
    """Make the invented county, then ask for every page in turn some rounds long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=60)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = _county(Path(folder) / "county", options.units)
        measured = _measured(place, options.clients, options.seconds, options.rounds)
    plain = statistics.median(one["per_s"] for one in measured["plain"])
    print(
        f"{options.units} units, {options.clients} clients, one server process each, medians of {options.rounds} rounds"
    )
    for name, rounds in measured.items():
        told = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
        print(
            f"  {name:<28}{told['per_s']:>8.0f} pages/s  {told['per_s'] / plain:>5.2f} × plain   "
            f"p50 {told['p50_ms']:>6.1f}  p95 {told['p95_ms']:>6.1f}  p99 {told['p99_ms']:>6.1f} ms   {told['bad']:.0f} bad"
        )


def _measured(place: Path, clients: int, seconds: float, rounds: int) -> dict[str, list[dict[str, float]]]:
    names = [f"{name}{how}" for name in _PAGES for how in (_AGAIN, _ANEW)]
    found: dict[str, list[dict[str, float]]] = {"plain": [], **{name: [] for name in names}}
    with (
        _server("mingjing.portal.wsgi:application", place) as ours,
        _server("bench.portal.plain:application", place) as plain,
    ):
        cookies = {who: sign_in(ours, who, _PASSWORD) for who in {who for who, _ in _PAGES.values()}}
        for _ in range(rounds):
            found["plain"].append(_load(plain, "", clients, seconds))
            for name, (who, path) in _PAGES.items():
                asked = (ours + path, cookies[who], clients, seconds)
                found[f"{name}{_AGAIN}"].append(_load(*asked))
                found[f"{name}{_ANEW}"].append(_load(*asked, "anew"))
    return found


def _county(folder: Path, units: int) -> Path:
    """An invented county at the portal, in the middle of its walk."""
    program = Path(sys.executable).with_name("mingjing")
    asked = [str(program), "demo", "--no-serve", "--folder", str(folder), "--units", str(units)]
    subprocess.run([*asked, "--password", _PASSWORD], check=True, stdout=subprocess.DEVNULL)
    return folder


@contextmanager
def _server(application: str, place: Path) -> Iterator[str]:
    """One server process with an application, on a free port; its address."""
    port = free_port()
    words = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "1", "--backpressure", "256", "--no-ws"),
        *("--log-level", "warning", application),
    ]
    told = {"DJANGO_SETTINGS_MODULE": "mingjing.portal.settings", "MINGJING_WORKSPACE": str(place)}
    with subprocess.Popen(words, env={**os.environ, **told}) as server:
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url)
            yield url
        finally:
            server.terminate()


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{url} does not answer")


def _load(url: str, cookies: str, clients: int, seconds: float, *how: str) -> dict[str, float]:
    words = [sys.executable, "-m", "bench.portal.clients", url, cookies, str(clients), str(seconds), *how]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    main()
