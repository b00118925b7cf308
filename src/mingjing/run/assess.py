"""All steps in order. A finished step is not done again; an unfinished run goes on where it stopped."""

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mingjing import __version__
from mingjing.checks.registry import all_checks
from mingjing.model.failure import NotFinished
from mingjing.run import digests
from mingjing.run.check_step import judge
from mingjing.run.column_map import column_alarms
from mingjing.run.county_report import county_report_hints
from mingjing.run.crawl_step import Only, crawl
from mingjing.run.engine import Engine, LocalEngine
from mingjing.run.extract_step import extract
from mingjing.run.folder import STEPS, RunFolder
from mingjing.run.keep import keep
from mingjing.run.log import put_on_record
from mingjing.run.progress import Listener, Progress, silent
from mingjing.run.report_step import report
from mingjing.run.score_step import score
from mingjing.run.stamp import stamp
from mingjing.run.workspace import Workspace


class Busy(NotFinished):
    """Another process is working in this workspace."""


class NotReady(NotFinished):
    """A step was asked for whose earlier steps have not finished."""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Keeps two processes from working in one workspace. Raises Busy."""
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Busy(f"另一个 mingjing 正在处理 {folder}；请等它结束") from None
        yield


def newest_run(workspace: Workspace) -> RunFolder | None:
    """The newest run, finished or not."""
    runs = sorted(path for path in workspace.runs.glob("[0-9]*") if path.is_dir())
    return RunFolder(runs[-1]) if runs else None


def new_run(workspace: Workspace, visit: str = "") -> RunFolder:
    """A new run, numbered after the newest; with `visit` it judges the pages of that earlier visit again."""
    newest = newest_run(workspace)
    run = RunFolder(workspace.runs / f"{int(newest.id) + 1 if newest else 1:04}")
    run.folder.mkdir(parents=True)
    run.note(**_described(workspace), visit=visit or run.id)
    if visit:
        run.finish("crawl", datetime.now(UTC), inputs=digests.inputs(workspace)["crawl"], reused=visit)
    return run


def run_for(workspace: Workspace, units: Sequence[str] = (), *, fresh: bool = False) -> RunFolder:
    """The run to do: the newest if it is unfinished and about the same, else (or `fresh`) a new one. With `units` only
    their sites are visited again, all others stay as the newest visit saw them; every unit is judged all the same.

    Raises NotReady for a unit that has no site, and where nothing was visited yet.
    """
    newest = newest_run(workspace)
    if newest is not None and not fresh and not newest.done(STEPS[-1]) and _only(newest) == tuple(units):
        return run_to_continue(workspace)
    if not units:
        return new_run(workspace)
    for name in units:
        if not any(one.entries for one in workspace.units if one.name == name):
            raise NotReady(f"单位清单里没有“{name}”，或者没有写它的网址；请核对单位名称和网址")
    runs = (RunFolder(path) for path in sorted(workspace.runs.glob("[0-9]*")) if path.is_dir())
    visits = [str(one.manifest["visit"]) for one in runs if one.done("crawl")]
    if not visits:
        raise NotReady("还没有访问过全部单位；请先访问全部单位，再单独访问")
    run = new_run(workspace)
    run.note(only=list(units), rest=visits[-1])
    return run


def _only(run: RunFolder) -> tuple[str, ...]:
    """The units whose sites a run visits; none: all."""
    return tuple(run.manifest.get("only", ()))


def run_to_continue(workspace: Workspace) -> RunFolder:
    """The newest run if it is unfinished (steps whose inputs changed since are taken back), else a new one."""
    newest = newest_run(workspace)
    if newest is None or newest.done(STEPS[-1]) or "visit" not in newest.manifest:
        return new_run(workspace)
    if stale := stale_steps(workspace, newest):
        newest.forget(stale[0])
    newest.note(**_described(workspace))
    return newest


def stale_steps(workspace: Workspace, run: RunFolder) -> list[str]:
    """The finished steps of a run whose inputs changed since, in order."""
    wanted = digests.inputs(workspace)
    return [step for step in STEPS if run.done(step) and _inputs(run, step) != wanted[step]]


def assess(
    workspace: Workspace,
    run: RunFolder,
    engine: Engine | None = None,
    listen: Listener = silent,
    until: str = STEPS[-1],
) -> None:
    """Do every step up to `until` that the run has not finished yet."""
    for step in STEPS[: STEPS.index(until) + 1]:
        if not run.done(step):
            do_step(workspace, run, step, engine or LocalEngine(), listen)


def do_step(workspace: Workspace, run: RunFolder, step: str, engine: Engine, listen: Listener) -> None:
    """Do one step and record it in the manifest. Raises NotReady when an earlier one is missing."""
    missing = [earlier for earlier in STEPS[: STEPS.index(step)] if not run.done(earlier)]
    if missing:
        raise NotReady(f"运行 {run.id} 还没有完成前面的步骤：{missing[0]}；请先运行 mingjing {missing[0]}")
    started_at = datetime.now(UTC)
    work: Callable[[], dict[str, Any]] = getattr(_Steps(workspace, run, engine, listen), step)
    told = work()
    finished_at = datetime.now(UTC)
    seconds = round((finished_at - started_at).total_seconds(), 1)
    put_on_record(workspace, run, step, told)
    run.finish(step, finished_at, seconds=seconds, inputs=digests.inputs(workspace)[step], **told)
    if step == STEPS[-1]:
        stamp(workspace, run)
        keep(workspace, run)


@dataclass(frozen=True)
class _Steps:
    """The five steps; each returns what the manifest should tell of it."""

    workspace: Workspace
    run_folder: RunFolder
    engine: Engine
    listen: Listener

    @property
    def visit(self) -> str:
        return str(self.run_folder.manifest["visit"])

    def crawl(self) -> dict[str, Any]:
        units = _only(self.run_folder)
        only = Only(units, str(self.run_folder.manifest["rest"])) if units else None
        done = crawl(self.workspace, self.visit, self.listen, only)
        return {"pages": done.pages, "failed": done.failed, "messages": done.messages, "archive": done.digest}

    def extract(self) -> dict[str, Any]:
        kinds = extract(self.workspace, self.run_folder, self.visit, self.engine, self.listen)
        files = {"pages": self.run_folder.pages, "units": self.run_folder.unit_facts}
        alarms = [str(alarm) for alarm in column_alarms(self.workspace, self.run_folder)]
        return {
            "kinds": kinds,
            "column_alarms": alarms,
            **{name: digests.of_file(file) for name, file in files.items()},
        }

    def check(self) -> dict[str, Any]:
        self.workspace.receive_ledgers(datetime.now(UTC))
        count = judge(self.workspace, self.run_folder, self.engine, self.listen)
        run = self.run_folder
        files = {"ledgers": run.ledger_facts, "media": run.media, "findings": run.findings}
        hints = list(county_report_hints(self.workspace, run))
        return {
            "count": count,
            "county_report": hints,
            **{name: digests.of_file(file) for name, file in files.items()},
        }

    def score(self) -> dict[str, Any]:
        sheets = score(self.workspace, self.run_folder)
        self.listen(Progress("score", len(sheets), len(sheets)))
        return {"sheets": digests.of_file(self.run_folder.sheets)}

    def report(self) -> dict[str, Any]:
        files = report(self.workspace, self.run_folder, self.visit, self.listen)
        scores, folder = digests.of_file(self.run_folder.scores), digests.of_folder(self.run_folder.report)
        return {"scores": scores, "report": folder, "unlocated": files.unlocated}


def _inputs(run: RunFolder, step: str) -> str:
    return str(run.manifest["steps"][step].get("inputs", ""))


def _described(workspace: Workspace) -> dict[str, Any]:
    return {
        "program": __version__,
        "county": workspace.county,
        "year": workspace.year,
        "as_of": workspace.as_of.isoformat(),
        "scheme": {"id": workspace.scheme.id, "digest": workspace.scheme.digest},
        "decisions": [
            {"item": d.item, "part": d.part, "set": dict(d.values), "decided_by": d.decided_by, "why": d.why}
            for d in workspace.decisions
        ],
        "columns": [
            {"unit": d.unit, "usual": d.usual, "own": d.own, "decided_by": d.decided_by, "why": d.why}
            for d in workspace.column_decisions
        ],
        "checks": {check.name: check.digest for check in all_checks().values()},
        "files": {
            str(file.relative_to(workspace.folder))
            if file.is_relative_to(workspace.folder)
            else file.name: digests.of_file(file)
            for file in workspace.files
        },
    }
