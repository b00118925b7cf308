"""`mingjing`: the commands in the order of the work."""

import sys
import traceback
from importlib import import_module

import click

from mingjing import __version__
from mingjing.cli import chinese

_FILES = {
    "demo": "demo",
    "init": "init",
    "ledgers": "ledgers",
    "assess": "assess",
    "crawl": "steps",
    "extract": "steps",
    "check": "steps",
    "score": "steps",
    "report": "steps",
    "rejudge": "rejudge",
    "bundle": "bundle",
    "verify": "verify",
    "doctor": "doctor",
    "absences": "absences",
    "rulings": "rulings",
    "serve": "portal",
    "worker": "portal",
    "portal": "portal",
    "backup": "backup",
    "restore": "backup",
    "capture": "capture",
    "clock": "clock",
    "due": "due",
    "columns": "columns",
    "scheme": "scheme",
    "checks": "checks",
}
"""Each command and the file that holds it under its own name."""


class _Program(chinese.Group):
    """Reads the file of a command when it is asked for, so that none waits for what the others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – click calls it so
        return list(_FILES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _FILES:
            return None
        command: click.Command = getattr(import_module(f"mingjing.cli.{_FILES[cmd_name]}"), cmd_name)
        return command


@click.group(
    cls=_Program,
    help="明镜：政务公开考核，每一分都能核对到网页原文。",
    epilog="退出码：0 完成；1 有妨碍公布的情况；2 输入有误；3 未能完成。",
)
@click.version_option(__version__, "-V", "--version", message="mingjing %(version)s", help="显示版本")
def mingjing() -> None:
    """All commands."""


def main() -> None:
    """The program. A fault of its own ends with exit code 3 and the trace that helps to mend it."""
    try:
        code = chinese.run(mingjing) or 0
    except Exception:
        traceback.print_exc()
        click.echo("程序出错，未能完成；已存的网页和已完成的步骤都还在。请把以上内容反馈给维护者。", err=True)
        code = 3
    sys.exit(code)


if __name__ == "__main__":
    main()
