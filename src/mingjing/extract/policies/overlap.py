"""How much of an interpretation is copied from its document: 5-character shingles, marks and spaces left out."""

import re
from decimal import ROUND_HALF_UP, Decimal

from mingjing.extract.page.text import squeeze

SHINGLE = 5
FEWEST = 40
"""Shingles; a text with fewer is not compared."""


def overlap(reading: str, document: str) -> Decimal | None:
    """The share of the interpretation's shingles that stand in the document, None where either shows too little text.

    >>> rule = "第一条 为规范高龄津贴发放，根据有关规定，制定本办法。" * 4 + "第二条 年满八十周岁的老年人可以申请，由村委会核实后报乡镇审核。"
    >>> overlap(rule, rule), overlap("一图读懂", rule)
    (Decimal('1.000'), None)
    """
    ours, theirs = shingles(reading), shingles(document)
    if min(len(ours), len(theirs)) < FEWEST:
        return None
    return (Decimal(len(ours & theirs)) / len(ours)).quantize(Decimal("0.001"), ROUND_HALF_UP)


def shingles(text: str) -> frozenset[str]:
    """Every run of five letters, digits or characters of a text."""
    plain = re.sub(r"[\W_]+", "", squeeze(text))
    return frozenset(plain[at : at + SHINGLE] for at in range(len(plain) - SHINGLE + 1))
