"""Budgets and final accounts of a unit and the units below it, with tables in every place – and what looks like them."""

from datetime import date
from random import Random

from mingjing.county.files import SCAN, docx, png
from mingjing.county.names import COUNTY
from mingjing.county.nouns import Article, File, Office
from mingjing.county.plan import YEAR
from mingjing.county.texts.grammar import say
from mingjing.county.texts.markup import file_link, picture
from mingjing.county.told import BudgetTold

_WORDS = {"budget": "预算", "final_account": "决算"}
_TITLES = (
    "{o}{y}年度{k}",
    "{y}年{o}{k}",
    "{o}{y}年{k}公开",
    "关于{o}{y}年{k}的公开说明",
    "{o}{y}年{k}情况说明",
    "{o}{y}年度{k}公开说明及报表",
    "{y}年度{o}{k}信息公开",
)
_BELOW = ("服务中心", "事业发展中心", "综合执法大队", "培训中心", "信息中心")
_TOWN_BELOW = ("便民服务中心", "综合文化站", "农业综合服务中心", "中心幼儿园")
_INTRO = (
    "第一部分　{=o}概况",
    "一、主要职能：{负责|承担}{=s}等工作。",
    "二、部门基本情况：{编制人数|核定编制}{=a}人，{实有|在职}{=b}人。",
    "第二部分　{=y}年{=w}情况说明",
    "{收入|本年收入}{=w}{总额|合计}为{=x}万元，支出{=w}{总额|合计}为{=x}万元，{较上年增加|较上年减少}{=c}%。",
    "“三公”经费{=w}{=d}万元，其中公务接待费{=e}万元，公务用车购置及运行费{=f}万元。",
)
_DECOYS = (
    (
        "notice",
        "关于编制{y}年部门预算的通知",
        "机关各股室、下属各单位：请按照县财政局的统一要求，认真做好{y}年部门预算编制工作，收入、支出据实填报，不得虚列、漏列，于规定日期前报送规划财务股汇总。",
    ),
    (
        "budget",
        "{n}{l}年度部门整体支出绩效自评报告",
        "一、基本情况。{n}负责{s}等工作，预算安排862万元，支出851万元。二、绩效分析。各项目标完成情况较好，资金使用合规。三、存在问题及改进措施。",
    ),
    (
        "notice",
        "{s}工程预算审核结果公示",
        "受委托，对{s}工程预算进行了审核。送审金额86.20万元，审定金额80.11万元，核减金额6.09万元。现将审核结果予以公示，公示期为五个工作日。",
    ),
    (
        "budget",
        "{y}年“三公”经费公开说明",
        "{n}严格执行中央八项规定精神，从严控制“三公”经费。本年度“三公”经费合计6.2万元，其中公务接待费2.1万元，公务用车运行维护费4.1万元，较上年有所减少。",
    ),
    ("news", "{n}召开{y}年部门预算编制工作培训会", "近日，{n}召开部门预算编制工作培训会，讲解收支科目。"),
)


def articles(office: Office) -> list[Article]:
    """The budget of the year, the account of the year before, the same of units below, and decoys."""
    rng = office.rng("budget")
    found: list[Article] = []
    below = rng.sample(_TOWN_BELOW if office.body.township else _BELOW, rng.randrange(0, 3))
    for owner, own in ((office.name, True), *((_below(office, name), False) for name in below)):
        for kind, year in (("budget", YEAR), ("final_account", YEAR - 1)):
            if rng.random() < 0.85:
                found.append(_document(office, len(found), owner, own, kind, year))
    if rng.random() < 0.4:
        found.append(_document(office, len(found), office.name, True, "budget", YEAR - 1))
    return [*found, *(_decoy(office, at) for at in rng.sample(range(len(_DECOYS)), 3))]


def _below(office: Office, name: str) -> str:
    if office.body.township:
        return f"{COUNTY}{office.body.short}{name}"
    return f"{COUNTY}{office.body.short.removesuffix('局').removesuffix('委员会')}{name}"


