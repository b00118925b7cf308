"""What kind of thing a filed item is, by its title and number. What does not say enough is None, never a guess."""

import re

from mingjing.extract.page.text import squeeze
from mingjing.extract.titles import without_titles

_CUT = re.compile(r"(?:\.{2,}|…+)$")
_ORGAN = re.compile(r"^[\u4e00-\u9fff]{2,22}?(?:规划局|规划委员会|资源和规划局|规划和自然资源局)")
_NEWS = re.compile(
    r"召开|举[办行]|开展.{0,20}(?:活动|行动|检查|调研|培训|宣传|工作)$|圆满|顺利|成功|深入.{2,}(?:调研|走访|检查)|调研.{0,12}工作$|慰问|督导|一行|赴|走进|亮相|启动仪式|动员会$|推进会$|部署会$|座谈会$|培训班$|例会$|会议$|揭牌|掀起|助力|学习考察|参观|参加(?!.{0,30}通知)|组织.{0,12}(?:干部|职工|党员|志愿者|人员)|义务植树|党日|宣传周|比赛|运动会|我[县乡镇局](?!.*(?:办法|规划|方案)).{0,30}(?:获|荣)"
)
_NOTICE_TO = re.compile(r"(?:通知|公告|通告|公示|启事|方案|办法|意见|函)(?:\(.*\))?$")
_ROUTINE = re.compile(
    r"放假|值班|会议(?:的)?通知|召开.{0,30}通知|报名|培训(?:班)?的?通知|参加.{0,20}通知|停水|停电|报送.{0,20}通知|收集.{0,20}通知|征订|体检|评选|表彰|通报"
)
_RULES = re.compile(
    r"(?:办法|规定|细则|实施意见|指导意见|若干意见|意见|若干措施|措施|规则|制度|规程|标准|预案|方案|导则|规范|决定|通告|准则|守则|政策|指引)(?:\((?:试行|暂行|修订|修订版|.{1,4}修订)\))?$"
)
_PRINTS = re.compile(r"(?:关于)?(?:印发|公布|发布|修订|修改|出台|制定)")
_FORMAL = re.compile(r"(?:办法|规定|细则|若干措施|通告)(?:\(.{2,6}\))?$")
_NORMATIVE_NUMBER = re.compile(r"规\s*(?:字|发)?\s*[〔\[(【]")
_LISTED = re.compile(
    r"规范性文件.{0,16}(?:清理|废止|失效|目录|清单|有效)|(?:废止|失效|宣布.{0,6}有效).{0,20}(?:文件|规定)"
)
_PLAN = re.compile(r"规划|纲要")
_PLAN_WORK = re.compile(
    r"规划(?:\([^)]*\))?(?:的)?(?:编制|实施|执行|落实)?(?:工作|情况)?(?:的)?(?:会|座谈|调研|评审|论证|培训|公示|公告|招标|采购|中期|评估|情况|报告|动员|推进|督查|检查|许可|条件|核实|验收|环评|环境影响|听证|征求|批前|批后|意见|方案|目录|汇总)|(?:编制|评审|讨论|审议|论证|修编).{0,40}规划(?:会|工作|$)|建设工程规划|用地规划"
)
_SCHEDULE = re.compile(
    r"计划(?:\(.*\))?(?:的通知)?$|工作要点(?:的通知)?$|年度?.{0,10}计划(?!生育|免疫|单列)|工作安排(?:的通知)?$"
)

_SURE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("年报", re.compile(r"政府信息公开(?:工作)?年度报告")),
    ("人事", re.compile(r"任免|任职|免职|干部任前|聘任|职务的通知")),
    ("招聘", re.compile(r"招聘|招考|录用|面试|招募")),
    ("招标采购", re.compile(r"招标|采购|中标|成交|比选|询价|竞价|磋商|投标")),
    ("预决算", re.compile(r"预算|决算|三公经费")),
    ("统计", re.compile(r"统计公报|统计数据|统计月报|经济运行情况|主要指标")),
    ("总结", re.compile(r"工作总结|总结(?:及|和|暨).{0,30}(?:计划|打算|思路)|总结$|工作汇报|工作报告$")),
    ("征求意见", re.compile(r"(?:征求|征集).{0,40}(?:意见|建议)|征求意见|意见.{0,6}采纳")),
)


