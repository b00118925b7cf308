"""The special columns (应设专栏): who keeps which, under what name, and what stands in them."""

from datetime import date
from random import Random

from mingjing.county.names import COUNTY, Body
from mingjing.county.nouns import Article, Office
from mingjing.county.plan import YEAR, SpecialPlan
from mingjing.county.texts.grammar import say
from mingjing.county.texts.markup import day_words, signed
from mingjing.county.texts.subsidies import is_behind
from mingjing.county.told import SubsidyTold

_NAMES: dict[str, tuple[str, ...]] = {
    "城乡低保": ("城乡低保", "最低生活保障", "城乡居民最低生活保障"),
    "特困人员供养": ("特困人员供养", "特困人员救助供养", "特困供养"),
    "医疗救助": ("医疗救助", "城乡医疗救助"),
    "孤儿救助": ("孤儿救助", "孤儿和事实无人抚养儿童"),
    "临时救助": ("临时救助",),
    "灾害救助": ("灾害救助", "受灾人员救助", "自然灾害救助"),
    "老年人福利": ("老年人福利", "养老服务", "高龄津贴"),
    "残疾人福利": ("残疾人福利", "残疾人两项补贴"),
    "稳岗就业": ("稳岗就业", "就业创业", "稳岗返还"),
    "市场准入负面清单": ("市场准入负面清单",),
    "食品安全": ("食品安全", "食品药品监管"),
    "涉农补贴": ("涉农补贴", "惠农补贴"),
    "公共文化服务": ("公共文化服务",),
    "疫情防控": ("疫情防控", "新冠肺炎疫情防控"),
    "医疗卫生": ("医疗卫生", "公共卫生"),
}
_DUTIES = {
    "民政局": ("城乡低保", "特困人员供养", "孤儿救助", "临时救助", "老年人福利", "残疾人福利"),
    "医疗保障局": ("医疗救助",),
    "应急管理局": ("灾害救助",),
    "人力资源和社会保障局": ("稳岗就业",),
    "发展和改革委员会": ("市场准入负面清单",),
    "市场监督管理局": ("食品安全",),
    "农业农村局": ("涉农补贴",),
    "财政局": ("涉农补贴",),
    "文化广电新闻出版旅游局": ("公共文化服务",),
    "卫生健康委员会": ("疫情防控", "医疗卫生"),
    "残疾人联合会": ("残疾人福利",),
}
_TOWN_DUTIES = ("城乡低保", "特困人员供养", "临时救助", "涉农补贴")

_PAYS = frozenset(
    {"城乡低保", "特困人员供养", "医疗救助", "孤儿救助", "临时救助", "老年人福利", "残疾人福利", "涉农补贴"}
)
"""Subjects whose entries tell what was paid to people."""
_MONTHLY = ("公示", "发放情况公示", "资金发放公告", "名单公示", "月报")
_TITLES = {
    "市场准入负面清单": (
        "市场准入负面清单（{y}年版）",
        "关于落实市场准入负面清单制度的公告（{y}年）",
        "{y}年市场准入负面清单执行情况",
    ),
    "食品安全": ("{y}年第{m}期食品安全监督抽检信息公告", "{y}年{m}月食品抽检不合格产品核查处置情况"),
    "公共文化服务": ("{y}年{m}月公共文化场馆免费开放公告", "{y}年{m}月公共文化服务活动预告"),
    "疫情防控": ("关于做好{y}年{m}月疫情防控工作的通告", "{y}年{m}月核酸检测采样点公告"),
    "医疗卫生": ("{y}年{m}月基本公共卫生服务项目进展公示", "{y}年{m}月医疗机构校验结果公告"),
    "稳岗就业": ("{y}年第{m}批稳岗返还企业名单公示", "{y}年{m}月一次性吸纳就业补贴公示"),
    "灾害救助": ("{y}年{m}月自然灾害救助资金分配公示", "{y}年{m}月救灾物资调拨公示"),
}
_LINES = (
    "根据{=subject}有关{政策规定|文件要求}，现将{=when}有关情况{予以公示|公示如下|向社会公布}。",
    "{=when}全{=area}共{审核通过|享受|涉及}{=a}户{=b}人，{较上月增加|较上月减少|新增}{=c}人。",
    "{公示期|公示时间}为{5|7}个工作日，{如有异议|对公示内容有不同意见的}，请{向我单位反映，电话|拨打监督电话}{=phone}。",
    "{发放|补助}标准按照{县级|上级}统一规定执行，资金通过“一卡通”{直接|及时}发放到户。",
)
_AT_WORK = (
    "{y}年{m}月{s}政策宣传进村入户",
    "{s}工作推进会召开（{y}年{m}月）",
    "{y}年{m}月{s}入户核查情况",
)
"""Titles of a unit that tells of its work and not of what it paid."""
_AT_WORK_LINES = (
    "{=when}，{工作人员|驻村干部}{走村入户|分片包干}，{讲解|宣传}{=subject}政策，{解答群众提问|登记群众来电}{=a}件次。",
    "{=when}全{=area}{完成入户核查|走访}{=b}户，{核对|更新}信息{=c}条。",
    "{下一步|接下来}，将继续{做好政策宣传|抓好入户核查}，{有疑问的|不清楚的}请拨打{=phone}。",
)
_STATED = (
    "{截至目前|截至本说明发布之日}，{本单位|我单位}{=year}年{未产生|没有}{=subject}{方面应当公开的信息|相关政府信息}，{今后如有将及时公开|特此说明}。",
    "经{核实|清理}，{=year}年度{=subject}{栏目无新增信息|暂无可公开内容}，特此说明。",
    "因{职能调整|无相关业务}，{我单位|本单位}{=year}年没有{=subject}信息需要公开，{特作说明|特此说明}。",
)


