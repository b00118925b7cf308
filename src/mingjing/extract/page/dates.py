"""Dates on a page: what each means, where it stands, and the words as written. A wrong date is worse than none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from mingjing.extract.page.text import chinese_number, half_width, label, vocabulary
from mingjing.extract.page.tree import Line
from mingjing.model import DateKind, PageDate

_CLOCK: Final = r"(?:\s*T?\s*(?P<clock>\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2}秒?)?))?"
_YEAR_FIRST: Final = (
    r"(?P<y>\d(?<![\d.]\d)(?:\s?\d){3})\s*(?:(?P<s>[-/.])\s*(?P<m>\d{1,2})\s*(?P=s)\s*(?P<d>[0-3]?\d)"
    r"|年\s*(?P<mm>\d(?:\s?\d)?)\s*月\s*(?P<dd>\d(?:\s?\d)?)\s*[日号]?)" + _CLOCK
)
_DATE: Final = re.compile(
    _YEAR_FIRST
    + r"|(?P<cy>[〇零○ＯO一二三四五六七八九]{4})\s*年\s*(?P<cm>[元一二三四五六七八九十]{1,3})\s*月"
    r"\s*(?P<cd>[一二三四五六七八九十廿卅]{1,4})\s*日"
    r"|(?<![\d./-])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<yy>(?:19|20)\d{2})(?!\d)"
    r"(?P<time>\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?P<half>[AP]M))?)?"
)
_IN_DIGITS: Final = re.compile(_YEAR_FIRST)
_YEAR: Final = re.compile(r"[12１２]\s?[09０９]")
"""The beginning of any year in digits that counts here."""
_CHINESE_YEAR: Final = re.compile(r"[〇零○ＯO一二三四五六七八九]\s*年")
_FULL_DIGIT: Final = re.compile("[０-９－／．]")
_RANGE: Final = re.compile(r"\s*(?:[至到~～—]|-{1,2}\s*\d|起)")
_PUBLISHED: Final = vocabulary(
    "发布时间 发布日期 发布于 发表时间 发表日期 发表于 公开日期 公开时间 公布日期 公布时间 发稿时间 上传时间 上传日期 "
    "上网时间 上网日期 发文发布时间 网站发布日期 信息发布时间 信息发布日期 刊发时间 发布 稿件时间"
)
_MADE: Final = vocabulary(
    "成文日期 成文时间 生成日期 生成时间 印发日期 印发时间 发文日期 发文时间 制发日期 签发日期 形成日期 制定日期 "
    "落款日期 文件日期 出台日期"
)
_UPDATED: Final = vocabulary("更新时间 更新日期 修改时间 修改日期 最后更新 最近更新 更新于 更新")
_BUILT: Final = vocabulary("页面生成时间 网页生成时间 生成页面时间")
_GENERATED: Final = frozenset({"生成日期", "生成时间"})
_BARE: Final = vocabulary("日期 时间 录入时间 添加时间 编辑时间 创建时间 信息时间 信息日期 加入时间 文章时间")
_KINDS: Final[dict[str, tuple[DateKind, int]]] = {
    **dict.fromkeys(_PUBLISHED, (DateKind.PUBLISHED, 0)),
    **dict.fromkeys(_BARE, (DateKind.PUBLISHED, 1)),
    **dict.fromkeys(_MADE, (DateKind.MADE, 0)),
    **dict.fromkeys(_UPDATED, (DateKind.UPDATED, 0)),
    **dict.fromkeys(_BUILT, (DateKind.BUILT, 0)),
}
_BEFORE: Final = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fff ]{0,12})\s*[】\])）]?\s*[:：]?\s*[\[【(（]?\s*$")
_META_PUBLISHED: Final = vocabulary(
    "pubdate publishdate publish_date pubtime publishtime article:published_time og:release_date "
    "dc.date dc.date.issued dcterms.date releasedate weibo:article:create_at _pubtime"
)
_META_MADE: Final = frozenset({"maketime", "makedate"})
_META_UPDATED: Final = frozenset({"article:modified_time", "lastmodified", "og:updated_time"})
_URL_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH: Final = re.compile(r"/((?:19|20)\d{2})[-/]?(0[1-9]|1[0-2])/")
_STAMP: Final = re.compile(r"页面生成时间|生成时间")
_SIGNATURE: Final = re.compile(
    r"^[^，。；：:、]{2,40}(?:局|府|委|会|室|办|厅|部|处|科|股|院|站|中心|队|所|校|校长|公司|集团|乡|镇|县|市|区|组|社|厂|场|馆|联|团)\s*$"
)
_LONGEST_SIGNATURE: Final = 40
_LONGEST_LABEL: Final = 16
"""Characters of a line that is nothing but a label."""
_OPENING_LINES: Final = 6
"""So many lines of a text may say who wrote it, and when."""
_LONGEST_LINE: Final = 300
_EARLIEST: Final = 1990
_UNDER_THE_TEXT: Final = 2
"""Trust of a labelled date far below the text: less than one under the title."""


class Written:
    """A date as written: its value, its words, where it stands in the text, and whether a time of day follows."""

    __slots__ = ("end", "start", "timed", "value", "words")

    def __init__(self, value: date, words: str, start: int, end: int, timed: bool) -> None:
        self.value = value
        self.words = words
        self.start = start
        self.end = end
        self.timed = timed


def written_dates(text: str) -> Iterator[Written]:
    """Every whole date in a text, in order.

    >>> [str(d.value) for d in written_dates("２０２２年３月５日、2022/03/06、2022.3.7、二〇二二年三月三十一日、2022-13-01")]
    ['2022-03-05', '2022-03-06', '2022-03-07', '2022-03-31']

    With the year last, month and day are told apart by AM or PM, or by a number above 12; else it is no date:
    >>> [str(d.value) for d in written_dates("7/5/2022 9:23:57 PM、9/17/2022、17/9/2022、7/5/2022 9:23")]
    ['2022-07-05', '2022-09-17', '2022-09-17']
    """
    plain = half_width(text) if _FULL_DIGIT.search(text) else text
    beyond_digits = "/" in plain or ("年" in plain and _CHINESE_YEAR.search(plain) is not None)
    for match in (_DATE if beyond_digits else _IN_DIGITS).finditer(plain):
        parts = match.groupdict("")
        value = _value(parts)
        if value is not None:
            start, end = match.span()
            timed = bool(parts["clock"] or parts.get("time"))
            yield Written(value, text[start:end].strip(), start, end, timed)


def _value(parts: Mapping[str, str]) -> date | None:
    numbers: tuple[int | None, ...]
    if parts["y"]:
        said = (parts["y"], parts["m"] or parts["mm"], parts["d"] or parts["dd"])
        numbers = tuple(int("".join(part.split())) for part in said)
    elif parts["yy"]:
        numbers = _in_order(int(parts["yy"]), int(parts["one"]), int(parts["two"]), bool(parts["half"]))
    else:
        numbers = (chinese_number(parts["cy"]), chinese_number(parts["cm"]), chinese_number(parts["cd"]))
    year, month, day = numbers
    if year is None or month is None or day is None or not _EARLIEST <= year <= 2099:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_order(year: int, one: int, two: int, american: bool) -> tuple[int | None, ...]:
    """Year, month, day of a date that puts the year last: month first with AM or PM behind it; without, only where
    one of the two can be no month."""
    if american or two > 12:
        return year, one, two
    if one > 12:
        return year, two, one
    return None, None, None


def read_date(text: str) -> date | None:
    """The first whole date in a text.

    >>> read_date("（2 0 2 2 年 3 月 5 日 10:30）")
    datetime.date(2022, 3, 5)
    """
    if "年" not in text and _YEAR.search(text) is None:
        return None
    found = next(written_dates(text), None)
    return found.value if found else None


LineDates = Mapping[int, tuple[Written, ...]]
"""The whole dates on each line that may hold one, by the number of the line; () where it holds only part of one."""


def dates_by_line(lines: Sequence[Line]) -> LineDates:
    """The dates of all lines that readers see, apart from long paragraphs (whose dates are about their matter)."""
    return {
        i: tuple(written_dates(line.text))
        for i, line in enumerate(lines)
        if (
            "20" in line.text
            or "19" in line.text
            or "年" in line.text
            or "２" in line.text
            or "2 0" in line.text
        )
        and len(line.text) <= _LONGEST_LINE
        and not line.hidden
    }


def visible_dates(
    lines: Sequence[Line], written: LineDates, body: range, in_head: frozenset[int], in_list: frozenset[int]
) -> list[PageDate]:
    """Labelled dates on the page, outside the body (whose own dates are about its matter).

    A date in the body's first lines counts when its label says publication in full; a label may stand alone in the
    line before. `in_head` are the numbers of the head table's lines.
    """
    found = []
    for i, dates in written.items():
        line = lines[i]
        if not dates or i in in_list:
            continue
        inside = i in body and i not in in_head
        if inside and not _labels_only(i - body.start, len(body), line.text):
            continue
        if line.link_chars * 2 > len(line.text):
            continue
        for one in dates:
            if _RANGE.match(line.text, one.end):
                break
            name = _label_of(lines, i, one.start)
            if name is None:
                continue
            kind, trust = _KINDS[name]
            if inside and (trust or kind is not DateKind.PUBLISHED) and name not in _MADE:
                continue
            if kind is DateKind.PUBLISHED and body and i >= body.stop + 2:
                trust = max(trust, _UNDER_THE_TEXT)
            place = "页头表" if i in in_head else "页面"
            found.append(PageDate(kind, one.value, f"{place}·{name}", one.words, trust))
    return found


def _label_of(lines: Sequence[Line], at: int, start: int) -> str | None:
    """The known date label before a date that begins at `start` on a line: in the line, in the parts in which the line
    is set (“来源：县财政局时间：” of two parts), or alone in the line before."""
    line = lines[at]
    before = lines[at - 1].text if at else ""
    lead = f"{before} " if before and len(before) <= _LONGEST_LABEL and label(before) in _KINDS else ""
    name = _label_before(lead + line.text[:start])
    return _label_before(line.in_parts(start)) if name is None else name


def _labels_only(place: int, length: int, text: str) -> bool:
    return len(text) <= 120 and (place < 6 or place >= length - 4)


def _label_before(text: str) -> str | None:
    """The known date label that ends a text, or None.

    >>> _label_before("来源：县财政局 发布时间："), _label_before("征求意见时间："), _label_before("日 期：")
    ('发布时间', None, '日期')
    """
    match = _BEFORE.search(text)
    if match is None:
        return None
    words = match[1].split(" ")
    for start in range(len(words)):
        name = "".join(words[start:])
        if name in _KINDS:
            return name
    return None


def unlabelled_date(
    lines: Sequence[Line], written: LineDates, title_at: int | None, body: range, in_list: frozenset[int]
) -> PageDate | None:
    """A date without a label between title and body (“2022-02-13 09:57 来源：……”), or just above the title.

    Only a line that is short and says nothing else than source, author and the like counts. `in_list` are the
    numbers of lines that belong to a list of other pages.
    """
    start = max(0, body.start - 8) if title_at is None else max(0, title_at - 2)
    near = min(len(lines), max(body.start, start) + 3, start + 25)
    above = range(max(near, body.start - 3), body.start)
    for i in (*range(start, near), *above):
        dates = written.get(i)
        text = lines[i].text
        if not dates or len(dates) != 1 or i == title_at or i in in_list or len(text) > 120:
            continue
        only = dates[0]
        if _RANGE.match(text, only.end):
            continue
        follows = title_at is not None and 0 < i - title_at <= 4
        if only.start == 0 and i and _OTHER_LABEL.fullmatch(lines[i - 1].text):
            continue
        if _label_of(lines, i, only.start) or not _about_the_page(text, only, i in body, follows):
            continue
        updated = text[only.end :].lstrip().startswith("更新")
        kind = DateKind.UPDATED if updated else DateKind.PUBLISHED
        return PageDate(kind, only.value, "标题下", only.words, 1)
    return None


_ABOUT_PAGE: Final = re.compile(
    r"来源|作者|浏览|点击|阅读|字体|编辑|记者|打印|责编|字号|访问|分享|人气|评论|发布|\|"
)


_WEEKDAY: Final = re.compile(r"(?:星期|周)[一二三四五六日天]?")
_OTHER_LABEL: Final = re.compile(r"[\u4e00-\u9fff]{1,8}(?:时间|日期|期限)\s*[:：]?")
"""What a day in a cell of its own is the day of (“来信时间”)."""
_EVENT: Final = re.compile(r"会议|会上|大会|通过|批准|讲话|致辞|修订|修正|施行|实施|生效|废止|截止|印发")
"""What a day under the title is about, where it is not the publication (“2022年2月20日县人大常委会第三次会议通过”)."""
_NAMES_SOURCE: Final = re.compile(r"^[\u4e00-\u9fff]{2,10}(?:报|网|社|台|刊|频道|局|委|办|府|厅)$")


def _about_the_page(text: str, written: Written, inside: bool, follows: bool) -> bool:
    """Whether a line with one date tells when the page was published. `follows`: it stands right under the title.

    The day of a visit (“2022年3月5日（北京时间）”) at the head of a site is none.
    """
    before = text[: written.start].strip(" \t([（【|:：-")
    after = text[written.end :].strip(" \t)]）】|")
    if text[: written.start].rstrip(" \t[【(（").endswith((":", "：")):
        return False
    if before.endswith(("更新", "更新于", "截至", "截止", "有效期至")):
        return False
    rest = before + after
    if not rest or _WEEKDAY.fullmatch(rest):
        return written.timed or not inside or not text.strip().endswith("日")
    if any(mark in rest for mark in "。；！？") or _EVENT.search(rest):
        return False
    if follows and (written.timed or not inside or _NAMES_SOURCE.search(rest)) and len(rest) <= 60:
        return True
    return len(rest) <= 90 and _ABOUT_PAGE.search(rest) is not None and len(before) <= 30


def signed_date(lines: Sequence[Line], written: LineDates, body: Sequence[int]) -> PageDate | None:
    """The date under the text (落款): a line of its own below the name of an organ, else among the last lines, else
    under the title.

    A notice that passes on a document is signed above that document, so the first signature counts. A range, or a
    date inside a sentence, is none. `body` are the numbers of the lines of the running text.
    """
    alone = [
        (place, date)
        for place, i in enumerate(body)
        if (dates := written.get(i)) and (date := _lone_date(lines[i], dates[0])) is not None
    ]
    below_name = (date for place, date in alone if place and _SIGNATURE.search(lines[body[place - 1]].text))
    at_the_end = (date for place, date in reversed(alone) if place >= len(body) - 12)
    at_the_head = (replace(date, place="标题下") for place, date in alone if place < _OPENING_LINES)
    return next(below_name, None) or next(at_the_end, None) or next(at_the_head, None)


def _lone_date(line: Line, found: Written) -> PageDate | None:
    """The date of a line that holds nothing else, unless the name of who signs stands before it."""
    if line.link_chars or len(line.text) > _LONGEST_SIGNATURE + 20:
        return None
    text = line.text
    if found.timed or text[found.end :].strip("（）() "):
        return None
    before = text[: found.start].strip("（）() ")
    if before and not _SIGNATURE.search(before):
        return None
    return PageDate(DateKind.MADE, found.value, "落款", found.words, 2)


def meta_dates(metas: Sequence[tuple[str, str]], url: str) -> list[PageDate]:
    """Dates in the page's labels; one that equals the page's build stamp, or lies well after the month in the
    address, is the build time.

    >>> [(d.kind.value, str(d.value)) for d in meta_dates([("PubDate", "2022-04-24 10:00")], "http://a.example/b/201705/c.shtml")]
    [('built', '2022-04-24')]
    """
    found = []
    stamps = {
        content[m.end() :].strip()
        for name, content in metas
        if (m := _STAMP.search(content)) and name.lower() == "others"
    }
    month = _URL_MONTH.search(url)
    for name, content in metas:
        lower = name.lower()
        value = read_date(content)
        if value is None:
            continue
        kind = _meta_kind(lower)
        if lower == "others" and _STAMP.search(content):
            kind = DateKind.BUILT
        if kind is None:
            continue
        if kind is DateKind.PUBLISHED and (
            content.strip() in stamps or (month and _months_after(value, month) > 1)
        ):
            kind = DateKind.BUILT
        found.append(PageDate(kind, value, f"网页标签·{name}", content.strip(), 4))
    return found


def _meta_kind(name: str) -> DateKind | None:
    if name in _META_PUBLISHED:
        return DateKind.PUBLISHED
    if name in _META_MADE:
        return DateKind.MADE
    if name in _META_UPDATED:
        return DateKind.UPDATED
    return None


def _months_after(value: date, month: re.Match[str]) -> int:
    return (value.year - int(month[1])) * 12 + value.month - int(month[2])


def address_date(url: str) -> PageDate | None:
    """The day in an address (…/t20220305_123.htm, …/2022-03/05/…), or None.

    >>> address_date("http://a.example/zwgk/202203/t20220305_123.htm").value
    datetime.date(2022, 3, 5)
    """
    days = list(_URL_DAY.finditer(url.split("?")[0].partition("//")[2].partition("/")[2]))
    if not days:
        return None
    match = days[-1]
    try:
        value = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return PageDate(DateKind.PUBLISHED, value, "网址", match[0], 3)


def in_order(dates: Sequence[PageDate]) -> tuple[PageDate, ...]:
    """All dates, each once; a generated date (生成日期) also counts as publication, with the least trust."""
    result = list(dict.fromkeys(dates))
    for made in dates:
        if made.kind is DateKind.MADE and any(made.place.endswith(name) for name in _GENERATED):
            result.append(PageDate(DateKind.PUBLISHED, made.value, made.place, made.words, 2))
            break
    return tuple(result)
