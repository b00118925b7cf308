"""How much speaks for the kind that a title was taken for: where it may as well be a document, a person should look."""

import re

from mingjing.extract.kinds import kind_of, reads_as_rules
from mingjing.extract.page.text import squeeze
from mingjing.model import Confidence

_OF_DOCUMENTS = frozenset({"规范性文件", "规划", "解读", "说明", "年报", "征求意见"})
"""Kinds that are told by the form of the title itself."""
_ISSUES = re.compile(
    r"印发|转发|公布|出台|制定|修订|修改|有关(?:问题|事项)|若干|举措|指南|条例|专项计划|实施工作"
)
_OPENS = re.compile(r"^(?:解读|图解|问答)|(?:解读|图解)$")
_SHORT_FORM = re.compile(r"(?:公告|公示|启事|简章|名单|结果|通告|成绩|招聘|招考)(?:\(.*\))?$")
_YEARLY = re.compile(r"(?:20\d\d|[二〇○零一二三四五六七八九]{4})年?度?.{0,16}(?:计划|要点|安排)$")
_PLAIN_NOTICE = re.compile(r"放假|值班|停水|停电|体检|征订|报名|培训班?的?通知|会议的?通知|通报$")
_EVENT = re.compile(
    r"召开|举[办行]|座谈会|推进会|动员会|部署会|例会|一行|慰问|调研|考察|揭牌|党日|义务植树|志愿|活动$|培训$|宣传$|检查$|比赛|仪式"
)
_BY_WORDS = {
    "招聘": _SHORT_FORM,
    "招标采购": _SHORT_FORM,
    "人事": re.compile(r"(?:公告|公示|通知|名单)(?:\(.*\))?$"),
    "计划": _YEARLY,
    "通知": _PLAIN_NOTICE,
    "动态": _EVENT,
}


def confidence_of_kind(title: str, doc_no: str = "") -> Confidence:
    """Sure: the title can be nothing else. Likely: it reads so, yet may be the title of a document about it. Doubtful:
    it does not tell.

    >>> [confidence_of_kind(t).value for t in ("县财政局2022年公开招聘公告", "云岫县政府采购管理办法", "关于做好防汛工作的通知")]
    ['sure', 'likely', 'doubtful']
    """
    kind = kind_of(title, doc_no)
    if kind is None:
        return Confidence.DOUBTFUL
    if kind in _OF_DOCUMENTS:
        return Confidence.SURE
    text = squeeze(title)
    needed = _BY_WORDS.get(kind)
    may_be_a_document = doc_no or _ISSUES.search(text) or _OPENS.search(text) or reads_as_rules(text)
    if may_be_a_document or (needed is not None and not needed.search(text)):
        return Confidence.LIKELY
    return Confidence.SURE
