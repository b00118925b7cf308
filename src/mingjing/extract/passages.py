"""A page's text cut into passages: one label with its value, one heading, one sentence – each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingjing.extract.page.text import half_width, squeeze, tidy
from mingjing.model import Evidence, PageFacts, PageKind, Table

_ORDINAL = "一二三四五六七八九十"
_LEVELS = (
    re.compile(rf"第[{_ORDINAL}]+(?:部分|章|节|条)\s*|[{_ORDINAL}]+\s*、\s*"),
    re.compile(rf"\([{_ORDINAL}]+\)\s*"),
    re.compile(r"\d{1,2}\s*[.、](?!\d)\s*"),
    re.compile(r"\(\d{1,2}\)\s*|[①②③④⑤⑥⑦⑧⑨⑩●◆■·•○]\s*"),
)
_UNNUMBERED = len(_LEVELS)
FOOT = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|技术支持\s*[:：]|建议使用.{0,20}分辨率|(?:主办|承办)单位\s*[:：]"
)
"""The foot of a site, where it was taken for text: its telephone is the web master's."""
_LONG_FOR_HEAD = 14
_HARDLY_ANY = 40
_SPREAD = re.compile(r"(?P<label>[一-鿿](?: ?[一-鿿]){1,9}) ?:")
_CUT = re.compile(
    rf"(?<=[。;])|(?=(?<![第至、和到及])\([{_ORDINAL}]+\)(?!项))|(?<![第{_ORDINAL}])(?=[{_ORDINAL}]{{1,3}}、)"
    r"|(?<![\d.(])(?=\d{1,2}[.、](?![\d]))|(?=[①②③④⑤⑥⑦⑧⑨⑩●◆■])"
)
_OLD_TITLE = re.compile(r"历史版本|旧版|已(?:经)?(?:失效|废止|作废|停用|撤销)|[(](?:失效|废止|作废|旧)[)]")
_OLD_COLUMN = re.compile(r"历史版本|历史信息|失效|废止|存档")
_OLD_NOTICE = re.compile(
    r"^[(【\[*※]?(?:历史版本|旧版|已(?:失效|废止|作废))|"
    r"(?:本|该|此)(?:页面?|版本?|条|职能|机构职能|职责|内容|信息|指南|简介|文)[^。]{0,24}(?:失效|废止|作废|不再(?:适用|更新|使用|有效)|停止(?:更新|使用))"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a page: `number` is its numbering as written, `level` how deep that numbering is (0: 一、; 1: （一）;
    2: 1.; 3: ①; 4: none), `text` the rest in half width, `raw` all of it as written, `section` the headings above it,
    `alone` whether it is a line of its own."""

    number: str
    level: int
    text: str
    place: str
    raw: str = ""
    section: tuple[str, ...] = ()
    alone: bool = True

    @property
    def is_heading(self) -> bool:
        """Whether it only names what follows; 1. 2. 3. inside a line count things up, they head nothing."""
        return (
            self.level < (_UNNUMBERED if self.alone else 2)
            and len(self.text) <= 24
            and not re.search(r"[。;,].|[;,]|:.", self.text)
        )

    def quote(self, page: PageFacts, words: str = "") -> Evidence:
        """Its words as written on the page (all, or the part that reads `words` in half width), 160 characters at most."""
        at = half_width(self.raw).find(words) if words else -1
        told = self.raw[at : at + len(words)] if at >= 0 else self.raw
        return page.quote(told[:160].strip(), self.place)


def passages(page: PageFacts) -> tuple[Passage, ...]:
    """The passages of the body, then those of its tables (a label cell and its value become one passage), then what a
    head table took from the body because it looks like one of its labels.

    >>> from mingjing.model import PageKind
    >>> page = PageFacts("u", "s", PageKind.ARTICLE, body="一、机构\\n地址：建设路1号。（一）电话：0797-2831001")
    >>> [(p.number, p.text) for p in passages(page)]
    [('一、', '机构'), ('', '地址:建设路1号。'), ('(一)', '电话:0797-2831001')]
    """
    found: list[Passage] = []
    headings = {squeeze(heading) for heading in page.headings}
    section: list[tuple[int, str]] = []
    for count, line in enumerate(page.body.split("\n"), start=1):
        if FOOT.search(line):
            continue
        pieces = list(_pieces(tidy(line)))
        for piece in pieces:
            passage = replace(_passage(piece, f"正文第{count}段"), alone=len(pieces) == 1)
            if squeeze(piece) in headings and passage.level == _UNNUMBERED:
                passage = replace(passage, level=0)
            while section and section[-1][0] >= passage.level:
                section.pop()
            passage = replace(passage, section=tuple(title for _, title in section))
            found.append(passage)
            if passage.is_heading:
                section.append((passage.level, passage.text))
    for number, table in enumerate(page.tables, start=1):
        found.extend(_table_passages(table, number))
    for name, value in page.head:
        if len(value) >= _LONG_FOR_HEAD:
            raw = f"{name}：{value}"
            found.append(Passage("", _UNNUMBERED, half_width(raw), f"页头表·{name}", raw))
    return tuple(found)


def _pieces(line: str) -> Iterator[str]:
    """The line as written, cut after sentences and before numbering."""
    start = 0
    for match in (*_CUT.finditer(half_width(line)), None):
        end = match.start() if match else len(line)
        if piece := line[start:end].strip():
            yield piece
        start = end


def close_label(text: str) -> str:
    """A label in front of a colon without the blanks that spread it out.

    >>> close_label("传 真 号 码:0797-2831002"), close_label("周一 上午 8:30")
    ('传真号码:0797-2831002', '周一 上午 8:30')
    """
    match = _SPREAD.match(text)
    return f"{match['label'].replace(' ', '')}:{text[match.end() :]}" if match else text


def _passage(raw: str, place: str) -> Passage:
    text = close_label(half_width(raw))
    for level, pattern in enumerate(_LEVELS):
        if match := pattern.match(text):
            return Passage(match.group().strip(), level, text[match.end() :].strip(), place, raw)
    return Passage("", _UNNUMBERED, text, place, raw)


def _table_passages(table: Table, number: int) -> list[Passage]:
    found = []
    for index, row in enumerate(table, start=1):
        cells = distinct(row)
        pairs = zip(cells[::2], cells[1::2], strict=False) if len(cells) in (2, 4, 6) else ()
        texts = [f"{name.rstrip(':：')}：{value}" for name, value in pairs] or [" ".join(cells)]
        for text in map(tidy, texts):
            if text:
                place = f"正文表格{number}第{index}行"
                found.append(Passage("", _UNNUMBERED, close_label(half_width(text)), place, text))
    return found


def distinct(row: Sequence[str]) -> list[str]:
    """The cells of a row, repeats of a merged cell left out.

    >>> distinct(("传真", "传真", "0797-2831002"))
    ['传真', '0797-2831002']
    """
    return [cell for index, cell in enumerate(row) if index == 0 or not cell or cell != row[index - 1]]


def own_text(page: PageFacts) -> str:
    """The body squeezed, without the foot of the site.

    >>> from mingjing.model import PageKind
    >>> own_text(PageFacts("u", "s", PageKind.ARTICLE, body="办公时间：8:30\\n版权所有：云岫县民政局"))
    '办公时间:8:30'
    """
    return "".join(squeeze(line) for line in page.body.split("\n") if not FOOT.search(line))


def shows_nothing(page: PageFacts) -> bool:
    """Whether an article shows hardly any text: what it says stands in pictures or attachments, or does not appear
    without a browser; a person has to look.

    >>> from mingjing.model import PageKind
    >>> shows_nothing(PageFacts("u", "s", PageKind.ARTICLE, title="公开指南", body="技术支持：云岫网络"))
    True
    """
    return page.kind in (PageKind.ARTICLE, PageKind.ATTACHMENT) and len(own_text(page)) < _HARDLY_ANY


def table_lines(page: PageFacts) -> frozenset[str]:
    """How the rows of the page's tables read as lines of its body, squeezed: empty cells leave nothing, a merged cell
    stands in its first row only, so that any run of a row's cells may be a line."""
    lines: set[str] = set()
    for table in page.tables:
        for row in table:
            cells = [squeeze(cell) for cell in row]
            named = [
                c for i, c in enumerate(cells) if i == 0 or c != cells[i - 1] or not re.search("[一-鿿]", c)
            ]
            for told in {tuple(cells), tuple(named), tuple(squeeze(cell) for cell in distinct(row))}:
                lines.update(
                    "".join(told[i:j]) for i in range(len(told)) for j in range(i + 1, len(told) + 1)
                )
    return frozenset(lines - {""})


def content_after(all_passages: Sequence[Passage], index: int) -> str:
    """What stands under the heading at `index`: the text of the deeper passages that follow it directly."""
    level = all_passages[index].level
    texts = []
    for passage in all_passages[index + 1 :]:
        if passage.level <= level:
            break
        texts.append(passage.text)
    return " ".join(texts)


def withdrawn(page: PageFacts) -> Evidence | None:
    """The words by which a page itself says that it no longer holds, or None.

    >>> from mingjing.model import PageKind
    >>> withdrawn(PageFacts("u", "s", PageKind.ARTICLE, title="机构职能（已失效）")).words
    '机构职能（已失效）'
    >>> withdrawn(PageFacts("u", "s", PageKind.ARTICLE, body="负责清理已废止的文件。")) is None
    True
    """
    if _OLD_TITLE.search(squeeze(page.title)):
        return page.quote(page.title, "标题")
    for name, value in page.head:
        if "有效" in name and re.search(r"失效|废止|无效", value):
            return page.quote(f"{name}：{value}", f"页头表·{name}")
    for column in page.columns:
        if _OLD_COLUMN.search(column):
            return page.quote(column, "栏目路径")
    lines = [line.strip() for line in page.body.split("\n") if line.strip()]
    for line in (*lines[:3], *lines[-2:]):
        if len(line) <= 80 and _OLD_NOTICE.search(squeeze(line)):
            return page.quote(line, "正文")
    return None
