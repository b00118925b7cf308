"""Which pages are shells: their scripts, and nothing else, would fill the list that readers come for."""

import re
from collections.abc import Iterable
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from mingjing.evidence.markup import without_tags

_HOLDER = re.compile(
    r"<(ul|ol|tbody|dl|table|div|section)\b([^>]*)>((?:(?!<(?:a|ul|ol|table|form|img|input|iframe|div)\b|</\1\b).){0,400})</\1\s*>",
    re.I | re.S,
)
_NAME = re.compile(r"""\b(?:id|class)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.I)
_LIST_TAGS = frozenset({"ul", "ol", "tbody", "dl"})
_LISTS = re.compile(
    r"list|data|info|news|item|cont|article|docs?\b|result|main|app\b|root\b|body|tbl|table|lb\b|xxgk", re.I
)
_ASIDE = re.compile(
    r"page(?!_?-?list)|paging|nav|menu|share|search|login|foot|head|top|banner|hits?|view|count|click|rela|recommend|hot|tag|weather|time",
    re.I,
)
_TEMPLATE = re.compile(r"\b(?:v-for|ng-repeat|ms-repeat|:?wx:for)\s*=", re.I)
_BLANKS = re.compile(r"&nbsp;|\s+")
_UNSEEN = re.compile(
    r"<(script|style|noscript|template|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S
)
_DATE = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_DATED_LINE = re.compile(r"</a>\s*(?:<[^>]{0,80}>\s*){0,3}[\[(（]?(?:19|20)\d\d[-/.年]\d")
_ARTICLE = re.compile(r"""<meta\s+name\s*=\s*["']?ArticleTitle["']?\s+content\s*=\s*["']\s*[^"'\s]""", re.I)
_EMPTY_STORE = re.compile(r"<totalrecord>\s*0\s*</totalrecord>", re.I)
"""A record store in the page that says itself that it holds nothing."""
_MAX_HOLDER_TEXT = 30
_MANY_DATES = 2
_LITTLE_TEXT = 60
_RUNNING_TEXT = 300
_NOT_TEXT = "script, style, noscript, template, header, footer, nav, select"


def is_shell(text: str) -> bool:
    """Whether a page's list is to be filled by its scripts: a holder without a line of its own that a script names (or
    a list without a line beside script files), a template of lines, or hardly any text beside scripts.

    Words in the holder such as 暂无数据 or 加载中 count for nothing: a reader may never see them. A page with running
    text or with dated lines has content of its own.

    >>> is_shell("<ul id=list><li>暂无数据</li></ul><script>$('#list').html(rows)</script>")
    True
    >>> is_shell("<ul id=list><li>暂无数据</li></ul>")
    False
    """
    if "<script" not in text or _ARTICLE.search(text) or _EMPTY_STORE.search(text):
        return False
    if len(list(islice(_DATED_LINE.finditer(text), _MANY_DATES))) == _MANY_DATES:
        return False
    if _TEMPLATE.search(text) or any(_holds_nothing(text)):
        return not _has_content(text)
    return "<a " not in text and _shown(_UNSEEN.sub("", text)) < _LITTLE_TEXT


def _shown(text: str) -> int:
    """How many characters of a text are neither tags nor blanks."""
    return len(_BLANKS.sub("", without_tags(text)))


def _holds_nothing(text: str) -> Iterable[bool]:
    """For each holder of a list that has no line of its own, whether scripts would fill it."""
    for match in _HOLDER.finditer(text):
        tag, attributes, inner = match[1].lower(), match[2], match[3]
        names = [name for found in _NAME.findall(attributes) for group in found for name in group.split()]
        if not names or _shown(inner) > _MAX_HOLDER_TEXT or any(map(_ASIDE.search, names)):
            continue
        if tag not in _LIST_TAGS and not any(map(_LISTS.search, names)):
            continue
        named = any(_is_named(text, name) for name in names)
        yield named or (
            tag in _LIST_TAGS and "<script src" in text and bool(re.search(r"\bid\s*=", attributes))
        )


def _is_named(text: str, name: str) -> bool:
    """Whether a script says the name in quotation marks, alone or as a selector."""
    return any(f"{sign}{name}{mark}" in text for mark in "'\"`" for sign in ("#", ".")) or any(
        f"({mark}{name}{mark}" in text for mark in "'\"`"
    )


def _has_content(text: str) -> bool:
    """Dated lines, or running text outside links, that a reader sees without scripts."""
    body = LexborHTMLParser(text).body
    if body is None:
        return False
    for node in body.css(_NOT_TEXT):
        node.decompose()
    if len(_DATE.findall(body.text(separator=" "))) >= _MANY_DATES:
        return True
    for node in body.css("a"):
        node.decompose()
    return _shown(body.text(separator="")) >= _RUNNING_TEXT
