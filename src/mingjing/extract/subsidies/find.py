"""Which pages disclose a subsidy, of what programme, and whether they tell its terms or what was paid."""

import re
from collections.abc import Sequence

from mingjing.extract.consultations.recognise import answers_public, asks_public
from mingjing.extract.origin import made_elsewhere
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.passages import own_text
from mingjing.extract.roles.vocabulary import NEWS_COLUMN, READABLE, issues, subsidy_sign
from mingjing.extract.subsidies.terms import terms_of
from mingjing.model import Frame, PageFacts, SubsidyDisclosure, SubsidyKind, Table

_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
_MONEY = re.compile(r"金额|补贴|补助|发放|标准|资金|元|救助金|生活费|津贴")
_PAID = re.compile(r"发放|拨付|兑[付现]|一卡通|领取|打卡")
_ENOUGH_TERMS = 2
_SHORT = 120
_FORM = re.compile(r"(?:申请|登记|审批|审核|承诺|报名|汇总)(?:审批)?[表书]|回执|承诺书")
_OCCASION = re.compile(
    r"(?:资金|政策)?(?:(?:资金)?(?:发放|拨付|兑[付现]|申[请领报]|审核|确认|分配|享受)|明细|花名|名[单册]|清册|公[示告开]|月报|情况|结果|政策|指南|须知|标准|条件|流程|明白|一览|清单|实施|办法|如何|怎么|告知|资金|(?:对象|人员)(?=名|花|公|明|情|$)).*$"
)
_FRONT = re.compile(
    r"^(?:关于|公开|公布|印发|【[^】]*】|\d{4}年度?|\d{4}|第?[一二三四\d]+(?:季度|批次?|月份?)|[上下]半年|[一-鿿]{2,3}[县乡镇](?!级)|[一-鿿]{2,8}(?:局|委员会|人民政府|社区|村)|县|全[县乡镇]|年度?|的|度|[“”\"《》、·])+"
)
_TAIL = re.compile(r"[《》“”\"的年度、及和]+$")


def find_subsidies(pages: Sequence[PageFacts], frame: Frame) -> tuple[SubsidyDisclosure, ...]:
    """The unit's disclosures of subsidies, of any year, by address; the same one in two columns counts once.

    Consultations, interpretations, news, budgets and texts passed on from higher levels are none; a title that only
    names a programme counts where the page holds a table of payments or at least two of the three terms.
    """
    found: dict[tuple[str, str], SubsidyDisclosure] = {}
    for page in sorted(pages, key=lambda page: page.url):
        sign = subsidy_sign(page.title)
        if not sign or not _eligible(page, frame):
            continue
        disclosure = _read(page, sign)
        if disclosure is not None:
            found.setdefault((squeeze(page.title), squeeze(page.body[:200])), disclosure)
    return tuple(found.values())


def _eligible(page: PageFacts, frame: Frame) -> bool:
    if page.kind not in READABLE or any(NEWS_COLUMN.search(column) for column in page.columns[-1:]):
        return False
    if answers_public(page.title) or asks_public(page):
        return False
    return made_elsewhere(page, frame.unit) is not True


def _read(page: PageFacts, sign: str) -> SubsidyDisclosure | None:
    rows = sum(map(_payments, page.tables))
    terms = terms_of(page)
    kind = _kind(page, sign, rows, len(terms))
    if kind is None:
        return None
    published = page.published
    evidence = [page.quote(page.title, "标题")]
    if published is not None:
        evidence.append(page.quote(published.words, published.place))
    return SubsidyDisclosure(
        subject=page.subject,
        url=page.url,
        kind=kind,
        programme=programme_of(page.title),
        year=_year(page),
        published_on=published.value if published else None,
        terms=terms if kind is SubsidyKind.POLICY else (),
        rows=rows if kind is SubsidyKind.PAYMENT else 0,
        attached=tuple(page.quote(a.text or a.url.rpartition("/")[2], "附件") for a in page.attachments),
        evidence=tuple(evidence),
        unread=_tells_more(page),
    )


def _tells_more(page: PageFacts) -> bool:
    """Whether pictures stand for its text, or attachments other than forms to fill in were not read with it."""
    pictured = any(m.kind == "picture" and m.content for m in page.media) and len(own_text(page)) < _SHORT
    read = {stretch.url for stretch in page.stretches}
    return pictured or any(a.url not in read and not _FORM.search(squeeze(a.text)) for a in page.attachments)


def _kind(page: PageFacts, sign: str, rows: int, terms: int) -> SubsidyKind | None:
    if sign == "payment":
        told = rows or page.attachments or page.media or _PAID.search(page.title + page.body)
        return SubsidyKind.PAYMENT if told else None
    if sign == "policy" and not page.doc_no and not issues(page.title):
        return SubsidyKind.POLICY if terms or page.attachments or page.media else None
    if terms >= _ENOUGH_TERMS:
        return SubsidyKind.POLICY
    return SubsidyKind.PAYMENT if sign == "programme" and rows and _PAID.search(page.body) else None


def _payments(table: Table) -> int:
    """The lines of a table in which money is paid; 0 for a table of another kind."""
    header = next(
        (row for row in table[:4] if len(set(row)) > 1 and any(_MONEY.search(cell) for cell in row)), None
    )
    if header is None:
        return 0
    lines = table[table.index(header) + 1 :]
    columns = [n for n, cell in enumerate(header) if _MONEY.search(squeeze(cell))]
    return sum(
        any(re.match(r"^[\d,.]+$", squeeze(row[n])) for n in columns)
        and not re.match(r"^(?:合计|总计|小计)", squeeze(row[0]))
        for row in lines
    )


def _year(page: PageFacts) -> int | None:
    """The year in the title, else at the opening of the text, else of publication."""
    for text in (page.title, page.body[:200]):
        if match := _YEAR.search(half_width(squeeze(text))):
            return int(match[1])
    return page.published.value.year if page.published else None


def programme_of(title: str) -> str:
    """The programme that a title is about, without year, place and occasion.

    >>> titles = ("云岫县2022年耕地地力保护补贴资金发放公示", "关于2022年第三季度高龄津贴发放情况的公告", "农机购置补贴申领指南")
    >>> [programme_of(title) for title in titles]
    ['耕地地力保护补贴', '高龄津贴', '农机购置补贴']
    """
    text = half_width(squeeze(title))
    text = _FRONT.sub("", text)
    text = _TAIL.sub("", _OCCASION.sub("", text))
    return _FRONT.sub("", text)
