"""What kind of page it is; and when it says nothing about the unit, why."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.page.links import file_kind
from mingjing.extract.page.tree import Line
from mingjing.model import Cause, PageKind

_GONE: Final = re.compile(
    r"(?:页面|网页|文件|内容|信息|文章|资源|栏目)[^。]{0,12}(?:不存在|未找到|找不到|已(?:被)?删除|已(?:被)?移除|已过期|已下线|已撤下)|"
    r"(?:找不到|无法找到|未找到|没有找到)[^。]{0,12}(?:页面|网页|文件|内容|信息|文章|资源)|404\s*(?:not found|error|错误|页面)|"
    r"(?:not found|错误)\s*[:：]?\s*404|^\s*404\s*$|object not found|page not found|您访问的[^。]{0,12}不存在",
    re.IGNORECASE,
)
_NO_PAGE: Final = re.compile(
    r"(?:页面|网页|您访问的|您查看的)[^。]{0,12}(?:不存在|未找到|找不到|已(?:被)?删除)|(?:找不到|未找到)[^。]{0,8}(?:页面|网页)"
)
"""What the text of a page says that keeps its frame although it is gone."""
_CAPTCHA: Final = re.compile(
    r"验证码|安全验证|人机验证|人机识别|完成验证|访问验证|滑块|拖动.{0,6}验证|机器人程序|are you (?:a )?human|captcha",
    re.IGNORECASE,
)
_STUB: Final = re.compile(
    r"\$_ts\s*[=.\[]|acw_sc__v2|__jsl_clearance|_jsluid|yunsuo_session|security_session_verify|cf-chl|challenge-platform|"
    r"waf[_-]?(?:check|cookie|verify)|anti[-_]?(?:bot|spider)",
    re.IGNORECASE,
)
_SETS_COOKIE: Final = re.compile(r"document\.cookie\s*=")
_RELOADS: Final = re.compile(r"location\.(?:reload|href|replace)|window\.location")
_STUB_WITHIN: Final = 20_000
_RELOADS_WITHIN: Final = 500
_REFUSED: Final = re.compile(
    r"访问(?:被拒绝|受限|过于频繁|被拦截|被阻断)|请求(?:被拦截|过于频繁|异常)|拦截提示|web应用防火墙|禁止访问|access denied|forbidden|request blocked|网站防火墙|疑似(?:攻击|黑客)",
    re.IGNORECASE,
)
_EMPTY: Final = re.compile(
    r"^[（(]?(?:暂无|没有|暂时没有|无)(?:相关|任何)?(?:数据|信息|内容|记录|文章)|^(?:栏目|内容|网页)?正在(?:更新|建设|完善)"
)
_EMPTY_BEGINS: Final = frozenset("（(暂没无正栏内网")
LARGEST_PAGE_BYTES: Final = 20_000_000
_SHORT: Final = 400
_TINY: Final = 60
_BLOCKING: Final = frozenset({Cause.BLOCKED, Cause.CAPTCHA, Cause.ROBOTS})
_REFUSING_STATUS: Final = frozenset({401, 403, 405, 412, 418, 429, 521})
_HTML_TYPES: Final = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")
_JSON_TYPES: Final = ("json", "javascript")
_MAGIC: Final = (
    (b"%PDF", "pdf"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "doc"), (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"), (b"Rar!", "rar"), (b"7z\xbc\xaf", "7z"), (b"{\\rtf", "rtf"),
)  # fmt: skip
_HOME_PATH: Final = re.compile(r"^/?(?:(?:index|default|main|home)\.\w{2,5})?$", re.IGNORECASE)


def before_parsing(snapshot: Snapshot) -> tuple[PageKind, Cause | None] | None:
    """The kind where the answer alone decides it, or None."""
    if snapshot.status in {404, 410}:
        return PageKind.ERROR, None
    if snapshot.cause is not None:
        return (PageKind.BLOCKED if snapshot.cause in _BLOCKING else PageKind.UNREADABLE), snapshot.cause
    if snapshot.status >= 500:
        return PageKind.UNREADABLE, Cause.SERVER_ERROR
    if snapshot.status in _REFUSING_STATUS:
        return PageKind.BLOCKED, Cause.BLOCKED
    if not snapshot.payload.strip():
        return PageKind.UNREADABLE, Cause.UNPARSEABLE
    return None


def document_kind(snapshot: Snapshot) -> str:
    """The file type of an answer that is no page ("pdf", "zip" …), "" for a page.

    The first bytes decide; then the declared type; the address only where neither tells.
    """
    for magic, kind in _MAGIC:
        if snapshot.payload.startswith(magic):
            ending = file_kind(snapshot.final_url or snapshot.url)
            return ending or kind
    declared = snapshot.header("content-type").lower().partition(";")[0].strip()
    if _looks_like_markup(snapshot.payload) or any(word in declared for word in _JSON_TYPES):
        return ""
    ending = file_kind(snapshot.final_url or snapshot.url)
    if declared.startswith(_HTML_TYPES):
        return ending if ending in {"txt", "csv"} else ""
    if declared.startswith(("image/", "video/", "audio/", "application/", "font/")):
        return ending or declared.rpartition("/")[2]
    return ending


def _looks_like_markup(payload: bytes) -> bool:
    return (
        payload[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{", b"["))
        or b"<html" in payload[:4000].lower()
    )


def is_data(snapshot: Snapshot, text: str) -> bool:
    """Whether the answer is data for a script (JSON, JSONP) instead of a page."""
    declared = snapshot.header("content-type").lower()
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in {"{", "["}:
        return True
    return any(word in declared for word in _JSON_TYPES) and start != "<"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen on a page, as far as its kind depends on it.

    `text` is the main text without the lines of the list, `listed` the dated entries, `entries` all; `rich`: the body
    holds tables, pictures with content, players or attachments; `dated`: the page shows a date of its own; `labelled`:
    it carries the labels of an article; `says_empty`: a line says that nothing is filed here; `unfilled`: only scripts
    would fill the page, and no browser has run them.
    """

    url: str
    visible: str
    text: str
    entries: int
    listed: int
    rich: bool
    dated: bool
    labelled: bool
    paged: bool
    has_path: bool
    says_empty: bool
    unfilled: Callable[[], bool]
    stub: Callable[[], bool]


