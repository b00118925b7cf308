"""The county's own annual report: what its units reported, added up; a careless county forgets its townships."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from mingjing.county.names import COUNTY
from mingjing.county.nouns import Office
from mingjing.county.plan import YEAR, UnitPlan
from mingjing.county.texts.report import HEADINGS
from mingjing.county.texts.table_three import table_three
from mingjing.county.texts.tables import Numbers, numbers, table_four, table_two

SUMMARY_TITLE = f"{COUNTY}{YEAR - 1}年政府信息公开工作年度报告"


def forgets_townships(seed: int) -> bool:
    """Whether the county of this seed adds up its bureaus only."""
    return Random(f"{seed}/summary").random() < 0.5


def county_summary(offices: Sequence[Office], plans: Mapping[str, UnitPlan], seed: int) -> str:
    """The text of the report for the year before the assessed one."""
    added = [office for office in offices if not (office.body.township and forgets_townships(seed))]
    printed = [_printed(office, plans[office.body.slug]) for office in added]
    totals = Numbers(
        {row: tuple(_sum(n.two[row][at] for n in printed) for at in range(len(words))) for row, words in printed[0].two.items()},
        {code: [_sum(n.three[code][at] for n in printed) for at in range(7)] for code in printed[0].three},
        tuple(tuple(_sum(n.four[group][at] for n in printed) for at in range(5)) for group in range(3)),
    )  # fmt: skip
    sections = (
        f"<p>{YEAR - 1}年，{COUNTY}人民政府认真贯彻落实《中华人民共和国政府信息公开条例》，全县政府信息公开工作稳步推进。本报告由各乡镇、县政府各部门的年度报告汇总而成。</p>",
        table_two(totals),
        table_three(totals),
        table_four(totals),
        "<p>公开的深度和时效还有差距，下一步将加强培训和督查。</p>",
        "<p>没有其他需要报告的事项。</p>",
    )
    return "".join(
        f"<p>{number}、{heading}</p>{section}"
        for number, heading, section in zip("一二三四五六", HEADINGS, sections, strict=True)
    )


def _printed(office: Office, plan: UnitPlan) -> Numbers:
    return numbers(office.rng("report", YEAR - 1), plan.report.arithmetic)


def _sum(cells: Iterable[str]) -> str:
    return f"{sum(float(cell) for cell in cells if _is_number(cell)):g}"


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).isdigit()
