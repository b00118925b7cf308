"""`mingjing absences`: claims of absence with what was decided, and what each policy would make of them."""

from collections import defaultdict
from pathlib import Path

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.faults import told
from mingjing.cli.screen import table
from mingjing.cli.workspaces import FOLDER, opened
from mingjing.model import AbsenceClaim, ClaimDecision, NaPolicy, PartFindings
from mingjing.run import assess as run_assess
from mingjing.run.check_step import read_findings
from mingjing.run.claims import accepted, claims, supposed
from mingjing.run.rulings import made_rulings
from mingjing.scoring import Alternative, alternatives

_DECISIONS = {ClaimDecision.ACCEPTED: "同意", ClaimDecision.REFUSED: "不同意", ClaimDecision.OPEN: "待定"}
_POLICIES = {
    NaPolicy.SCALE: "不计入分母（scale）",
    NaPolicy.SPREAD: "分摊到其他项（spread）",
    NaPolicy.PEER_AVERAGE: "按同组平均分（peer_average）",
    NaPolicy.FULL: "按满分（full）",
    NaPolicy.NONE: "不得分（none）",
}


@click.command(
    cls=chinese.Command,
    help="合理缺项：列出申报和认定意见，并把五种计分办法的结果并排列出（按最近一次检查的结论），供决定前比较。不改动任何结果。",
)
@FOLDER
@click.option("--open", "with_open", is_flag=True, help="把待定的申报也按同意计算")
def absences(folder: Path, with_open: bool) -> None:
    """The claims, then every unit that has one under each of the five policies."""
    with told():
        workspace, console = opened(folder), Console()
        made = claims(workspace.shelf)
        if not made:
            click.echo("合理缺项台账没有提供，或没有申报（可用 mingjing ledgers new 生成空白表）")
            return
        console.print(
            table(
                "合理缺项申报", ("单位", "项", "理由", "说明页", "认定意见", "认定人"), list(map(_row, made))
            )
        )
        run = run_assess.newest_run(workspace)
        if run is None or not run.done("check"):
            raise run_assess.NotReady("还没有检查过的运行，不能比较计分办法；请先运行 mingjing assess")
        found: dict[str, list[PartFindings]] = defaultdict(list)
        for findings in read_findings(run.findings):
            found[findings.unit].append(findings)
        rulings = [*accepted(workspace.shelf), *made_rulings(workspace.shelf, workspace.scheme)]
        if with_open:
            rulings += supposed(workspace.shelf, workspace.as_of)
        compared = alternatives(workspace.scheme, workspace.units, found, rulings)
        claiming = list(dict.fromkeys(claim.unit for claim in made))
        title = f"五种计分办法（已判得分/已判满分＝得分率；方案现用 {workspace.scheme.na_policy}）"
        rows = [(unit, *map(_told, compared[unit])) for unit in claiming]
        console.print(table(title, ("单位", *_POLICIES.values()), rows))


def _row(claim: AbsenceClaim) -> tuple[str, ...]:
    item = f"{claim.item}" + (f"（给分点{claim.part}）" if claim.part else "")
    return claim.unit, item, claim.reason, claim.statement, _DECISIONS[claim.decision], claim.decided_by


def _told(one: Alternative) -> str:
    share = "—" if one.percent is None else f"{one.percent}%"
    total = "" if one.total is None else f"，总分 {one.total}"
    return f"{one.decided}/{one.decided_max}＝{share}{total}"
