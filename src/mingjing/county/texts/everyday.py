"""Everyday pages: news, notices, budgets, rules – and the decoys that look like what is assessed but are not."""

from datetime import date, timedelta
from random import Random

from mingjing.county.names import CITY
from mingjing.county.nouns import Article, Office
from mingjing.county.plan import YEAR
from mingjing.county.texts.grammar import say
from mingjing.county.texts.markup import signed
from mingjing.county.told import ClueTold

_NEWS_TITLES = (
    "{=n}{召开|组织召开}{=s}工作{推进会|调度会|部署会}",
    "{=n}{扎实推进|有序推进|多措并举抓好}{=s}工作",
    "{=n}{开展|集中开展}{=s}{专项检查|宣传活动|业务培训}",
    "{=n}{深入|走进}{乡村|企业|社区}{宣讲|调研}{=s}{政策|情况}",
    "{=n}：{=s}工作{见实效|跑出“加速度”|暖民心}",
)
_NEWS = (
    "{近日|日前|连日来|本周}，{=n}{召开专题会议|组织人员|抽调骨干力量|多次深入一线}，{研究部署|扎实开展|检查指导|全力推进}{=s}{工作|各项任务|重点环节}。",
    "{会议指出|活动中|检查组一行|工作人员}{详细了解|认真听取|逐项核对|仔细查看}了{=s}{进展情况|存在的困难|台账资料|现场实际}，{提出具体要求|现场解答疑问|听取群众意见|形成问题清单}。",
    "{下一步|接下来|今后}，{=n}将{坚持问题导向|压实工作责任|强化协调配合|加大宣传力度}，{确保|推动}{=s}{取得实效|落到实处|再上新台阶|惠及更多群众}。",
    "{据了解|截至目前|今年以来}，{全县|辖区内}{已累计完成|共办理|先后投入}{=x}{件|项|万元}，{受益群众|服务对象}{=y}{人次|户}，{得到一致好评|完成年度目标的八成|同比增长明显}。",
    "{负责人|相关股室负责人|一线干部}表示，{要把|将把}{=s}{放在突出位置|摆上重要日程}，{以钉钉子精神|用心用情用力|一件接着一件}{抓好落实|推进到底|办好实事}。",
)


def news(office: Office, number: int) -> Article:
    """The `number`-th piece of news of the unit; the later the number, the older."""
    rng = office.rng("news", number)
    hand = office.hand
    day = date(YEAR, 12, 26) - timedelta(days=(number * 5 + rng.randrange(5)) % 700)
    subject = rng.choice(office.body.subjects)
    name = office.body.short
    slots = {
        "n": name,
        "s": subject,
        "x": str(rng.randrange(10, 900)),
        "y": str(rng.randrange(100, 9000)),
    }
    title = say(rng, rng.choice(_NEWS_TITLES), **slots)
    lines = [say(rng, pattern, **slots) for pattern in _NEWS]
    rng.shuffle(lines)
    return Article(
        f"{office.body.slug}/news/{number}",
        "news",
        title,
        day,
        hand.page(hand.lines(lines[: rng.randrange(3, 6)])),
        office.name,
        stamped=rng.random() < 0.1,
    )


