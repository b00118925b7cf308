"""Leaders' pages: one each, or all on one page as table, cards or prose."""

from datetime import date
from random import Random

from mingjing.county.files import PHOTO, png
from mingjing.county.nouns import Article, File, Office
from mingjing.county.plan import LeaderPlan, LeadersPlan
from mingjing.county.texts.markup import Hand, label
from mingjing.county.told import ChargeTold, PersonalTold, Told

_FOLK = ("汉族", "汉族", "汉族", "汉族", "畲族", "瑶族")
_SCHOOL = ("大学", "大学", "大专", "研究生", "在职大学", "省委党校研究生")
_PARTY = ("中共党员", "中共党员", "中共党员", "民盟盟员", "无党派人士")
_WORKS = (
    "主持全面工作",
    "负责{a}、{b}工作",
    "协助主要领导分管{a}工作，联系{b}",
    "分管{a}、{b}、政务公开",
    "负责财务、人事、{a}工作，分管办公室",
    "负责政府信息公开、{a}等工作，分管{b}",
    "负责{a}，协助抓好政务公开工作",
    "分管{a}、{b}，不再分管政务公开",
    "负责信访维稳、{b}，分管政务服务、信息化建设",
)
_IN_CHARGE = frozenset({3, 5, 6})
"""Which of the works name disclosure as one of the leader's own."""
_LABELS = {
    "姓名": ("姓名", "姓　名", "姓&nbsp;&nbsp;名"),
    "出生年月": ("出生年月", "出生日期", "出生"),
    "民族": ("民族", "民　族"),
    "学历": ("学历", "文化程度", "学历学位"),
    "职务": ("职务", "现任职务", "职　务"),
    "政治面貌": ("政治面貌",),
    "分工": ("分工", "工作分工", "主要职责", "分管工作"),
    "籍贯": ("籍贯",),
    "工作经历": ("工作经历", "简历", "工作简历", "个人简历"),
    "手机号": ("手机", "手机号码", "联系手机"),
    "身份证号": ("身份证号", "身份证号码"),
    "住址": ("家庭住址", "住址"),
    "讲话": ("讲话", "重要讲话"),
}


def _facts(office: Office, leader: LeaderPlan, at: int) -> dict[str, str]:
    """What the leader's profile says, by field, in the usual order; without what is to be missing."""
    rng = office.rng("leader", leader.name, at)
    first, second = rng.sample(office.body.subjects, 2)
    born = f"19{rng.randrange(64, 90)}年{rng.randrange(1, 13)}月"
    facts = {
        "姓名": leader.name,
        "出生年月": born,
        "民族": rng.choice(_FOLK),
        "学历": rng.choice(_SCHOOL),
        "政治面貌": rng.choice(_PARTY),
        "职务": office.body.short + leader.post,
        "分工": _work(office, leader, at).format(a=first, b=second) + "。",
    }
    for field in leader.missing:
        facts.pop(field, None)
    year = rng.randrange(1996, 2008)
    surplus = {
        "籍贯": rng.choice(("青泽市人", "云岫县人", "省内某县人")),
        "工作经历": f"{year}.08—{year + 6}.05　云岫县某乡镇干部；{year + 6}.05—{year + 12}.03　云岫县某局股长、副主任；{year + 12}.03至今　现单位工作",
        "手机号": f"1400000{rng.randrange(1000, 9999)}",
        "身份证号": f"360000{rng.randrange(1964, 1990)}0000{rng.randrange(1000, 9999)}",
        "住址": "云岫县城关某小区3栋2单元",
        "讲话": "在全县工作推进会上的讲话（节选）：同志们，今天召开这次会议，主要任务是安排部署下一阶段工作。",
    }
    for field in leader.surplus:
        facts[field] = surplus[field]
    return facts


def _work(office: Office, leader: LeaderPlan, at: int) -> str:
    """The leader's division of work; the first leader is in charge of everything."""
    return _WORKS[0] if at == 0 else office.rng("work", leader.name).choice(_WORKS[1:])


def _charge(office: Office, leader: LeaderPlan, at: int) -> tuple[ChargeTold, ...]:
    """Whether the leader's page says that disclosure is in the leader's charge."""
    named = "分工" not in leader.missing and _WORKS.index(_work(office, leader, at)) in _IN_CHARGE
    return (ChargeTold(leader.name),) if named else ()


def articles(office: Office, plan: LeadersPlan) -> list[Article]:
    """The pages of the leaders' column, and a notice on who does what."""
    shown = [(at, leader) for at, leader in enumerate(plan.leaders) if leader.on_site]
    if not shown:
        return []
    return [*_pages(office, plan, shown), *_division(office, shown)]


def _division(office: Office, shown: list[tuple[int, LeaderPlan]]) -> list[Article]:
    """A notice that divides the work among the leaders, in one of three ways of writing."""
    rng = office.rng("division")
    if rng.random() < 0.6:
        return []
    way = rng.randrange(3)
    lines = []
    for at, leader in shown:
        work = _work(office, leader, at).format(a=office.body.subjects[0], b=office.body.subjects[1])
        head = (f"{leader.name}（{leader.post}）：", f"{leader.post}{leader.name}：", f"{leader.name}同志")[
            way
        ]
        lines.append(f"{head}{work}。")
    told = tuple(
        ChargeTold(leader.name)
        for at, leader in shown
        if _WORKS.index(_work(office, leader, at)) in _IN_CHARGE
    )
    hand = office.hand
    title = f"关于{office.body.short}班子成员工作分工调整的通知"
    body = hand.page(hand.p("根据工作需要，现将班子成员工作分工调整如下："), hand.lines(lines))
    day = date(2022, rng.randrange(2, 11), rng.randrange(1, 28))
    return [Article(f"{office.body.slug}/division", "notice", title, day, body, office.name, told=told)]


