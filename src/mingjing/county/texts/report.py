"""Annual disclosure reports of the 2021 form, with their planted faults."""

from collections.abc import Mapping
from datetime import date
from random import Random

from mingjing.county.files import SCAN, png
from mingjing.county.names import COUNTY
from mingjing.county.nouns import Article, File, Office
from mingjing.county.plan import YEAR, ReportPlan
from mingjing.county.texts.markup import Hand, picture, signed
from mingjing.county.texts.narrative import ASPECTS, aspect_head, tell
from mingjing.county.texts.table_three import glued_three, shape_of, table_three
from mingjing.county.texts.tables import Numbers, numbers, table_four, table_two

HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_OPENINGS = (
    "认真贯彻落实《中华人民共和国政府信息公开条例》。",
    "坚持以公开促规范、以公开优服务，各项任务有序推进。",
    "紧紧围绕上级部署，把阳光施政摆在突出位置，总体运行平稳。",
    "按照条例和年度要点，稳步做好信息公开，情况报告如下。",
    "以群众满意为标尺，持续提高透明度，取得了一定成效。",
)
_OPENING = "开头"
OTHER_WORDS = {
    3: "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    4: "政府信息公开工作存在的主要问题及改进情况",
}
_TOPICS = (*ASPECTS, "问题", "改进", "其他")


def narrative(office: Office, year: int, requests: int) -> dict[str, str]:
    """The prose of a report by topic."""
    told = {topic: tell(office, office.rng("narrative", year, topic), topic, requests) for topic in _TOPICS}
    return {_OPENING: office.rng("narrative", year, _OPENING).choice(_OPENINGS), **told}


def copied_narrative(mine: Mapping[str, str], other: Mapping[str, str], *, half: bool) -> dict[str, str]:
    """The other's prose, or of every second topic only with `half`."""
    return {topic: other[topic] if not half or at % 2 else mine[topic] for at, topic in enumerate(mine)}


def title_of(office: Office, rng: Random, year: int) -> str:
    """A title; sometimes the year stands behind the name."""
    return rng.choice(
        (
            f"{office.name}{year}年政府信息公开工作年度报告",
            f"{office.name}{year}年度政府信息公开工作年度报告",
            f"{year}年{office.name}政府信息公开工作年度报告",
            f"{office.body.short}{year}年政府信息公开年度报告",
        )
    )


def report(
    office: Office,
    year: int,
    published: date | None,
    said: Mapping[str, str],
    *,
    structure: str = "",
    arithmetic: str = "",
    stranger: str = "",
) -> Article:
    """One report. `stranger` is the unit whose name slipped in (structure `unit`)."""
    rng = office.rng("report", year)
    hand = office.hand
    cells = numbers(rng, arithmetic)
    day = published or date(year + 1, 1, 20)
    wrong_year = structure == "year"
    files: dict[str, File] = {}
    told_year = year - 1 if wrong_year else year
    who = f"{told_year}年，{stranger or office.name}"
    opening = who + said[_OPENING]
    sections = [
        hand.p(opening) + _aspects(hand, rng, said, structure),
        _two(cells, structure),
        _three(office.rng("report", year, "table"), hand, cells, structure, files),
        table_four(cells),
        hand.p(said["问题"]) + hand.p(said["改进"]),
        hand.p(said["其他"]),
    ]
    order = list(range(6))
    if structure == "heading":
        order.remove(5)
    elif structure == "order":
        order[4], order[5] = 5, 4
    other_words = rng.random() < 0.3
    parts = [hand.p(_preface(office, told_year, stranger, rng))]
    for number, at in zip("一二三四五六", order, strict=False):
        head = OTHER_WORDS.get(at, HEADINGS[at]) if other_words else HEADINGS[at]
        parts += [hand.h(f"{number}、{head}"), sections[at]]
    if published:
        parts.append(signed(hand, office.name, day, rng.randrange(4)))
    return Article(
        f"{office.body.slug}/report/{year}",
        "report",
        title_of(office, rng, year),
        day,
        hand.page(*parts),
        office.name,
        files=files,
        dated=published is not None,
        stamped=published is not None and rng.random() < 0.3,
    )


def _preface(office: Office, year: int, stranger: str, rng: Random) -> str:
    return (
        f"根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》要求，"
        f"{stranger or office.name}编制本报告。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
        + rng.choice(
            (
                f"如有疑问，请与{office.body.short}办公室联系（电话：{office.phone}）。",
                f"联系地址：{office.address}，联系电话：{office.phone}。",
            )
        )
    )


def _aspects(hand: Hand, rng: Random, said: Mapping[str, str], structure: str) -> str:
    """Section one: the five aspects as numbered paragraphs with headings before or in them."""
    left_out = {"aspect": {"平台建设"}, "aspects": {"政府信息管理", "监督保障"}}.get(structure, set())
    told = [aspect for aspect in ASPECTS if aspect not in left_out]
    own_lines = rng.random() < 0.5
    out = []
    for number, aspect in zip("一二三四五", told, strict=False):
        head = f"（{number}）{aspect_head(rng, aspect)}"
        out += [hand.h(head), hand.p(said[aspect])] if own_lines else [hand.p(f"{head}。{said[aspect]}")]
    return "".join(out)


def _two(cells: Numbers, structure: str) -> str:
    if structure == "table_two":
        return ""
    return table_two(cells, without="行政强制" if structure == "row" else "")


def _three(rng: Random, hand: Hand, cells: Numbers, structure: str, files: dict[str, File]) -> str:
    """The table; where it cannot be read, a picture of it or its words without cells."""
    shape = shape_of(rng)
    if structure != "scanned":
        return table_three(cells, shape, wrap=hand.cell.format)
    if rng.random() < 0.5:
        return hand.p(glued_three(cells))
    files["table"] = png(*SCAN, 31)
    return picture("table")


def articles(
    office: Office, plan: ReportPlan, said: Mapping[int, Mapping[str, str]], stranger: str
) -> list[Article]:
    """The reports of 2021, and of the years before and after where they are public. `said` is prose by year."""
    found = []
    rng = office.rng("reports")
    year = YEAR - 1
    if plan.state != "missing":
        found.append(
            report(
                office,
                year,
                plan.published,
                said[year],
                structure=plan.structure,
                arithmetic=plan.arithmetic,
                stranger=stranger if plan.structure == "unit" else "",
            )
        )
    if plan.earlier:
        found.append(report(office, year - 1, date(year, 1, rng.randrange(10, 28)), said[year - 1]))
    if plan.later:
        found.append(report(office, year + 1, date(year + 2, 1, rng.randrange(10, 28)), said[year + 1]))
    return found


def website_form(office: Office) -> Article:
    """The yearly form of the website (政府网站工作年度报表): no disclosure report, though filed beside it."""
    hand = office.hand
    rows = [
        ("政府网站工作年度报表", "（2021年度）"),
        ("网站名称", f"{COUNTY}人民政府"),
        ("独立用户访问总量（单位：个）", "186420"),
        ("信息发布总数（单位：条）", "5312"),
    ]
    day = date(YEAR, 1, 20)
    return Article(
        f"{office.body.slug}/website-form",
        "report",
        "政府网站工作年度报表（2021年度）",
        day,
        hand.page(hand.grid(rows, header=False)),
        office.name,
    )
