"""Consultations: notices, drafts, explanations and feedback."""

from datetime import date
from random import Random

from mingjing.county.files import docx
from mingjing.county.nouns import Article, File, Office
from mingjing.county.plan import ConsultationPlan, FeedbackPlan, OpinionPlan
from mingjing.county.texts.grammar import say
from mingjing.county.texts.markup import Hand, day_words, file_link, link, signed

_WHY = (
    "因防汛抢险工作需要，情况紧急，本次公开征求意见期限缩短为{n}天。",
    "鉴于上级要求限期出台、时间紧迫，经研究，征求意见时间缩短至{n}日，特此说明。",
    "为及时兑现惠企纾困政策，根据《重大行政决策程序暂行条例》第十五条规定，因情况紧急缩短征求意见期限，期限为{n}天。",
    "由于疫情防控形势紧急，需尽快印发实施，故将公开征求意见的期限缩短为{n}日。",
)
_METHODS = {
    "座谈会": (
        "征求意见期间，我单位将于{d}召开座谈会，当面听取意见，欢迎有关方面代表报名参加。",
        "{d}下午还将在三楼会议室组织召开征求意见座谈会。",
        "此外，拟于{d}邀请企业、村（社区）和群众代表举行座谈，听取对草案的看法。",
    ),
    "听证会": (
        "我单位定于{d}举行听证会，听证会代表报名方式见咨询电话。",
        "同时，将于{d}就本草案依法举行听证会。",
        "本事项采取听证方式征求意见，听证会定于{d}上午九时在县行政中心举行，欢迎公众报名旁听。",
    ),
    "实地走访": (
        "征求意见期间，工作组将深入村组、企业实地走访，听取群众意见。",
        "期间还将采取实地走访的方式，入户听取意见。",
        "我单位同时安排工作人员进村入户，面对面征求群众意见。",
    ),
    "问卷调查": (
        "同时开展问卷调查，纸质问卷可在政务服务大厅领取。",
        "本次征求意见同步进行网上问卷调查，请积极填写调查问卷。",
        "为便于参与，已在各村（社区）便民服务点发放问卷，欢迎群众填写。",
    ),
}
_METHODS_DONE = {
    "座谈会": (
        "期间，我单位于{d}召开座谈会，听取了部门、企业和群众代表意见。",
        "{d}，我单位邀请各界代表二十余人进行了座谈，当面听取意见。",
        "除网上征集外，还组织了2场由群众代表参加的座谈会。",
    ),
    "听证会": (
        "期间，我单位于{d}举行了听证会，12名听证代表发表了意见。",
        "{d}依法组织了听证，听证参加人对草案发表了意见。",
        "我单位还就草案举行听证会，社会代表15人参加。",
    ),
    "实地走访": (
        "期间，工作人员实地走访了6个村（社区），当面听取群众意见。",
        "征求意见期间，我单位深入企业和村组走访，与群众面对面交流。",
        "同时开展入户走访，上门听取住户意见40余户。",
    ),
    "问卷调查": (
        "期间还开展了问卷调查，回收有效问卷86份。",
        "我单位同步发放调查问卷200份，收回173份。",
        "网上问卷共有112人参与填写。",
    ),
}
_ARTICLES = (
    "第一条 为规范{s}工作，维护群众合法权益，根据有关法律法规，结合我县实际，制定本办法。",
    "第二条 本县行政区域内的{s}活动，适用本办法。",
    "第三条 {s}坚持公开、公平、便民的原则。",
    "第四条 有关单位应当建立健全工作制度，定期召开座谈会听取服务对象意见，改进工作。",
    "第五条 各乡（镇）人民政府负责本辖区内的相关组织实施工作。",
    "第六条 违反本办法规定的，依照有关法律法规处理。",
    "第七条 本办法自印发之日起施行，有效期五年。",
)
_EXPLAINED = (
    "为进一步做好{s}工作，解决标准不统一、程序不规范等问题，我单位起草了征求意见稿。",
    "起草过程中，我单位开展了专题调研，学习借鉴外地做法，多次征求相关单位意见。",
    "征求意见稿共七条，主要明确了适用范围、职责分工、办理程序和监督管理等内容。",
)


