"""Subsidies: what policies tell in many words and orders, payment lists with and without what must not be published."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from mingjing.county.files import CHART, docx, png
from mingjing.county.names import person
from mingjing.county.nouns import Article, File, Office
from mingjing.county.plan import YEAR
from mingjing.county.texts.grammar import say
from mingjing.county.texts.markup import file_link, picture, signed
from mingjing.county.told import PersonalTold, SubsidyTold, Told

_CONDITION, _STANDARD, _PROCESS = TERMS = ("申领条件", "补贴标准", "申领流程")
_PROGRAMMES = {
    "民政局": ("高龄津贴", "困难残疾人生活补贴", "孤儿基本生活费"),
    "林业局": ("生态公益林补偿", "退耕还林补助"),
    "农业农村局": ("耕地地力保护补贴", "农机购置补贴", "种粮大户补贴"),
    "应急管理局": ("因灾倒损住房恢复重建补助",),
    "财政局": ("耕地地力保护补贴", "农业保险保费补贴"),
    "卫生健康委员会": ("农村部分计划生育家庭奖励扶助金",),
    "教育体育局": ("困难学生生活补助",),
    "乡村振兴局": ("雨露计划补助",),
    "退役军人事务局": ("优抚对象抚恤补助",),
}
_TOWN_PROGRAMMES = ("耕地地力保护补贴", "高龄津贴", "困难残疾人生活补贴", "农村危房改造补助", "退耕还林补助")
_POLICY_TITLES = (
    "{p}政策",
    "{y}年{p}申领指南",
    "{p}申领须知",
    "{p}发放标准和申领流程",
    "{place}{p}政策一览表",
    "{place}{y}年{p}实施方案",
)
_PAYMENT_TITLES = (
    "{y}年{p}发放公示",
    "{place}{y}年{p}资金发放明细表",
    "关于{y}年第{q}季度{p}发放情况的公示",
    "{place}{y}年{p}发放名单",
    "{y}年第{q}批{p}拨付情况公开",
)
_HEADS: Mapping[str, tuple[str, ...]] = {
    _CONDITION: ("申领条件", "补贴对象", "享受条件", "补助对象和范围", "申请条件"),
    _STANDARD: ("补贴标准", "发放标准", "补助标准", "标准"),
    _PROCESS: ("申领流程", "办理程序", "申请程序", "办理流程", "申报步骤"),
}
_ASKED: Mapping[str, tuple[str, ...]] = {
    _CONDITION: ("谁可以申请？", "哪些人可以享受？", "什么人能申请？"),
    _STANDARD: ("能领多少？", "补贴标准是多少？", "标准有多少？"),
    _PROCESS: ("怎么申请？", "如何办理？", "到哪里申请？"),
}
_WORDS: Mapping[str, tuple[str, ...]] = {
    _CONDITION: (
        "凡具有本县户籍、{符合规定情形|家庭经济状况符合要求}的{农户|居民}，均可申请。",
        "补贴对象为{拥有承包地的种地农民|本县户籍的相关人员}。",
        "具有本县户籍并{年满八十周岁|实际从事生产}的人员可申领。",
    ),
    _STANDARD: (
        "每{人|户}每月{=m}元。",
        "每亩{=m}元，{面积以确权登记为准|一年发放一次}。",
        "标准为{=m}元，{由县财政统筹|按季度计发}。",
    ),
    _PROCESS: (
        "个人申请、村级公示、乡镇审核、县级发放。",
        "本人向村（居）委会提出申请，经乡镇审核、张榜公示后拨付。",
        "向户籍所在地乡（镇）便民服务中心提交申请，审核通过后次月发放到“一卡通”。",
    ),
}
_OTHER = (
    "{咨询电话|联系电话}：{=phone}。",
    "{本政策自发布之日起执行|由县级主管部门负责解释}。",
    "{弄虚作假的追回资金|严禁截留挪用}。",
)
_DECOYS = (
    (
        "news",
        "{n}扎实推进{p}发放工作",
        "近日，{n}组织人员入户核实，{p}工作有序推进，群众纷纷点赞。下一步，将继续加强资金监管，把好事办好。",
    ),
    (
        "notice",
        "关于举办{p}业务培训的通知",
        "各村、各有关单位：为做好{p}工作，定于{y}年5月举办{p}业务培训，主要讲解系统操作和资料归档，请安排经办人员准时参加，不得缺席。",
    ),
    ("notice", "{n}差旅补贴管理制度", "第一条　为规范差旅补贴，制定本制度。工作人员出差按规定领取补贴。"),
    (
        "notice",
        "{n}{y}年稳岗补贴企业名单公示",
        "经审核，以下企业符合稳岗补贴条件，现予公示：云岫某某有限公司、云岫某某制造厂。公示期为五个工作日，如有异议请来函反映。",
    ),
)
LEAKS = ("", "", "", "", "identity", "bank_card", "mobile", "landline", "several")
"""What a payment list shows too much; "" nothing (numbers are masked or not there)."""
_OFTEN_BEHIND = 0.5
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def pays(office: Office) -> bool:
    """Whether the unit pays subsidies to people."""
    return bool(_programmes(office))


def is_behind(office: Office) -> bool:
    """Whether the unit has published no payments of the year, at most those of the year before."""
    return office.rng("subsidy", "behind").random() < _OFTEN_BEHIND


def _programmes(office: Office) -> tuple[str, ...]:
    return _TOWN_PROGRAMMES if office.body.township else _PROGRAMMES.get(office.body.short, ())


def articles(office: Office) -> list[Article]:
    """Policies and payments of the unit's programmes, and pages that share their words."""
    programmes = _programmes(office)
    if not programmes:
        return []
    rng = office.rng("subsidy")
    found = []
    for at, programme in enumerate(rng.sample(programmes, min(len(programmes), rng.choice((1, 2, 2))))):
        if rng.random() < 0.85:
            found.append(_policy(office, at, programme))
        found += [_payment(office, 2 * at + n, programme) for n in range(rng.choice((0, 1, 1, 2)))]
    return [*found, *(_decoy(office, at, programmes[0]) for at in rng.sample(range(len(_DECOYS)), 2))]


