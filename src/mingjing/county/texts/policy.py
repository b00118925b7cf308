"""Policy documents of the unit, their interpretations, and what higher levels issued."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from mingjing.county.files import CHART, ICON, docx, film, png, sound
from mingjing.county.names import CITY
from mingjing.county.nouns import Article, File, Office
from mingjing.county.plan import YEAR, DocumentPlan, InterpretationPlan
from mingjing.county.texts import readings
from mingjing.county.texts.grammar import say
from mingjing.county.texts.markup import day_words, file_link, link, picture, signed
from mingjing.county.told import ReadingTold, ThemesTold

_AIMS = (
    "第一条 为{加强和规范|进一步规范|切实做好}{=s}工作，{根据有关法律法规|依据上级有关规定}，结合{本县|我县}实际，制定本{=f}。",
    "第二条 本{=f}适用于本县行政区域内的{=s}{工作|活动|及其监督管理}。",
    "第三条 {=s}{遵循|坚持}{公平公正、|公开透明、}{分级负责|属地管理}的原则。",
)
_RULES = (
    "第四条 申请人应当{提交|提供}{身份证明|相关证明}和{申请表|书面申请}，{受理单位|经办机构}在{五|七|十}个工作日内{完成审核|提出审核意见}。",
    "第四条 {各乡（镇）|各有关单位}应当{建立健全|完善}{工作台账|管理制度}，{按季度|按月}{报送|上报}工作情况。",
)
_ENDS = (
    "第五条 {违反本办法规定的|弄虚作假、骗取资金的}，依法{追究责任|严肃处理}。",
    "第六条 本{=f}{自印发之日起施行|自公布之日起施行}，{有效期五年|有效期至2027年}。",
)
_THEMES: Mapping[str, tuple[str, ...]] = {
    "重点领域改革": ("持续深化重点领域改革", "深化“放管服”改革、优化营商环境"),
    "科技创新": ("深入实施创新驱动发展战略", "促进科技创新和成果转化"),
    "减税降费": ("落实减税降费政策", "切实减轻市场主体税费负担"),
    "普惠金融": ("发展普惠金融", "缓解小微企业融资难题"),
    "制造业高质量发展": ("推动制造业高质量发展", "加快产业转型升级"),
    "扩大内需和有效投资": ("扩大内需、促进消费", "扩大有效投资"),
    "高水平对外开放": ("推进高水平对外开放", "稳住外贸外资基本盘"),
    "新型城镇化和区域协调发展": ("推进以县城为载体的新型城镇化", "促进城乡区域协调发展"),
    "乡村振兴": ("全面推进乡村振兴", "加快农业农村现代化"),
    "污染防治和生态建设": ("打好污染防治攻坚战", "加强生态文明建设"),
    "民生福祉": ("增进民生福祉", "兜牢基本民生底线"),
}


def document_title(office: Office, plan: DocumentPlan) -> str:
    """The name of what the document issues (without 书名号)."""
    return office.body.regulation(plan.subject, plan.form)


def document_lines(office: Office, plan: DocumentPlan) -> list[str]:
    """The articles of the document; its purpose may name a theme."""
    rng = office.rng(plan.key, "lines")
    slots = {"s": plan.subject, "f": plan.form[-2:], "we": office.body.we}
    lines = [say(rng, p, **slots) for p in (*_AIMS, rng.choice(_RULES), *_ENDS)]
    theme = _theme(office, plan)
    if theme:
        lines[0] = lines[0].replace("第一条 为", f"第一条 为{rng.choice(_THEMES[theme])}，", 1)
    return lines


def _theme(office: Office, plan: DocumentPlan) -> str:
    rng = office.rng(plan.key, "theme")
    return rng.choice(tuple(_THEMES)) if rng.random() < 0.5 else ""


def articles(office: Office, plan: DocumentPlan) -> list[Article]:
    """The document and its interpretations."""
    return [_document(office, plan), *(_interpretation(office, plan, i) for i in plan.interpretations)]


def _document(office: Office, plan: DocumentPlan) -> Article:
    rng = office.rng(plan.key)
    hand = office.hand
    name = document_title(office, plan)
    title = rng.choice(
        (
            f"{office.name}关于印发《{name}》的通知",
            f"关于印发《{name}》的通知",
            f"{office.name}关于印发{name}的通知",
            f"{office.name}关于印发《{name}（试行）》的通知",
        )
    )
    doc_no = f"{office.body.code}〔{YEAR}〕{plan.number}号"
    lines = document_lines(office, plan)
    parts = [f'<p style="text-align:center">{doc_no}</p>\n'] if rng.random() < 0.6 else []
    parts.append(
        hand.p(rng.choice(("各乡（镇）人民政府，县直有关单位：", "机关各股室，下属各单位：", "各有关单位：")))
    )
    parts.append(
        hand.p(f"现将《{name}》印发给你们，请认真{rng.choice(('贯彻执行', '遵照执行', '抓好落实'))}。")
    )
    if plan.made_shown:
        parts.append(signed(hand, office.name, plan.made, rng.randrange(4)))
    else:
        parts.append(hand.p("　" * 12 + office.name))
    parts += [hand.h(name), hand.lines(lines)]
    files: dict[str, File] = {}
    if rng.random() < 0.3:
        files["text"] = docx(name, *lines)
        parts.append(hand.p("附件：" + file_link("text", f"{name}.docx")))
    related: tuple[str, ...] = ()
    if plan.links_out:
        keys = tuple(i.key for i in plan.interpretations)
        if rng.random() < 0.5:
            related = keys
        else:
            parts.append(hand.p("相关解读：" + "　".join(link(key, "政策解读") for key in keys)))
    return Article(
        plan.key,
        "normative" if plan.normative else "policy",
        title,
        plan.published,
        hand.page(*parts),
        office.name,
        made=plan.made if plan.made_shown else None,
        doc_no=doc_no,
        related=related,
        files=files,
        stamped=rng.random() < 0.2,
        told=(ThemesTold(tuple(filter(None, (_theme(office, plan),)))),),
    )  # fmt: skip


_CHART_TITLES = ("一图读懂《{d}》", "【图解】{d}", "图解：《{d}》", "《{d}》图文解读")
_TITLES = {
    "chart": _CHART_TITLES,
    "film": ("【视频解读】{d}", "视频解读《{d}》", "《{d}》政策解读（视频）"),
    "sound": ("【音频解读】《{d}》", "听政策：《{d}》音频解读"),
    "comic": ("漫画解读《{d}》", "【漫画】一起来看{d}"),
    "text": ("《{d}》政策解读", "关于《{d}》的解读", "《{d}》解读", "【部门解读】关于《{d}》的政策解读"),
    "questions": ("《{d}》政策问答", "关于《{d}》的问答解读", "《{d}》解读问答"),
}


def _interpretation(office: Office, plan: DocumentPlan, told: InterpretationPlan) -> Article:
    rng = office.rng(told.key)
    hand = office.hand
    name = document_title(office, plan)
    title = rng.choice(_TITLES[told.form]).format(d=name)
    slots = {"s": plan.subject, "d": name, "f": plan.form[-2:], "we": office.body.we, "phone": office.phone}
    body, files, tells = _shown(office, told, rng, slots, document_lines(office, plan))
    related: tuple[str, ...] = ()
    parts = [body]
    if told.links_back:
        if rng.random() < 0.5:
            related = (plan.key,)
        else:
            words = rng.choice(("原文链接：", "相关文件：", "政策原文：", "查看文件："))
            parts.append(hand.p(words + link(plan.key, f"《{name}》")))
    return Article(
        told.key,
        "interpretation",
        title,
        told.published,
        hand.page(*parts),
        office.name,
        related=related,
        files=files,
        stamped=rng.random() < 0.2,
        told=(tells,),
    )


_Shown = tuple[str, dict[str, File], ReadingTold]


def _shown(
    office: Office,
    told: InterpretationPlan,
    rng: Random,
    slots: Mapping[str, str],
    document: Sequence[str],
) -> _Shown:
    """The body of an interpretation in its form, and what it tells."""
    hand = office.hand
    name = slots["d"]
    if told.form in ("text", "questions"):
        lines, tells = readings.compose(rng, told.form, slots, document)
        depth = office.rng(told.key, "depth")
        if not tells.copied and (depth.random() < 0.6 or _length(lines) > _BRIEF):
            lines += readings.at_length(depth, slots)
        tells = replace(tells, characters=_length(lines))
        body = hand.lines(lines)
        if rng.random() < 0.4:
            files = {"code": png(*ICON, 7)}
            return body + picture("code", "扫一扫 关注我们", 'width="90" height="90"'), files, tells
        return body, {}, tells
    if told.form in ("chart", "comic"):
        count = rng.choice((1, 1, 2))
        files = {f"chart{n}": png(*CHART, rng.randrange(6)) for n in range(count)}
        alt = rng.choice((f"一图读懂{name}", f"{name}图解", ""))
        body = "".join(picture(file, alt) for file in files)
        if rng.random() < 0.3:
            words, tells = readings.caption(rng, slots)
            return hand.p(words) + body, files, replace(tells, forms=("图解",))
        return body, files, ReadingTold((), ("图解",), False, None)
    if told.form == "film":
        tag = rng.choice(
            (
                '<video src="{{f:film}}" controls="controls" width="640" height="360"></video>',
                '<video controls width="640"><source src="{{f:film}}" type="video/mp4"/></video>',
            )
        )
        tells = ReadingTold((), ("视频",), False, None)
        return f'<p style="text-align:center">{tag}</p>\n', {"film": film()}, tells
    tells = ReadingTold((), ("音频",), False, None)
    return '<p><audio src="{{f:sound}}" controls="controls"></audio></p>\n', {"sound": sound()}, tells


_BRIEF = 240
"""Characters up to which an interpretation stays as brief as it is; none is nearly in depth."""


def _length(lines: Sequence[str]) -> int:
    return sum(len("".join(line.split())) for line in lines)


_SUPERIORS = (
    ("国务院办公厅", "国务院关于{t}的若干意见"),
    ("省人民政府办公厅", "全省{t}三年行动方案"),
    ("省人民政府办公厅", "省人民政府关于{t}的实施意见"),
    (f"{CITY}人民政府", f"{CITY}关于{{t}}的若干政策措施"),
)
_SUPERIOR_MATTERS = (
    "稳住经济大盘",
    "推动创新驱动发展",
    "促进制造业升级",
    "扩大消费",
    "深化“放管服”改革",
    "加强生态环境保护",
)
_SUPERIOR_TITLES = ("《{d}》解读", "【政策解读】{d}", "《{d}》政策解读", "一图读懂《{d}》")


def superiors(office: Office, forms: Sequence[str]) -> list[Article]:
    """Interpretations of policies of higher levels that the unit passes on, one of each form: chart, long, short."""
    return [_superior(office, at, form) for at, form in enumerate(forms)]


def _superior(office: Office, at: int, form: str) -> Article:
    rng = office.rng("superior", at)
    hand = office.hand
    maker, name = _SUPERIORS[at % len(_SUPERIORS)]
    name = name.format(t=_SUPERIOR_MATTERS[at])
    title = (_SUPERIOR_TITLES[-1] if form == "chart" else rng.choice(_SUPERIOR_TITLES[:-1])).format(d=name)
    source = hand.p(f"（来源：{maker}网站）")
    key = superior_key(office.body.slug, at)
    day = office_day(rng, at % 3)
    if form == "chart":
        files = {"chart0": png(*CHART, at)}
        body = hand.page(picture("chart0", "一图读懂"), source)
        told = ReadingTold((), ("图解",), False, None)
        return Article(key, "interpretation", title, day, body, maker, files=files, told=(told,))
    lines = [
        say(
            rng,
            f"《{name}》共{{五|六}}个部分，{{日前|近日}}公布，{{全文|原文}}刊登在政府公报上，各乡（镇）便民服务中心备有纸质文本供群众取阅。",
        )
    ]
    elements = ("主要内容",)
    if form == "long":
        slots = {"s": _SUPERIOR_MATTERS[at], "we": maker}
        lines += readings.at_length(rng, slots)
    told = ReadingTold(elements, ("文字",), True, False, _length(lines))
    body = hand.page(hand.lines(lines), source)
    return Article(key, "interpretation", title, day, body, maker, told=(told,))


def superior_key(slug: str, at: int) -> str:
    """The key of the `at`-th interpretation that a unit passes on."""
    return f"{slug}/superior/{at}/i0"


def reposts(office: Office, *, chart: bool) -> list[Article]:
    """Documents of higher levels that the unit passed on, and, with `chart`, the province's picture on one."""
    rng = office.rng("reposts")
    hand = office.hand
    found = []
    for at in range(rng.randrange(1, 3)):
        subject = rng.choice(office.body.subjects[:2])
        maker, code = rng.choice((("省人民政府办公厅", "省府厅发"), (f"{CITY}人民政府", "青府发")))
        day = office_day(rng, at)
        name = f"关于进一步加强{subject}工作的{rng.choice(('实施意见', '若干措施', '指导意见'))}"
        title = rng.choice((f"{maker}{name}", f"【转载】{maker}{name}", f"转发{maker}《{name}》的通知"))
        number = f"{code}〔{YEAR}〕{rng.randrange(2, 40)}号"
        parts = [
            hand.p(f"（来源：{maker}网站）"),
            hand.p("各市、县（区）人民政府，各有关单位："),
            hand.p(f"为贯彻落实决策部署，现就进一步加强{subject}工作提出以下意见。"),
            hand.p(f"一、总体要求。坚持以人民为中心，统筹推进{subject}各项任务。"),
            hand.p("二、重点任务。完善政策体系，加大投入力度，强化监督管理。"),
            hand.p(f"{maker}　{day_words(day)}"),
        ]
        key = f"{office.body.slug}/repost/{at}"
        found.append(Article(key, "policy", title, day, hand.page(*parts), maker, made=day, doc_no=number))
        if chart and at == 0:
            shown = picture("chart0", "一图读懂") + hand.p(f"（来源：{maker}网站）")
            found.append(
                Article(
                    f"{key}/i0",
                    "interpretation",
                    f"一图读懂{maker}《{name}》",
                    day,
                    hand.page(shown),
                    maker,
                    files={"chart0": png(*CHART, 3)},
                    told=(ReadingTold((), ("图解",), False, None),),
                )
            )
    return found  # fmt: skip


