"""`mingjing checks list | show | accuracy`: what is checked for which part, how far, on what legal basis, and the remedy."""

from dataclasses import fields
from pathlib import Path

import click

from mingjing.checks.registry import Check, all_checks
from mingjing.cli import chinese
from mingjing.cli.accuracy import accuracy
from mingjing.cli.faults import told
from mingjing.cli.scheme import NAME, loaded
from mingjing.model import Scheme
from mingjing.scheme import uses


@click.group(cls=chinese.Group, help="查看全部检查项。")
def checks() -> None:
    """Group of commands."""


@checks.command(
    "list", help="列出全部检查项：用于评分表的哪一项、哪个给分点，问什么，依据哪一条，判到哪一步为止。"
)
@NAME
def list_checks(name: str) -> None:
    """The parts that are checked in the order of the sheet, three lines each; then the checks that it does not use."""
    with told():
        known = all_checks()
        used = uses(loaded(name))
        parts = [(use, known[name]) for name, where in used.items() for use in where]
        for use, check in sorted(parts, key=lambda pair: pair[0].item.number):
            click.echo(_listed(use.told, check))
        for check in known.values():
            if check.name not in used:
                click.echo(_listed("（此方案未使用）", check))


def _listed(where: str, check: Check) -> str:
    about = check.about
    return (
        f"{where}　{check.name}　{about.kind.label}\n"
        f"    {about.asks}\n"
        f"    依据：《{about.law[0]}》{about.law[1]}"
    )


@checks.command("show", help="查看一个检查项：所问、依据、整改方法、参数与判例。")
@click.argument("name", metavar="名称")
@click.argument("scheme", metavar="[方案]", default="xunwu-2022")
def show(name: str, scheme: str) -> None:
    """Everything about one check."""
    with told():
        known = all_checks()
        if name not in known:
            click.echo(f"没有“{name}”这个检查项；用 mingjing checks list 查看全部", err=True)
            raise click.exceptions.Exit(2)
        click.echo(_described(known[name], loaded(scheme)))


def _described(check: Check, scheme: Scheme) -> str:
    about = check.about
    lines = [
        f"{about.title}（{check.name}，版本 {about.version}，摘要 {check.digest[:12]}）",
        f"所问：{about.asks}",
        f"用于：{'、'.join(use.told for use in uses(scheme).get(check.name, ())) or '（此方案未使用）'}",
        f"判定：{about.kind.label}",
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


checks.add_command(accuracy)
