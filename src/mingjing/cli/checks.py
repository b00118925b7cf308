"""`mingjing checks list | show`: what is checked, on what legal basis, and how to put a fault right."""

from dataclasses import fields
from pathlib import Path

import click
from rich.console import Console

from mingjing.checks.registry import Check, all_checks
from mingjing.cli import chinese
from mingjing.cli.faults import told
from mingjing.cli.screen import table


@click.group(cls=chinese.Group, help="查看全部检查项。")
def checks() -> None:
    """Group of commands."""


@checks.command("list", help="列出全部检查项。")
def list_checks() -> None:
    """A line per check."""
    with told():
        rows = [(check.name, check.about.title, check.about.asks) for check in all_checks().values()]
        Console().print(table("检查项", ("名称", "标题", "所问"), rows))


@checks.command("show", help="查看一个检查项：所问、依据、整改方法、参数与判例。")
@click.argument("name", metavar="名称")
def show(name: str) -> None:
    """Everything about one check."""
    with told():
        known = all_checks()
        if name not in known:
            click.echo(f"没有“{name}”这个检查项；用 mingjing checks list 查看全部", err=True)
            raise click.exceptions.Exit(2)
        click.echo(_described(known[name]))


def _described(check: Check) -> str:
    about = check.about
    lines = [
        f"{about.title}（{check.name}，版本 {about.version}，摘要 {check.digest[:12]}）",
        f"所问：{about.asks}",
        f"依据：《{about.law[0]}》{about.law[1]}",
        f"整改：{about.remedy}",
    ]
    if parameters := fields(check.params_type):
        lines.append("参数：" + "、".join(f"{field.name}（默认 {field.default}）" for field in parameters))
    if about.codes:
        lines.append("结论代码：")
        lines.extend(f"  {code}　{meaning}" for code, meaning in about.codes)
    lines.append(f"判例：{Path('checks') / check.name / 'cases.yaml'}")
    return "\n".join(lines)