def earlier(office: Office) -> list[Article]:
    """A document of the year before with its interpretation: outside of the assessed window."""
    rng = office.rng("earlier")
    hand = office.hand
    subject = office.body.subjects[rng.randrange(2)]
    year = YEAR - 1
    name = office.body.regulation(subject, "工作规范")
    made = office_day(rng, 2).replace(year=year)
    key = f"{office.body.slug}/earlier/0"
    slots = {"s": subject, "f": "规范", "d": name, "we": office.body.we}
    aims = [say(rng, p, **slots) for p in _AIMS]
    doc = Article(
        key,
        "policy",
        f"{office.name}关于印发《{name}》的通知",
        made,
        hand.page(hand.lines(aims), signed(hand, office.name, made)),
        office.name,
        made=made,
        doc_no=f"{office.body.code}〔{year}〕{rng.randrange(3, 60)}号",
    )
    form = rng.choice(("text", "questions"))
    lines, tells = readings.compose(rng, form, {**slots, "phone": office.phone}, aims)
    title = f"《{name}》政策解读" if form == "text" else f"《{name}》政策问答"
    body = hand.page(hand.lines(lines))
    told = Article(f"{key}/i0", "interpretation", title, made, body, office.name, told=(tells,))
    return [doc, told]


def office_day(rng: Random, at: int) -> date:
    """A day in the `at`-th third of the assessed year."""
    return date(YEAR, 1 + at * 4 + rng.randrange(1, 4), rng.randrange(1, 28))
