"""`mingjing` as somebody types it: the whole program with its arguments, what it shows and its exit code."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from mingjing.cli.main import main

Shown = subprocess.CompletedProcess[str]


def mingjing(*arguments: object, cwd: Path | None = None) -> Shown:
    """In this process, which has read its code already."""
    words, shown, told = [str(argument) for argument in arguments], io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(cwd or Path.cwd()),
        contextlib.redirect_stdout(shown),
        contextlib.redirect_stderr(told),
        patch.object(sys, "argv", ["mingjing", *words]),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    assert isinstance(code, int)
    return Shown(words, code, shown.getvalue(), told.getvalue())


def program(*arguments: object) -> Shown:
    """In a process of its own, as the installed program."""
    command = [str(Path(sys.executable).with_name("mingjing")), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
