"""`mingjing scheme lint | show`: the sheet as it was read, whether it adds up, and what is doubtful in it."""

from collections import Counter

import click

from mingjing.checks.registry import all_checks
from mingjing.cli import chinese
from mingjing.cli.faults import told
from mingjing.model import Scheme
from mingjing.run.coverage import coverage
from mingjing.scheme import law_folder, lint, load, load_laws, scheme_file, show, sums

NAME = click.argument("name", metavar="[方案]", default="xunwu-2022")


@click.group(cls=chinese.Group, help="考核方案（评分表）：核对分值、列出疑点、查看结构。")
def scheme() -> None:
    """Group of commands."""


def loaded(name: str) -> Scheme:
    """A scheme by its file, or by its name among the built-in ones."""
    return load(scheme_file(name), known_checks=tuple(all_checks()))


@scheme.command("lint", help="核对各级分值是否相加相符，列出原文的全部疑点和待明确的问题。")
@NAME
def lint_scheme(name: str) -> None:
    """Sums and doubts. Doubts of the original are no fault of ours: the exit code stays 0."""
    with told():
        read = loaded(name)
        doubts = lint(read, load_laws(law_folder()))
        click.echo(f"{read.title}\n\n{sums(read)}\n\n疑点与待明确的问题（{len(doubts)} 处）：")
        for doubt in doubts:
            click.echo(f"  {doubt}")


@scheme.command("show", help="以树形查看评分表：分值、共享分值、给分点、检查项、核查方式。")
@NAME
@click.option("--coverage", "covered", is_flag=True, help="逐个给分点列出由什么判定：检查、台账或人工")
def show_scheme(name: str, covered: bool) -> None:
    """The tree, or what decides each part."""
    with told():
        click.echo(_covered(loaded(name)) if covered else show(loaded(name)))


def _covered(read: Scheme) -> str:
    lines = list(coverage(read))
    counts = Counter(line.by for line in lines)
    items = len({line.item for line in lines})
    head = f"{read.title}：{items} 项、{len(lines)} 个给分点；" + "，".join(
        f"{by} {count} 个" for by, count in counts.items()
    )
    return "\n".join((head, "", *(f"第{line.item}项 {line.part}　{line.by}：{line.how}" for line in lines)))
