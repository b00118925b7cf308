"""Answers that hide a page behind an anti-bot stub or a captcha: unknown, never empty."""

import re

from mingjing.model import Cause

_REFUSALS = frozenset({401, 403, 405, 406, 407, 412, 418, 421, 429, 451, 468, 493, 521, 567})
_STUB_BYTES = 16_384
_STUB_MARKS = tuple(
    mark.encode()
    for mark in (
        "$_ts",
        "_$_",
        "acw_sc__v",
        "arg1=",
        "__jsl_clearance",
        "__jsluid",
        "访问验证",
        "安全验证",
        "浏览器安全检查",
        "请求存在威胁",
        "您的请求已被拦截",
        "访问被拦截",
        "网站防火墙",
        "WAF",
        "cf-browser-verification",
        "challenge-platform",
    )
)
_CAPTCHA_MARKS = tuple(
    mark.encode()
    for mark in ("请输入验证码", "滑动验证", "拖动滑块", "完成验证", "captcha", "人机验证", "geetest")
)
_SCRIPT = re.compile(
    rb"<script\b.*?</script\s*>|<style\b.*?</style\s*>|<noscript\b.*?</noscript\s*>|<!--.*?-->", re.I | re.S
)
_TAG = re.compile(rb"<[^>]*>|&\w+;|\s+")
_TRICK = re.compile(
    rb"document\.cookie|\beval\s*\(|\\x[0-9a-f]{2}\\x|String\.fromCharCode|location\.reload\s*\(", re.I
)
_VISIBLE_BYTES = 400
_NOTHING_BYTES = 30
_MANY_LINKS = 3


def blocked_cause(status: int, content_type: str, payload: bytes) -> Cause | None:
    """BLOCKED or CAPTCHA for an answer that stands in front of the page; None for the page itself.

    404 and 410 are facts whatever their page looks like. GB18030 stubs are recognised by their scripts only.

    >>> blocked_cause(412, "text/html", b"<html><script>$_ts=window['$_ts']</script></html>").value
    'blocked'
    """
    if status in {404, 410} or 300 <= status < 400:
        return None
    small_page = len(payload) <= _STUB_BYTES and ("html" in content_type or not content_type)
    if small_page and payload.count(b"href=") < _MANY_LINKS:
        visible = len(_TAG.sub(b"", _SCRIPT.sub(b"", payload)))
        if visible <= _VISIBLE_BYTES:
            if any(mark in payload for mark in _CAPTCHA_MARKS):
                return Cause.CAPTCHA
            if any(mark in payload for mark in _STUB_MARKS):
                return Cause.BLOCKED
        if visible < _NOTHING_BYTES and b"<script" in payload and _TRICK.search(payload):
            return Cause.BLOCKED
    return Cause.BLOCKED if status in _REFUSALS else None