def _document(office: Office, at: int, owner: str, own: bool, kind: str, year: int) -> Article:
    rng = office.rng("budget", at)
    hand = office.hand
    word = _WORDS[kind]
    shown = rng.choice((owner, owner, owner.removeprefix(COUNTY)))
    title = rng.choice(_TITLES).format(o=shown, y=year, k=("部门" if own else "单位") + word)
    day = date(year, rng.randrange(2, 5), rng.randrange(1, 28))
    if kind == "final_account":
        day = date(year + 1, rng.randrange(8, 11), rng.randrange(1, 28))
    slots = _amounts(rng, office) | {"o": shown, "y": str(year), "w": word}
    lines = [say(rng, pattern, **slots) for pattern in _INTRO]
    tabled = rng.choice(("page", "page", "attached", "attached", "pictured", "none"))
    files: dict[str, File] = {}
    if tabled == "pictured":
        files |= {f"scan{n}": png(*SCAN, n) for n in range(2)}
        body = hand.page(*(picture(name) for name in files))
    else:
        parts = [hand.lines(lines)]
        if tabled == "page":
            parts += [
                hand.p(f"第三部分　{year}年{word}表"),
                _summary(office, rng, word),
                _outgoings(office, rng, word),
            ]
        if tabled == "attached":
            files["tables"] = docx(f"{year}年{word}公开表", "收支总表")
            parts.append(hand.p("附件：" + file_link("tables", f"{shown}{year}年{word}公开表.docx")))
        body = hand.page(*parts)
    told = BudgetTold(kind, shown, own, year, tabled)
    column = "budget" if rng.random() < 0.85 else "notice"
    key = f"{office.body.slug}/budget/{at}"
    return Article(key, column, title, day, body, office.name, files=files, told=(told,))


def _amounts(rng: Random, office: Office) -> dict[str, str]:
    return {
        "s": rng.choice(office.body.subjects),
        "a": str(rng.randrange(12, 60)),
        "b": str(rng.randrange(10, 50)),
        "c": f"{rng.randrange(1, 200) / 10}",
        "d": f"{rng.randrange(20, 200) / 10}",
        "e": f"{rng.randrange(5, 60) / 10}",
        "f": f"{rng.randrange(5, 90) / 10}",
        "x": f"{rng.randrange(3000, 99000) / 10}",
    }


def _summary(office: Office, rng: Random, word: str) -> str:
    amounts = [f"{rng.randrange(1000, 90000) / 100:.2f}" for _ in range(4)]
    rows = [
        ("收入", "收入", "支出", "支出"),
        ("项目", f"{word}数", "项目（按功能分类）", f"{word}数"),
        ("一、财政拨款收入", amounts[0], "一、一般公共服务支出", amounts[1]),
        ("二、其他收入", amounts[2], "二、社会保障和就业支出", amounts[3]),
    ]
    return office.hand.grid(rows)


def _outgoings(office: Office, rng: Random, word: str) -> str:
    rows = [("科目编码", "科目名称", "合计", "基本支出", "项目支出")]
    for code, name in (("2080201", "行政运行"), ("2080299", "其他管理事务支出")):
        amounts = (f"{rng.randrange(100, 9000) / 100:.2f}" for _ in range(3))
        rows.append((code, name, next(amounts), next(amounts), next(amounts)))
    return office.hand.p(f"一般公共{word}支出表（单位：万元）") + office.hand.grid(rows)


def _decoy(office: Office, at: int) -> Article:
    rng = office.rng("budget", "decoy", at)
    column, title, text = _DECOYS[at]
    slots = {"n": office.body.short, "y": YEAR, "l": YEAR - 1, "s": rng.choice(office.body.subjects)}
    day = date(YEAR, rng.randrange(1, 13), rng.randrange(1, 28))
    body = office.hand.page(office.hand.p(text.format(**slots)))
    return Article(
        f"{office.body.slug}/budget/decoy/{at}", column, title.format(**slots), day, body, office.name
    )
