"""What waits for a person after a run, part by part, and the rows of the ledger of rulings in which to decide on it."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.ledgers import all_ledgers
from mingjing.model import OPEN_WORD, ItemScore, ScoreSheet, State


@dataclass(frozen=True, slots=True)
class WaitingPart:
    """A part (`part` "": the whole item) of one unit that a person has to decide on, and what is known of it."""

    unit: str
    item: int
    part: str
    state: State
    reason: str
    machine: str


def waiting_parts(sheets: Sequence[ScoreSheet]) -> Iterator[WaitingPart]:
    """Everything that waits, in the order of units and of the sheet."""
    for sheet in sheets:
        for item in sheet.items:
            for name, state in item.waiting:
                yield WaitingPart(sheet.unit, item.item, name, state, *_known(item, name))


def ledger_text(waiting: Sequence[WaitingPart]) -> bytes:
    """Rows for the ledger of rulings as csv, decision and reason left to be filled in."""
    columns = [column.name for column in all_ledgers()["核定"].columns]
    out = io.StringIO()
    writer = csv.DictWriter(out, [*columns, "备注"], restval="", lineterminator="\r\n")
    writer.writeheader()
    for one in waiting:
        told = {"单位名称": one.unit, "题号": one.item, "给分点": one.part, "机器得分": one.machine}
        writer.writerow({**told, "备注": _text(one.reason)})
    return out.getvalue().encode("utf-8-sig")


def _known(item: ItemScore, name: str) -> tuple[str, str]:
    """Why it waits, and what the machine makes of it."""
    part = next((part for part in item.parts if part.name == name and part.waits), None)
    if part is None:
        return item.reason, item.machine or OPEN_WORD
    return part.reason, part.machine or OPEN_WORD


def _text(words: str) -> str:
    """Never the beginning of a formula.

    >>> _text("=1+1"), _text("由人工核查")
    ("'=1+1", '由人工核查')
    """
    return "'" + words if words.startswith(("=", "+", "-", "@")) else words
