"""What people enter, taken or refused with a reason: points, reasons, links."""

from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from mingjing.portal.actions.action import Refusal
from mingjing.portal.assessment.models import Line

_STEP = Decimal("0.1")


def taken_points(line: Line, words: str | Decimal | None) -> Decimal | None:
    """Points in steps of 0.1 within the line's bounds; None for nothing. Raises Refusal."""
    if words is None or (isinstance(words, str) and not words.strip()):
        return None
    try:
        points = Decimal(words.strip() if isinstance(words, str) else words)
    except InvalidOperation:
        raise Refusal("points", f"“{words}”不是分数；请填 {line.lowest} 至 {line.highest} 之间的数") from None
    if not points.is_finite() or points != points.quantize(_STEP):
        raise Refusal("points", f"{words} 分不是 0.1 分的整数倍；分数以 0.1 分为最小单位")
    if not line.lowest <= points <= line.highest:
        raise Refusal(
            "points", f"第{line.item}项的分数须在 {line.lowest} 至 {line.highest} 之间，不能是 {points}"
        )
    return points.quantize(_STEP)


def taken_reason(words: str) -> str:
    """A reason in words. Raises Refusal without one."""
    reason = words.strip()
    if not reason:
        raise Refusal("reason", "请写明理由")
    return reason


def taken_link(words: str) -> str:
    """An address of a page; "" for none. Raises Refusal for anything else."""
    link = words.strip()
    parts = urlsplit(link)
    if link and (parts.scheme not in ("http", "https") or not parts.hostname or len(link) > 2000):
        raise Refusal("link", f"“{link[:80]}”不是以 http:// 或 https:// 开头的网址")
    return link
