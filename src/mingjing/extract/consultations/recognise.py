"""Which pages are notices that ask the public for opinions, and which are their drafts, explanations and feedback."""

import re
from enum import Enum

from mingjing.extract.consultations.lines import sentences_of
from mingjing.extract.origin import made_elsewhere
from mingjing.extract.page.text import squeeze
from mingjing.extract.prose_days import days_in
from mingjing.extract.titles import without_titles
from mingjing.model import PageFacts, PageKind, Unit


class Role(Enum):
    """What a page is in a consultation."""

    NOTICE = "notice"
    EXTENSION = "extension"
    FEEDBACK = "feedback"
    DRAFT = "draft"
    EXPLANATION = "explanation"


_ASKS = re.compile(
    r"(?:征求|征集|听取).{0,40}(?:意见|建议)|(?:意见|建议).{0,4}征(?:集|求)|公开征(?:集|求).{0,20}《》"
)
_ANSWERS = re.compile(
    r"(?:意见|建议|征集|征求|听证).{0,14}(?:采纳|吸纳|采用|吸收|反馈|结果|处理情况|汇总|答复|情况的?(?:说明|公告|通告|公示|通报))"
    r"|(?:采纳|吸纳).{0,6}(?:情况|意见|反馈|说明)|结果反馈|(?:反馈|公布|公示).{0,6}征(?:求|集).{0,10}(?:结果|情况)"
)
_OTHER_ANSWERS = re.compile(
    r"巡[察视]|督[查察]|审计|整改|信访|提案|代表建议|建议办理|政协|测评|考核|问政|留言|体检|督导|检查"
)
_OTHER_CALLS = re.compile(
    r"项目|线索|选题|志愿|作品|标识|标志|商标|供应商|代表|提案|候选|主题|口号|金点子|民生实事|课题|征文|藏品|史料|照片|摄影|书画|招标|采购|合作|房源|会徽|吉祥物"
)
_NEWS = re.compile(
    r"召开|举[行办]|座谈会|听证会|论证会|推进会|动员会|培训(?!机构|学校|中心|市场|管理|补[贴助])|调研|走访|深入|赴|问卷$"
)
_FORMAL = re.compile(r"(?:公告|通告|通知|公示|启事|函)(?:\(.*\))?$")
_DRAFT = re.compile(r"征求(?:社会)?意见稿|草案|讨论稿|送审稿|公示稿")
_DRAFT_NAME = re.compile(r"[^《》\[\]【】]*?\((?:公开)?(?:征求(?:社会)?意见稿|草案|讨论稿|送审稿|公示稿)\)")
"""A draft named without 《》: its name, whatever it is about, does not tell what the page is."""
_EXPLAINS = re.compile(
    r"(?:起草|编制|制定|修订|修改|草案)(?:情况|工作|背景|依据)?(?:及|和|的|与)*(?:情况)?(?:的)?说明|》?(?:的|\(.{2,8}\))?说明$"
)
_PUBLIC = re.compile(r"社会|公众|公民|群众|市民|村民|居民|公开|各界|广大|网民")
_ASKING_WORDS = re.compile(
    r"(?:现[将就向面公对予已]|向社会|面向社会|公开).{0,80}?(?:征求|征集|听取).{0,30}(?:意见|建议)|欢迎.{0,40}提出.{0,12}(?:意见|建议)"
)
_COLUMN = re.compile(r"意见征集|征求意见|征集调查|民意征集|网上征集|调查征集")


def role_of(page: PageFacts, unit: Unit) -> Role | None:
    """What part the page plays in a consultation of this unit, or None.

    Calls for volunteers, works or bids, inner consultations among offices, news of meetings and reposts are none.
    """
    if page.kind not in (PageKind.ARTICLE, PageKind.ATTACHMENT):
        return None
    title, frame = squeeze(page.title), without_titles(page.title)
    if answers_public(page.title):
        return Role.FEEDBACK
    if made_elsewhere(page, unit):
        return None
    if "延长" in frame and _ASKS.search(frame):
        return Role.EXTENSION
    if _EXPLAINS.search(frame) and (_DRAFT.search(title) or "《" in title or "起草" in frame):
        return Role.EXPLANATION
    if asks_public(page):
        return Role.NOTICE
    if _DRAFT.search(title) and not _NEWS.search(frame):
        return Role.DRAFT
    return None


def answers_public(title: str) -> bool:
    """Whether a title is that of a feedback: what became of the opinions."""
    frame = _DRAFT_NAME.sub("《》", without_titles(title))
    return bool(_ANSWERS.search(frame)) and not _OTHER_ANSWERS.search(frame) and not frame.endswith("表")


def asks_public(page: PageFacts) -> bool:
    """Whether a page asks the public for opinions on something that is being decided."""
    title, frame = squeeze(page.title), without_titles(page.title)
    if _NEWS.search(frame) and not _FORMAL.search(frame):
        return False
    if _ASKS.search(re.sub(r"征求(?:社会)?意见稿", "", frame)):
        if _OTHER_CALLS.search(frame) and "《》" not in frame and not _DRAFT.search(title):
            return False
        return bool(_PUBLIC.search(frame) or _PUBLIC.search(_opening(page)) or _in_column(page))
    called = _DRAFT.search(title) or _in_column(page) or (_FORMAL.search(frame) and "通知" not in frame)
    if not called or _OTHER_CALLS.search(frame) or _NEWS.search(frame):
        return False
    asks = any(_ASKING_WORDS.search(s.plain) for s in sentences_of(page))
    return asks and bool(days_in(page.body, 2000))


def is_answer_text(document: PageFacts) -> bool:
    """Whether an attached document tells what became of the opinions: its first lines or the head of a table say so."""
    opening = "".join(squeeze(line) for line in document.body.split("\n")[:4])[:200]
    return bool(re.search(r"采纳|吸纳|(?:意见|建议).{0,8}(?:反馈|汇总|处理|答复)", opening))


def is_notice_text(document: PageFacts) -> bool:
    """Whether an attached document is itself the notice: its first lines announce that opinions are asked for."""
    opening = "".join(squeeze(line) for line in document.body.split("\n")[:3])[:120]
    return bool(_ASKS.search(re.sub(r"征求(?:社会)?意见稿", "", opening))) and bool(
        re.search(r"公告|通告|启事|公示", opening)
    )


def _in_column(page: PageFacts) -> bool:
    return any(_COLUMN.search(column) for column in page.columns)


def _opening(page: PageFacts) -> str:
    return page.body[:800]
