"""Budgets and final accounts (预算、决算) of a unit and of the units below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.extract.origin import names_unit
from mingjing.extract.ownership import short_names
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.passages import own_text
from mingjing.extract.roles.vocabulary import BUDGET_WORD, NEWS_COLUMN, READABLE, names_budget
from mingjing.model import BudgetDocument, BudgetKind, Evidence, Frame, PageFacts, Table, Unit

_YEAR = re.compile(r"(20\d{2})(?:年度?)?")
_KINDS = {"预算": BudgetKind.BUDGET, "决算": BudgetKind.FINAL_ACCOUNT}
_BEFORE_OWNER = re.compile(r"^(?:\d+[.、])?(?:【[^】]*】|\[[^\]]*\])?(?:关于)?(?:公开|公布|公示)?")
_AFTER_OWNER = re.compile(
    r"(?:\(?本级\)?)?(?:的)?(?:单位|部门|(?<!人民)政府|财政|全口径|总体?)*(?:收支)?(?:总)?[(“\"]?(?:三公)?[”\"]?(?:经费)?(?:预决算|预算|决算)"
)
_NO_OWNER = re.compile(r"^(?:年|年度|部门|单位|本|及|和|与|的|公开|信息|情况|说明|附件)*$")
_SELF = re.compile(r"(?:\(?本级\)?|机关|部门|单位|本级)+$")
_TABULAR = frozenset({"xls", "xlsx", "et", "csv", "pdf", "doc", "docx", "wps", "ofd", "zip", "rar", "7z"})
_AMOUNTS = re.compile(r"收入|支出|预算数?|决算数?|金额|科目|合计|三公|功能分类|经济分类|项目")
_NUMBER = re.compile(r"^-?[\d,]+(?:\.\d+)?$")
_FEWEST_NUMBERS = 2
_SHORT = 120


@dataclass(frozen=True, slots=True)
class _Named:
    """What a title says: a kind of document and the year it is for."""

    kind: BudgetKind
    year: int | None


def find_budgets(pages: Sequence[PageFacts], frame: Frame) -> tuple[BudgetDocument, ...]:
    """Every budget and final account, of any year, by address. A page that holds both gives two facts; the same one
    filed twice counts once. Orders to draw one up, reviews, bids and news are none."""
    found: dict[tuple[str, BudgetKind, int | None, str], BudgetDocument] = {}
    for page in sorted(pages, key=lambda page: page.url):
        if page.kind not in READABLE or not names_budget(page.title) or NEWS_COLUMN.search(page.column):
            continue
        for named in _named(page):
            document = _document(page, named, frame.unit)
            key = (squeeze(page.title), named.kind, named.year, "".join(page.columns))
            found.setdefault(key, document)
    return tuple(found.values())


def _named(page: PageFacts) -> Iterator[_Named]:
    """The documents a title names, in its order; 预决算 is both, of a year that only the text tells."""
    title = half_width(squeeze(page.title))
    told: dict[BudgetKind, int | None] = {}
    years = [(m.start(), int(m[1])) for m in _YEAR.finditer(title)]
    for match in BUDGET_WORD.finditer(title):
        before = [year for at, year in years if at < match.start()]
        after = [year for at, year in years if at >= match.end()]
        told.setdefault(_KINDS[match.group()], before[-1] if before else after[0] if after else None)
    for kind, year in told.items():
        yield _Named(kind, year or _year_in_text(page, kind))


def _year_in_text(page: PageFacts, kind: BudgetKind) -> int | None:
    """The year that the opening of the text sets before the word."""
    word = next(word for word, known in _KINDS.items() if known is kind)
    match = re.search(rf"(20\d{{2}})年?度?[^。\d]{{0,20}}?{word}", half_width(squeeze(page.body[:600])))
    return int(match[1]) if match else None


def _document(page: PageFacts, named: _Named, unit: Unit) -> BudgetDocument:
    owner = _owner(page.title)
    published = page.published
    evidence = [page.quote(page.title, "标题")]
    if published is not None:
        evidence.append(page.quote(published.words, published.place))
    pictures = [m for m in page.media if m.kind == "picture" and m.content]
    return BudgetDocument(
        subject=page.subject,
        url=page.url,
        kind=named.kind,
        owner=owner,
        own=_own(page, owner, unit),
        year=named.year,
        published_on=published.value if published else None,
        tables=tuple(_tables(page)),
        attached=tuple(
            page.quote(a.text or a.url.rpartition("/")[2], "附件")
            for a in page.attachments
            if a.kind in _TABULAR
        ),
        pictured=bool(pictures) and len(own_text(page)) < _SHORT,
        column=page.columns,
        evidence=tuple(evidence),
    )


def _owner(title: str) -> str:
    """Whose it is, in the title's own words, or "".

    >>> [_owner(t) for t in ("云岫县社会福利院2021年度单位决算", "2022年云岫县民政局部门预算公开", "2022年部门预算")]
    ['云岫县社会福利院', '云岫县民政局', '']
    """
    text = _BEFORE_OWNER.sub("", half_width(squeeze(title)), count=1)
    end = _AFTER_OWNER.search(text)
    front = text[: end.start()] if end else text
    front = re.sub(r"(?:收支|财务|部门|单位)$", "", _YEAR.sub("", front).strip('度年《“"的·—-'))
    front = re.sub(r"^关于(?:公开|公布)?", "", front)
    return "" if _NO_OWNER.match(front) else front


def _own(page: PageFacts, owner: str, unit: Unit) -> bool | None:
    """Whether it is the unit's own; without an owner in the title its publisher tells."""
    if not owner:
        return True if page.source and names_unit(page.source, unit) else None
    bare = _SELF.sub("", owner) or owner
    full = tuple(squeeze(name) for name in short_names(unit))
    if bare in full or owner in full:
        return True
    inside = any(len(name) > 3 and name in bare for name in full)
    return not inside and names_unit(bare, unit) and bare[-1] == squeeze(unit.name)[-1]


def _tables(page: PageFacts) -> Iterator[Evidence]:
    """The tables of the page that hold amounts, each by the words of its first row."""
    for number, table in enumerate(page.tables, start=1):
        if _holds_amounts(table):
            first = " ".join(dict.fromkeys(cell for cell in table[0] if cell))
            yield page.quote(first[:60], f"正文表格{number}")


def _holds_amounts(table: Table) -> bool:
    cells = [squeeze(cell) for row in table for cell in row]
    numbers = sum(bool(_NUMBER.match(cell)) for cell in cells)
    return numbers >= _FEWEST_NUMBERS and any(_AMOUNTS.search(cell) for cell in cells[:80])