def kind_of(title: str, doc_no: str = "") -> str | None:
    """规划, 规范性文件, 计划, 解读, 说明, 动态, 通知, 公示 …; None where the title does not tell for certain.

    >>> [kind_of(t) for t in ("云岫县“十四五”教育发展规划", "县教育局召开十四五规划编制工作推进会", "2022年工作计划")]
    ['规划', '动态', '计划']
    >>> kind_of("关于印发《云岫县养犬管理办法》的通知", "云府规字〔2022〕3号"), kind_of("关于做好防汛工作的通知")
    ('规范性文件', None)
    >>> kind_of("云岫县2021年农村部分计划生育家庭奖励扶助金实施方案"), kind_of("2021年计划生育工作计划")
    (None, '计划')
    """
    text = squeeze(title)
    if not text or _CUT.search(text):
        return None
    bare = _ORGAN.sub("", without_titles(text))
    whole = _ORGAN.sub("", text)
    if re.search(r"解读|图解|一图(?:读懂|看懂)|答记者问|政策问答", bare) and not _NEWS.search(bare):
        return "解读"
    if re.search(r"(?:说明|声明)$", bare) and re.search(r"未|无|没有|不涉及|规划.{0,10}说明$", whole):
        return "说明"
    if issues_rules(whole):
        return "规范性文件"
    for kind, pattern in _SURE:
        if pattern.search(bare):
            return kind
    if _NORMATIVE_NUMBER.search(squeeze(doc_no)):
        return "规范性文件"
    if _NEWS.search(bare) and not _NOTICE_TO.search(bare) and not _PRINTS.search(bare):
        return "动态"
    if _PLAN.search(whole) and not re.search(r"行动计划$|工作计划$", whole):
        return _planning(whole, bare)
    return _document(whole, bare, doc_no)


def issues_rules(title: str) -> bool:
    """Whether a title says that rules are issued, whatever the rules are about.

    >>> issues_rules("关于印发云岫县职业技能培训暂行办法的通知"), issues_rules("关于举办职业技能培训班的通知")
    (True, False)
    """
    text = squeeze(title)
    return bool(_PRINTS.search(text) and _FORMAL.search(_core(text))) and not re.search(r"征求|征集", text)


def reads_as_rules(title: str) -> bool:
    """Whether a title ends like rules do (办法, 规定, 意见, 方案 …), whatever it is about.

    >>> reads_as_rules("云岫县政府采购管理办法"), reads_as_rules("政府采购项目中标公告")
    (True, False)
    """
    return bool(_RULES.search(_core(squeeze(title))))


def _core(title: str) -> str:
    """What a notice is about: the title without quotation marks and the notice around it."""
    return re.sub(r"的?通知$", "", re.sub(r"[》”\"]", "", title))


def _planning(whole: str, bare: str) -> str | None:
    if _PLAN_WORK.search(whole) or _PLAN_WORK.search(bare.replace("《》", "规划")):
        return None
    if re.search(r"征求意见稿|草案|初稿|讨论稿", whole):
        return None
    core = re.sub(r"(?:的)?通知$|\([^)]*\)|[》”\"]", "", whole)
    return "规划" if re.search(r"(?:规划|纲要|规划[图文]本?|远景目标纲要)$", core) else None


def _document(whole: str, bare: str, doc_no: str) -> str | None:
    if _LISTED.search(whole):
        return "规范性文件"
    if _ROUTINE.search(bare):
        return "通知"
    core = _core(whole)
    if _SCHEDULE.search(core) or _SCHEDULE.search(bare):
        return "计划"
    if re.search(r"公示$|公示\(", bare):
        return "公示"
    if re.search(r"批复$", bare):
        return "批复"
    if _RULES.search(core):
        formal = _PRINTS.search(bare) or doc_no or _FORMAL.search(core)
        return "规范性文件" if formal else None
    return None
