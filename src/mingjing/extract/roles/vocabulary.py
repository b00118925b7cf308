"""The words by which pages of each role are known: their titles, what such titles never say, their columns.

Finders and `role_of` read the same words, so that a page is never one thing here and another there.
"""

import re

from mingjing.extract.kinds import kind_of
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.titles import without_titles
from mingjing.model import PageFacts, PageKind

READABLE = (PageKind.ARTICLE, PageKind.ATTACHMENT)

GUIDE_TITLE = re.compile(
    r"^(?P<whose>.*?)(?:的)?(?:政府信息公开(?:工作)?|政务公开|信息公开|公开)?(?:工作)?指南(?P<rest>.*)$"
)
NO_GUIDE = re.compile(
    r"办事|服务|申报|办理|依申请|申请指南|申请公开|通知|公告|通报|解读|培训|督查|学习|填报|评估|编制|修订工作|关于.*的"
)
GUIDE_COLUMN = re.compile(r"公开指南$|^指南$")

LEADERS_TITLE = re.compile(r"领导(?:信息|分工|简介|班子|介绍|成员)|班子成员|(?:局|委|镇|乡)领导")
LEADERS_COLUMN = re.compile(
    r"领导(?:信息|之窗|分工|简介|班子|介绍|成员|概况|名单|简历|及分工|机构|之家)|(?:班子|党组|党委)成员|单位领导|(?:局|委|镇|乡|办|政府)领导|^领导$|负责人(?:信息|简介)"
)
NO_LEADERS_TITLE = re.compile(
    r"调研|会议|召开|走访|慰问|讲话|活动|检查|督导|出席|参加|主持(?!工作)|带队|通报|调整|任免|任前公示|考察|学习|座谈|致辞|宣讲|接访|批示"
)
NO_LEADERS_COLUMN = re.compile(r"活动|讲话|动态|新闻|要闻|调研|会议|信箱|接访|批示|文章|论述")

PROFILE_COLUMN = re.compile(
    r"机构(?:职能|职责|概况|简介|设置|信息|概要)|单位(?:职能|概况|简介|信息)|部门(?:职能|职责|概况|简介)|职能(?:简介|职责|信息)|内设(?:机构|科室|股室)|概况信息|"
    r"(?:镇|乡|街道)(?:情|概况|简介)|股室|科室职责|工作职责|主要职责|联系(?:方式|我们)|办公时间|三定"
)
PROFILE_TITLE = re.compile(
    r"(?:机构|单位|部门|主要|工作|职能|股室|科室|内设机构)(?:主要)?(?:职能|职责|概况|简介|设置|信息)|内设(?:机构|科室|股室)|职能(?:简介|配置)|(?:单位|机构|部门)简介|联系(?:方式|我们)|办公时间"
)
NO_PROFILE_TITLE = re.compile(
    r"领导|通知|公告|公示|会议|招聘|意见|办法|方案|计划|总结|解读|预算|决算|指南|年度报告|报告|清单|目录|动态|新闻|调研|检查|培训|任免|履职情况|职能转变|职责调整的"
)

_CATALOGUE = re.compile(
    r"(?:重大(?:行政)?决策|行政决策)(?:听证)?(?:事项)?(?:年度)?(?:目录|清单)|决策(?:听证)?事项(?:目录|清单)|决策目录"
)
_NO_CATALOGUE = re.compile(
    r"征[求集]|报送|申报|上报|编制|解读|图解|培训|会议|召开|研究|审议|建议|执行情况|落实情况|完成情况|总结|办法|规定|制度|程序|条例|备案|标准|指南|工作的?通知"
)

BUDGET_WORD = re.compile(r"决算|预算")
_NO_BUDGET = re.compile(
    r"编制|培训|会议|召开|布置|批复|工程|造价|招标|采购|中标|成交|审计|审核|评审|评价|绩效|预算单位|管理(?:办法|规定|制度)|调整方案|执行(?:进度|情况分析)|解读|图解|一图|系统|软件|服务项目|工作(?:的)?通知|自查|检查|整改|举办|开展|业务|监督|质量"
)
_ORGAN = re.compile(
    r"[一-鿿]{2,20}?(?:局|委员会|人民政府|中心|站|所|院|大队|学校|[中小]学|幼儿园|办公室)(?=[^一-鿿]|年|部门|单位|本级|机关|收支|财政|预算|决算|关于|信息)"
)
"""The name of an organ, which may hold any word (市场监督管理局, 培训中心)."""
_BUDGET_FORM = re.compile(
    r"(?:部门|单位|政府|财政|本级|总|收支|三公.{0,6}|经费)(?:收支)?(?:预算|决算)|(?:20\d\d)年?度?.{0,24}(?:预算|决算)"
)