def articles(office: Office, plan: ConsultationPlan) -> list[Article]:
    """The notice, the pages linked from it, and the feedback."""
    rng = office.rng(plan.key)
    draft = office.body.regulation(plan.subject, rng.choice(("管理办法", "实施细则", "暂行办法", "实施办法")))
    linked = _linked(office, plan, draft)
    found = [_notice(office, plan, draft, rng, linked), *linked]
    if plan.feedback:
        found.append(_feedback(office, plan, plan.feedback, draft, rng))
    return found


def _notice(
    office: Office, plan: ConsultationPlan, draft: str, rng: Random, linked: list[Article]
) -> Article:
    hand = office.hand
    title = rng.choice(
        (
            f"关于公开征求《{draft}（征求意见稿）》意见的公告",
            f"{office.name}关于《{draft}（征求意见稿）》公开征求意见的通知",
            f"《{draft}（征求意见稿）》征求意见公告",
            f"关于向社会公开征求关于《{draft}（草案）》意见建议的公告",
            f"【意见征集】{draft}（征求意见稿）公开征求意见",
        )
    )
    lines = [
        say(
            rng,
            "为{进一步规范|切实做好|加强和改进}{=s}工作，{根据有关法律法规|按照上级要求}，{=we}{起草|研究拟定|组织起草}了《{=d}（征求意见稿）》，现{向社会公开征求意见|面向社会广泛征求意见建议}。",
            s=plan.subject,
            we=office.body.we,
            d=draft,
        ),
        *_period(plan, rng),
        *_channels(office, rng),
    ]
    if plan.justified:
        lines.insert(2, rng.choice(_WHY).format(n=plan.days))
    if plan.method and not plan.method_in_feedback:
        lines.insert(
            -1, rng.choice(_METHODS[plan.method]).format(d=_short(plan.published, rng.randrange(3, 6)))
        )
    parts = [hand.lines(lines)]
    files: dict[str, File] = {}
    if plan.materials == "files":
        parts.append(_attached(hand, plan, draft, rng, files))
    elif plan.materials == "linked":
        shown = "；".join(link(a.key, a.title) for a in linked)
        parts.append(hand.p(f"附件：{shown}") if linked else "")
    parts.append(signed(hand, office.name, plan.published, rng.randrange(4)))
    if plan.materials == "inline":
        parts.extend(_inline(hand, plan, draft, rng))
    return Article(
        plan.key,
        "consultation",
        title,
        plan.published,
        hand.page(*parts),
        office.name,
        files=files,
        stamped=rng.random() < 0.2,
    )


def _short(day: date, add: int) -> str:
    return f"{day.month}月{min(day.day + add, 28)}日"


def _period(plan: ConsultationPlan, rng: Random) -> list[str]:
    """How the days are told."""
    opens, closes = plan.published, plan.closes
    way = rng.choice((0, 0, 0, 1, 2, 5))
    first, last = day_words(opens, way), day_words(closes, way)
    lead = rng.choice(("征求意见时间", "征集时间", "公开征求意见期限", "意见反馈时间"))
    if plan.period == "range":
        short = f"{closes.month}月{closes.day}日" if way == 0 and rng.random() < 0.5 else last
        return [f"{lead}：{first}{rng.choice(('至', '—', '－', '-', '到'))}{short}。"]
    if plan.period == "from_to":
        return [f"{lead}自{first}起至{last}止。"]
    if plan.period == "deadline":
        return [
            rng.choice((f"意见征集截止日期为{last}。", f"请于{last}前（含当日）将意见建议反馈至我单位。"))
        ]
    if plan.period == "count":
        return [
            rng.choice(
                (
                    "本次征求意见期限为自公告发布之日起30日。",
                    f"征求意见时间为三十日，自{first}起计算。",
                    "请自本公告发布之日起三十日内提出意见。",
                )
            )
        ]
    if plan.period == "long":
        return [f"一、{lead}", f"{first}至{last}，共计{plan.days}天。"]
    return [
        rng.choice(
            (
                "欢迎社会各界人士提出宝贵意见和建议。",
                "如有修改意见，请尽快反馈至我单位。",
                "敬请社会公众在征求意见期间积极建言献策。",
            )
        )
    ]


