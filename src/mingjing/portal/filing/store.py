"""Where filed evidence is kept: `filed/` in the workspace, by digest, written once, for the portal's eyes only."""

import os
from pathlib import Path

from django.conf import settings

FOLDER = "filed"
INCOMING = "incoming"
"""Where files wait until they were looked at; nothing there was accepted."""


def incoming_folder() -> Path:
    """Where files wait until they were looked at."""
    folder = Path(settings.WORKSPACE) / FOLDER / INCOMING
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def kept_file(digest: str) -> Path:
    """Where the file of a digest is."""
    return Path(settings.WORKSPACE) / FOLDER / digest[:2] / digest


def keep(waiting: Path, digest: str) -> None:
    """Keep a file that waits. One that is there already stays as it is: the digest says that they are equal."""
    kept = kept_file(digest)
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting.chmod(0o600)
    try:
        os.link(waiting, kept)
    except FileExistsError:
        return
    folder = os.open(kept.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
