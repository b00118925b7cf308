"""Which posts interpret a policy: by the words of the title, what is known of the text, and what the ledger claims."""

import re

from mingjing.extract.page.text import squeeze
from mingjing.extract.titles import without_titles
from mingjing.model import Claimed, Interprets

_LABEL = re.compile(
    r"^[\[【(《]?(?:政策|文件|专家|图文|视频|部门)(?:解读|图解|问答)[\]】)》]?(?:[:|丨│·/-]|$|(?<=[\]】)]))"
)
_PLAINLY = re.compile(
    r"(?:政策|文件|图文|文字|视频|专家|部门)?(?:解读|图解|答记者问)(?:材料|[一二三四五上中下]|\(.{1,8}\))?[!。]?$"
)
_READING = re.compile(
    r"解读|图解|[一几两三\d]图(?:读懂|看懂|了解|速览|明白|解)|[读看]懂|答记者问|问答|图说|明白[卡纸]|[\d一二三四五六七八九十百几]+问(?:[\d一二三四五六七八九十百几]+答)?|速览|划重点|政策要点|手把手"
)
_POLICY = re.compile(
    r"《[^》]{3,}(?:办法|规定|意见|方案|条例|细则|措施|规划|纲要|通知|制度|标准|目录|计划|法|决定|规则|预案|政策|清单|报告|公告|通告)(?:\([^)]*\))?》|"
    r"政策|新规|新政|办法|条例|细则|若干措施|实施意见|实施方案|管理规定|政府工作报告|[补津]贴|补助|低保|医保|社保|救助|减税|降费|退税|贴息"
)
_EVENT = re.compile(
    r"召开|举[行办]|开展|组织(?:全体|全局|机关|干部|职工|党员|人员|学习|收听|收看|召开|志愿者?)|参加|调研|走访|慰问|座谈|部署|推进会|培训班?(?:圆满|顺利|成功|结束)?$|(?:会议?|培训|活动|宣讲|讲座|党日|知识竞赛|比赛)$|走进|进(?:村|社区|校园|企业|万家)|宣传[月周日]|专员|赴|学习考察|招聘|名单"
)
_ABOUT_READING = re.compile(
    r"解读(?:会|员|专员|专栏|方案|工作|活动|比赛|大赛|队|团|机制|制度|能力|培训|直播间)"
)
"""Talk of interpreting, no interpretation."""
_HINTS = re.compile(r"怎么|如何|哪些|多少|啥|什么|吗|\?|变化|亮点|施行|实施|来了|新闻发布会|你关心|注意")
_NOT_POLICY = re.compile(
    r"天气|节气|星座|运势|高考志愿|景点|美食|成语|诗词|彩票|球赛|比赛|病例|流调|轨迹|防溺水|防诈|反诈|诈骗|健康科普|疾病|症状|洗手|口罩|节日|习俗|地名|家训|楹联|碑"
)
_TOLD = (
    r"背景|目的|依据",
    r"主要内容|重点内容|主要举措|核心内容",
    r"适用(?:范围|对象)|面向",
    r"标准|条件|流程",
    r"新变化|亮点|解读|问:|答:",
)


def interprets(title: str, text: str = "", claimed: Claimed = Claimed.UNSAID) -> Interprets:
    """Whether a post with this title interprets a policy. What title and text leave open, and a ledger that says otherwise
    than the title, are UNSURE: a person looks.

    >>> [interprets(title).value for title in ("一图读懂《云岫县养犬管理办法》", "县医保局开展政策解读活动", "惠农补贴怎么领？一文看懂")]
    ['yes', 'no', 'yes']
    >>> interprets("县医保局开展政策解读活动", claimed=Claimed.YES).value
    'unsure'
    """
    told = _by_words(title, text)
    if claimed is Claimed.UNSAID or told.value == claimed.value:
        return told
    if told is Interprets.UNSURE and claimed is Claimed.NO:
        return Interprets.NO
    return Interprets.UNSURE


def _by_words(title: str, text: str) -> Interprets:
    whole = squeeze(title)
    bare = without_titles(title)
    body = squeeze(text)
    about_policy = bool(_POLICY.search(whole))
    if _NOT_POLICY.search(bare) and not _POLICY.search(whole):
        return Interprets.UNSURE if _LABEL.search(whole) else Interprets.NO
    if _LABEL.search(whole):
        return Interprets.UNSURE if _EVENT.search(bare) else Interprets.YES
    if _PLAINLY.search(bare):
        return Interprets.YES if about_policy else Interprets.UNSURE
    if _EVENT.search(bare) or _ABOUT_READING.search(bare):
        return Interprets.NO
    if _READING.search(bare):
        return Interprets.YES if about_policy else _by_text(body, Interprets.UNSURE)
    if about_policy and (_explains(body) or _HINTS.search(bare)):
        return Interprets.UNSURE
    return Interprets.NO


def _by_text(body: str, otherwise: Interprets) -> Interprets:
    """What a text says of a post whose title only says that something is explained."""
    return Interprets.YES if _POLICY.search(body) and _explains(body) else otherwise


def _explains(body: str) -> bool:
    return sum(bool(re.search(pattern, body)) for pattern in _TOLD) >= 2