def _policy(office: Office, at: int, programme: str) -> Article:
    rng = office.rng("subsidy", "policy", at)
    hand = office.hand
    year = rng.choice((YEAR, YEAR, YEAR - 1))
    day = date(year, rng.randrange(1, 12), rng.randrange(1, 28))
    title = rng.choice(_POLICY_TITLES).format(p=programme, y=year, place=_place(office))
    told = tuple(term for term in TERMS if rng.random() < 0.8) or (_STANDARD,)
    order = rng.sample(told, len(told)) if rng.random() < 0.5 else list(told)
    write = rng.choice((_sections, _sections, _questions, _prose, _grid))
    other = [say(rng, pattern, phone=office.phone) for pattern in rng.sample(_OTHER, 2)]
    body = hand.page(write(office, rng, order), hand.lines(other))
    terms = tuple(term for term in TERMS if term in told)
    fact = SubsidyTold("policy", programme, year, terms)
    key = f"{office.body.slug}/subsidy/policy/{at}"
    if office.rng(key, "pictured").random() < 0.15:
        drawn = hand.page(picture("card", rng.choice(("明白卡", "政策一览", ""))))
        fact = SubsidyTold("policy", programme, year, (), pictured=True)
        files = {"card": png(*CHART, 5)}
        return Article(key, "subsidy", title, day, drawn, office.name, files=files, told=(fact,))
    return Article(key, "subsidy", title, day, body, office.name, told=(fact,))


def _say(rng: Random, term: str) -> str:
    return say(rng, rng.choice(_WORDS[term]), m=str(rng.randrange(5, 90) * 10))


def _sections(office: Office, rng: Random, terms: Sequence[str]) -> str:
    hand = office.hand
    numbers = "一二三四"
    style = rng.randrange(3)
    out = []
    for at, term in enumerate(terms):
        head = rng.choice(_HEADS[term])
        if style == 0:
            out += [hand.h(f"{numbers[at]}、{head}"), hand.p(_say(rng, term))]
        elif style == 1:
            out.append(hand.p(f"（{numbers[at]}）{head}。{_say(rng, term)}"))
        else:
            out.append(hand.p(f"{at + 1}.{head}：{_say(rng, term)}"))
    return "".join(out)


def _questions(office: Office, rng: Random, terms: Sequence[str]) -> str:
    hand = office.hand
    return "".join(
        hand.p(f"问：{rng.choice(_ASKED[term])}") + hand.p(f"答：{_say(rng, term)}") for term in terms
    )


def _prose(office: Office, rng: Random, terms: Sequence[str]) -> str:
    return office.hand.p("".join(_say(rng, term) for term in terms))


def _grid(office: Office, rng: Random, terms: Sequence[str]) -> str:
    rows = [(rng.choice(_HEADS[term]), _say(rng, term)) for term in terms]
    return office.hand.grid([("项目", "内容"), *rows], header=False)


