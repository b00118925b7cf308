"""What a guide says about fees: the rule of 国办函〔2020〕109号 and its amounts, or the cost fees abolished in 2019."""

import re
from collections.abc import Sequence

from mingjing.extract.passages import Passage
from mingjing.model import Evidence, FeeStatement, PageFacts

_RULE = re.compile(r"信息处理费管理办法|国办函[〔\[(【]?2020[〕\])】]?109号")
_PROCESSING = re.compile(r"信息处理费")
_AMOUNT = re.compile(r"(?:\d+|[一二三四五六七八九十百]+)\s*元")
_PER = re.compile(r"按[件页]|每[件页]|[件页]以[上下内]|[/／][件页]|\d[件页]|[件页]\s*[(（]")
_OLD = re.compile(
    r"检索费|复制费|邮寄费|(?:检索|复制|复印|邮寄|打印)(?:、[一-鿿]{2}){0,3}(?:等)?(?:成本)?费用?|工本费"
)
_NEGATED = re.compile(r"不收|不再|取消|停止|免收|免费|不得|无需|不缴|废止")
_FREE = re.compile(r"不收取(?:任何)?费用|不收费|免费提供|免收(?:任何)?费用|不收取任何|无偿提供")


def fee_statement(page: PageFacts, pieces: Sequence[Passage]) -> tuple[FeeStatement, Evidence | None]:
    """What the guide says about fees and the words it rests on.

    Amounts count only where they are told by item or by page; a link in the body to the rule stands for its amounts.
    """
    rule = _first(pieces, _RULE)
    amounts = [p for p in pieces if _AMOUNT.search(p.text) and _PER.search(p.text) and not _charges_old(p)]
    tiers = sum(len(_AMOUNT.findall(p.text)) for p in amounts)
    linked = next((link for link in page.links if link.in_body and _RULE.search(link.text)), None)
    attached = next(
        (file for file in page.attachments if _RULE.search(file.text) or "信息处理费" in file.text), None
    )
    if rule and (tiers >= 2 or linked or attached):
        words = rule.text if rule in amounts or not amounts else f"{rule.text} {amounts[0].text}"
        return FeeStatement.RULE_AND_STANDARD, rule.quote(page, words)
    if old := next((p for p in pieces if _charges_old(p)), None):
        return FeeStatement.OBSOLETE, old.quote(page)
    told = (
        rule or _first(pieces, _PROCESSING) or (amounts[0] if tiers >= 2 else None) or _first(pieces, _FREE)
    )
    if told:
        return FeeStatement.BASIS_ONLY, told.quote(page)
    return FeeStatement.NONE, None


def _first(pieces: Sequence[Passage], pattern: re.Pattern[str]) -> Passage | None:
    return next((piece for piece in pieces if pattern.search(piece.text)), None)


def _charges_old(piece: Passage) -> bool:
    return bool(_OLD.search(piece.text)) and not _NEGATED.search(piece.text)
