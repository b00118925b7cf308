"""Which pages are policy or normative documents, when they were made, and whether the unit made them."""

import re
from datetime import date

from mingjing.extract.kinds import issues_rules, kind_of
from mingjing.extract.origin import made_elsewhere
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.prose_days import days_in
from mingjing.extract.titles import without_titles
from mingjing.extract.topics import topic_of
from mingjing.model import Evidence, Frame, PageFacts, PageKind

_DATE_LINE = re.compile(r"\S{2,4}\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日")
_FILED = ("规范性文件", "政策文件")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}\s*[〔\[(【﹝]\s*(?:19|20)\d{2}\s*[〕\])】﹞]\s*(?:第\s*)?\d+\s*号"
)
_POLICY = re.compile(
    r"(?:通知|意见|办法|规定|细则|方案|措施|决定|通告|规则|制度|标准|预案|规程|政策|命令|规划|纲要|指引)(?:\(.{2,8}\))?$"
)
_ROUTINE = re.compile(
    r"放假|值班|会议|召开|任免|任职|免职|表彰|通报|招聘|招考|采购|招标|中标|公示$|批复$|函$|预算|决算|年度报告|总结|工作要点|培训|评选|征求|征集|考核结果|停水|停电|节能宣传|领导小组|工作分工|议事协调|报名|申报.{0,12}通知|评审结果|名单|清单公布"
)
_PASSIVE_COLUMNS = re.compile(r"动态|新闻|要闻|解读|征集|反馈|公示|人事|招聘|采购|预决算|年报|指南|规划|计划")


def is_document(page: PageFacts, frame: Frame) -> bool:
    """Whether the page is a policy or normative document: filed as one, or numbered and worded as one.

    Routine notices (放假, 会议, 任免 …), news and interpretations are none, wherever they are filed.
    """
    if page.kind is not PageKind.ARTICLE and page.shown_on is None:
        return False
    bare = without_titles(page.title)
    if _ROUTINE.search(bare) and not issues_rules(page.title):
        return False
    number = document_number(page)
    kind = kind_of(page.title, number)
    if any(topic_of(column, frame.unit) in _FILED for column in page.columns) and kind == "规范性文件":
        return True
    if any(_PASSIVE_COLUMNS.search(column) for column in page.columns[-1:]):
        return False
    if kind == "规范性文件":
        return bool(number) or issues_rules(page.title)
    filed = topic_of(page.column, frame.unit) in _FILED
    worded = bool(_POLICY.search(half_width(squeeze(page.title))))
    return kind is None and worded and (filed or bool(number))


def document_number(page: PageFacts) -> str:
    """The 文号 of the page's head, or alone on one of the first or last lines of the text."""
    if page.doc_no:
        return page.doc_no
    for name, value in page.head:
        if name in ("文号", "文件编号", "发文字号", "发文文号") and value:
            return value
    for line in page.body.split("\n")[:5]:
        match = _NUMBER.search(half_width(line))
        if match and len(line.strip()) <= len(match.group()) + 8:
            return match.group()
    return ""


def made_day(page: PageFacts) -> tuple[date | None, Evidence | None]:
    """The day of the document: the page's 成文日期, else the date under its signature – the first line that is a date
    and nothing else; what was printed (印发) may follow it."""
    if page.made is not None:
        return page.made.value, page.quote(page.made.words, page.made.place)
    for number, line in enumerate(page.body.split("\n"), start=1):
        if _DATE_LINE.fullmatch(line.strip()) and (days := days_in(line)):
            return days[0].day, page.quote(line.strip(), f"落款，正文第{number}段")
    return None, None


def is_repost(page: PageFacts, frame: Frame) -> bool:
    """Whether another body made the document; where the page does not tell, it is taken for the unit's own."""
    return made_elsewhere(page, frame.unit) is True
