"""Page labels (网页标签) against the standard, 国办发〔2017〕47号 附件: a verdict for every mandatory label. Facts only."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from mingjing.extract.page.text import half_width, squeeze
from mingjing.model import DateKind, LabelFault, LabelVerdict, PageFacts, PageKind, PageLabels

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = (*SITE, "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = (*COLUMN, "ArticleTitle", "PubDate", "ContentSource")
MANDATORY: Mapping[PageKind, tuple[str, ...]] = {
    PageKind.HOME: SITE,
    PageKind.LIST: COLUMN,
    PageKind.ARTICLE: ARTICLE,
}
_DESCRIPTION = "ColumnDescription"
_NOTHING = frozenset({"null", "undefined", "none", "nan", "n/a"})
_MARKUP = re.compile(r"</?[a-zA-Z!][^>]*>?|&lt;|\{\{|\$\{|<%")
_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
_TWELVE_HOURS = re.compile(r"[上下]午|\b[ap]\.?m\b", re.IGNORECASE)
_SITE_CODE = re.compile(r"[0-9]{10}|bm[0-9]{8}")
"""Ten digits, the first six a division code; bm and eight digits for State Council departments."""
_CLOCK = re.compile(r"(\d{1,2})\s*[:：时]\s*(\d{1,2})")
_SHOWN_TRUST = 2
"""Dates up to this trust are shown to readers; beyond it they come from labels and addresses."""

Fault = tuple[LabelFault, str]


def page_labels(page: PageFacts) -> PageLabels:
    """The verdicts on one page's mandatory labels, in the standard's order.

    Names are found whatever their capitals. Of a label that stands twice the first with content is judged.

    >>> page = PageFacts("http://a.example/", "0" * 64, PageKind.HOME, labels=(("SiteName", "云岫县人民政府"), ("sitedomain", "a.example")))
    >>> [(v.name, [fault.value for fault, _ in v.faults]) for v in page_labels(page).verdicts]
    [('SiteName', []), ('SiteDomain', ['wrong_case']), ('SiteIDCode', ['missing'])]
    """
    verdicts = tuple(_verdict(name, page) for name in MANDATORY.get(page.kind, ()))
    quotes = [
        page.quote(content, f"网页标签·{name}") for verdict in verdicts for name, content in verdict.written
    ]
    return PageLabels(page.subject, page.kind, verdicts, tuple(quotes) or page.evidence)


def labels_of_pages(pages: Sequence[PageFacts]) -> tuple[PageLabels, ...]:
    """The labels of a set of pages, in its order; only together can they show that a description was copied.

    The pages of one column share its description. Where pages of several columns of a site have the same one, it is
    copied on those whose column it does not name.
    """
    columns: dict[tuple[str, str], list[str]] = defaultdict(list)
    for page in pages:
        description, column = _first(page, _DESCRIPTION), _first(page, "ColumnName")
        if description and column:
            columns[_host(page), squeeze(description)].append(column)
    return tuple(_with_copies(page_labels(page), page, columns) for page in pages)


def _with_copies(
    labels: PageLabels, page: PageFacts, columns: Mapping[tuple[str, str], Sequence[str]]
) -> PageLabels:
    description, column = squeeze(_first(page, _DESCRIPTION)), _first(page, "ColumnName")
    others = [name for name in dict.fromkeys(columns.get((_host(page), description), ())) if name != column]
    if not description or not column or not others or squeeze(column) in description:
        return labels
    named = next((name for name in others if squeeze(name) in description), others[0])
    copied = (LabelFault.COPIED, f"栏目“{column}”的说明与栏目“{named}”的相同")
    return replace(
        labels,
        verdicts=tuple(
            replace(verdict, faults=(*verdict.faults, copied)) if verdict.name == _DESCRIPTION else verdict
            for verdict in labels.verdicts
        ),
    )


def _written(page: PageFacts, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((there, content) for there, content in page.labels if there.lower() == name.lower())


def _first(page: PageFacts, name: str) -> str:
    """The first content of a label, or ""."""
    return next((content.strip() for _, content in _written(page, name) if content.strip()), "")


def _host(page: PageFacts) -> str:
    return (urlsplit(page.url).hostname or "").removeprefix("www.")


def _verdict(name: str, page: PageFacts) -> LabelVerdict:
    written = _written(page, name)
    if not written:
        return LabelVerdict(name, faults=((LabelFault.MISSING, f"没有标签 {name}"),))
    faults: list[Fault] = []
    if name not in {there for there, _ in written}:
        faults.append((LabelFault.WRONG_CASE, f"应写作 {name}，写成了 {written[0][0]}"))
    if len(written) > 1:
        alike = len({content.strip() for _, content in written}) == 1
        faults.append((LabelFault.DUPLICATED, f"出现了 {len(written)} 次，内容{'相同' if alike else '不同'}"))
    content = _first(page, name)
    if not content:
        faults.append((LabelFault.EMPTY, "内容为空"))
    else:
        faults.extend(_faults_of_any(content) or _faults_of(name, content, page))
    return LabelVerdict(name, written, tuple(faults))


def _faults_of_any(content: str) -> list[Fault]:
    if content.lower() in _NOTHING:
        return [(LabelFault.MALFORMED, f"内容是“{content}”")]
    if match := _MARKUP.search(content):
        return [(LabelFault.MALFORMED, f"内容里有网页代码“{match.group()[:20]}”")]
    return []


def _faults_of(name: str, content: str, page: PageFacts) -> Iterator[Fault]:
    if name == "SiteIDCode" and not _SITE_CODE.fullmatch(content):
        yield LabelFault.MALFORMED, f"网站标识码应为 10 位数字，写成了“{content}”"
    elif name == "SiteDomain" and not _is_domain_of(content, page):
        yield LabelFault.MISMATCH, f"与网页的域名 {urlsplit(page.url).hostname} 不符"
    elif (
        name == "ColumnKeywords"
        and re.search(r"[、|]|\S\s+\S", content)
        and not re.search(r"[,;，；]", content)
    ):
        yield LabelFault.MALFORMED, "关键词之间应用逗号或分号隔开"
    elif name == "ArticleTitle" and not _agree(content, page.title):
        yield LabelFault.MISMATCH, f"与网页显示的标题“{page.title}”不同"
    elif name == "ContentSource" and not _agree(content, page.source):
        yield LabelFault.MISMATCH, f"与网页显示的来源“{page.source}”不同"
    elif name == "PubDate":
        yield from _faults_of_date(content, page)


def _is_domain_of(content: str, page: PageFacts) -> bool:
    """Whether one of the domains named is the page's; sites with several domains name them all."""
    named = [
        re.sub(r"^(?:(?:https?:)?//)?(?:www\.)?|[/:].*$", "", part.strip().lower())
        for part in re.split(r"[,;，；\s]+", content)
    ]
    host = _host(page)
    return not host or any(domain and (host == domain or host.endswith(f".{domain}")) for domain in named)


