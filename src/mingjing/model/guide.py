"""Disclosure guides (政府信息公开指南)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.evidence import Evidence, Gap


class FeeStatement(StrEnum):
    """What a guide says about fees for disclosure on application."""

    RULE_AND_STANDARD = "rule_and_standard"
    """The basis (国办函〔2020〕109号) with the amounts, or with a link to the rule."""
    BASIS_ONLY = "basis_only"
    """Only the basis, or only that nothing is charged."""
    OBSOLETE = "obsolete"
    """The cost fees (检索、复制、邮寄费) abolished in 2019."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DisclosureGuide:
    """A guide with the elements of 政府信息公开条例 第十二条 that were found, each with its words.

    Elements: 信息分类, 编排体系, 获取方式, 机构名称, 办公地址, 办公时间, 联系电话, 传真号码, 互联网联系方式. An explicit “无传真”
    counts as found. `fee_words` quotes what `fees` rests on.
    """

    subject: str
    elements: tuple[tuple[str, Evidence], ...]
    fees: FeeStatement
    fee_words: Evidence | None
    readable: bool
    """False where the text stands in a picture or an attachment that could not be read."""
    evidence: tuple[Evidence, ...]
    published_on: date | None = None
    unread: tuple[Gap, ...] = ()
    """Attachments of a guide that is not readable, each with the cause."""