_DECOYS = (
    (
        "notice",
        "关于公开征集{s}志愿者的公告",
        "为做好{s}工作，现面向社会公开征集志愿者，报名时间：{y}年3月1日至{y}年3月15日。联系电话：{p}。",
    ),
    (
        "notice",
        "{n}关于征集廉政书画作品的通知",
        "为丰富干部职工文化生活，现征集书画作品，截稿日期为{y}年9月10日，作品一经采用将予以展出。",
    ),
    (
        "notice",
        "{n}办公设备采购项目招标公告",
        "{n}办公设备采购项目已批准，现公开招标，投标截止时间{y}年6月8日9时，欢迎合格投标人参加。",
    ),
    (
        "notice",
        "{n}{y}年工作计划",
        "{y}年，{n}将重点抓好以下工作：一是{s}；二是队伍建设；三是安全稳定。",
    ),
    (
        "notice",
        "{n}{l}年度工作报告",
        "{l}年，{n}在县委、县政府的正确领导下，{s}等工作取得新进展。现将年度工作报告如下：一、主要成绩。二、存在不足。三、下年打算。",
    ),
    (
        "notice",
        "{s}办事指南",
        "一、办理事项：{s}。二、申请条件：符合有关规定。三、办理地点：县政务服务大厅。四、办理时间：周一至周五。五、咨询电话：{p}。",
    ),
    (
        "news",
        "县领导到{n}调研{s}工作",
        "近日，县领导一行到{n}调研{s}工作，实地察看现场，听取情况汇报，并与干部职工亲切交谈。",
    ),
    (
        "news",
        "{n}主要负责人讲授专题党课",
        "日前，{n}主要负责人以“转作风、提效能”为题讲授专题党课，全体党员干部参加。",
    ),
    (
        "personnel",
        "{n}{y}年公开招聘工作人员公告",
        "因工作需要，面向社会公开招聘工作人员2名，报名时间{y}年5月9日至5月13日。",
    ),
    (
        "rules",
        "{n}政府信息公开保密审查制度",
        "第一条　为规范政府信息公开保密审查工作，制定本制度。第二条　坚持“谁公开、谁审查、谁负责”。",
    ),
    (
        "apply",
        "依申请公开说明",
        "公民、法人和其他组织需要获取政府信息的，可填写《政府信息公开申请表》。受理部门自收到申请之日起20个工作日内予以答复。",
    ),
    (
        "notice",
        "关于{s}有关事项的公告",
        "为方便群众办事，现将{s}有关事项公告如下，请相互转告。联系电话：{p}。",
    ),
)


_APPLICATION = ClueTold("application_channel", ("申请表", "答复时限"))
"""What the page on applications tells: neither where nor how to hand one in."""


def decoys(office: Office) -> list[Article]:
    """Pages that share words with what is assessed."""
    rng = office.rng("decoys")
    hand = office.hand
    found = []
    for at, (column, title, text) in enumerate(_DECOYS):
        slots = {
            "n": office.body.short,
            "s": rng.choice(office.body.subjects if "办事指南" not in title else not_paid(office)),
            "y": YEAR,
            "l": YEAR - 1,
            "p": office.phone,
        }
        day = date(YEAR, rng.randrange(1, 13), rng.randrange(1, 28))
        body = hand.page(
            hand.p(text.format(**slots)),
            signed(hand, office.name, day, rng.randrange(4)) if column == "notice" else "",
        )
        key = f"{office.body.slug}/decoy/{at}"
        told = (_APPLICATION,) if column == "apply" else ()
        found.append(Article(key, column, title.format(**slots), day, body, office.name, told=told))
    return [*found, *_other_years(office, rng)]


def not_paid(office: Office) -> tuple[str, ...]:
    """The subjects that are no subsidies: a guide to a subsidy would disclose its terms."""
    paid = ("补贴", "补助", "救助", "低保", "奖补", "抚恤")
    return tuple(s for s in office.body.subjects if not any(word in s for word in paid))


def _other_years(office: Office, rng: Random) -> list[Article]:
    """A consultation of the year before and one of the year after, each with its feedback or without."""
    hand = office.hand
    found = []
    for year, subject in ((YEAR - 1, office.body.subjects[0]), (YEAR + 1, office.body.subjects[1])):
        if rng.random() < 0.4:
            continue
        day = date(year, rng.randrange(2, 4), rng.randrange(1, 28))
        name = office.body.regulation(subject, "考核办法")
        lines = [
            f"现就《{name}（征求意见稿）》公开征求意见。",
            f"征求意见时间：{year}年{day.month}月{day.day}日至{year}年{day.month}月{min(day.day + 7, 28)}日。",
            f"电子邮箱：{office.mail}。",
        ]
        found.append(
            Article(
                f"{office.body.slug}/consultation/{year}",
                "consultation",
                f"关于公开征求《{name}（征求意见稿）》意见的公告",
                day,
                hand.page(hand.lines(lines), signed(hand, office.name, day)),
                office.name,
            )
        )
    return found


def soft_missing(office: Office) -> Article:
    """A page that answers 200 and says that it does not exist."""
    return Article(
        f"{office.body.slug}/soft404",
        "news",
        f"{CITY}领导来我县考察",
        date(YEAR, 5, 5),
        "<p>抱歉，您访问的页面不存在或已被删除！</p><p>请返回首页。</p>",
        office.name,
    )
