"""A unit's columns: what they are called and what is filed in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mingjing.extract.kind_confidence import confidence_of_kind
from mingjing.extract.kinds import kind_of
from mingjing.extract.ownership import usable
from mingjing.extract.page.text import squeeze
from mingjing.extract.topics import SPECIAL, topic_of
from mingjing.model import Column, ColumnEntry, Evidence, Frame, PageFacts, PageKind

_EMPTY = re.compile(r"暂无|没有(?:相关|任何)?(?:信息|内容|数据|记录|文章)|无数据|内容更新中|建设中")
_EXPLAINS = re.compile(r"说明|声明|告知|公告|情况")
_NOTHING_TO_FILE = re.compile(
    r"(?:无|没有|未|暂无|不涉及|不承担|不存在|尚无)[^。；]{0,30}(?:事项|信息|业务|职责|职能|内容|对象|项目|情况|发生|发放|规划|计划|清单|文件|案例)"
)
_NEXT = re.compile(r"下一?页|后一?页|[尾末]页|第?\d+页?|[>»]+|更多")
_LISTS = (PageKind.LIST, PageKind.HOME)
Path = tuple[str, ...]


@dataclass
class _Draft:
    """A column while it is being put together."""

    path: Path
    pages: list[PageFacts] = field(default_factory=list)
    entries: dict[str, ColumnEntry] = field(default_factory=dict)
    statement: Evidence | None = None
    complete: bool = True


def find_columns(pages: Sequence[PageFacts], frame: Frame) -> tuple[Column, ...]:
    """Every column of the unit's pages by path. A column with a special subject also holds what its subcolumns hold."""
    by_url = {page.url: page for page in pages}
    drafts: dict[Path, _Draft] = {}
    for page in sorted(pages, key=lambda page: page.url):
        path = _list_path(page)
        if path:
            _add_list(drafts.setdefault(path, _Draft(path)), page, by_url)
    listed = {(url, draft.path[-1]) for draft in drafts.values() for url in draft.entries}
    for page in sorted(pages, key=lambda page: page.url):
        if page.kind is PageKind.ARTICLE and page.columns and not _list_path(page):
            draft = drafts.setdefault(page.columns, _Draft(page.columns))
            if (page.url, page.column) not in listed:
                draft.entries.setdefault(page.url, _entry(page.url, page.title, page, page))
            draft.statement = draft.statement or _statement(page)
    _gather(drafts, frame)
    return tuple(_column(drafts[path], frame) for path in sorted(drafts))


def _list_path(page: PageFacts) -> Path:
    """The path of a page that is a column's list (also an empty one), or ()."""
    if page.kind in _LISTS or page.kind is PageKind.SHELL:
        return page.columns or ((squeeze(page.title),) if page.kind is PageKind.LIST and page.title else ())
    if page.kind is PageKind.ARTICLE and page.columns and page.published is None:
        named = squeeze(page.column) in squeeze(page.title) or not page.title
        if named and len(page.body) <= 80 and _EMPTY.search(page.body or "暂无") and not page.attachments:
            return page.columns
    return ()


def _add_list(draft: _Draft, page: PageFacts, by_url: Mapping[str, PageFacts]) -> None:
    draft.pages.append(page)
    draft.complete = draft.complete and page.kind is not PageKind.SHELL
    for entry in page.entries:
        article = by_url.get(entry.url)
        if article is not None and (
            article.kind in _LISTS or article.kind is PageKind.SHELL or _list_path(article)
        ):
            continue
        found = _entry(entry.url, entry.title, article, page)
        if found.published_on is None:
            found = replace(found, published_on=entry.published_on)
        draft.entries.setdefault(entry.url, found)
        if article is not None:
            draft.statement = draft.statement or _statement(article)
    if not page.entries and _NOTHING_TO_FILE.search(page.body) and re.search("说明|情况|特此", page.body):
        draft.statement = draft.statement or page.quote(page.body[:200], "栏目页")


def _entry(url: str, title: str, article: PageFacts | None, seen_on: PageFacts) -> ColumnEntry:
    """An entry as its own page shows it, or as the list does where that page was not seen."""
    if article is None or not usable(article):
        seen = seen_on.quote(title, "栏目列表")
        return ColumnEntry(title, url, None, kind_of(title), seen, confidence_of_kind(title))
    full = article.title if len(article.title) >= len(title.rstrip(".…")) else title
    published = article.published.value if article.published else None
    kind, confidence = kind_of(full, article.doc_no), confidence_of_kind(full, article.doc_no)
    return ColumnEntry(full, url, published, kind, article.quote(full, "标题"), confidence)


def _statement(page: PageFacts) -> Evidence | None:
    """A page that explains why nothing is filed."""
    if page.kind is PageKind.ARTICLE and _EXPLAINS.search(page.title) and len(page.body) <= 600:
        for text, place in ((page.title, "标题"), (page.body, "正文")):
            match = _NOTHING_TO_FILE.search(text)
            if match:
                return page.quote(match.group(), place)
    return None


def _gather(drafts: dict[Path, _Draft], frame: Frame) -> None:
    """What stands in subcolumns also stands in the column of the special subject above them."""
    for draft in list(drafts.values()):
        for above in _special_above(draft.path, frame):
            parent = drafts.setdefault(above, _Draft(above))
            for url, entry in draft.entries.items():
                parent.entries.setdefault(url, entry)
            parent.statement = parent.statement or draft.statement
            parent.complete = parent.complete and draft.complete
            parent.pages.extend(page for page in draft.pages if page not in parent.pages)


def _special_above(path: Path, frame: Frame) -> Iterator[Path]:
    for length in range(1, len(path)):
        if topic_of(path[length - 1], frame.unit) in SPECIAL:
            yield path[:length]


def _column(draft: _Draft, frame: Frame) -> Column:
    entries = sorted(
        draft.entries.values(), key=lambda entry: (entry.published_on is None, entry.published_on, entry.url)
    )
    own = {page.url for page in draft.pages}
    lost = any(
        gap.url in own or (gap.columns == draft.path and _NEXT.match(gap.text.strip())) for gap in frame.gaps
    )
    pages = tuple(page.quote("", "栏目页") for page in draft.pages)
    return Column(
        subject=draft.path[-1],
        topic=topic_of(draft.path[-1], frame.unit),
        path=draft.path,
        entries=tuple(entries),
        statement=draft.statement,
        complete=draft.complete and not lost,
        evidence=pages
        or tuple(entry.evidence for entry in entries[:5])
        or ((draft.statement,) if draft.statement else ()),
    )
