"""What kind of page it is; and when it says nothing about the unit, why."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.page.links import file_kind
from mingjing.model import Cause, ListEntry, PageKind

_GONE = re.compile(
    r"(?:页面|网页|文件|内容|信息|文章|资源|栏目)[^。]{0,12}(?:不存在|未找到|找不到|已(?:被)?删除|已(?:被)?移除|已过期|已下线|已撤下)|"
    r"(?:找不到|无法找到|未找到|没有找到)[^。]{0,12}(?:页面|网页|文件|内容|信息|文章|资源)|404\s*(?:not found|error|错误|页面)|"
    r"(?:not found|错误)\s*[:：]?\s*404|^\s*404\s*$|object not found|page not found|您访问的[^。]{0,12}不存在",
    re.IGNORECASE,
)
_CAPTCHA = re.compile(
    r"验证码|安全验证|人机验证|人机识别|完成验证|访问验证|滑块|拖动.{0,6}验证|机器人程序|are you (?:a )?human|captcha",
    re.IGNORECASE,
)
_STUB = re.compile(
    r"\$_ts\s*[=.\[]|acw_sc__v2|__jsl_clearance|_jsluid|yunsuo_session|security_session_verify|"
    r"document\.cookie\s*=[^;]{0,200};?[^<]{0,300}(?:location\.(?:reload|href|replace)|window\.location)|cf-chl|challenge-platform|"
    r"waf[_-]?(?:check|cookie|verify)|anti[-_]?(?:bot|spider)",
    re.IGNORECASE | re.DOTALL,
)
_REFUSED = re.compile(
    r"访问(?:被拒绝|受限|过于频繁|被拦截|被阻断)|请求(?:被拦截|过于频繁|异常)|拦截提示|web应用防火墙|禁止访问|access denied|forbidden|request blocked|网站防火墙|疑似(?:攻击|黑客)",
    re.IGNORECASE,
)
_SHORT = 400
_TINY = 60
_BLOCKING = frozenset({Cause.BLOCKED, Cause.CAPTCHA, Cause.ROBOTS})
_REFUSING_STATUS = frozenset({401, 403, 405, 412, 418, 429, 521})
_HTML_TYPES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")
_JSON_TYPES = ("json", "javascript")
_MAGIC = (
    (b"%PDF", "pdf"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "doc"), (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"), (b"Rar!", "rar"), (b"7z\xbc\xaf", "7z"), (b"{\\rtf", "rtf"),
)  # fmt: skip
_HOME_PATH = re.compile(r"^/?(?:(?:index|default|main|home)\.\w{2,5})?$", re.IGNORECASE)


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


def kind_of(
    *,
    url: str,
    visible: str,
    scripts: Sequence[str],
    body: str,
    rich: bool,
    entries: Sequence[ListEntry],
    has_path: bool,
    dated: bool,
    paged: bool,
    article_label: bool,
) -> tuple[PageKind, Cause | None]:
    """The kind of a parsed page.

    `visible` is all visible text, `body` the main text; `rich`: the body holds tables, pictures with content or
    attachments; `has_path`: the page shows a column path; `dated`: it shows a date of its own.
    """
    if len(visible) < _SHORT and not entries:
        if _GONE.search(visible):
            return PageKind.ERROR, None
        if _CAPTCHA.search(visible):
            return PageKind.BLOCKED, Cause.CAPTCHA
        if _REFUSED.search(visible) or (
            len(visible) < _TINY and any(_STUB.search(script) for script in scripts)
        ):
            return PageKind.BLOCKED, Cause.BLOCKED
    marks = sum(body.count(mark) for mark in "。；，")
    running = len(body) >= 120 and marks >= 3
    if article_label or (dated and (running or rich or len(body) >= 30)):
        return PageKind.ARTICLE, None
    home = bool(_HOME_PATH.match(urlsplit(url).path)) and not urlsplit(url).query
    listed = [entry for entry in entries if entry.published_on is not None]
    if home and len(entries) >= 3 and not has_path and not running:
        return PageKind.HOME, None
    if len(listed) >= 2 and len(body) < 40 * len(entries) + 200:
        return PageKind.LIST, None
    if running or (rich and len(body) >= 20):
        return PageKind.ARTICLE, None
    if home and len(visible) > _SHORT:
        return PageKind.HOME, None
    if entries or paged:
        return PageKind.LIST, None
    if len(body) >= 8 or rich:
        return PageKind.ARTICLE, None
    if scripts:
        return PageKind.SHELL, Cause.SCRIPT_ONLY
    if len(visible) < 4:
        return PageKind.UNREADABLE, Cause.UNPARSEABLE
    return PageKind.ARTICLE, None