def _pages(office: Office, plan: LeadersPlan, shown: list[tuple[int, LeaderPlan]]) -> list[Article]:
    rng = office.rng("leaders", "text")
    if plan.form == "pages":
        return [_page(office, rng, leader, at) for at, leader in shown]
    title = rng.choice(("领导信息", "领导班子成员及分工", f"{office.body.short}领导班子成员信息", "领导分工"))
    files: dict[str, File] = {}
    make = {"table": _table, "cards": _cards, "prose": _prose}[plan.form]
    body = make(office, rng, [(leader, _facts(office, leader, at)) for at, leader in shown], files)
    day = date(2022, rng.randrange(2, 11), rng.randrange(1, 28))
    told = tuple(fact for at, leader in shown for fact in _tells(office, leader, at))
    key = f"{office.body.slug}/leaders"
    return [Article(key, "leaders", title, day, body, office.name, files=files, told=told)]


def _tells(office: Office, leader: LeaderPlan, at: int) -> tuple[Told, ...]:
    """What the leader's profile tells besides its fields: being in charge of disclosure, a private telephone."""
    mobile = _facts(office, leader, at).get("手机号", "")
    return (*_charge(office, leader, at), *((PersonalTold("mobile", mobile),) if mobile else ()))


def _photo(leader: LeaderPlan, files: dict[str, File], rng: Random) -> str:
    if "照片" in leader.missing:
        return ""
    name = f"photo{len(files)}"
    files[name] = png(*PHOTO, rng.randrange(10))
    alt = rng.choice((leader.name, "", "照片"))
    return f'<img src="{{{{f:{name}}}}}" alt="{alt}" width="130" height="170"/>'


def _page(office: Office, rng: Random, leader: LeaderPlan, at: int) -> Article:
    facts = _facts(office, leader, at)
    files: dict[str, File] = {}
    hand = office.hand
    photo = _photo(leader, files, rng)
    if rng.random() < 0.4:
        body = hand.p(photo) + hand.p(_sentence(facts)) + _rest(hand, facts)
    else:
        body = hand.p(photo) if photo else ""
        body += "".join(
            hand.p(label(rng, rng.choice(_LABELS[field])) + words) for field, words in facts.items()
        )
    title = rng.choice((leader.name, f"{leader.name}　{leader.post}", f"{leader.post}{leader.name}"))
    day = date(2022, rng.randrange(2, 11), rng.randrange(1, 28))
    return Article(
        f"{office.body.slug}/leaders/{at}",
        "leaders",
        title,
        day,
        hand.page(body),
        office.name,
        files=files,
        told=_tells(office, leader, at),
    )


def _sentence(facts: dict[str, str]) -> str:
    """All short facts in one sentence, as in a CV."""
    said = [facts["姓名"]]
    if "民族" in facts:
        said.append(facts["民族"])
    if "出生年月" in facts:
        said.append(facts["出生年月"] + "出生")
    if "籍贯" in facts:
        said.append("籍贯" + facts["籍贯"].removesuffix("人"))
    if "政治面貌" in facts:
        said.append(facts["政治面貌"])
    if "学历" in facts:
        said.append(facts["学历"] + "学历")
    return "，".join(said) + f"，现任{facts['职务']}。"


def _rest(hand: Hand, facts: dict[str, str]) -> str:
    out = hand.p(f"工作分工：{facts['分工']}") if "分工" in facts else ""
    for field in ("工作经历", "手机号", "身份证号", "住址", "讲话"):
        if field in facts:
            out += hand.p(f"{_LABELS[field][0]}：{facts[field]}")
    return out


Shown = list[tuple[LeaderPlan, dict[str, str]]]


def _table(office: Office, rng: Random, shown: Shown, files: dict[str, File]) -> str:
    hand = office.hand
    fields = ["姓名", "职务", "出生年月", "民族", "学历", "政治面貌", "分工"]
    fields += sorted({f for _, facts in shown for f in facts} - set(fields))
    header = ["照片", *(rng.choice(_LABELS[field]) for field in fields)]
    rows = [header]
    for leader, facts in shown:
        rows.append([_photo(leader, files, rng), *(facts.get(field, "") for field in fields)])
    return hand.page(hand.grid(rows))


def _cards(office: Office, rng: Random, shown: Shown, files: dict[str, File]) -> str:
    out = [f'<ul class="leader-list" title="{office.body.short}">']
    names = {field: rng.choice(words) for field, words in _LABELS.items()}
    for leader, facts in shown:
        lines = "".join(f"<p><span>{names[field]}：</span>{words}</p>" for field, words in facts.items())
        out.append(
            f'<li class="leader-card"><div class="pic">{_photo(leader, files, rng)}</div><div class="txt">{lines}</div></li>'
        )
    out.append("</ul>")
    return "\n".join(out)


def _prose(office: Office, rng: Random, shown: Shown, files: dict[str, File]) -> str:
    hand = office.hand
    parts = []
    for leader, facts in shown:
        photo = _photo(leader, files, rng)
        parts.append(hand.p(photo) if photo else "")
        parts.append(hand.p(_sentence(facts)))
        parts.append(_rest(hand, facts))
    return hand.page(*parts)
