"""Opening a workspace the way every command does."""

from pathlib import Path

import click

from mingjing.ledgers import BadLedger
from mingjing.run.workspace import Workspace, decided_scheme, open_workspace, written_settings

FOLDER = click.argument(
    "folder",
    metavar="[工作区，默认为当前目录]",
    default=".",
    type=click.Path(file_okay=False, path_type=Path),
)


def opened(folder: Path) -> Workspace:
    """The workspace in `folder`, read strictly."""
    return open_workspace(folder)


def opened_for_portal(folder: Path) -> None:
    """Require settings and scheme; a faulty ledger or list of units is told and stops nobody, for the portal is where the
    office mends it."""
    decided_scheme(folder, written_settings(folder))
    try:
        open_workspace(folder)
    except BadLedger as bad:
        told = "门户照常可用，要用台账的网页在改好以前打不开；请在门户的“台账”页改正，或改文件"
        click.echo(f"{bad}\n共 {len(bad.faults)} 处问题。{told}。", err=True)
