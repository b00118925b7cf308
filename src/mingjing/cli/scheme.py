"""`mingjing scheme lint | show`: the sheet as it was read, and what is doubtful in it."""

from pathlib import Path

import click

from mingjing.checks.registry import all_checks
from mingjing.cli import chinese
from mingjing.model import Scheme
from mingjing.scheme import load
from mingjing.scheme.paths import schemes_folder

FILE = click.argument("file", metavar="[方案]", default="xunwu/2022")


@click.group(cls=chinese.Group, help="考核方案（评分表）：核对分值、列出疑点、查看结构。")
def scheme() -> None:
    """Group of commands."""


def loaded(file: str) -> Scheme:
    """A scheme by its file, or by its name among the built-in ones (xunwu/2022)."""
    path = Path(file)
    if not path.is_file():
        path = schemes_folder() / file / "scheme.yaml"
    return load(path, known_checks=tuple(all_checks()))
