"""The role of a page: what its title, its column and the form of its text say, and whether they agree."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingjing.extract.consultations.recognise import answers_public, asks_public
from mingjing.extract.kinds import issues_rules, kind_of
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.policies.readings import titled_interpretation
from mingjing.extract.roles import vocabulary as words
from mingjing.extract.topics import usual_topic
from mingjing.model import Confidence, Evidence, PageFacts, PageKind, PageRole, Role

_NUMBERED = re.compile(r"[一-鿿]{2,12}[〔\[(【](?:19|20)\d{2}[〕\])】](?:第)?\d+号")


_LONG = 200
_NO_DOCUMENT = ("动态", "通知", "公示", "解读", "说明", "征求意见", "年报", "规划")
_NO_INTERPRETATION = ("动态", "通知", "公示", "人事", "招聘", "年报")
_FORMAL = re.compile(r"(?:(?:实施|指导|若干)意见|若干措施|办法|规定|细则)》?(?:的通知)?$")
"""Rules on bids or recruiting are rules."""


def _any(pattern: str) -> Callable[[PageFacts], bool]:
    compiled = re.compile(pattern)
    return lambda page: any(compiled.search(squeeze(column)) for column in page.columns[-2:])


def _text(pattern: str, fewest: int = 1) -> Callable[[PageFacts], bool]:
    """Whether the text and tables hold at least so many different matches of a pattern."""
    compiled = re.compile(pattern)

    def holds(page: PageFacts) -> bool:
        cells = " ".join(cell for table in page.tables for row in table[:6] for cell in row)
        return len({m.group() for m in compiled.finditer(squeeze(page.body[:6000] + cells))}) >= fewest

    return holds


def _filed(topic: str) -> Callable[[PageFacts], bool]:
    return lambda page: any(usual_topic(column) == topic for column in page.columns[-2:])


def _policy_title(page: PageFacts) -> bool:
    kind = kind_of(page.title, page.doc_no)
    filed = _filed("规范性文件")(page) or _filed("政策文件")(page)
    if kind == "规范性文件":
        numbered = page.doc_no or _NUMBERED.search(squeeze(page.body[:200]))
        return bool(numbered) or issues_rules(page.title) or words.issues(page.title) or filed
    worded = re.search(
        r"(?:通知|意见|办法|方案|措施|决定|通告|规定|细则)(?:\(.{2,8}\))?$", squeeze(page.title)
    )
    if kind is None:
        return bool(worded) and (bool(page.doc_no) or filed)
    return filed and kind not in _NO_DOCUMENT and bool(_FORMAL.search(squeeze(page.title)))


@dataclass(frozen=True, slots=True)
class _Signs:
    """How pages of one role are told: by title, by column, by the form of the text."""

    title: Callable[[PageFacts], bool]
    column: Callable[[PageFacts], bool]
    text: Callable[[PageFacts], bool]


_SIGNS: Mapping[Role, _Signs] = {
    Role.FEEDBACK: _Signs(
        lambda page: answers_public(page.title), _any(r"反馈|采纳"), _text(r"采纳|未收到|没有收到|收到.{0,12}意见")
    ),
    Role.INTERPRETATION: _Signs(
        lambda page: bool(titled_interpretation(page)),
        _filed("政策解读"),
        _text(r"背景|主要内容|问:|答:|举措|下一步|解读|读懂|目的"),
    ),
    Role.CONSULTATION: _Signs(
        asks_public, _filed("意见征集"), _text(r"征求|征集|意见反馈|提出.{0,6}意见")
    ),
    Role.ANNUAL_REPORT: _Signs(
        lambda page: words.names_annual_report(page.title),
        _any(r"年报|年度报告"),
        _text(r"总体情况|主动公开政府信息|收到和处理|行政复议、?行政诉讼|存在的?主要问题", 3),
    ),
    Role.GUIDE: _Signs(
        lambda page: words.names_guide(page.title),
        _any(words.GUIDE_COLUMN.pattern),
        _text(r"信息分类|编排体系|获取(?:方式|政府信息)|依申请公开|公开工作机构|主动公开", 2),
    ),
    Role.DECISION_CATALOGUE: _Signs(
        words.is_decision_catalogue, _any(r"决策"), _text(r"承办|责任单位|听证|决策时间|完成时间")
    ),
    Role.BUDGET: _Signs(
        lambda page: words.names_budget(page.title),
        _any(r"预决算|预算|决算|财政信息|三公"),
        _text(r"收入.{0,12}[\d.]+|支出.{0,12}[\d.]+|部门概况|单位概况|三公.{0,2}经费"),
    ),
    Role.SUBSIDY_PAYMENT: _Signs(
        lambda page: words.subsidy_sign(page.title) == "payment",
        _any(r"补贴|惠农|惠民|低保|最低生活保障|特困|救助|福利|津贴|养老|孤儿|一卡通"),
        _text(r"发放|金额|户数|人数|补贴面积|一卡通|公示"),
    ),
    Role.SUBSIDY_POLICY: _Signs(
        lambda page: words.subsidy_sign(page.title) == "policy" and not page.doc_no and not _policy_title(page),
        _any(r"补贴|惠农|惠民|低保|最低生活保障|特困|救助|福利|津贴|养老|孤儿|一卡通"),
        _text(r"(?:申[请领报]|享受|补[贴助])?(?:条件|对象|范围)|标准|(?:申[请领报]|办理|审核)?(?:流程|程序)", 2),
    ),
    Role.PLAN: _Signs(
        lambda page: kind_of(page.title, page.doc_no) in ("规划", "计划"),
        _any(r"规划|计划"),
        _text(r"规划|目标|任务|重点"),
    ),
    Role.LEADERS: _Signs(
        lambda page: words.names_leaders(page.title),
        lambda page: any(
            words.LEADERS_COLUMN.search(c) and not words.NO_LEADERS_COLUMN.search(c)
            for c in map(squeeze, page.columns[-2:])
        ),
        _text(r"出生|民族|[汉畲瑶回满壮苗]族|学历|大学|大专|研究生|政治面貌|党员|分工|分管|职务|现任|负责", 3),
    ),
    Role.PROFILE: _Signs(
        lambda page: words.names_profile(page.title),
        _any(words.PROFILE_COLUMN.pattern),
        _text(r"职能|职责|股室|内设|办公时间|联系电话|办公地址|负责"),
    ),
    Role.POLICY: _Signs(
        _policy_title,
        lambda page: _filed("规范性文件")(page) or _filed("政策文件")(page),
        lambda page: bool(page.doc_no) or _text(r"第一条|现将|印发给你们|施行|贯彻执行")(page),
    ),
}  # fmt: skip
"""The roles of readable pages, the one that goes first where two titles fit. A text about a role (its interpretation,
a consultation on it) goes before the thing itself."""

_BY_FORM = (Role.LEADERS, Role.PROFILE, Role.GUIDE, Role.ANNUAL_REPORT, Role.FEEDBACK)
"""Roles whose column holds nothing else, so that column and form of the text tell them without a title."""


_ABOUT_OTHERS = (Role.FEEDBACK, Role.INTERPRETATION, Role.CONSULTATION)
"""Texts about another text: a title that says so is never the title of the other."""


def role_of(page: PageFacts) -> PageRole:
    """What the page is for, how sure that is, and the words that tell it.

    >>> page = PageFacts("u", "s", PageKind.ARTICLE, title="云岫县民政局政府信息公开指南", columns=("政府信息公开指南",))
    >>> role_of(page).role.value, role_of(page).confidence.value
    ('guide', 'sure')
    """
    if page.kind is PageKind.HOME or (page.kind is PageKind.LIST and not _names_a_text(page)):
        role = Role.HOME if page.kind is PageKind.HOME else Role.COLUMN
        told = (page.quote(page.column, page.columns_place or "栏目路径"),) if page.columns else page.evidence
        return PageRole(role, Confidence.SURE if page.entries else Confidence.LIKELY, told)
    if page.kind not in (*words.READABLE, PageKind.LIST):
        return PageRole(Role.UNSEEN, Confidence.SURE, page.evidence)
    titled = [role for role, signs in _SIGNS.items() if signs.title(page)]
    if titled:
        return _titled(page, titled)
    for role in _BY_FORM:
        if _SIGNS[role].column(page) and _SIGNS[role].text(page) and not _other_kind(page):
            return PageRole(role, Confidence.LIKELY, tuple(_quotes(page, role)))
    if _filed_interpretation(page):
        sure = Confidence.LIKELY if _SIGNS[Role.INTERPRETATION].text(page) else Confidence.DOUBTFUL
        return PageRole(Role.INTERPRETATION, sure, tuple(_quotes(page, Role.INTERPRETATION)))
    if page.kind is PageKind.ATTACHMENT:
        return PageRole(Role.ATTACHMENT, Confidence.LIKELY, page.evidence)
    return PageRole(Role.OTHER, _otherwise(page), (page.quote(page.title, "标题"),))


def _names_a_text(page: PageFacts) -> bool:
    """Whether a page that looks like a list is a text: its title names one of the roles, and it lists nothing or shows
    a long text of that form beside what it lists. A column called like a role is still a column."""
    long = len(page.body) >= _LONG
    if not page.body or (squeeze(page.title) == squeeze(page.column) and not long):
        return False
    titled = [signs for signs in _SIGNS.values() if signs.title(page)]
    return bool(titled) and (not page.entries or (long and any(signs.text(page) for signs in titled)))


def _titled(page: PageFacts, titled: Sequence[Role]) -> PageRole:
    """The first of the roles that the title fits and column or text confirm, else the first that the title fits."""
    agreeing = [role for role in titled if _SIGNS[role].column(page) or _SIGNS[role].text(page)]
    role = titled[0] if titled[0] in _ABOUT_OTHERS or not agreeing else agreeing[0]
    told = tuple(_quotes(page, role))
    if any(words.NEWS_COLUMN.search(column) for column in page.columns[-1:]):
        return PageRole(role, Confidence.DOUBTFUL, told)
    if role not in agreeing or (len(agreeing) > 1 and not _SIGNS[role].column(page)):
        return PageRole(role, Confidence.LIKELY, told)
    return PageRole(role, Confidence.SURE, told)


def _filed_interpretation(page: PageFacts) -> bool:
    """Whether a page without a telling title stands among interpretations; it may be named as the rules it explains."""
    if titled_interpretation(page) is not None or not _SIGNS[Role.INTERPRETATION].column(page):
        return False
    return kind_of(page.title, page.doc_no) not in _NO_INTERPRETATION


def _other_kind(page: PageFacts) -> bool:
    """Whether the title says that the page is news, a notice, a bid … whatever column it is filed in."""
    return kind_of(page.title, page.doc_no) is not None


def _otherwise(page: PageFacts) -> Confidence:
    """How sure it is that a page is none of the roles: doubtful in a column that is kept for one."""
    kept = any(_SIGNS[role].column(page) for role in (*_BY_FORM, Role.BUDGET))
    return Confidence.DOUBTFUL if kept and not _other_kind(page) else Confidence.LIKELY


def _quotes(page: PageFacts, role: Role) -> Iterator[Evidence]:
    if page.title:
        yield page.quote(page.title, "标题")
    if _SIGNS[role].column(page):
        yield page.quote(half_width(" > ".join(page.columns[-2:])), page.columns_place or "栏目路径")
