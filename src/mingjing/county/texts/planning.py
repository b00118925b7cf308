"""Plans, statements that none was made, and what is wrongly filed among them."""

from datetime import date
from random import Random

from mingjing.county.names import CITY, COUNTY
from mingjing.county.nouns import Article, Office
from mingjing.county.plan import YEAR, UnitPlan
from mingjing.county.texts.grammar import say
from mingjing.county.texts.markup import signed

_CHAPTERS = (
    "第一章 发展基础与环境。“十三五”时期，{=who}{=s}工作{取得明显成效|迈上新台阶}。",
    "第二章 总体要求。{到2025年|“十四五”期末}，{=s}{体系更加健全|能力显著提升}。",
    "第三章 重点任务。{完善|健全}{=s}{制度|机制}，{推进|实施}{一批重点项目|三大工程}。",
    "第四章 保障措施。{加强组织领导|强化要素保障}，{做好监测评估|严格督查考核}。",
)


def articles(office: Office, plan: UnitPlan) -> list[Article]:
    """What stands in the planning column."""
    rng = office.rng("planning", "text")
    found = []
    if plan.planning in ("own", "own_regional"):
        found.append(_own(office, rng, plan.planning == "own_regional"))
    elif plan.planning == "statement":
        found.append(_statement(office, rng))
    elif plan.planning == "repost":
        found.append(_repost(office, rng))
    if plan.history != "nothing":
        found.append(_past(office, plan.history))
    return found


def _chapters(rng: Random, who: str, subject: str) -> list[str]:
    return [say(rng, c, who=who, s=subject) for c in _CHAPTERS]


def _own(office: Office, rng: Random, regional: bool) -> Article:
    hand = office.hand
    body = office.body
    day = date(YEAR - 1, rng.randrange(6, 13), rng.randrange(1, 28))
    if rng.random() < 0.4:
        day = date(YEAR, rng.randrange(1, 11), rng.randrange(1, 28))
    if body.township:
        place = f"{COUNTY}{body.short}"
        title = rng.choice(
            (
                f"{place}国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
                f"{place}“十四五”规划纲要",
                f"{place}国民经济和社会发展第十四个五年规划纲要（2021－2025年）",
                f"{place}“十四五”{'乡村建设规划' if regional else '发展规划'}",
            )
        )
        subject = "乡村振兴"
    else:
        place = office.name
        subject = body.subjects[0]
        field = body.short.removesuffix("局").removesuffix("委员会")
        title = rng.choice(
            (
                f"{COUNTY}{field}“十四五”发展规划",
                f"关于印发《{COUNTY}{field}发展“十四五”专项规划》的通知",
                f"{COUNTY}{field}事业发展第十四个五年规划",
                f"{COUNTY}{field}发展规划（2021—2025年）",
            )
        )
    lead = rng.choice(
        (
            f"本规划由{office.name}组织编制，规划期为2021年至2025年。",
            f"“十四五”时期（2021—2025年）是开启新征程的第一个五年。{office.body.we}根据上级部署，编制本规划。",
            f"{office.name}编制　规划期限：2021－2025年",
        )
    )
    parts = [
        hand.p(lead),
        hand.lines(_chapters(rng, place, subject)),
        signed(hand, office.name, day, rng.randrange(4)),
    ]
    return Article(
        f"{body.slug}/planning/own", "planning", title, day, hand.page(*parts), office.name, made=day
    )


def _statement(office: Office, rng: Random) -> Article:
    hand = office.hand
    day = date(YEAR, rng.randrange(2, 12), rng.randrange(1, 28))
    title = rng.choice(
        (
            "关于未编制“十四五”规划的说明",
            f"{office.name}关于“十四五”规划编制情况的说明",
            "关于本单位无“十四五”专项规划的说明",
            "未制定第十四个五年规划的情况说明",
        )
    )
    line = rng.choice(
        (
            f"按照全县统一安排，{office.name}未单独编制第十四个五年规划，相关内容已纳入全县规划纲要。特此说明。",
            "根据工作职责，本单位没有制定“十四五”规划纲要、专项规划和区域规划，特此说明。",
            f"经核实，{office.body.we}无“十四五”规划编制任务，未制定相关规划。",
            "因上级未作要求，我单位未制定“十四五”（2021—2025年）规划，特在网站予以说明。",
        )
    )
    body = hand.page(hand.p(line), signed(hand, office.name, day))
    return Article(f"{office.body.slug}/planning/statement", "planning", title, day, body, office.name)


def _repost(office: Office, rng: Random) -> Article:
    hand = office.hand
    day = date(YEAR - 1, rng.randrange(6, 13), rng.randrange(1, 28))
    maker, place = rng.choice(((f"{CITY}人民政府", CITY), ("省人民政府", "全省")))
    title = rng.choice(
        (
            f"{place}国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            f"{maker}关于印发《{place}“十四五”{office.body.subjects[0]}专项规划》的通知",
        )
    )
    parts = [
        hand.p(f"来源：{maker}网站"),
        hand.lines(_chapters(rng, place, office.body.subjects[0])),
        signed(hand, maker, day),
    ]
    return Article(
        f"{office.body.slug}/planning/repost", "planning", title, day, hand.page(*parts), maker, made=day
    )


