"""What people enter, taken or refused with a reason: points, reasons, links."""

from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Refusal
from mingjing.portal.assessment.models import Line

_STEP = Decimal("0.1")
_LONGEST_LINK = 2000
SHORT = 500
"""How many characters a short note may have."""


def taken_points(line: Line, words: str | Decimal | None) -> Decimal | None:
    """Points in steps of 0.1 within the line's bounds; None for nothing. Raises Refusal."""
    if words is None or (isinstance(words, str) and not words.strip()):
        return None
    try:
        points = Decimal(words.strip() if isinstance(words, str) else words)
    except InvalidOperation:
        raise _not_points(line, words) from None
    if not points.is_finite():
        raise _not_points(line, words)
    if not line.lowest <= points <= line.highest:
        raise Refusal(
            "points",
            _("第%(item)s项的分数须在 %(low)s 至 %(high)s 之间，不能是 %(words)s"),
            item=line.item,
            low=line.lowest,
            high=line.highest,
            words=words,
        )
    if points != points.quantize(_STEP):
        raise Refusal("points", _("%(words)s 分不是 0.1 分的整数倍；分数以 0.1 分为最小单位"), words=words)
    return points.quantize(_STEP) + 0


def _not_points(line: Line, words: object) -> Refusal:
    return Refusal(
        "points",
        _("“%(words)s”不是分数；请填 %(low)s 至 %(high)s 之间的数"),
        words=words,
        low=line.lowest,
        high=line.highest,
    )


def taken_words(words: str, most: int = 5000) -> str:
    """Words without blanks around them, "" for none. Raises Refusal for more than `most` characters or for NUL, which
    not every database keeps."""
    taken = words.strip()
    if "\0" in taken:
        raise Refusal("text", _("文字里有不能保存的控制字符；请删去后再交"))
    if len(taken) > most:
        raise Refusal("text", _("文字有 %(count)s 个字，最多 %(most)s 个"), count=len(taken), most=most)
    return taken


def taken_reason(words: str, most: int = 5000) -> str:
    """A reason in words. Raises Refusal without one."""
    reason = taken_words(words, most)
    if not reason:
        raise Refusal("reason", _("请写明理由"))
    return reason


def taken_link(words: str) -> str:
    """An address of a page; "" for none. Raises Refusal for anything else."""
    link = words.strip()
    if link and not _is_link(link):
        raise Refusal("link", _("“%(link)s”不是以 http:// 或 https:// 开头的网址"), link=link[:80])
    return link


def _is_link(link: str) -> bool:
    if len(link) > _LONGEST_LINK or " " in link or not link.isprintable():
        return False
    try:
        parts = urlsplit(link)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def unchanged(line: Line, version: int | None) -> None:
    """Raises Refusal where the line is no longer what the person saw, so that nothing is overwritten unseen and a form
    sent twice is taken once. None: the caller does not ask."""
    if version is not None and version != line.version:
        raise Refusal("conflict", _("%(line)s刚刚有人改过；请看过新的内容再办理"), line=line)
