"""Unit profiles (机构职能): functions, sections with heads, contact, working hours."""

from datetime import date
from random import Random

from mingjing.county.names import person, telephone
from mingjing.county.nouns import Article, Office
from mingjing.county.plan import YEAR, ProfilePlan
from mingjing.county.texts.grammar import say
from mingjing.county.texts.markup import label, signed

_FUNCTION = (
    "{负责|承担}{=s}{工作|的组织实施工作}",
    "{贯彻执行|组织实施}{=s}{方面的法律法规和政策|的政策和规划}",
    "{指导|监督管理}{全县|辖区内}{=s}工作",
)


def articles(office: Office, plan: ProfilePlan) -> list[Article]:
    """The pages of the profile column."""
    if not plan.exists:
        return []
    rng = office.rng("profile", "text")
    found = [*_current(office, plan, rng)]
    if plan.old:
        found.append(_old(office, plan, rng))
    return found


def _functions(office: Office, rng: Random) -> list[str]:
    lines = [
        f"（{n}）{say(rng, rng.choice(_FUNCTION), s=subject)}。"
        for n, subject in zip("一二三四五", office.body.subjects, strict=False)
    ]
    return [*lines, "（六）完成县委、县政府交办的其他任务。"]


def _duty(rng: Random, section: str, subject: str) -> str:
    if "办公室" in section and "综合" not in section and "服务" not in section and "农业" not in section:
        return "负责文电、会务、机要、档案、信息公开等机关日常运转工作"
    return say(rng, "{负责|承担}{=s}{具体工作|相关工作|政策落实工作}", s=subject)


def _current(office: Office, plan: ProfilePlan, rng: Random) -> list[Article]:
    hand = office.hand
    has = [c for c in ("股室职能", "股室负责人", "联系方式", "工作时间") if c not in plan.missing]
    day = date(YEAR, rng.randrange(2, 10), rng.randrange(1, 28))
    slug = office.body.slug
    sections = _sections(office, plan, rng)
    contact = "".join(hand.p(line) for line in _contact(office, rng, has))
    lead = rng.choice(("主要职责", "单位职能", "主要职能", "机构职责"))
    functions = hand.h(f"一、{lead}") + hand.lines(_functions(office, rng))
    names = rng.choice(("内设机构", "股室设置", "内设股室")) if not office.body.township else "内设机构"
    short = office.body.short
    if plan.form != "split":
        parts = [functions]
        if sections:
            parts += [hand.h(f"二、{names}及职责"), sections]
        if contact:
            parts += [hand.h("三、联系方式" if sections else "二、联系方式"), contact]
        title = rng.choice((f"{short}机构职能", f"{office.name}单位职能简介", "机构简介", f"{short}概况"))
        return [Article(f"{slug}/profile", "profile", title, day, hand.page(*parts), office.name)]
    out = [
        Article(
            f"{slug}/profile",
            "profile",
            rng.choice((f"{short}主要职责", f"{short}机构职能")),
            day,
            hand.page(functions),
            office.name,
        )
    ]
    if sections:
        title = f"{short}{names}"
        out.append(
            Article(f"{slug}/profile/sections", "profile", title, day, hand.page(sections), office.name)
        )
    if contact:
        title = rng.choice((f"{short}联系方式", "联系我们"))
        out.append(Article(f"{slug}/profile/contact", "profile", title, day, hand.page(contact), office.name))
    return out


def _sections(office: Office, plan: ProfilePlan, rng: Random) -> str:
    hand = office.hand
    if "股室职能" in plan.missing:
        return ""
    heads = "股室负责人" not in plan.missing
    rows = []
    for at, section in enumerate(office.body.sections):
        subject = office.body.subjects[at % len(office.body.subjects)]
        rows.append((section, _duty(rng, section, subject), person(rng), telephone(rng)))
    phones = "联系方式" not in plan.missing and rng.random() < 0.5
    if plan.form == "table":
        header = ["股室名称" if not office.body.township else "机构名称", "工作职责"]
        header += [rng.choice(("负责人", "股室负责人"))] if heads else []
        header += ["联系电话"] if phones else []
        grid = [tuple(header)]
        for name, duty, head, phone in rows:
            grid.append((name, duty, *((head,) if heads else ()), *((phone,) if phones else ())))
        return hand.grid(grid)
    out = []
    word = rng.choice(("负责人", "股室负责人", "主要负责人"))
    for name, duty, head, phone in rows:
        tail = f"{word}：{head}。" if heads else ""
        tail += f"联系电话：{phone}。" if phones else ""
        out.append(hand.p(f"{name}：{duty}。{tail}"))
    return "".join(out)


def _contact(office: Office, rng: Random, has: list[str]) -> list[str]:
    lines = []
    if "联系方式" in has:
        lines += [
            label(rng, rng.choice(("联系电话", "办公电话", "电话"))) + office.phone,
            label(rng, rng.choice(("办公地址", "地址", "单位地址"))) + office.address,
        ]
    if "工作时间" in has:
        lines.append(label(rng, rng.choice(("办公时间", "工作时间", "上班时间"))) + office.hours)
    return lines


def _old(office: Office, plan: ProfilePlan, rng: Random) -> Article:
    hand = office.hand
    day = date(2019, rng.randrange(3, 12), rng.randrange(1, 28))
    parts = []
    if plan.old == "withdrawn":
        parts.append(
            hand.p(
                rng.choice(
                    (
                        "【本页面内容已失效，仅供参考】",
                        "（此内容已废止，请以最新发布的机构职能为准）",
                        "注：因机构调整，本职能简介已失效。",
                    )
                )
            )
        )
    parts += [hand.h("主要职责"), hand.lines(_functions(office, rng)), signed(hand, office.name, day)]
    title = f"{office.body.short}主要职责（2019年）"
    return Article(f"{office.body.slug}/profile/old", "profile", title, day, hand.page(*parts), office.name)