def _channels(office: Office, rng: Random) -> list[str]:
    return [
        rng.choice(
            (
                f"有关单位和个人可通过以下途径反馈意见：1.电子邮箱：{office.mail}；2.来信地址：{office.address}（邮编399900）。",
                f"意见和建议请书面反馈至{office.address}，或发送电子邮件至{office.mail}。",
                f"可登录县政府网站“意见征集”栏目留言，或将意见发送至邮箱{office.mail}。",
                f"联系地址：{office.address}，电子邮箱：{office.mail}，信封请注明“征求意见”字样。",
            )
        ),
        f"联系电话：{office.phone}。",
    ]


def _draft_lines(plan: ConsultationPlan) -> list[str]:
    return [line.format(s=plan.subject) for line in _ARTICLES]


def _explanation_lines(plan: ConsultationPlan, rng: Random) -> list[str]:
    heads = rng.choice(
        (
            ("一、起草背景", "二、起草过程", "三、主要内容"),
            ("一、制定的必要性", "二、起草情况", "三、主要条款说明"),
        )
    )
    lines = []
    for head, line in zip(heads, _EXPLAINED, strict=True):
        lines += [head, line.format(s=plan.subject)]
    return lines


def _explanation_title(draft: str, rng: Random) -> str:
    return rng.choice(
        (
            f"《{draft}（征求意见稿）》起草说明",
            f"关于《{draft}（征求意见稿）》的说明",
            f"《{draft}》编制说明",
            f"关于《{draft}（征求意见稿）》的起草说明",
        )
    )


def _attached(hand: Hand, plan: ConsultationPlan, draft: str, rng: Random, files: dict[str, File]) -> str:
    shown = []
    if plan.draft:
        files["draft"] = docx(f"{draft}（征求意见稿）", *_draft_lines(plan))
        words = rng.choice((f"{draft}（征求意见稿）.docx", f"{draft}（征求意见稿）", "征求意见稿.docx"))
        shown.append(file_link("draft", words))
    if plan.explanation:
        title = _explanation_title(draft, rng)
        files["explanation"] = docx(title, *_explanation_lines(plan, rng))
        shown.append(file_link("explanation", rng.choice((f"{title}.docx", title, "起草说明.docx"))))
    if not shown:
        return ""
    if rng.random() < 0.5:
        return "".join(hand.p(f"附件{at}：{words}") for at, words in enumerate(shown, 1))
    return hand.p("附件：" + "".join(f"{at}.{words}" for at, words in enumerate(shown, 1)))


def _inline(hand: Hand, plan: ConsultationPlan, draft: str, rng: Random) -> list[str]:
    parts = []
    if plan.draft:
        parts += [hand.p("附件1") if plan.explanation else hand.p("附件"), hand.h(f"{draft}（征求意见稿）")]
        parts += [hand.p(line) for line in _draft_lines(plan)]
    if plan.explanation:
        parts += [hand.p("附件2") if plan.draft else hand.p("附件"), hand.h(_explanation_title(draft, rng))]
        parts += [hand.p(line) for line in _explanation_lines(plan, rng)]
    return parts


def _linked(office: Office, plan: ConsultationPlan, draft: str) -> list[Article]:
    if plan.materials != "linked":
        return []
    rng = office.rng(plan.key, "linked")
    hand = office.hand
    pages = []
    if plan.draft:
        body = hand.page(hand.lines(_draft_lines(plan)))
        pages.append(
            Article(
                f"{plan.key}/draft",
                "consultation",
                f"{draft}（征求意见稿）",
                plan.published,
                body,
                office.name,
                listed=False,
            )
        )
    if plan.explanation:
        body = hand.page(hand.lines(_explanation_lines(plan, rng)))
        title = _explanation_title(draft, rng)
        pages.append(
            Article(
                f"{plan.key}/explanation",
                "consultation",
                title,
                plan.published,
                body,
                office.name,
                listed=False,
            )
        )
    return pages


