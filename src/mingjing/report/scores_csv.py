"""`scores.csv`: one row for each unit and item, for everybody's own tools.

UTF-8 without byte-order mark, RFC 4180 (fields in quotes where needed, lines end in CRLF), header
`unit,item,max,score,state,reason`. `score` is empty where nobody has decided yet. Items that share points (a pool)
have them, and the score that is left of them, in the row of the first; the other rows leave both empty, as the paper's
merged cell does – so both columns add up. A text that a spreadsheet would take for a formula is preceded by `'`.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from mingjing.model import PoolScore, ScoreSheet
from mingjing.report.words import points

FIELDS = ("unit", "item", "max", "score", "state", "reason")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_scores(path: Path, sheets: Sequence[ScoreSheet]) -> None:
    """Write every sheet's items, units in the order given, items in the paper's."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for sheet in sheets:
        writer.writerows(_rows(sheet))
    path.write_bytes(out.getvalue().encode())


def _rows(sheet: ScoreSheet) -> Iterator[tuple[str, ...]]:
    pools: dict[int, PoolScore] = {number: pool for pool in sheet.pools for number in pool.items}
    for item in sheet.items:
        pool = pools.get(item.item)
        full, score, state = item.max, item.score, item.state
        if pool is not None:
            first = item.item == pool.items[0]
            full, score = (pool.max, pool.score) if first else (None, None)
            state = pool.state if first else state
        yield (
            _text(sheet.unit),
            str(item.item),
            _number(full),
            _number(score),
            state.value,
            _text(item.reason),
        )


def _number(value: Decimal | None) -> str:
    return "" if value is None else points(value)


def _text(words: str) -> str:
    """One line; never the beginning of a formula.

    >>> _text("=cmd|' /C calc'!A0"), _text("征求意见 30 天")
    ("'=cmd|' /C calc'!A0", '征求意见 30 天')
    """
    return "'" + words if words.startswith(_FORMULA) else words