def _agree(content: str, shown: str) -> bool:
    """Whether what a label says is what the page shows, or the one is a part of the other; true where nothing is shown."""
    one, other = (re.sub(r"\W", "", squeeze(text)) for text in (content, shown))
    return not other or one in other or other in one


def _faults_of_date(content: str, page: PageFacts) -> Iterator[Fault]:
    written = _minute(content)
    if written is None:
        why = "用的是 12 小时制" if _TWELVE_HOURS.search(content) else f"写成了“{content}”"
        yield LabelFault.MALFORMED, f"格式应为 YYYY-MM-DD HH:MM（24 小时制），{why}"
    built = next(
        (date for date in page.dates if date.kind is DateKind.BUILT and _is_pub_date(date.place)), None
    )
    if built is not None:
        stamped = any(content[:16] in words for name, words in page.labels if name.lower() == "others")
        why = "与页面生成时间相同" if stamped else "比网址中的月份晚一个月以上，可能是页面重新生成的时间"
        yield LabelFault.DISTRUSTED, f"{why}，不能当作发布时间"
        return
    shown = page.published
    if shown is None or shown.trust > _SHOWN_TRUST or not re.match(r"\d{4}", content):
        return
    clock = _CLOCK.search(half_width(shown.words))
    if content[:10] != f"{shown.value:%Y-%m-%d}" and written is not None:
        yield LabelFault.MISMATCH, f"网页显示的发布日期是 {shown.value:%Y-%m-%d}"
    elif written and clock and (int(clock[1]) - written.hour, int(clock[2])) == (12, written.minute):
        yield LabelFault.MALFORMED, f"用的是 12 小时制：网页显示的是 {clock.group()}"


def _is_pub_date(place: str) -> bool:
    return place.lower() == "网页标签·pubdate"


def _minute(content: str) -> datetime | None:
    if not _MINUTE.fullmatch(content):
        return None
    try:
        return datetime.strptime(content, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - as printed, compared with as printed
    except ValueError:
        return None