def _feedback(
    office: Office, plan: ConsultationPlan, feedback: FeedbackPlan, draft: str, rng: Random
) -> Article:
    hand = office.hand
    title = rng.choice(
        (
            f"关于《{draft}（征求意见稿）》公开征求意见采纳情况的反馈",
            f"《{draft}（征求意见稿）》意见征集结果反馈",
            f"关于《{draft}》公开征求意见情况的反馈",
            f"关于公开征求《{draft}（征求意见稿）》意见的情况说明",
            f"【结果反馈】{draft}（征求意见稿）征求意见情况",
        )
    )
    lines = [
        say(
            rng,
            "{=a}，{=we}{就|对}《{=d}（征求意见稿）》{向社会公开征求意见|公开征求了社会各界意见}。",
            a=day_words(plan.published) if plan.period != "undated" else "前期",
            we=office.body.we,
            d=draft,
        )
    ]
    if plan.method and plan.method_in_feedback:
        told = rng.choice(_METHODS_DONE[plan.method])
        lines.append(told.format(d=_short(plan.published, rng.randrange(3, 6))))
    parts = [hand.lines(lines)]
    if not feedback.opinions:
        parts.append(
            hand.p(
                rng.choice(
                    (
                        "征求意见期间，未收到社会公众反馈意见。",
                        "截至征求意见期满，我单位未收到意见建议。",
                        "期间共收到意见建议0条。",
                        "公示期内没有单位和个人提出意见或建议。",
                    )
                )
            )
        )
    else:
        parts.append(_told(hand, feedback, rng))
    if rng.random() < 0.6:
        parts.append(hand.p("原公告：" + link(plan.key, "点击查看征求意见公告")))
    parts.append(signed(hand, office.name, feedback.published, rng.randrange(4)))
    column = "feedback" if office.rng("columns", "feedback").random() < 0.6 else "consultation"
    return Article(
        f"{plan.key}/feedback",
        column,
        title,
        feedback.published,
        hand.page(*parts),
        office.name,
        related=(plan.key,) if rng.random() < 0.4 else (),
    )


def _told(hand: Hand, feedback: FeedbackPlan, rng: Random) -> str:
    """Opinions as table, list or prose."""
    opinions = feedback.opinions
    taken = sum(o.adopted for o in opinions)
    refused = len(opinions) - taken
    summary = f"共收到意见建议{len(opinions)}条，其中采纳{taken}条，未采纳{refused}条"
    if feedback.form == "table":
        return hand.p(f"{summary}，具体情况如下：") + _table(hand, opinions, rng)
    if feedback.form == "list":
        out = [hand.p(f"{summary}。具体如下：")]
        for at, opinion in enumerate(opinions, 1):
            state = "采纳" if opinion.adopted else rng.choice(("未采纳", "不予采纳", "不采纳"))
            lead = "处理情况" if opinion.adopted or not opinion.reason else rng.choice(("理由", "原因"))
            why = f"{lead}：{opinion.reason}。" if opinion.reason else ""
            out.append(hand.p(f"{at}.{opinion.words}。采纳情况：{state}。{why}"))
        return "".join(out)
    out = [hand.p(f"{summary}。")]
    good = "；".join(o.words for o in opinions if o.adopted)
    if good:
        out.append(hand.p(f"采纳的意见：{good}。以上意见已吸收到正式文本中。"))
    for opinion in opinions:
        if not opinion.adopted:
            why = f"未采纳的理由是：{opinion.reason}。" if opinion.reason else ""
            out.append(hand.p(f"对“{opinion.words}”的意见，未予采纳。{why}"))
    return "".join(out)


def _table(hand: Hand, opinions: tuple[OpinionPlan, ...], rng: Random) -> str:
    header = rng.choice(
        (
            ("序号", "反馈人", "意见内容", "是否采纳", "采纳理由"),
            ("序号", "意见建议", "采纳情况", "未采纳理由"),
            ("意见来源", "意见和建议内容", "采纳情况", "理由或说明"),
            ("序号", "提出人", "修改意见", "采纳与否", "备注（理由）"),
        )
    )
    yes, no = rng.choice((("采纳", "未采纳"), ("是", "否"), ("已采纳", "不予采纳")))
    rows = [header]
    for at, opinion in enumerate(opinions, 1):
        who = rng.choice(("赵**", "网友", "某企业", "钱*", "群众"))
        head = (str(at), who) if len(header) == 5 else (str(at),) if header[0] == "序号" else (who,)
        reason = opinion.reason if not opinion.adopted or len(header) == 5 or rng.random() < 0.3 else ""
        rows.append((*head, opinion.words, yes if opinion.adopted else no, reason))
    return hand.grid(rows)