def duties_of(body: Body) -> tuple[str, ...]:
    """The subjects for which a unit must keep a special column."""
    if body.township:
        return _TOWN_DUTIES
    return _DUTIES.get(body.name.removeprefix(COUNTY), ())


def special_name(rng: Random, subject: str) -> str:
    """A name under which the column is kept."""
    return rng.choice(_NAMES[subject])


def column_key(plan: SpecialPlan) -> str:
    """The key of the column in its unit."""
    return f"special/{plan.subject}"


def articles(office: Office, plan: SpecialPlan) -> list[Article]:
    """What stands in one special column."""
    if plan.state in ("missing", "empty"):
        return []
    if plan.state == "statement":
        return [_statement(office, plan)]
    rng = office.rng("special", plan.subject)
    years = (YEAR - 1, YEAR - 2) if plan.state == "stale" else (YEAR, YEAR, YEAR, YEAR - 1)
    return [_entry(office, plan, at, year) for at, year in enumerate(years[: rng.randrange(2, 5)])]


def _entry(office: Office, plan: SpecialPlan, at: int, year: int) -> Article:
    rng = office.rng("special", plan.subject, at)
    hand = office.hand
    month = 2 + 3 * at if at < 3 else 11
    day = date(year, month, rng.randrange(5, 27))
    patterns = _TITLES.get(plan.subject)
    silent = plan.subject in _PAYS and is_behind(office)
    if silent:
        title = rng.choice(_AT_WORK).format(y=year, m=month, s=plan.subject)
    elif patterns:
        title = rng.choice(patterns).format(y=year, m=month)
    else:
        title = f"{year}年{month}月{plan.subject}{rng.choice(_MONTHLY)}"
    names = {
        "subject": plan.subject,
        "when": f"{year}年{month}月",
        "area": "县" if not office.body.township else office.body.short[-1],
        "a": str(rng.randrange(40, 900)),
        "b": str(rng.randrange(900, 3000)),
        "c": str(rng.randrange(1, 40)),
    }
    said = _AT_WORK_LINES if silent else _LINES
    lines = [say(rng, p.replace("{=phone}", office.phone), **names) for p in said]
    grid = hand.grid(
        [("序号", "村（社区）", "户数", "人数", "金额（元）")]
        + [
            (str(n + 1), f"第{n + 1}村", str(rng.randrange(3, 40)), str(rng.randrange(40, 90)), str(rng.randrange(9000, 90000)))
            for n in range(rng.randrange(3, 7))
        ]
    )  # fmt: skip
    body = hand.page(
        hand.lines(lines),
        grid if rng.random() < 0.6 and not silent else "",
        signed(hand, office.name, day, rng.randrange(4)),
    )
    key = f"{office.body.slug}/special/{plan.subject}/{at}"
    allotted = plan.subject == "灾害救助" and "救助资金" in title
    paid = (plan.subject in _PAYS and not silent) or allotted
    programme = "自然灾害救助" if allotted else plan.subject
    told = (SubsidyTold("payment", programme, year, ()),) if paid else ()
    return Article(key, column_key(plan), title, day, body, office.name, told=told)


def _statement(office: Office, plan: SpecialPlan) -> Article:
    rng = office.rng("special", plan.subject, "statement")
    hand = office.hand
    day = date(YEAR, rng.randrange(2, 12), rng.randrange(1, 28))
    title = rng.choice(
        (
            f"关于“{plan.subject}”专栏的说明",
            f"{plan.subject}情况说明",
            f"关于{YEAR}年{plan.subject}无相关信息的说明",
        )
    )
    line = say(
        rng,
        rng.choice(_STATED),
        year=str(YEAR),
        subject=plan.subject,
    )
    body = hand.page(hand.p(line), hand.p(day_words(day)))
    return Article(
        f"{office.body.slug}/special/{plan.subject}/s", column_key(plan), title, day, body, office.name
    )