def _payment(office: Office, at: int, programme: str) -> Article:
    rng = office.rng("subsidy", "payment", at)
    hand = office.hand
    year = min(rng.choice((YEAR, YEAR, YEAR, YEAR - 1)), YEAR - 1 if is_behind(office) else YEAR)
    day = date(year, rng.randrange(2, 13), rng.randrange(1, 28))
    slots = {"p": programme, "y": year, "q": rng.choice("一二三"), "place": _place(office)}
    title = rng.choice(_PAYMENT_TITLES).format(**slots)
    opening = say(
        rng,
        "{现将|按规定将}{=y}年{=p}发放情况{公示如下|予以公布}，{公示期7天|公示时间为五个工作日}。{监督电话|如有异议请拨打}：{=phone}。",
        y=str(year),
        p=programme,
        phone=office.phone,
    )
    files: dict[str, File] = {}
    personal: list[PersonalTold] = []
    if rng.random() < 0.15:
        files["list"] = docx(title, "序号 姓名 金额")
        shown = hand.p("附件：" + file_link("list", f"{title}.docx"))
    else:
        shown = _people(office, rng, personal)
    body = hand.page(hand.p(opening), shown, signed(hand, office.name, day, rng.randrange(4)))
    told: tuple[Told, ...] = (SubsidyTold("payment", programme, year, ()), *personal)
    column = "subsidy" if rng.random() < 0.85 else "notice"
    key = f"{office.body.slug}/subsidy/payment/{at}"
    return Article(key, column, title, day, body, office.name, files=files, told=told)


def _people(office: Office, rng: Random, personal: list[PersonalTold]) -> str:
    """The list of those paid. Numbers that are not masked are written down in `personal`."""
    leak = rng.choice(LEAKS)
    columns = [("序号", ""), ("村组", ""), (rng.choice(("户主姓名", "姓名", "补贴对象")), "")]
    for kind, names in _NUMBER_COLUMNS.items():
        if leak in (kind, "several") or rng.random() < 0.25:
            columns.append((rng.choice(names), kind))
    columns += [("标准（元）", ""), (rng.choice(("金额（元）", "补贴金额", "发放金额（元）")), "")]
    rows = [tuple(name for name, _ in columns)]
    for at in range(1, rng.randrange(4, 9)):
        standard = rng.randrange(5, 30) * 10
        cells = {"序号": str(at), "村组": f"第{rng.randrange(1, 9)}村"}
        row = []
        for name, kind in columns:
            if kind:
                number = _number(rng, kind)
                full = leak in (kind, "several")
                row.append(
                    _written(rng, number) if full else number[:4] + "*" * (len(number) - 8) + number[-4:]
                )
                if full:
                    personal.append(PersonalTold(kind, number))
            elif "元" in name or "金额" in name:
                row.append(str(standard) if "标准" in name else f"{standard * rng.randrange(1, 9)}.00")
            else:
                row.append(cells.get(name) or _hidden(rng))
        rows.append(tuple(row))
    return office.hand.grid(rows)  # fmt: skip


_NUMBER_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "identity": ("身份证号码", "公民身份号码", "证件号码"),
    "bank_card": ("银行账号", "一卡通卡号", "银行卡号"),
    "mobile": ("联系电话", "手机号码"),
    "landline": ("家庭电话", "固定电话"),
}


def _number(rng: Random, kind: str) -> str:
    """A made-up number with a valid check digit: a division, a card series and telephones that nobody has."""
    if kind == "identity":
        front = f"369999{rng.randrange(1935, 2010)}{rng.randrange(1, 13):02}{rng.randrange(1, 29):02}{rng.randrange(1000):03}"
        total = sum(int(d) * w for d, w in zip(front, _WEIGHTS, strict=True))
        return front + "10X98765432"[total % 11]
    if kind == "bank_card":
        front = "620099" + "".join(rng.choice("0123456789") for _ in range(12))
        doubled = [int(c) * (2 - at % 2) for at, c in enumerate(reversed(front))]
        return front + str(-sum(d // 10 + d % 10 for d in doubled) % 10)
    if kind == "mobile":
        return f"1400000{rng.randrange(1000, 10000)}"
    return f"0700{rng.randrange(8_100_000, 9_000_000)}"


def _written(rng: Random, number: str) -> str:
    """A number as clerks type it."""
    way = rng.randrange(5)
    if number.startswith("0700") and way < 3:
        return f"{number[:4]}-{number[4:]}"
    if len(number) == 19 and way == 0:
        return " ".join(number[at : at + 4] for at in range(0, 19, 4))
    if len(number) == 11 and not number.startswith("0") and way == 0:
        return f"{number[:3]}-{number[3:7]}-{number[7:]}"
    return number.lower() if way == 1 else number


def _hidden(rng: Random) -> str:
    name = person(rng)
    return name[0] + "*" * (len(name) - 1)


def _place(office: Office) -> str:
    return office.body.short if office.body.township else "云岫县"


def _decoy(office: Office, at: int, programme: str) -> Article:
    rng = office.rng("subsidy", "decoy", at)
    column, title, text = _DECOYS[at]
    slots = {"n": office.body.short, "y": YEAR, "p": programme}
    day = date(YEAR, rng.randrange(1, 13), rng.randrange(1, 28))
    body = office.hand.page(office.hand.p(text.format(**slots)))
    key = f"{office.body.slug}/subsidy/decoy/{at}"
    return Article(key, column, title.format(**slots), day, body, office.name)