_PROGRAMME = re.compile(
    r"补贴|补助|津贴|低保|最低生活保障|特困|五保|救助(?:金|资金|供养)|临时救助|医疗救助|受灾|救灾资金|救助|生活费|孤儿|抚恤|优抚|奖补|奖励扶助|一卡通|惠农|惠民|地力保护|种粮|退耕还林|公益林|危房改造|雨露计划|高龄|残疾人福利|老年人福利|涉农"
)
_NOT_FOR_PEOPLE = re.compile(
    r"企业|稳岗|吸纳就业|物资|工程|项目|招标|采购|中标|差旅|会议费|办公|购房|人才|科技|研发|电商|旅游|房地产|车辆报废|消费券"
)
_PAYMENT = re.compile(
    r"发放|拨付|兑[付现]|明细|花名册|清册|名册|名单|公示|月报|领取情况|资金.{0,8}(?:公告|公开|分配)|享受.{0,8}(?:对象|人员)"
)
_POLICY = re.compile(
    r"政策|指南|须知|标准|条件|流程|明白[卡纸]|一览表|清单|申领|申报|实施(?:方案|细则)|办法|如何|怎么"
)
_DOCUMENT = re.compile(
    r"(?:(?:实施|指导|若干)?意见|若干措施|管理办法|暂行办法|细则|规定)(?:\(.{2,8}\))?(?:的通知)?$"
)
_NO_SUBSIDY = re.compile(
    r"征[求集].{0,20}意见|意见.{0,10}(?:采纳|反馈|结果)|解读|图解|读懂|看懂|答记者问|问答|漫画|(?:编制|起草|制定|修订)(?:情况)?(?:的)?说明|预算|决算|年度报告|规划|招聘|任免|专栏|无相关|情况说明|"
    r"志愿|招募|有关事项|注意事项|召开|举[行办]|推进会|部署会|调度会|培训|宣传|宣讲|督查|检查|调研|走访|慰问|见实效|加速度|暖民心|扎实|有序推进|多措并举|深入|走进|工作总结|工作计划|工作报告|评价|监测|自查|整改|审计|绩效|领导小组"
)

NEWS_COLUMN = re.compile(r"动态|新闻|要闻|图片|快讯|信息速递")


def names_catalogue(title: str) -> bool:
    """Whether a title names a catalogue of major decisions, not something about one.

    >>> names = ("关于印发《云岫县2022年度重大行政决策事项目录》的通知", "关于报送2022年重大行政决策事项目录的通知")
    >>> [names_catalogue(name) for name in names]
    [True, False]
    """
    text = squeeze(title)
    found = _CATALOGUE.search(text)
    around = text.replace(found.group(), "") if found else ""
    return found is not None and not _NO_CATALOGUE.search(around)


def is_decision_catalogue(page: PageFacts) -> bool:
    """Whether a page is a catalogue of major decisions: titled as one and not filed among news."""
    if page.kind not in READABLE or NEWS_COLUMN.search(page.column):
        return False
    return names_catalogue(page.title)


def names_budget(title: str) -> bool:
    """Whether a title names a budget or a final account, not work on one.

    >>> names = ("云岫县民政局2022年度部门预算公开", "关于做好2022年部门预算编制工作的通知", "三公经费公开")
    >>> [names_budget(name) for name in names]
    [True, False, False]
    """
    text = half_width(squeeze(title))
    return bool(_BUDGET_FORM.search(text)) and not _NO_BUDGET.search(_ORGAN.sub("", text))


def subsidy_sign(title: str) -> str:
    """What a title says of a subsidy for people: "payment", "policy", "programme" (only that it is about one) or "".

    >>> titles = ("2022年耕地地力保护补贴发放公示", "高龄津贴申领指南", "临时救助", "稳岗补贴企业名单公示")
    >>> [subsidy_sign(title) for title in titles]
    ['payment', 'policy', 'programme', '']
    """
    text = squeeze(title)
    if not _PROGRAMME.search(text) or _NOT_FOR_PEOPLE.search(text) or _NO_SUBSIDY.search(text):
        return ""
    if kind_of(title) == "动态":
        return ""
    if issues(title) or _DOCUMENT.search(text):
        return "policy"
    policy, payment = _POLICY.search(text), _PAYMENT.search(text)
    if payment and (not policy or payment.start() > policy.start()):
        return "payment"
    return "policy" if policy else "programme"


def issues(title: str) -> bool:
    """Whether a title issues a document: what stands in 《》 is its name, not what the page is."""
    return bool(
        re.search(
            r"(?:印发|制定|出台|发布|转发|转载)[^《]{0,16}《|(?:印发|转发).{4,}的?通知$", squeeze(title)
        )
    )


def names_guide(title: str) -> bool:
    """Whether a title is that of a disclosure guide."""
    text = squeeze(title)
    match = GUIDE_TITLE.match(text)
    named = (
        match is not None and len(match["rest"]) <= 16 and bool(re.search(r"信息公开|政务公开|^公开", text))
    )
    return named and not NO_GUIDE.search(text)


def names_annual_report(title: str) -> bool:
    """Whether a title is that of an annual report on disclosure (年度报表 of the website is another thing).

    >>> names_annual_report("云岫县民政局2021年政府信息公开工作年度报告"), names_annual_report("关于报送年度报告的通知")
    (True, False)
    """
    text = squeeze(title)
    found = re.search(
        r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:情况)?(?:的)?(?:20\d\d年)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报)",
        text,
    )
    about = re.search(r"通知|公告|报送|编制|填报|解读|图解|一图|培训|会议|转发|评估|通报|报表|网站", text)
    return found is not None and not about


def names_leaders(title: str) -> bool:
    """Whether a title is that of a page of leaders."""
    text = squeeze(title)
    return bool(LEADERS_TITLE.search(text)) and not NO_LEADERS_TITLE.search(text)


def names_profile(title: str) -> bool:
    """Whether a title is that of a unit's profile."""
    text = squeeze(title)
    return bool(PROFILE_TITLE.search(text)) and not NO_PROFILE_TITLE.search(text)


def bare(title: str) -> str:
    """A title without what stands in 《》, in half width."""
    return half_width(without_titles(title))
