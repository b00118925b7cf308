"""Opening a workspace the way every command does."""

from pathlib import Path

import click

from mingjing.run.workspace import Workspace, open_workspace

FOLDER = click.argument(
    "folder",
    metavar="[工作区，默认为当前目录]",
    default=".",
    type=click.Path(file_okay=False, path_type=Path),
)


def opened(folder: Path) -> Workspace:
    """The workspace in `folder`, read strictly."""
    return open_workspace(folder)
