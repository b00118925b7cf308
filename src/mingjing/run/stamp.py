"""Timestamps over the head of a workspace's chain: asked for when a run has its reports, kept, and checked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mingjing.evidence.chain import Head
from mingjing.evidence.timestamp import BadTimestamp, NoTimestamp, ask, check, read_pinned
from mingjing.run.folder import STEPS, RunFolder, write_atomically
from mingjing.run.log import noted_head
from mingjing.run.workspace import Workspace


@dataclass(frozen=True)
class Stamped:
    """A token that holds: of which head, and from when."""

    head: Head
    at: datetime


def stamped_words(head: Head) -> bytes:
    """What is stamped: number and digest of a link, as it stands in the manifest.

    >>> stamped_words(Head(3, "5c" * 32))[:12]
    b'3 5c5c5c5c5c'
    """
    return f"{head.number} {head.digest}\n".encode()


def token_file(workspace: Workspace, head: Head) -> Path:
    """Where the token of a head is kept."""
    return workspace.archive / "timestamps" / f"{head.number}-{head.digest[:16]}.tsr"


def stamp(workspace: Workspace, run: RunFolder) -> None:
    """Ask for a token of the head that the run left, if the settings name an authority and there is none yet.

    What went wrong is noted in the manifest and stops nothing: the authority may be out of reach for a while.
    """
    head = noted_head(run)
    if not workspace.timestamps.authority or head is None or token_file(workspace, head).exists():
        return
    try:
        pinned = read_pinned(workspace.folder / workspace.timestamps.certificate)
        token = ask(workspace.timestamps.authority, stamped_words(head))
        at = check(token, stamped_words(head), pinned)
    except (NoTimestamp, BadTimestamp) as fault:
        run.note(timestamp={"fault": str(fault)})
        return
    write_atomically(token_file(workspace, head), token)
    run.note(timestamp={"at": at.isoformat(), "link": head.number})


def examined(workspace: Workspace, runs: Sequence[RunFolder], newest: RunFolder) -> Iterator[tuple[str, str]]:
    """(What, what is wrong) for every token that is missing or does not hold. Runs from before the settings named an
    authority have none and need none, but for the newest."""
    if not workspace.timestamps.authority:
        return
    try:
        pinned = read_pinned(workspace.folder / workspace.timestamps.certificate)
    except BadTimestamp as fault:
        yield workspace.timestamps.certificate, str(fault)
        return
    for run in runs:
        told = run.manifest.get("timestamp")
        head = noted_head(run)
        if told is None and run.id == newest.id and run.done(STEPS[-1]):
            told = {"fault": "没有来得及；请运行 mingjing bundle，打包时会再盖"}
        if told is None or head is None:
            continue
        file = token_file(workspace, head)
        called = file.relative_to(workspace.folder).as_posix()
        if "fault" in told:
            yield called, f"运行 {run.id} 没有时间戳：{told['fault']}"
        elif not file.is_file():
            yield called, "时间戳不见了"
        else:
            try:
                check(file.read_bytes(), stamped_words(head), pinned)
            except BadTimestamp as fault:
                yield called, str(fault)