def _past(office: Office, history: str) -> Article:
    """What tells of earlier plans: one of them, the city's, or a statement that there is none. For the question about
    十四五 all of it is a decoy."""
    rng = office.rng("planning", "past")
    if history == "statement":
        return _no_past(office, rng)
    if history == "repost":
        return _earlier(office, rng, CITY, f"{CITY}人民政府", "planning", (2016, 2020))
    place = f"{COUNTY}{office.body.short}" if office.body.township else COUNTY
    column = "notice" if history == "scattered" else "planning"
    years = {"older": (2011, 2015), "three_years": (2018, 2020)}.get(history, (2016, 2020))
    return _earlier(office, rng, place, office.name, column, years)


_TERMS = {2011: ("十二五", "第十二个五年"), 2016: ("十三五", "第十三个五年")}


def _earlier(
    office: Office, rng: Random, place: str, maker: str, column: str, years: tuple[int, int]
) -> Article:
    hand = office.hand
    first, last = years
    day = date(first + rng.randrange(2), rng.randrange(3, 12), rng.randrange(1, 28))
    field = "" if office.body.township else office.body.short.removesuffix("局").removesuffix("委员会")
    if first in _TERMS:
        short, long = _TERMS[first]
        title = rng.choice(
            (
                f"{place}{field}“{short}”发展规划",
                f"{place}{field}发展{long}规划（{first}—{last}年）",
                f"{maker}关于印发《{place}{field}“{short}”发展规划》的通知",
                f"{place}{field}事业发展规划（{first}－{last}年）",
            )
        )
    else:
        title = rng.choice(
            (f"{place}{field}发展三年规划（{first}—{last}年）", f"{place}{field}发展规划（{first}-{last}）")
        )
    body = hand.page(
        hand.p(f"规划期为{first}年至{last}年。"),
        hand.p(f"第一章 总体要求。到{last}年，{office.body.subjects[0]}工作取得明显进展。"),
        signed(hand, maker, day),
    )
    key = f"{office.body.slug}/planning/old"
    return Article(key, column, title, day, body, maker, made=day)


def _no_past(office: Office, rng: Random) -> Article:
    """A statement on earlier plans: it says nothing of 十四五."""
    hand = office.hand
    day = date(YEAR, rng.randrange(2, 12), rng.randrange(1, 28))
    title = rng.choice(
        (
            "关于无历史规划（计划）的说明",
            f"{office.name}历史规划归集情况说明",
            "历史规划（计划）情况的说明",
            "关于以往年度未制定规划的说明",
        )
    )
    line = rng.choice(
        (
            f"经查阅档案，{office.body.we}没有历史规划（计划），特此说明。",
            "本单位以往未编制过发展规划，无可归集的历史规划，特此说明。",
            "根据工作职责，我单位“十二五”“十三五”期间均未单独编制规划，特此说明。",
            f"{office.name}成立以来未制定历史规划，今后如有将及时公开。",
        )
    )
    body = hand.page(hand.p(line), signed(hand, office.name, day))
    return Article(f"{office.body.slug}/planning/statement_past", "planning", title, day, body, office.name)


_MISFILED = {
    "planning": (
        "{n}召开“十四五”规划编制工作座谈会",
        "{n}工作人员外出学习考察",
        "{n}开展主题党日活动",
        "关于{n}办公设备采购项目的中标公告",
        "{n}2022年公开招聘编外人员拟聘用名单公示",
    ),
    "normative": (
        "{n}召开行政规范性文件清理工作推进会",
        "{n}开展普法宣传活动",
        "关于{n}2022年第三季度绩效奖金发放名单的公示",
        "{n}组织干部职工参加义务植树",
    ),
}


_UNDECIDABLE = (
    "关于进一步做好有关工作的函",
    "关于报送有关材料的函（{n}）",
    "{n}会议材料之三",
    "附件2：任务分解表",
    "关于{n}有关事项的复函",
)


def undecidable_key(slug: str, column: str) -> str:
    """The key of the entry that nobody can place by what it shows."""
    return f"{slug}/undecidable/{column}"


def undecidable(office: Office, column: str) -> Article:
    """An entry whose title and few words do not tell what it is about."""
    rng = office.rng("undecidable", column)
    hand = office.hand
    day = date(YEAR, rng.randrange(2, 12), rng.randrange(1, 28))
    title = rng.choice(_UNDECIDABLE).format(n=office.body.short)
    text = rng.choice(
        ("有关材料已另行寄送，请查收。", "按照分工抓好落实，有情况及时联系。", "内容见纸质件。")
    )
    body = hand.page(hand.p(text), signed(hand, office.name, day, rng.randrange(4)))
    return Article(undecidable_key(office.body.slug, column), column, title, day, body, office.name)


def misfiled(office: Office, column: str, count: int) -> list[Article]:
    """Entries of other kinds that stand in a column which admits one kind only."""
    rng = office.rng("misfiled", column)
    hand = office.hand
    found = []
    for at, pattern in enumerate(rng.sample(_MISFILED[column], count)):
        day = date(YEAR, rng.randrange(2, 12), rng.randrange(1, 28))
        text = say(
            rng,
            "{近日|日前}，{=n}{组织开展了相关活动|有关工作顺利进行}，{班子成员|相关股室负责人}及{全体干部职工|工作人员}参加。",
            n=office.name,
        )
        body = hand.page(hand.p(text), hand.p("大家纷纷表示，将以此次活动为契机，进一步转变作风、提升效能。"))
        title = pattern.format(n=office.body.short)
        found.append(
            Article(f"{office.body.slug}/misfiled/{column}/{at}", column, title, day, body, office.name)
        )
    return found  # fmt: skip
