"""`mingjing`: the commands in the order of the work."""

import sys
import traceback

import click

from mingjing import __version__
from mingjing.cli import (
    absences,
    assess,
    backup,
    bundle,
    capture,
    checks,
    chinese,
    clock,
    columns,
    demo,
    doctor,
    due,
    init,
    ledgers,
    portal,
    rejudge,
    rulings,
    scheme,
    steps,
    verify,
)


@click.group(
    cls=chinese.Group,
    help="明镜：政务公开考核，每一分都能核对到网页原文。",
    epilog="退出码：0 完成；1 有妨碍公布的情况；2 输入有误；3 未能完成。",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="mingjing %(version)s", help="显示版本")
def mingjing() -> None:
    """All commands."""


COMMANDS: tuple[click.Command, ...] = (
    demo.demo,
    init.init,
    ledgers.ledgers,
    assess.assess,
    *steps.commands(),
    rejudge.rejudge,
    bundle.bundle,
    verify.verify,
    doctor.doctor,
    absences.absences,
    rulings.rulings,
    portal.serve,
    portal.worker,
    portal.portal,
    backup.backup,
    backup.restore,
    capture.capture,
    clock.clock,
    due.due,
    columns.columns,
    scheme.scheme,
    checks.checks,
)
for command in COMMANDS:
    mingjing.add_command(command)


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