def kind_of(seen: Seen) -> tuple[PageKind, Cause | None]:
    """The kind of a parsed page, and why where it says nothing about the unit."""
    if len(seen.visible) < _SHORT and not seen.entries:
        nothing = _says_nothing(seen)
        if nothing is not None:
            return nothing
    marks = sum(seen.text.count(mark) for mark in "。；，")
    running = len(seen.text) >= 80 and marks >= 2
    if len(seen.text) < _TINY and not seen.rich and _NO_PAGE.search(seen.text):
        return PageKind.ERROR, None
    if seen.labelled:
        return PageKind.ARTICLE, None
    home = bool(_HOME_PATH.match(urlsplit(seen.url).path)) and not urlsplit(seen.url).query
    if home and seen.entries >= 3 and not seen.has_path and not running:
        return PageKind.HOME, None
    told = len(seen.text) >= 30 and (seen.dated or (marks >= 1 and seen.listed == 1))
    if seen.listed >= 1 and not running and not told:
        return PageKind.LIST, None
    if running or (seen.dated and (seen.rich or len(seen.text) >= 8)):
        return PageKind.ARTICLE, None
    if not seen.entries and not seen.rich and len(seen.text) < _TINY and seen.unfilled():
        return PageKind.SHELL, Cause.SCRIPT_ONLY
    if seen.paged or (len(seen.text) < 60 and (seen.says_empty or (seen.entries >= 2 and not seen.rich))):
        return PageKind.LIST, None
    if len(seen.text) >= 8 or seen.rich:
        return PageKind.ARTICLE, None
    if seen.entries:
        return PageKind.LIST, None
    if len(seen.visible) < 4:
        return PageKind.UNREADABLE, Cause.UNPARSEABLE
    return (PageKind.LIST if seen.has_path else PageKind.ARTICLE), None


def _says_nothing(seen: Seen) -> tuple[PageKind, Cause | None] | None:
    if _GONE.search(seen.visible):
        return PageKind.ERROR, None
    if _CAPTCHA.search(seen.visible):
        return PageKind.BLOCKED, Cause.CAPTCHA
    if _REFUSED.search(seen.visible) or (len(seen.visible) < _TINY and seen.stub()):
        return PageKind.BLOCKED, Cause.BLOCKED
    return None


def is_stub(scripts: Sequence[str]) -> bool:
    """Whether a script only sets a cookie and reloads, as anti-bot pages do."""
    return any(_STUB.search(script, 0, _STUB_WITHIN) or _reloads(script) for script in scripts[:5])


def _reloads(script: str) -> bool:
    """Whether the page is loaded again right after a cookie is set."""
    return any(
        _RELOADS.search(script, cookie.end(), cookie.end() + _RELOADS_WITHIN)
        for cookie in _SETS_COOKIE.finditer(script, 0, _STUB_WITHIN)
    )


def says_empty(lines: Sequence[Line]) -> bool:
    """Whether a line that readers see says that nothing is filed (暂无数据)."""
    return any(
        line.text[0] in _EMPTY_BEGINS
        and len(line.text) <= 20
        and not line.hidden
        and _EMPTY.match(line.text) is not None
        for line in lines
    )
